"""Addresses that a fetch may connect to: those of public hosts. Nothing here asks a resolver."""

import ipaddress
import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network
from urllib.parse import urlsplit

from tools.web import Reason, WebError

_PORTS = {"http": 80, "https": 443}
_TRANSLATED = IPv6Network("64:ff9b::/96")  # NAT64 (RFC 6052): the last 32 bits are an address of IPv4
_NOT_PUBLIC = (
    IPv6Network("64:ff9b:1::/48"),  # NAT64 within a network (RFC 8215)
    IPv6Network("3fff::/20"),  # documentation (RFC 9637), which Python 3.11 does not know
    IPv6Network("5f00::/16"),  # segment routing (RFC 9602)
)


def port_of(url: str, loopback_port: int = 0) -> int:
    """Return the port of an http(s) address: 80 or 443, or the one that tests allow. Raises WebError for another."""
    parts = urlsplit(url)
    port = parts.port or _PORTS[parts.scheme]
    if port not in (*_PORTS.values(), loopback_port or 80):
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


def never_fetched(url: str) -> Reason | None:
    """Return the reason for which an http(s) address can never be fetched, as far as its text tells; else None."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        port_of(url)
    except WebError as error:
        return error.reason
    if host == "localhost" or host.endswith(".localhost"):
        return Reason.PRIVATE
    number = _numerical(host)
    return Reason.PRIVATE if number and not is_public(number) else None


def _numerical(host: str) -> str:
    """Return the numerical address that a host is, however it is written; empty for a name."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))  # as resolvers read 127.1 and 0x7f000001
    except OSError:
        return ""


def is_public(address: str) -> bool:
    """Tell whether a numerical address is that of a public host, as is one of IPv4 that it contains."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        inner = _contained(ip)
        if inner:
            return _is_public(inner)
        if ip.scope_id or ip.is_site_local or any(ip in each for each in _NOT_PUBLIC):
            return False
    return _is_public(ip)


def _contained(ip: IPv6Address) -> IPv4Address | None:
    """Return the address of IPv4 that one of IPv6 stands for: mapped, 6to4 or NAT64."""
    if ip in _TRANSLATED:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour


def _is_public(ip: IPv4Address | IPv6Address) -> bool:
    never = ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_reserved
    return ip.is_global and not never and not ip.is_unspecified


def _is_loopback(address: str) -> bool:
    return ipaddress.ip_address(address).is_loopback
