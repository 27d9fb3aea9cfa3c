"""Compiled templates, kept beside their source.

A template is code of the checkout, as a module is, and its compiled form is trusted as much: who may write there may
write the templates. The caches below CACHE_PATH, which a host may share between builds, hold no code.
"""

from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from plugins.pages.theme.pycache import keep, place


class CompiledTemplates(BytecodeCache):
    """One file a template, valid for its very source (Jinja compares a digest), this Python and this Jinja."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The path of the compiled template."""
        return str(place(filename or name, f"jinja{jinja2.__version__}"))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is there; what cannot be read is compiled anew."""
        try:
            with Path(bucket.key).open("rb") as file:
                bucket.load_bytecode(file)
        except Exception:  # not there, or spoilt: pickle and marshal name many ways of it
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        keep(Path(bucket.key), bucket.bytecode_to_string())
