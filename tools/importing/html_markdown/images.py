"""Pictures in HTML: the address of the largest size, and words for those who do not see it. Pure."""

import re
from collections.abc import Iterator
from posixpath import basename
from urllib.parse import unquote, urlsplit

from plugins.core.slugs import slugify
from tools.importing.html_markdown.addresses import safe_address, whole_address
from tools.importing.html_markdown.building import SPACES, Element, drop_attribute, new_element
from tools.importing.html_markdown.models import Kind
from tools.importing.html_markdown.walk import Walk
from tools.slips import said

_KEYS = ("data-orig-file", "data-src", "data-lazy-src", "data-original")
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_CANDIDATE = re.compile(r"(\S+?),?\s+(\d+(?:\.\d+)?)[wx](?:,|\s|$)")
_NUMBER = re.compile(r"\bwp-image-(\d+)\b")
_CAMERA = re.compile(r"(?:img|dsc|dscn|dscf|p|pict|image|bild|foto|photo|wp|screenshot|skarmavbild)?-?[\d-]*")
_SIGNS = ("emoji", "wp-smiley")


def picture(walk: Walk, node: Element) -> Iterator[Element | str]:
    """Yield the picture, if it has an address; what loads later has it in another attribute.

    A sign of WordPress that is a picture becomes the sign itself. A dot that nobody sees counts readers, and is left
    out.
    """
    alt = SPACES.sub(" ", node.get("alt") or "").strip()
    if any(each in (node.get("class") or "").split() for each in _SIGNS) and alt:
        yield alt
        return
    if all(node.get(name) in ("0", "1") for name in ("width", "height")):
        what = said("a picture that nobody sees does not come in: such ones count readers")
        walk.note(Kind.REMOVED, (node.get("src") or "<img")[:60], what, said("nothing to do, unless the text needs it"))
        return
    address = whole_address(_address(node), walk.context.page)
    if not address:
        what = said("a picture without an address, or within the text itself, does not come in")
        written = (node.get("src") or "<img")[:60]
        walk.note(Kind.REMOVED, written, what, said("save it as a file, if it is worth it"))
        return
    image = walk.attributes(node, new_element("img"))
    image.set("src", address)
    image.set("alt", alt or _listed_words(walk, node, address))
    if not re.fullmatch(r"\d{1,3}", image.get("width") or "") or int(image.get("width") or 0) >= 600:
        drop_attribute(image, "width")
    yield image


def is_name(words: str, address: str) -> bool:
    """Tell whether words are only the name of a file, or the number that a camera has given it."""
    stem = slugify(unquote(basename(urlsplit(address).path)).rpartition(".")[0])
    slug = slugify(words.rpartition(".")[0] if re.search(r"\.\w{3,4}$", words) else words)
    return not slug or slug == stem or _CAMERA.fullmatch(slug) is not None


def _address(node: Element) -> str:
    """Return the address of the largest size that an element names."""
    sizes = [(float(found[2]), found[1]) for key in _SETS for found in _CANDIDATE.finditer(node.get(key) or "")]
    largest = max(sizes, default=(0.0, ""))[1]
    written = [node.get(_KEYS[0]), largest, *(node.get(key) for key in (*_KEYS[1:], "src"))]
    return next((found for each in written if each and (found := safe_address(each))), "")


def _listed_words(walk: Walk, node: Element, address: str) -> str:
    """Return what the blog's library of media says of a picture; its caption only where the text shows none.

    Its number may be that of another blog, and older texts have none: then its address tells which one it is.
    """
    number = _NUMBER.search(node.get("class") or "")
    pictures = walk.context.pictures
    listed = pictures.get(number[1]) if number else None
    listed = listed or pictures.get(node.get("src") or "")
    if listed is None:
        return ""
    has_caption = next(node.iterancestors("figure"), None) is not None
    words = (listed.alt, "" if has_caption else listed.caption)
    return next((each for each in words if each and not is_name(each, address)), "")
