"""Decide which requests the preview answers. Pure.

A page on the web may let a browser ask this machine under a name of its own (DNS rebinding), so that only known names
are answered. Another machine needs the token as well.
"""

import re
from collections.abc import Sequence
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie

from msgspec import Struct

from tools.slips import Said, said

HOST = "127.0.0.1"
LOCAL_NAMES = frozenset((HOST, "localhost", "[::1]"))
COOKIE = "preview"
_PORT = re.compile(r":\d*$")
_ENTRY = re.compile(r"/~([\w-]+)(/.*)?")


class Access(Struct, frozen=True):
    """The host names that a server answers to, and the token that a request must have; empty for this machine."""

    names: frozenset[str] = LOCAL_NAMES
    token: str = ""


def refusal(access: Access, hosts: Sequence[str], origin: str | None, site: str | None, cookies: str) -> Said | None:
    """Return why a request is refused, from its headers; None if it is answered.

    ``site`` is the header Sec-Fetch-Site of a request that is no navigation.
    """
    if len(hosts) != 1 or _PORT.sub("", hosts[0]).lower() not in access.names:
        return said("Ask for %(names)s", names=", ".join(sorted(access.names)))
    if site == "cross-site" or (origin is not None and origin.lower() not in _origins(hosts[0])):
        return said("Another site may not read the preview.")
    if access.token and not _is_token(access, _cookie(cookies)):
        return said("The address is not whole. Open the one that ./blogg serve has printed, or scan its code again.")
    return None


def entered(access: Access, path: str) -> str | None:
    r"""Return the path behind the token in an address such as ``/~token/posts/``; None without the right token.

    A browser takes a backslash for a slash, so that ``/\evil.example`` would lead to another site.
    """
    found = _ENTRY.fullmatch(path)
    if not access.token or not found or not _is_token(access, found[1]):
        return None
    behind = (found[2] or "").lstrip("/")
    return "/" if "\\" in behind else f"/{behind}"


def _is_token(access: Access, given: str) -> bool:
    return compare_digest(given.encode(), access.token.encode())


def _origins(host: str) -> tuple[str, str]:
    return f"http://{host.lower()}", f"https://{host.lower()}"


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
