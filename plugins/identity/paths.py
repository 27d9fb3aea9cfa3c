"""Addresses below the root of the site, and the files of the output in which hosts look for them. Pure."""

from urllib.parse import quote, unquote


def site_path(url: str) -> str:
    """An address as the ledger has it: without the percent signs of a link and the slash before it."""
    return unquote(url).lstrip("/")


def page_at(path: str) -> str:
    """The file of the output that a host shows at an address."""
    return path if path.endswith(".html") else f"{path.rstrip('/')}/index.html".lstrip("/")


def same(path: str) -> str:
    """What two addresses have in common when a host, or a file system, may take them for one."""
    return page_at(path).casefold()


def link(base: str, path: str) -> str:
    """An address as a browser asks for it, ``base`` being the path of SITEURL."""
    return f"{base}/{quote(path, safe='/')}"
