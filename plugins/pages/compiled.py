"""Compiled templates, kept where Python keeps compiled modules: in ``__pycache__`` beside their source.

A template is code of the checkout, as a module is, and its compiled form is trusted as much: who may write there may
write the templates. The caches below CACHE_PATH, which a host may share between builds, hold no code.
"""

from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from tempfile import NamedTemporaryFile

import jinja2
from jinja2.bccache import Bucket, BytecodeCache


class CompiledTemplates(BytecodeCache):
    """One file a template, valid for its very source (Jinja compares a digest), this Python and this Jinja."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The path of the compiled template."""
        return f"{cache_from_source(filename or name)}-jinja{jinja2.__version__}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is there; what cannot be read is compiled anew."""
        try:
            with Path(bucket.key).open("rb") as file:
                bucket.load_bytecode(file)
        except Exception:  # not there, or spoilt: pickle and marshal name many ways of it
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, in one step. Where that cannot be done it costs time only, as Python has it for its modules."""
        path = Path(bucket.key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, delete=False) as file:
                temporary = Path(file.name)
                try:
                    bucket.write_bytecode(file)
                    file.close()
                    temporary.replace(path)
                finally:
                    temporary.unlink(missing_ok=True)
