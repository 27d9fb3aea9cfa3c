"""Convert between addresses and the output files that hosts serve for them. Pure."""

from functools import cache
from urllib.parse import quote, unquote


def address_of(url: str) -> str:
    """Return a URL path as the ledger records it: percent-decoded, without the leading slash."""
    return unquote(url).lstrip("/")


def output_file(address: str) -> str:
    """Return the file of the output that a host serves at an address."""
    return address if address.endswith(".html") else f"{address.rstrip('/')}/index.html".lstrip("/")


@cache  # each address of a blog is compared several times in a build
def address_key(address: str) -> str:
    """Return a key that is equal for addresses that a host or a file system may treat as the same."""
    return output_file(address).casefold()


def href(base: str, address: str) -> str:
    """Percent-encode an address for a link; ``base`` is the path of SITEURL."""
    return f"{base}/{quote(address, safe='/')}"
