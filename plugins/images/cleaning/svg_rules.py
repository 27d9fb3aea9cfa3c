"""Find scripts and references to other sites in SVG files.

A browser that opens the file by its address runs its scripts with the rights of the blog. The content security policy
prevents it (pages/security_headers.py), but many hosts do not send one.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

_RUN = ("script", "handler", "listener")  # the last two: SVG Tiny 1.2
_PAGES = ("iframe", "object", "embed", "applet", "base", "meta", "link", "frame", "frameset", "form", "portal")
_ANIMATED = ("animate", "set", "animatetransform", "animatemotion")
_VALUES = ("to", "from", "by", "values")
_LINKED = ("a", "area")  # links, which load nothing
_ADDRESSES = ("href", "src", "srcset", "poster", "data", "action", "formaction", "background", "base", "ping")
_SCRIPT = re.compile(r"(?i)(?:java|vb|live)script:")
_DATA = re.compile(
    r"(?i)data:(?!image/(?!svg)|(?:application/|font/)[\w.+-]*(?:font|woff|opentype|truetype|octet)|font/)"
)
_IN_BASE64 = re.compile(r"(?i)\s*data:image/[\w.+-]+;base64,")
_ELSEWHERE = re.compile(r"(?i)(?:https?|ftps?|wss?|blob):|(?:[a-z][a-z\d+.-]*:)?//")
_OF_THIS_COMPUTER = re.compile(r"(?i)file:|[a-z]:[\\/]")
_IN_CSS = re.compile(r"""(?i)url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)|image-set\(\s*["']([^"']*)""")
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\r\n\f]?|(.))", re.DOTALL)

_RUNS = "a browser that opens the picture by its address would run it"
_REMOVE = "remove it, or save the picture again without it"
_EMBED = "embed it in the picture (data:image/…), or remove it"
_BASE64 = "save the picture again with the photo as data:image/…;base64,"


class ForbiddenPart(NamedTuple):
    """A line of the file, what is wrong there, and the remedy."""

    line: int
    what: str
    remedy: str


def forbidden_parts(root: Any) -> Iterator[ForbiddenPart]:
    """Yield every part of a parsed picture that must not be published."""
    for each in root.itersiblings(etree.ProcessingInstruction, preceding=True):
        if each.target.startswith("xml-stylesheet"):
            yield ForbiddenPart(
                each.sourceline or 1, "has an external style sheet", "move its rules into a <style> of the picture"
            )
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname.lower()
        line = element.sourceline or 1
        if name in _RUN:
            yield ForbiddenPart(line, f"<{name}>: {_RUNS}", _REMOVE)
        elif name in _PAGES:
            yield ForbiddenPart(line, f"<{name}> belongs to pages, not to pictures", _REMOVE)
        elif name == "style":
            yield from (ForbiddenPart(line, *each) for each in _in_css("".join(element.itertext())))
        for attribute, value in element.items():
            for what, remedy in _of_attribute(element, etree.QName(attribute).localname.lower(), value):
                yield ForbiddenPart(line, what, remedy)


def _of_attribute(element: Any, name: str, value: str) -> Iterator[tuple[str, str]]:
    owner = element
    tag = etree.QName(element).localname.lower()
    if tag in _ANIMATED and name in _VALUES:
        owner = element if element.getparent() is None else element.getparent()
    elif name not in _ADDRESSES:
        yield from [(f"{name}=: {_RUNS}", _REMOVE)] if name.startswith("on") else _in_css(value)
        return
    links = etree.QName(owner).localname.lower() in _LINKED and name != "ping"
    for url in value.split(";") if name == "values" else [value]:
        yield from _of_address(url, links)


def _of_address(written: str, links: bool = False) -> Iterator[tuple[str, str]]:
    url = re.sub(r"[\x00-\x20]", "", written)
    if _SCRIPT.match(url):
        yield f"{url[:60]}: {_RUNS}", _REMOVE
    elif _DATA.match(url):
        yield f"{url[:30]}… is neither a photo nor a font", _REMOVE
    elif url.lower().startswith("data:image/") and not _IN_BASE64.match(written):
        yield f"{url[:30]}… is a photo that is not in Base64, so that its metadata stay", _BASE64
    elif _OF_THIS_COMPUTER.match(url):
        yield f"{_file(url)} is a file on this computer, which readers cannot open", _EMBED
    elif not links and _ELSEWHERE.match(url.replace("\\", "/")):
        yield f"{url[:100]} is loaded from another site, which learns who reads", _EMBED


def _file(url: str) -> str:
    """Return the name of a file without its folders, which are private."""
    return re.split(r"[\\/]", url.rstrip("\\/"))[-1][:100]


def _in_css(text: str) -> Iterator[tuple[str, str]]:
    """Check the addresses in CSS: in a <style>, a style=, or an attribute such as fill=."""
    if "(" not in text and "@" not in text:
        return
    plain = _ESCAPED.sub(_unescaped, re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    for match in _IN_CSS.finditer(plain):
        yield from _of_address(next(filter(None, match.groups()), ""))


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else 0
    return match[2] or (chr(code) if 0 < code <= 0x10FFFF else "\N{REPLACEMENT CHARACTER}")
