"""Addresses as HTML and feeds write them (RFC 3986). Pure."""

import re
from urllib.parse import quote

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
