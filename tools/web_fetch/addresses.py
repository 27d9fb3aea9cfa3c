"""Addresses that a fetch may connect to: those of public hosts. Nothing here asks a resolver."""

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from plugins.planet.web_addresses import PORTS, is_public
from tools.web import Reason, WebError


def port_of(url: str, loopback_port: int = 0) -> int:
    """Return the port of an http(s) address: 80 or 443, or the one that tests allow. Raises WebError for another."""
    parts = urlsplit(url)
    port = parts.port or PORTS[parts.scheme]
    if port not in (*PORTS.values(), loopback_port or 80):
        raise WebError(Reason.PORT)
    return port


def checked(found: Iterable[str], port: int, loopback_port: int = 0) -> list[str]:
    """Return the numerical addresses of a host, each once, if all are public. Raises WebError if one is not.

    A name with one public and one private address is as bad as one with private ones: which of them is taken depends on
    the network. ``loopback_port`` is for tests alone: their server listens at it, on this machine.
    """
    addresses = list(dict.fromkeys(found))
    if not addresses:
        raise WebError(Reason.HOST)
    for each in addresses:
        if not is_public(each) and not (loopback_port and port == loopback_port and _is_loopback(each)):
            raise WebError(Reason.PRIVATE)
    return addresses


def _is_loopback(address: str) -> bool:
    return ipaddress.ip_address(address).is_loopback
