"""Addresses of blogs and feeds as people write them: which are of the web, which no fetch may ask, which are the same.

Only their text is looked at: nobody is asked. What a name resolves to is known to a fetch alone.
"""

import ipaddress
import re
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network
from urllib.parse import quote, urlsplit

from plugins.core.fields import FieldError, web_address
from plugins.core.urls import ascii_host

PORTS = {"http": 80, "https": 443}
WRONG_PORT = "an address with a port that is neither 80 nor 443"
PRIVATE = "an address within a private network"

_TRANSLATED = IPv6Network("64:ff9b::/96")  # NAT64 (RFC 6052): the last 32 bits are an address of IPv4
_NOT_PUBLIC = (
    IPv6Network("64:ff9b:1::/48"),  # NAT64 within a network (RFC 8215)
    IPv6Network("3fff::/20"),  # documentation (RFC 9637), which Python 3.11 does not know
    IPv6Network("5f00::/16"),  # segment routing (RFC 9602)
)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_ASCII = "!#$%&'()*+,/:;=?@[]~|\\^`{}"  # quote() leaves these as they are written
_FRONT = re.compile(r"/(?:index\.(?:html?|php))?$")
_TRACKING = re.compile(r"(?:utm_\w*|fbclid|gclid|msclkid|mc_[ce]id|igshid)(?:=|$)", re.IGNORECASE)


def is_web_address(url: str) -> bool:
    """Tell whether a text is an absolute address with http or https, a host, and neither name nor password."""
    try:
        parts = urlsplit(web_address(url))
        return bool(parts.hostname) and parts.port != 0 and "@" not in parts.netloc
    except (FieldError, ValueError):
        return False


def has_password(url: str) -> bool:
    """Tell whether an address of the web has the name of a user, or a password, before its host."""
    try:
        return "@" in urlsplit(web_address(url)).netloc
    except (FieldError, ValueError):
        return False


def same_address(url: str) -> str:
    """Return what all spellings of an address share, to compare it with others. It is not one to ask.

    Left out are the scheme, "www.", a usual port, parameters that count visitors, the fragment, a slash or index.html
    at the end. The host is in small letters of ASCII. Paths, other parameters and other ports tell two blogs apart.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url
    host = _host(parts.hostname or "")
    bare = host.removeprefix("www.")
    shown = bare if "." in bare else host
    tail = f":{port}" if port and port not in PORTS.values() else ""
    kept = [each for each in parts.query.split("&") if each and not _TRACKING.match(each)]
    query = f"?{_encoded('&'.join(kept))}" if kept else ""
    return f"{shown}{tail}{_FRONT.sub('', _encoded(parts.path)).rstrip('/')}{query}"


def _host(host: str) -> str:
    """Return a host in small letters of ASCII, without a dot at its end; as it is where it is none."""
    try:
        return ascii_host(host).rstrip(".")
    except ValueError:
        return host.lower().rstrip(".")


def _encoded(text: str) -> str:
    """Return a path or query with one spelling for each character: RFC 3986, 6.2.2."""

    def spelled(found: re.Match[str]) -> str:
        char = chr(int(found[1], 16))
        return char if _UNRESERVED.fullmatch(char) else found[0].upper()

    return _ESCAPE.sub(spelled, quote(text, safe=_ASCII))


def never_fetched(url: str) -> str | None:
    """Return the reason for which an http(s) address can never be fetched, as far as its text tells; else None."""
    parts = urlsplit(url)
    if parts.port and parts.port not in PORTS.values():
        return WRONG_PORT
    host = _host(parts.hostname or "")
    if host == "localhost" or host.endswith(".localhost"):
        return PRIVATE
    number = _numerical(host)
    return PRIVATE if number and not is_public(number) else None


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
