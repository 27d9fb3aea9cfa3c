"""Find the pictures in the HTML of a text, and show their renditions: ``<picture>`` in place of ``<img>``. Pure."""

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from typing import NamedTuple

from msgspec import Struct

from plugins.images.config import ImagesConfig
from plugins.images.renditions.plan import PictureView

_VALUES = r"""(?:"[^"]*"|'[^']*'|[^'">])*"""
_TAGS = re.compile(
    rf"""(?isx)
    <picture\b.*?</picture\s*>                                              # the writer's own
    | (?P<end></div\s*>)
    | <div\b(?P<div>{_VALUES})>
    | (?P<lead><figure\b(?P<figure>{_VALUES})>\s*(?:<a\b{_VALUES}>\s*)?)?<img\b(?P<image>{_VALUES})>
    """
)
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_PLACEHOLDER = re.compile("\x02([0-9]+)\x03")
_PLAIN = ("/", "http://", "https://")  # how addresses begin that may be of this site
_PIXELS = re.compile(r"([1-9][0-9]{0,4})(?:px)?")
_WIDE = "wide"
_GALLERY = "gallery"
_IN_A_ROW = "(min-width: 29rem)"  # screens that have room for a row of a gallery

Attributes = dict[str, str | None]
Address = int | str  # the number of a placeholder, or an address that the HTML has as it was written


class Size(Struct, frozen=True):
    """The size of a picture that is shown as its file is: an animation, for example."""

    width: int
    height: int


class Shown(NamedTuple):
    """A picture that a text shows: its address, and whether it is of the class ``wide``.

    ``width`` is the one in pixels that the writer gave, 0 without one.
    """

    address: Address
    wide: bool
    width: int = 0


class _Place(NamedTuple):
    """A place that a picture has in the page: all of the column, more than that, or a row of a gallery."""

    wide: bool
    gallery: bool = False


class Found(NamedTuple):
    """A picture and the fragment of its address, by which styles may choose it."""

    view: PictureView | Size | None = None
    fragment: str = ""


Find = Callable[[Address], Found]


def shown_pictures(html: str) -> Iterator[Shown]:
    """Yield the pictures of a text that may have renditions: each ``<img>`` whose address may be of a file."""
    for tag in _TAGS.finditer(html) if "<img" in html.lower() else ():
        if tag["image"] is not None:
            attributes = _attributes(tag["image"])
            if (address := _address(attributes)) is not None:
                yield Shown(address, _is_wide(attributes, tag), _pixels(attributes, "width"))


def with_renditions(html: str, find: Find, config: ImagesConfig, site: str) -> str:
    """Return the HTML of a text with the renditions of its pictures, below the address of the ``site``.

    Placeholders of other links stay. The first picture is loaded at once, others when they are near. An attribute that
    the writer gave stays as it is.
    """
    first = True
    gallery: list[str] = []  # the classes of the gallery that has the picture

    def shown(tag: re.Match[str]) -> str:
        nonlocal first, gallery
        if tag["image"] is None:
            if tag["div"] is not None or tag["end"]:
                classes = (_attributes(tag["div"] or "").get("class") or "").split()
                gallery = classes if _GALLERY in classes else []
            else:
                first = False
            return tag[0]
        attributes = _attributes(tag["image"])
        address = _address(attributes)
        view, fragment = find(address) if address is not None else Found()
        loading = _loading(attributes, first)
        first = False
        lead = tag["lead"] or ""
        if isinstance(view, PictureView):
            place = _Place(_WIDE in gallery if gallery else _is_wide(attributes, tag), bool(gallery))
            url = f"{site}/{view.fallback.url}{fragment}"
            source = _source(view, attributes, config, site, place)
            return f"{lead}<picture>{source}{_fallback(view, url, attributes, loading)}</picture>"
        return lead + _tag("img", {**attributes, **_size(attributes, view), **loading})

    return _TAGS.sub(shown, html) if "<img" in html.lower() else html


