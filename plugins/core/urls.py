"""Encode addresses for HTML and feeds (RFC 3986). Pure."""

import re
from urllib.parse import quote, urlsplit

_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def encoded_path(path: str) -> str:
    """Encode the path of a file; a percent sign in it becomes %25."""
    return quote(path, safe="/")


def encoded_url(url: str) -> str:
    """Encode an address; a percent sign with two digits behind it is taken for encoded already."""
    return quote(encoded_percent(url), safe="/%")


def encoded_percent(url: str) -> str:
    """Encode the percent signs of an address that encode nothing."""
    return _LONE_PERCENT.sub("%25", url)


def ascii_host(host: str) -> str:
    """The host as machines name it (IDNA 2008, as browsers read it): ``xn--…`` for one in other letters.

    Raises ValueError for what is no host.
    """
    if host.isascii():
        return host.lower()
    import idna  # here: few hosts need it

    return idna.encode(host, uts46=True).decode("ascii")


def ascii_origin(url: str) -> str:
    """Scheme and host of an absolute address, with the port, if it has one. Raises ValueError for what is no host."""
    parts = urlsplit(url)
    host = ascii_host(parts.hostname or "")
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}{f':{parts.port}' if parts.port else ''}"
