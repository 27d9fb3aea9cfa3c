"""Addresses that cannot lead anywhere, told by their form alone, and links whose brackets are none. Pure.

Addresses of this site that look right are checked when the site is built (engine/content/site_links.py).
"""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from plugins.engine.markdown.notes import MarkdownText, Note
from plugins.engine.markdown.source_lines import find_lines

_SCHEME = re.compile(r"(?i)(?P<scheme>[a-z][a-z\d+.-]*):")
_SCHEMES = frozenset(
    "http https mailto tel sms geo ftp ftps irc ircs xmpp magnet matrix webcal feed git ssh data".split()
)
_BROKEN_WEB = re.compile(r"(?i)https?(?:[;,.]?//|:(?!//)|:/{3}|://(?:$|[/?#])|://https?:?//|:?\\\\)")
_MAIL = re.compile(r"(?i)[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WWW = re.compile(r"(?i)www\.[\w-]+\.")
_QUOTES = "“”„‟’‘‚»«"
_SIZE = re.compile(r"\s+=\d*x\d*$")
_SPACED = re.compile(r"(?i)https?://\S*\s")  # of which engine/blocked.py tells
# What a writer most likely means by such a first part is a host, not a file beside the page.
_HOST = re.compile(
    r"(?i)(?:[^\W_][\w-]*\.)+"
    r"(?:com|org|net|info|blog|social|page|site|online|edu|gov|eu|se|nu|no|dk|fi|is|de|at|ch|nl|be|fr|es|it|uk|ie|us)"
    r"(?::\d+)?(?:[/?#].*)?"
)
_BARE = re.compile(
    r"""(?<![\w<\["'=/>|])(?<!\]\()https?://[\w-]+\.[\w-]+"""
)  # not in a tag, an address or a link's text
_REFERENCE = re.compile(r"[ >]*\[(?!\^)[^\]\n]+\]:\s*$")
_APART = re.compile(r"(?<!\\)\[(?P<text>[^\[\]\n]+)\][ \t]+\((?:https?://|www\.|mailto:)[^\s)]+\)")
_SWAPPED = re.compile(r"\([^()\n]+\)\[(?:https?://|www\.|mailto:)[^\]\s]+\](?![(\[])")


def problem(address: str) -> tuple[str, str] | None:
    """(what, remedy) where the address leads nowhere, wherever the site stands."""
    if not address:
        return "a link or picture without an address", "write one between its brackets, or take it away"
    if _SPACED.match(address):
        return None
    if _SIZE.search(address):
        return f"{address} has a size in it, which no address has", "take the size away: the theme fits pictures in"
    if address[0] in _QUOTES or address[-1] in _QUOTES:
        return f"{address} has a curly quotation mark", 'write straight ones (") around it, or %E2%80%9D for one in it'
    if _BROKEN_WEB.match(address):
        return f"{address} is not a whole address", "write it as https://example.org/page/"
    return _without_scheme(address) or _unknown_scheme(address)


def lacks_scheme(address: str) -> bool:
    """Tell whether it begins with a name that is most likely meant as a host."""
    return bool(_WWW.match(address) or _HOST.fullmatch(address))


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
    if name and name not in _SCHEMES and (near := get_close_matches(name, ("https", "http"), 1, 0.75)):
        return f"{address} begins with '{name}:', which is not a kind of address", f"did you mean '{near[0]}:'?"
    return None


def wrong_addresses(addresses: Iterable[str], text: str) -> Iterator[Note]:
    """The fault of each of the addresses that leads nowhere, at its line of the Markdown text."""
    found = [(each, said) for each in dict.fromkeys(addresses) if (said := problem(each))]
    places = find_lines((source_pattern(address) for address, _ in found), text, 1)
    for (_, (what, remedy)), line in zip(found, places, strict=True):
        yield Note(line, what, remedy)


def broken_links(source: MarkdownText) -> Iterator[Note]:
    """Links that are shown as text, since a space stands between their brackets or these have changed places."""
    if "](" not in source.text and "] (" not in source.text and ")[" not in source.text:
        return
    for match in _APART.finditer(source.prose):
        if f"[{match['text'].casefold()}]:" not in source.text.casefold():
            remedy = "take the space between ] and ( away, or put it into `code` if it is meant so"
            yield Note(source.line(match.start()), f"{match[0]} is shown as it stands", remedy, warning=True)
    for match in _SWAPPED.finditer(source.prose):
        remedy = "write it as [text](address)"
        yield Note(source.line(match.start()), f"{match[0]} is shown as it stands", remedy, warning=True)


def bare_addresses(source: MarkdownText) -> Iterator[Note]:
    """Addresses of the web that stand as text: many programs make links of them, Markdown itself does not."""
    if "://" not in source.text:
        return
    for match in _BARE.finditer(source.shown):
        if not _REFERENCE.match(source.shown, source.shown.rfind("\n", 0, match.start()) + 1, match.start()):
            what = "an address of the web stands as text, and is no link"
            remedy = "write <https://…> or [text](https://…), or `https://…` if it is only shown"
            yield Note(source.line(match.start()), what, remedy, warning=True)


def source_pattern(address: str) -> str:
    """A pattern for an address in a text: in brackets, as a reference or in an attribute, and not in a longer one."""
    if not address:
        return r"""\]\(\s*(?:<>)?\s*\)|\b(?:href|src|poster)\s*=\s*(?:""|'')"""
    shown = re.escape(address).replace(r"\&", "&(?:amp;)?")
    return rf"(?:\]\(\s*<?|\]:\s*<?|=\s*(?:[\"']\s*)?|,\s*)({shown})(?![\w/.#?%&-])"
