"""Old addresses as front matter has them: below the root of the new site, or none where no redirect can stand. Pure."""

import re
from urllib.parse import unquote, urlsplit

from plugins.core.fields import FieldError
from plugins.engine.content.field_types import old_address

_FRONT = ("", "/", "/index.php")
_ID = re.compile(r"(?:^|&)((?:p|page_id|attachment_id)=\d+)(?=&|$)")
_ENCODED = re.compile(r"[%,;:?#\s\\\[\]\"']")


def address_of(link: str) -> str:
    """Return the path of an address, decoded, with its query where that tells it from others, as ``/?p=12``."""
    parts = urlsplit(link)
    if named := _ID.search(parts.query):
        return f"{parts.path or '/'}?{named[1]}"
    if parts.query and parts.path in _FRONT:
        return f"{parts.path or '/'}?{parts.query}"
    return unquote(parts.path)


def short_addresses(home: str, number: str, *, page: bool) -> tuple[str, ...]:
    """Return the addresses by which WordPress leads to each of its texts, however its other addresses are made."""
    names = ("p", "page_id") if page else ("p",)
    return tuple(f"{urlsplit(home).path.rstrip('/')}/?{name}={number}" for name in names if number.isdecimal())


def is_query(address: str) -> bool:
    """Tell whether an old address is a query, as ``/?p=12``: no file can answer it, but rules of servers can."""
    return "?" in address


def redirect_from(address: str, base: str) -> str:
    """Return an old address as ``Redirect_from`` has it; empty where it cannot have it.

    ``base`` is the path of the new site on its host: a redirect can only stand below it.
    """
    written = encoded_below(address, base)
    try:
        return written if written and old_address(written) else ""
    except FieldError:
        return ""


def encoded_below(address: str, base: str) -> str:
    """Return a decoded path below the root of the new site, encoded and with its slash; empty for none."""
    below = below_base(address, base)
    path, mark, query = below.partition("?")
    encoded = _ENCODED.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), path)
    return f"/{encoded}{mark}{query}" if below else ""


def below_base(address: str, base: str) -> str:
    """Return a decoded path below the root of the new site, without a leading slash; empty for none."""
    root = f"{base.rstrip('/')}/"
    return address.removeprefix(root) if address.startswith(root) else ""


def base_of(siteurl: str) -> str:
    """Return the path of a site on its host: empty for one that has the host to itself."""
    return urlsplit(siteurl).path.rstrip("/")
