"""Front-matter fields: each plugin declares its own as a tuple ``FIELDS``; the engine knows no other keys."""

import re
from collections.abc import Callable
from typing import Any

from msgspec import Struct

# What XML 1.0 cannot hold, so that it could never stand in a feed (W3C, XML 1.0, 2.2 Characters), and the controls of
# U+007F to U+009F: it asks nobody to use them, HTML forbids them, and they only come of a wrong encoding.
NOT_XML = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff]")

_WEB = re.compile(r"https?://[^\s/<>\"]+(?:/[^\s<>\"]*)?")


class FieldError(ValueError):
    """A value that its field does not take; ``what`` says why and ``remedy`` how to mend it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


class Field(Struct, frozen=True):
    """A key of the front matter (lower case, underscores) and how its value is read.

    ``parse`` gets one text, or with ``many`` a tuple of texts, and raises FieldError.
    """

    name: str
    parse: Callable[[Any], Any]
    many: bool = False


def field_name(key: str) -> str:
    """The name of a field for a key as written: ``Challenge-Post`` and ``challenge post`` are ``challenge_post``."""
    return key.strip().lower().replace("-", "_").replace(" ", "_")


def text(value: str) -> str:
    """A text that must not be empty."""
    if not value:
        raise FieldError("has no value", "give one, or remove the line")
    return value


def web_address(value: str) -> str:
    """The whole address of something on the web."""
    if not _WEB.fullmatch(value):
        raise FieldError(f"'{value}' is not an address on the web", "write it whole, as https://example.org/a-post/")
    return value
