"""Find the pictures in the HTML of a text, and show their renditions: ``<picture>`` in place of ``<img>``. Pure."""

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

from plugins.images.config import ImagesConfig
from plugins.images.renditions.galleries import Rows, plan_rows
from plugins.images.renditions.plan import PictureView, Size
from plugins.images.renditions.tags import VALUES, Attributes, attributes_of, pixels_of, tag_of

_TAGS = re.compile(
    rf"""(?isx)
    <picture\b.*?</picture\s*>                                              # the writer's own
    | (?P<lead><figure\b(?P<figure>{VALUES})>\s*(?:<a\b{VALUES}>\s*)?)?<img\b(?P<image>{VALUES})>
    """
)
_GALLERIES = re.compile(
    rf"""(?isx)
    <div\b(?P<div>{VALUES})>
    (?P<figures>(?:\s*<figure\b{VALUES}>(?:(?!</?(?:figure|div|picture)\b).)*</figure\s*>)+)
    \s*</div\s*>
    """
)
_FIGURES = re.compile(r"(?is)<figure\b.*?</figure\s*>")
_OF_SIZE = frozenset(("width", "height", "sizes"))
_PLACEHOLDER = re.compile("\x02([0-9]+)\x03")
_PLAIN = ("/", "http://", "https://")  # how addresses begin that may be of this site
_WIDE = "wide"
_GALLERY = "gallery"
_IN_A_ROW = "(min-width: 29rem)"  # screens that have room for a row of a gallery

Address = int | str  # the number of a placeholder, or an address that the HTML has as it was written


class Shown(NamedTuple):
    """A picture that a text shows: its address, and whether it is of the class ``wide``.

    ``width`` is the one in pixels that the writer gave, 0 without one.
    """

    address: Address
    wide: bool
    width: int = 0


class _Place(NamedTuple):
    """A place that a picture has in the page: all of the column, more than that, or a part of a row of a gallery.

    ``size`` is the stated one of a picture in a row, ``width`` the width at which it is shown, in pixels.
    """

    wide: bool
    size: Size | None = None
    width: int = 0


class Found(NamedTuple):
    """A picture and the fragment of its address, by which styles may choose it."""

    view: PictureView | Size | None = None  # a size alone is that of a picture shown as its file is, an animation
    fragment: str = ""
    url: str = ""  # of the file that a plain address names, from the root of the site


Find = Callable[[Address], Found]


def shown_pictures(html: str) -> Iterator[Shown]:
    """Yield the pictures of a text that may have renditions: each ``<img>`` whose address may be of a file."""
    for tag in _TAGS.finditer(html) if "<img" in html.lower() else ():
        if tag["image"] is not None:
            attributes = attributes_of(tag["image"])
            if (address := _address(attributes)) is not None:
                yield Shown(address, _is_wide(attributes, tag), pixels_of(attributes, "width"))


def with_renditions(html: str, find: Find, config: ImagesConfig, site: str) -> str:
    """Return the HTML of a text with the renditions of its pictures, below the address of the ``site``.

    Placeholders of other links stay. The first picture is loaded at once, others when they are near. An attribute that
    the writer gave stays as it is. The pictures of a gallery are in rows.
    """
    return _Showing(find, config, site).text(html) if "<img" in html.lower() else html


class _Showing:
    """The pictures of a text, shown one after the other."""

    def __init__(self, find: Find, config: ImagesConfig, site: str) -> None:
        self.find = find
        self.config = config
        self.site = site
        self.first = True

    def text(self, html: str) -> str:
        """Return a text with its pictures shown."""
        shown: list[str] = []
        end = 0
        for gallery in _GALLERIES.finditer(html):
            classes = (attributes_of(gallery["div"]).get("class") or "").split()
            if _GALLERY in classes:
                shown += (
                    self._pictures(html[end : gallery.start("figures")]),
                    self._gallery(gallery, _WIDE in classes),
                )
                end = gallery.end("figures")
        return "".join((*shown, self._pictures(html[end:])))

    def _gallery(self, gallery: re.Match[str], wide: bool) -> str:
        """Return the figures of a gallery in rows."""
        figures = _FIGURES.findall(gallery["figures"])
        left = iter(figures)
        shown: list[str] = []
        for row in plan_rows([self._own_size(figure) for figure in figures], _measures(self.config, wide)):
            if row.sizes:
                html = [self._pictures(next(left), _in_row(size, row.height)) for size in row.sizes]
                shown += ('<div class="gallery-row">', *html, "</div>")
            else:
                shown.append(self._pictures(next(left), _Place(wide=False)))
        return "".join(f"\n{each}" for each in shown)

    def _own_size(self, html: str) -> Size | None:
        """Return the size of the picture in a figure; None where it is not known, or the writer gave one."""
        images = [image for image in _TAGS.finditer(html) if image["image"] is not None]
        attributes = attributes_of(images[0]["image"]) if len(images) == 1 else {}
        address = _address(attributes)
        if address is None or not _OF_SIZE.isdisjoint(attributes):
            return None
        view = self.find(address).view
        return _fallback_size(view) if isinstance(view, PictureView) else view

    def _pictures(self, html: str, place: _Place | None = None) -> str:
        return _TAGS.sub(lambda tag: self._picture(tag, place), html)

    def _picture(self, tag: re.Match[str], place: _Place | None) -> str:
        """Return a picture, with what opens its figure, in the place it has; None stands for one in the column."""
        if tag["image"] is None:
            self.first = False
            return tag[0]
        attributes = attributes_of(tag["image"])
        address = _address(attributes)
        found = self.find(address) if address is not None else Found()
        view = found.view
        loading = _loading(attributes, self.first)
        self.first = False
        lead = tag["lead"] or ""
        at = place or _Place(_is_wide(attributes, tag))
        if isinstance(view, PictureView):
            url = f"{self.site}/{view.fallback.url}{found.fragment}"
            source = _source(view, attributes, self.config, self.site, at)
            size = _size(attributes, at.size or _fallback_size(view))
            others = {name: value for name, value in attributes.items() if name not in ("src", "sizes")}
            return f"{lead}<picture>{source}{tag_of('img', {'src': url, **size, **others, **loading})}</picture>"
        if found.url:
            attributes["src"] = f"{self.site}/{found.url}{found.fragment}"
        return lead + tag_of("img", {**attributes, **_size(attributes, at.size or view), **loading})


