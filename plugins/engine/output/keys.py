"""Keys of files: digests of everything that a file is made of, so that equal keys stand for equal files. Pure.

Structs count with the names of their fields, and with their class only where they have a tag: where a field may hold
structs of several classes, those with equal fields need one. Lazy HTML and lazy values count by their digests, so that
they need not be made; a shared value counts by its key, which is computed once.
"""

from functools import cached_property
from hashlib import blake2b
from typing import Generic, TypeVar

from msgspec import json

from plugins.core.lazy_html import LazyHtml
from plugins.core.lazy_value import LazyValue

T_co = TypeVar("T_co", covariant=True)
_SIZE = 16  # bytes


class Shared(Generic[T_co]):
    """A value that many views hold, such as that of the site."""

    def __init__(self, value: T_co) -> None:
        self.value = value

    @cached_property
    def key(self) -> str:
        """The key of the value."""
        return key_of(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shared) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)

    def __repr__(self) -> str:
        return f"Shared({self.value!r})"


def key_of(*parts: object) -> str:
    """Return the digest of frozen views and values. It depends on no hash seed and on no memory address of them."""
    try:
        data = _ENCODER.encode(parts)
    except (TypeError, UnicodeEncodeError):  # keys of a dict that JSON cannot have, the name of a file that is no UTF-8
        data = repr(parts).encode()
    return blake2b(data, digest_size=_SIZE).hexdigest()


def _other(value: object) -> tuple[str, str]:
    """Return what stands for a value of a type that JSON does not know, such as safe HTML or a time zone."""
    if isinstance(value, tuple):  # the key of a dict: the encoder would ask for ever
        raise TypeError(value)
    if isinstance(value, LazyHtml):
        return "LazyHtml", value.digest
    if isinstance(value, LazyValue):
        return "LazyValue", value.digest
    if isinstance(value, Shared):
        return "Shared", value.key
    text = str.__str__(value) if isinstance(value, str) else repr(value)
    return type(value).__qualname__, text


_ENCODER = json.Encoder(enc_hook=_other)
