"""Addresses of links and pictures, judged by their form alone. Pure.

Addresses of this site that look right are checked when the site is built (engine/content/checks/built_links.py).
"""

import re

from plugins.core.spelling import nearest

_SCHEME = re.compile(r"(?i)(?P<scheme>[a-z][a-z\d+.-]*):")
_WEB = re.compile(r"(?i)https?://")
_SCHEMES = frozenset(
    "http https mailto tel sms geo ftp ftps irc ircs xmpp magnet matrix webcal feed git ssh data".split()
)
_BROKEN_WEB = re.compile(r"(?i)https?(?:[;,.]?//|:(?!//)|:/{3}|://(?:$|[/?#])|://https?:?//|:?\\\\)")
_MAIL = re.compile(r"(?i)[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WWW = re.compile(r"(?i)www\.[\w-]+\.")
_QUOTES = "“”„‟’‘‚»«"
_SIZE = re.compile(r"\s+=\d*x\d*$")
# Most addresses, which no other pattern needs to look at: of the web, of this blog, or of a place on the page.
_SOUND = re.compile(
    r"https?://[a-z\d-]+(?:\.[a-z\d-]+)+(?:/[\w/.?&=%+~-]*)?|#[\w:.-]+|\{(?:filename|static|attach)\}[\w/.-]+"
)
_WITH_SPACE = re.compile(r"(?i)https?://\S*\s")  # a fault of csp.py
# A first part that most likely means a host, not a file beside the page.
_HOST = re.compile(
    r"(?i)(?:[^\W_][\w-]*\.)+"
    r"(?:com|org|net|info|blog|social|page|site|online|edu|gov|eu|se|nu|no|dk|fi|is|de|at|ch|nl|be|fr|es|it|uk|ie|us)"
    r"(?::\d+)?(?:[/?#].*)?"
)


def address_problem(address: str) -> tuple[str, str] | None:
    """Return (what, remedy) for a malformed address; None for others."""
    if not address:
        return "a link or picture without an address", "write one between its brackets, or delete it"
    if _SOUND.fullmatch(address) or _WITH_SPACE.match(address):
        return None
    if _SIZE.search(address):
        return f"{address} ends with a size", "delete the size, since the theme scales pictures"
    if address[0] in _QUOTES or address[-1] in _QUOTES:
        return f"{address} has a curly quotation mark", 'write straight ones (") around it, or %E2%80%9D for one in it'
    if _BROKEN_WEB.match(address):
        return f"{address} is not a complete address", "write it as https://example.org/page/"
    return _without_scheme(address) or _unknown_scheme(address)


def lacks_scheme(address: str) -> bool:
    """Tell whether an address begins with a name that most likely means a host."""
    return bool(_WWW.match(address) or _HOST.fullmatch(address))


def source_pattern(address: str) -> str:
    """Return a pattern for an address in a Markdown text: in brackets, in a reference or in an attribute."""
    if not address:
        return r"""\]\(\s*(?:<>)?\s*\)|\b(?:href|src|poster)\s*=\s*(?:""|'')"""
    escaped = re.escape(address).replace(r"\&", "&(?:amp;)?")
    bare = r"|(?<![^\s(<*_])" if _WEB.match(address) else ""  # an address in the text
    return rf"(?:\]\(\s*<?|\]:\s*<?|=\s*(?:[\"']\s*)?|,\s*{bare})({escaped})(?![\w/.#?%&-])"


def _without_scheme(address: str) -> tuple[str, str] | None:
    if _MAIL.fullmatch(address):
        return f"{address} is read as a page of this blog", f"write mailto:{address}"
    if lacks_scheme(address):
        return f"{address} is read as a page of this blog", f"write https://{address}"
    return None


def _unknown_scheme(address: str) -> tuple[str, str] | None:
    scheme = _SCHEME.match(address)
    name = scheme["scheme"].lower() if scheme else ""
    if name == "mailto" and "@" not in address and "?" not in address and "%40" not in address:
        return f"{address} is not a mail address", "write it as mailto:name@example.org"
    if name and name not in _SCHEMES and (near := nearest(name, ("https", "http"), 0.75)):
        return f"{address} begins with '{name}:', which is no known scheme", f"did you mean '{near}:'?"
    return None
