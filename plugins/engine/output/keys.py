"""Keys of files: digests of everything that a file is made of, so that equal keys stand for equal files. Pure.

Structs count with the names of their fields, and with their class only where they have a tag: where a field may hold
structs of several classes, those with equal fields need one. A lazy HTML counts by its digest, so that it need not be
made.
"""

from hashlib import blake2b

from msgspec import json

from plugins.core.lazy_html import LazyHtml

_SIZE = 16  # bytes


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
    text = str.__str__(value) if isinstance(value, str) else repr(value)
    return type(value).__qualname__, text


_ENCODER = json.Encoder(enc_hook=_other)
