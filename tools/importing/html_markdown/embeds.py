"""Players and posts of other sites: frames where the settings allow their origin, else links. Pure."""

import re

from tools.importing.html_markdown.addresses import frame_of, is_film, page_of, player_of, safe_address, whole_address
from tools.importing.html_markdown.building import Element, append, new_element, words_of
from tools.importing.html_markdown.models import Kind
from tools.importing.html_markdown.walk import Walk
from tools.slips import said

_WEB = re.compile(r"(?:https?:)?//\S+")


def frame(walk: Walk, node: Element) -> list[Element]:
    """Return a frame if its origin is allowed, else a link to what it showed."""
    written = node.get("src") or node.get("data-src") or node.get("data-lazy-src") or ""
    address = safe_address(written)
    shown = frame_of(address, walk.context.embeds) if _WEB.fullmatch(address) else ""
    if not shown and not _WEB.fullmatch(address):
        what = said("a frame without a web address does not come in")
        walk.note(Kind.REMOVED, "<iframe", what, said("nothing to do, unless the text needs it"))
        return []
    if shown:
        made = walk.attributes(node, new_element("iframe"))
        made.set("src", shown)
        return [made]
    return [_link(walk, page_of(address), node.get("title") or "", written)]


def embedded(walk: Walk, text: str, content: Element) -> list[Element]:
    """Return what an embed of WordPress showed: an address that stands alone, or the content that came instead."""
    frames = list(content.iter("iframe"))
    address = safe_address(text)
    if frames:
        return [block for each in frames for block in frame(walk, each)]
    if not _WEB.fullmatch(text):
        return walk.flow(content)
    if shown := frame_of(address, walk.context.embeds):
        return [new_element("iframe", {"src": shown, "allowfullscreen": ""})]
    return [_link(walk, address, "", text)]


def lone_embed(walk: Walk, paragraph: Element) -> Element:
    """Return a paragraph; one that is the address of a film and nothing else was shown by WordPress as the film."""
    text = words_of(paragraph)
    if paragraph.tag != "p" or not _WEB.fullmatch(text) or any(each.tag != "a" for each in paragraph):
        return paragraph
    links = [each.get("href") for each in paragraph]
    if links not in ([], [text]):
        return paragraph
    if shown := player_of(text, walk.context.embeds):
        return new_element("iframe", {"src": shown, "allowfullscreen": ""})
    if is_film(text):
        return _link(walk, text, "", text)
    return paragraph


def sound_or_film(walk: Walk, node: Element) -> list[Element]:
    """Return a player of a file, with its first source."""
    sources = [node.get("src"), *(source.get("src") for source in node.iter("source"))]
    page = walk.context.page
    address = next((whole_address(safe_address(each), page) for each in sources if each), "")
    if not address:
        return []
    made = walk.attributes(node, new_element(str(node.tag)))
    made.set("controls", "")
    made.set("src", address)
    if poster := whole_address(safe_address(node.get("poster") or ""), page):
        made.set("poster", poster)
    return [made]


def _link(walk: Walk, address: str, title: str, written: str) -> Element:
    what = said("%(address)s was shown in a frame, and is a link now", address=address)
    remedy = said('name its origin in ENGINE["embeds"] before the import, to have the frame')
    walk.note(Kind.EMBED, written, what, remedy, address)
    link = new_element("a", {"href": address})
    link.text = title.strip() or address
    return append(new_element("p"), link) if words_of(link) else new_element("p")
