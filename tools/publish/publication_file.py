"""Write and read PUBLICATION_FILE, which a published site keeps. Pure."""

import re
from collections.abc import Collection

import msgspec
from msgspec import Struct

from plugins.core.errors import SiteError, fault
from plugins.core.unreadable import UNREADABLE
from tools.publish.models import PUBLICATION_FILE, Publication

_VERSION = 1
_STRANGE = re.compile(r"(?:^|[/\0])\.{0,2}(?:[/\0]|$)|\\")  # a part that is empty, . or .., or a backslash


def encode_publication(publication: Publication) -> bytes:
    """Return the bytes of PUBLICATION_FILE: the same for equal publications."""
    return msgspec.json.encode(publication, order="deterministic")


def decode_publication(data: bytes) -> Publication | None:
    """Return what PUBLICATION_FILE holds; None if it is damaged, as if this program had not put the site there.

    Raises SiteError for that of a newer program: this one could not tell what it leaves behind.
    """
    try:
        version = msgspec.json.decode(data, type=_Versioned).version
        if version <= _VERSION:
            found = msgspec.json.decode(data, type=Publication)
            return found if _are_below(found.files) else None
    except UNREADABLE:
        return None
    what = "the live site was published by a newer version of this program"
    raise SiteError(fault(PUBLICATION_FILE, what, "run ./blogg update, or publish from the machine that has it"))


class _Versioned(Struct):
    version: int = 1


def _are_below(paths: Collection[str]) -> bool:
    """Tell whether paths stay in the folder of the site: what is deleted there is taken from this list."""
    text = "\0".join(paths)
    return not paths or (text.count("\0") == len(paths) - 1 and not _STRANGE.search(text))
