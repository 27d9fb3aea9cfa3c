"""Front-matter fields, which each package declares in its ``fields.py``, and parsers for their values."""

import re
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from msgspec import Struct

# Characters that XML 1.0 cannot hold, so that no feed could carry them (W3C, XML 1.0, 2.2 Characters), and the controls
# U+007F to U+009F, which HTML forbids: in practice they come from a wrong encoding.
NOT_XML = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff]")

_WEB = re.compile(r"https?://[^\s/<>\"]+(?:/[^\s<>\"]*)?")


T = TypeVar("T")


class FieldError(ValueError):
    """A value that its field does not accept, with the reason (``what``) and the remedy."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


class Field(Struct, Generic[T], frozen=True):
    """A key of the front matter, in lower case with underscores, and the type and parser of its value.

    ``parse`` takes one string, or with ``many`` a tuple of strings, and raises FieldError. ``prose`` values are
    sentences: commas and quotation marks belong to them, so that each of ``many`` is a line of its own. Posts with one
    value of a field that ``groups`` them share a page, whose address is the slug of the value. An ``unmistakable`` key
    never begins the text of a post. The value of a ``file`` is the address of a file of the content, as a link has it.
    """

    name: str
    parse: Callable[[Any], T]
    many: bool = False
    prose: bool = False
    groups: bool = False
    unmistakable: bool = False
    file: bool = False

    @property
    def by_line(self) -> bool:
        """True where each line is a value, and the key may stand several times."""
        return self.many and self.prose


def field_name(key: str) -> str:
    """Return the field name for a key as written: ``Challenge-Post`` and ``challenge post`` give ``challenge_post``."""
    return key.strip().lower().replace("-", "_").replace(" ", "_")


def text(value: str) -> str:
    """Return the value. Raises FieldError if it is empty."""
    if not value:
        raise FieldError("has no value", "give one, or remove the line")
    return value


def file_address(value: str) -> str:
    """Return the address of a file as it is written; empty for a word that asks for none, as ``false`` does."""
    return "" if value.lower() in ("false", "no", "none") else value


def web_address(value: str) -> str:
    """Return an absolute URL with http or https. Raises FieldError for anything else."""
    if not _WEB.fullmatch(value):
        raise FieldError(f"'{value}' is not a web address", "write it in full, as https://example.org/a-post/")
    return value
