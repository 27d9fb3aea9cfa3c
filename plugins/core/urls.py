"""Addresses as HTML and feeds write them (RFC 3986). Pure."""

import re
from urllib.parse import quote, urlsplit

_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def encoded_path(path: str) -> str:
    """The path of a file as an address: each of its signs stands for itself, a percent sign too."""
    return quote(path, safe="/")


def encoded_url(url: str) -> str:
    """An address that a writer may have encoded already: a percent sign with two digits behind it is kept."""
    return quote(encoded_percent(url), safe="/%")


def encoded_percent(url: str) -> str:
    """The address with no percent sign but those that encode something."""
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