def _fallback(view: PictureView, url: str, attributes: Attributes, loading: Attributes) -> str:
    target = view.fallback.target
    size = _size(attributes, Size(target.width, target.height))
    others = {name: value for name, value in attributes.items() if name not in ("src", "sizes")}
    return _tag("img", {"src": url, **size, **others, **loading})


def _source(view: PictureView, attributes: Attributes, config: ImagesConfig, site: str, place: _Place) -> str:
    """Return the ``<source>`` of the widths that this place asks for: up to the first that is wide enough."""
    enough = max(*config.widths, config.wide_width) if place.wide and not place.gallery else config.widths[-1]
    narrower = [each for each in view.avif if each.target.width < enough]
    chosen = view.avif[: len(narrower) + 1]
    if len(chosen) == 1:
        return f'<source type="image/avif" srcset="{site}/{chosen[0].url}">'
    srcset = ", ".join(f"{site}/{each.url} {each.target.width}w" for each in chosen)
    given = attributes.get("sizes")
    sizes = escape(given, quote=True) if given else _sizes(view, attributes, config, place)
    return f'<source type="image/avif" srcset="{srcset}" sizes="{sizes}">'


def _sizes(view: PictureView, attributes: Attributes, config: ImagesConfig, place: _Place) -> str:
    """Return the width of the place: that of an attribute, in pixels, of a row of a gallery, or of the column."""
    if given := _pixels(attributes, "width"):
        return f"{given}px"
    if not place.gallery:
        return config.wide_sizes if place.wide else config.sizes
    height = config.gallery_height * 4 // 3 if place.wide else config.gallery_height
    return f"{_IN_A_ROW} {max(1, round(height * view.facts.width / view.facts.height))}px, {config.sizes}"


def _size(attributes: Attributes, own: Size | None) -> Attributes:
    """Return width and height, in proportion to one that the writer gave; none where they are not numbers."""
    if own is None or {"width", "height"} <= attributes.keys():
        return {}
    if "width" not in attributes and "height" not in attributes:
        return {"width": str(own.width), "height": str(own.height)}
    if width := _pixels(attributes, "width"):
        return {"width": str(width), "height": str(max(1, round(width * own.height / own.width)))}
    if height := _pixels(attributes, "height"):
        return {"width": str(max(1, round(height * own.width / own.height))), "height": str(height)}
    return {}


def _pixels(attributes: Attributes, name: str) -> int:
    """Return the pixels that an attribute of the writer states, as ``300`` or ``300px``; 0 where it states none."""
    found = _PIXELS.fullmatch(attributes.get(name) or "")
    return int(found[1]) if found else 0


def _loading(attributes: Attributes, first: bool) -> Attributes:
    """Return how a picture is loaded, as far as the writer has not said it."""
    if "loading" in attributes:
        first = False
    wanted = {"loading": "eager", "fetchpriority": "high"} if first else {"loading": "lazy", "decoding": "async"}
    return {name: value for name, value in wanted.items() if name not in attributes}


def _attributes(text: str) -> Attributes:
    """Return the attributes of a tag; of two with one name the first counts, as in browsers."""
    found: Attributes = {}
    for name, value in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape(value[1:-1] if value[:1] in ("'", '"') else value) if value else None)
    return found


def _address(attributes: Attributes) -> Address | None:
    """Return the address of a picture that may be a file of the content; one with its own ``srcset`` has none."""
    written = (attributes.get("src") or "").strip()
    if "srcset" in attributes:
        return None
    if match := _PLACEHOLDER.fullmatch(written):
        return int(match[1])
    return written if written.lower().startswith(_PLAIN) else None


def _is_wide(attributes: Attributes, tag: re.Match[str]) -> bool:
    figure = _attributes(tag["figure"]) if tag["figure"] else {}
    return any(_WIDE in (each.get("class") or "").split() for each in (attributes, figure))


def _tag(name: str, attributes: Attributes) -> str:
    written = (key if value is None else f'{key}="{escape(value, quote=True)}"' for key, value in attributes.items())
    return f"<{name} {' '.join(written)}>"
