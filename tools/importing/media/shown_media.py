"""Pictures, sounds and films of a text: shown, or linked to until their files are here. Pure."""

import re
from collections.abc import Mapping
from html import escape, unescape
from posixpath import basename
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from tools.importing.html_markdown.pieces import escape_text

_CLASSES = {"img": "picture-to-fetch", "audio": "sound-to-fetch", "video": "film-to-fetch"}
_TAGS = {name: tag for tag, name in _CLASSES.items()}
_ATTRIBUTE = re.compile(r"([\w-]+)(?:=\"([^\"]*)\"|='([^']*)'|=([^\s\"'>]+))?")
_ACTIVE = re.compile(r"[*_`\[\]~^|{}!\\$#%=+]")
_KEPT = "data-"
_AS_HTML = "html"  # the mark of a picture that stood in HTML, where Markdown is none


class Shown(Struct, frozen=True):
    """A picture, a sound or a film, by its tag. ``kept`` are its other attributes, ``around`` is what it links to.

    A picture in Markdown has the attributes ``title`` and ``look``, which is what stands in braces behind it.
    """

    tag: str
    url: str
    alt: str = ""
    kept: Mapping[str, str] = {}
    around: str = ""
    html: bool = False


def is_class(written: str) -> bool:
    """Tell whether what is written is a link in place of something shown."""
    return "-to-fetch" in written


def words_of(address: str) -> str:
    """Return the name of a file as the text of a link in Markdown."""
    return escape_text(_name(address))


def shown_of_html(tag: str, written: str, link: str) -> Shown:
    """Return what an element shows, by its attributes and by those of the link around it."""
    attributes = _attributes(written)
    url = attributes.pop("src", "")
    alt = attributes.pop("alt", "")
    return Shown(tag, url, alt, attributes, _attributes(link).get("href", ""), html=True)


def shown_of_link(written: str, words: str) -> Shown:
    """Return what a link stands for, by its attributes and its text."""
    attributes = _attributes(written)
    tag = _TAGS[attributes["class"]]
    kept = {name.removeprefix(_KEPT): value for name, value in attributes.items() if name.startswith(_KEPT)}
    own = kept.pop("src", "")
    goal = attributes.get("href", "")
    alt = unescape(words)
    url = own or goal
    html = tag != "img" or kept.pop(_AS_HTML, None) is not None
    if "alt" in kept:  # the text of the link is the caption
        kept["title"] = alt
        alt = kept.pop("alt")
    return Shown(tag, url, "" if alt == _name(url) else alt, kept, goal if own else "", html)


def as_shown(shown: Shown, address: str, goal: str) -> str:
    """Return a picture, a sound or a film at an address, in a link to ``goal`` if there is one."""
    if not shown.html:
        title = shown.kept.get("title", "").replace("\\", "\\\\").replace('"', '\\"')
        look = shown.kept.get("look", "")
        written = f"![{escape_text(shown.alt)}]({address}{f' {chr(34)}{title}{chr(34)}' if title else ''})"
        written += f"{{: {look} }}" if look else ""
        return f"[{written}]({goal})" if goal else written
    alt = {"alt": shown.alt} if shown.tag == "img" else {}
    kept = {name: value for name, value in shown.kept.items() if name != "controls"}
    controls = {} if shown.tag == "img" else {"controls": ""}
    written = f"<{shown.tag}{_written({**controls, 'src': address, **alt, **kept})}>"
    written += "" if shown.tag == "img" else f"</{shown.tag}>"
    return f'<a href="{escape(goal)}">{written}</a>' if goal else written


def as_link(shown: Shown, address: str, goal: str, *, in_link: bool) -> str:
    """Return a link to what cannot be shown yet. It may stand in a link itself, and then is only words.

    Its text is the caption of a picture, which all readers have seen, else the description.
    """
    caption = "" if shown.html else shown.kept.get("title", "")
    kept = {f"{_KEPT}{name}": value for name, value in shown.kept.items() if name != "controls"}
    if caption:
        del kept[f"{_KEPT}title"]
        kept[f"{_KEPT}alt"] = shown.alt
    kept |= {f"{_KEPT}{_AS_HTML}": ""} if shown.html and shown.tag == "img" else {}
    src = {f"{_KEPT}src": address} if goal or in_link else {}
    href = {} if in_link else {"href": goal or address}
    holder = "span" if in_link else "a"
    words = _ACTIVE.sub(lambda sign: f"&#{ord(sign[0])};", escape(caption or shown.alt or _name(address)))
    return f"<{holder}{_written({'class': _CLASSES[shown.tag], **href, **src, **kept})}>{words}</{holder}>"


def _attributes(written: str) -> dict[str, str]:
    found = _ATTRIBUTE.finditer(written)
    return {each[1].lower(): unescape(next((value for value in each.groups()[1:] if value), "")) for each in found}


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{_ACTIVE_VALUE.sub(_reference, escape(value))}"' for name, value in attributes.items())


_ACTIVE_VALUE = re.compile(r"[*`\[\]{}\\]")


def _reference(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};"


def _name(address: str) -> str:
    return unquote(basename(urlsplit(address).path)) or urlsplit(address).netloc