def _fallback_size(view: PictureView) -> Size:
    return Size(view.fallback.target.width, view.fallback.target.height)


def _in_row(size: Size, height: float) -> _Place:
    return _Place(wide=False, size=size, width=max(1, round(height * size.width / size.height)))


def _measures(config: ImagesConfig, wide: bool) -> Rows:
    """Return the measures for rows: ``wide_width`` is twice that of the wide column, the first width the column's."""
    widest = max(*config.widths, config.wide_width)
    column = config.wide_width // 2 if wide else config.widths[0]
    return Rows(column, round(config.gallery_height * column / config.widths[0]), 2 * widest)


def _source(view: PictureView, attributes: Attributes, config: ImagesConfig, site: str, place: _Place) -> str:
    """Return the ``<source>`` of the widths that this place asks for: up to the first that is wide enough."""
    enough = max(*config.widths, config.wide_width) if place.wide else config.widths[-1]
    narrower = [each for each in view.avif if each.target.width < enough]
    chosen = view.avif[: len(narrower) + 1]
    if len(chosen) == 1:
        return f'<source type="image/avif" srcset="{site}/{chosen[0].url}">'
    srcset = ", ".join(f"{site}/{each.url} {each.target.width}w" for each in chosen)
    given = attributes.get("sizes")
    sizes = escape(given, quote=True) if given else _sizes(attributes, config, place)
    return f'<source type="image/avif" srcset="{srcset}" sizes="{sizes}">'


def _sizes(attributes: Attributes, config: ImagesConfig, place: _Place) -> str:
    """Return the width of the place: that of an attribute, in pixels, of a row of a gallery, or of the column."""
    if given := pixels_of(attributes, "width"):
        return f"{given}px"
    if place.size:
        return f"{_IN_A_ROW} {place.width}px, {config.sizes}"
    return config.wide_sizes if place.wide else config.sizes


def _size(attributes: Attributes, own: Size | None) -> Attributes:
    """Return width and height, in proportion to one that the writer gave; none where they are not numbers."""
    if own is None or {"width", "height"} <= attributes.keys():
        return {}
    if "width" not in attributes and "height" not in attributes:
        return {"width": str(own.width), "height": str(own.height)}
    if width := pixels_of(attributes, "width"):
        return {"width": str(width), "height": str(max(1, round(width * own.height / own.width)))}
    if height := pixels_of(attributes, "height"):
        return {"width": str(max(1, round(height * own.width / own.height))), "height": str(height)}
    return {}


def _loading(attributes: Attributes, first: bool) -> Attributes:
    """Return how a picture is loaded, as far as the writer has not said it."""
    if "loading" in attributes:
        first = False
    wanted = {"loading": "eager", "fetchpriority": "high"} if first else {"loading": "lazy", "decoding": "async"}
    return {name: value for name, value in wanted.items() if name not in attributes}


def _address(attributes: Attributes) -> Address | None:
    """Return the address of a picture that may be a file of the content; one with its own ``srcset`` has none."""
    written = (attributes.get("src") or "").strip()
    if "srcset" in attributes:
        return None
    if match := _PLACEHOLDER.fullmatch(written):
        return int(match[1])
    return written if written.lower().startswith(_PLAIN) else None


def _is_wide(attributes: Attributes, tag: re.Match[str]) -> bool:
    figure = attributes_of(tag["figure"]) if tag["figure"] else {}
    return any(_WIDE in (each.get("class") or "").split() for each in (attributes, figure))
