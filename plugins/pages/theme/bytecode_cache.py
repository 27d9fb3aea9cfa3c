"""Cache of compiled templates and catalogues, in ``__pycache__`` beside their source.

A template is code of the checkout, as a module is, and its compiled form is trusted as much: whoever may write there
may write the templates. The caches below CACHE_PATH, which a host may share between builds, hold no code.
"""

import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from tempfile import NamedTemporaryFile

import jinja2
from jinja2.bccache import Bucket, BytecodeCache


def cache_path(source: str, ending: str) -> Path:
    """Return the path of the compiled form of a file, in the folder that Python uses for its modules."""
    return Path(f"{cache_from_source(source)}-{ending}")


def write_cache(path: Path, data: bytes) -> None:
    """Write a compiled file in one step. A failure costs time only, as with Python's own modules."""
    if sys.dont_write_bytecode:
        return
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            temporary = Path(file.name)
            try:
                file.write(data)
                file.close()
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)


class CompiledTemplates(BytecodeCache):
    """One file a template, valid for its exact source (Jinja compares a digest), this Python and this Jinja."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the path of the compiled template."""
        return str(cache_path(filename or name, f"jinja{jinja2.__version__}"))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the compiled template; one that cannot be read is compiled again."""
        try:
            with Path(bucket.key).open("rb") as file:
                bucket.load_bytecode(file)
        except Exception:  # missing, or damaged: pickle and marshal raise many kinds of errors
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Save the compiled template."""
        write_cache(Path(bucket.key), bucket.bytecode_to_string())
