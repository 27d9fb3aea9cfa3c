"""Convert between addresses and the output files that hosts serve for them. Pure."""

import re
from functools import cache
from urllib.parse import quote, unquote

_QUERY = re.compile(r"[^?]*\?[A-Za-z_]\w*=[\w.-]+", re.ASCII)  # as Redirect_from has it; a path may have the sign, too


def address_of(url: str) -> str:
    """Return a URL path as the ledger records it: percent-decoded, without the leading slash."""
    return unquote(url).lstrip("/")


def is_query(address: str) -> bool:
    """Tell whether an old address is told from others by its query, as ``?p=12``: no file can answer it."""
    return _QUERY.fullmatch(address) is not None


def output_file(address: str) -> str:
    """Return the file of the output that a host serves at an address."""
    return address if address.endswith(".html") else f"{address.rstrip('/')}/index.html".lstrip("/")


@cache  # each address of a blog is compared several times in a build
def address_key(address: str) -> str:
    """Return a key that is equal for addresses that a host or a file system may treat as the same."""
    return output_file(address).casefold()


def href(base: str, address: str) -> str:
    """Percent-encode an address for a link; ``base`` is the path of SITEURL."""
    if not is_query(address):
        return f"{base}/{quote(address, safe='/')}"
    path, _, query = address.partition("?")
    return f"{base}/{quote(path, safe='/')}?{query}"
