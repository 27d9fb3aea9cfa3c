"""Addresses of the web as sources of an import, told from paths of files. Pure."""

import re
from posixpath import splitext

from plugins.planet.web_addresses import is_web_address

_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_BARE = re.compile(r"(?:[a-z0-9åäö](?:[a-z0-9åäö-]*[a-z0-9åäö])?\.)+[a-z]{2,24}(?:[/?]\S*)?", re.IGNORECASE)
_FILES = frozenset(".xml .json .rss .atom .zip .gz .html .htm .md .txt .csv .wxr .toml .yml .yaml".split())


def web_source(given: str) -> str:
    """Return the address of the web that a source is; empty for what is none.

    One without a scheme gets https, unless it ends as a file does: a file that is missing is to be told as such.
    """
    if _SCHEME.match(given):
        address = _SCHEME.sub(lambda found: found[0].lower(), given)
        return address if is_web_address(address) else ""
    is_file = splitext(given)[1].lower() in _FILES
    return "" if is_file or not _BARE.fullmatch(given) else f"https://{given}"
