"""References of a text to files of the former blog, and the same text with the files in their places. Pure.

A page may show no picture of another host, and a build refuses one that is not there. Until its file is here, a text
links to it in place of showing it: ``<a class="picture-to-fetch" href="https://…/cup.jpg">A cup</a>``. Once the file is
here, this becomes ``![A cup](cup.jpg)``. Sounds and films are ``sound-to-fetch`` and ``film-to-fetch``.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from plugins.engine.markdown.source_lines import mask_code
from tools.importing.media.shown_media import Shown, as_link, as_shown, is_class, shown_of_html, shown_of_link, words_of

_WORDS = r"(?:\\.|[^\[\]\\])*"
_PICTURE = (
    rf"!\[(?P<alt>{_WORDS})\]\((?P<url>[^\s()<>]+)(?:\s+\"(?P<title>(?:\\.|[^\"\\])*)\")?\)"
    r"(?:\{:(?P<look>[^}\n]*)\})?"
)
_TAG = r"<(?P<tag>img|audio|video)\b(?P<attributes>[^<>]*)>(?:</(?P=tag)>)?"
_LINKED = r"(?P<around>[^\s()<>]+)"


def _inner(pattern: str) -> str:
    """Return a pattern for what stands in a link, whose groups have names of their own."""
    return pattern.replace("(?P<", "(?P<in_").replace("(?P=", "(?P=in_")


_SHOWN = re.compile(
    rf"\[{_inner(_PICTURE)}\]\({_LINKED}\)|{_PICTURE}|<a (?P<link>[^<>]*)>{_inner(_TAG)}</a>|{_TAG}"
    r"|<(?P<holder>a|span) (?P<held>class=\"(?:picture|sound|film)-to-fetch\"[^<>]*)>(?P<words>[^<>]*)</(?P=holder)>"
)
_LINK = re.compile(
    r"(?<!!)\[(?P<words>(?:\\.|[^\[\]\\]|\[[^\[\]]*\])*)\]\(<?(?P<inline>[^\s()<>]+)"
    r"|^[ ]{0,3}\[[^\]\n]+\]:[ \t]*<?(?P<defined>[^\s<>]+)|\bhref=\"(?P<href>[^\"]+)|<(?P<auto>https?://[^\s<>]+)>",
    re.MULTILINE,
)
WEB = re.compile(r"(?i)(?:https?:)?//")
_LONGEST_LINK = 1000  # characters of a link before a picture in it: a paragraph may have thousands of pictures
_POSTER = "data-poster"
_SIGNS = ("![", "<img", "<audio", "<video", "-to-fetch")
_HEAD = re.compile(r"(?im)^image:[ \t]*\"?(?P<url>(?:https?:)?//[^\s\"]+)")


class Place(Struct, frozen=True):
    """The address that a text is to have for a file. It is ``here`` below content/, or still at the old blog."""

    address: str
    here: bool


Find = Callable[[str, bool], Place | None]
"""The place of the file at an address, which the text shows or only links to; None for what is to stay as it is."""


def rewritten(text: str, find: Find) -> str:
    """Return a text without its front matter that names files by their places. Code stays as it is."""
    if any(sign in text for sign in _SIGNS):  # few texts have any
        text = _replaced(_SHOWN, text, _shown, find)
    return _replaced(_LINK, text, _link, find) if "://" in text or "/wp-content/" in text else text


def with_image(head: str, find: Find) -> str:
    """Return front matter whose ``Image`` is named by its place, if it is here."""

    def replaced(found: re.Match[str]) -> str:
        place = find(found["url"], True)
        return found[0].replace(found["url"], place.address) if place and place.here else found[0]

    return _HEAD.sub(replaced, head, count=1)


def _replaced(pattern: re.Pattern[str], text: str, write: Callable[[re.Match[str], Find], str], find: Find) -> str:
    return "".join(_pieces(pattern, text, write, find))


def _pieces(
    pattern: re.Pattern[str], text: str, write: Callable[[re.Match[str], Find], str], find: Find
) -> Iterator[str]:
    done = 0
    for found in pattern.finditer(mask_code(text)):
        raw = pattern.match(text, found.start())
        if raw is not None and raw.end() == found.end():  # else there is a code span in it
            yield text[done : found.start()]
            yield write(raw, find)
            done = found.end()
    yield text[done:]


def _shown(found: re.Match[str], find: Find) -> str:
    """Return a picture, a sound or a film at its place, or a link to it."""
    shown = _with_poster(_read(found.groupdict()), find)
    place = find(shown.url, True)
    around = find(shown.around, False) if shown.around else None
    goal = around.address if around else shown.around
    if place is None and shown.kept.get("poster") and not is_class(found[0]):
        return as_shown(shown, shown.url, goal)
    if place is None:
        return found[0].replace(shown.around, goal) if shown.around and not is_class(found[0]) else found[0]
    if place.here:
        return as_shown(shown, place.address, goal)
    return as_link(shown, place.address, goal, in_link=_is_in_link(found))


def _read(groups: Mapping[str, str | None]) -> Shown:
    """Return what a text shows, in whichever form it is written."""
    if groups["holder"]:
        return shown_of_link(groups["held"] or "", groups["words"] or "")
    for prefix, around in (("in_", groups["around"]), ("", "")):
        if url := groups[f"{prefix}url"]:
            look = (groups[f"{prefix}look"] or "").strip()
            title = re.sub(r"\\(.)", r"\1", groups[f"{prefix}title"] or "")
            kept = {name: value for name, value in (("title", title), ("look", look)) if value}
            return Shown("img", url, re.sub(r"\\(.)", r"\1", groups[f"{prefix}alt"] or ""), kept, around or "")
        if tag := groups[f"{prefix}tag"]:
            return shown_of_html(tag, groups[f"{prefix}attributes"] or "", (groups["link"] or "") if prefix else "")
    raise AssertionError


def _with_poster(shown: Shown, find: Find) -> Shown:
    """Return a film whose first picture is at its place, or waits in an attribute that loads nothing."""
    poster = shown.kept.get("poster") or shown.kept.get(_POSTER) or ""
    if not poster:
        return shown
    place = find(poster, True)
    here = place is not None and place.here
    waits = not here and WEB.match(poster)
    kept = {name: value for name, value in shown.kept.items() if name not in ("poster", _POSTER)}
    kept[_POSTER if waits else "poster"] = place.address if place else poster
    return replace(shown, kept=kept)


def _is_in_link(found: re.Match[str]) -> bool:
    """Tell whether a reference stands in a link, which can hold no other one."""
    first = max(found.start() - _LONGEST_LINK, 0)
    line = found.string[max(found.string.rfind("\n\n", first, found.start()), first) : found.start()]
    html = line.rfind("<a ") > line.rfind("</a>")
    return html or len(re.findall(r"(?<!\\)\[", line)) > len(re.findall(r"(?<!\\)\]", line))


def _link(found: re.Match[str], find: Find) -> str:
    """Return a link to a file at its place. An address that is its own text gets the name of the file as text."""
    groups = found.groupdict()
    name = next(each for each in ("inline", "defined", "href", "auto") if groups[each])
    address = str(groups[name])
    place = find(address, False)
    if place is None or (name == "auto" and not place.here):
        return found[0]
    if name == "auto":
        return f"[{words_of(address)}]({place.address})"
    at = found.start(name) - found.start()
    return f"{found[0][:at]}{place.address}{found[0][at + len(address) :]}"
