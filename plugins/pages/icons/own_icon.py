"""The icon of the writer's own: one picture at the top of ``content/``, perhaps with an SVG beside it."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from plugins.core.errors import Fault, fault
from plugins.engine.content.file_names import is_site_icon
from plugins.engine.content.folder import ContentFolder
from plugins.images.encoding.facts import Facts
from plugins.images.file_kinds import Kind, kind_of
from plugins.pages.icons.files import BITMAPS, VECTOR

_HEAD = 16_384  # bytes from which the type of a file is recognised
_TOUCH_ICON = 180
_BESIDE = "with 512 × 512 pixels"


class OwnIcon(Struct, frozen=True):
    """Paths below ``content/``: of the picture that the bitmaps are drawn from, and of the SVG; empty without one."""

    picture: str = ""
    drawing: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the icon files that are made of it; none without an icon of the writer's own."""
        return (*(BITMAPS if self.picture else ()), *((VECTOR,) if self.drawing else ()))


def find_icon(files: Iterable[str], content: ContentFolder) -> tuple[OwnIcon, tuple[Fault, ...]]:
    """Return the writer's own icon among the files of the content folder, and a fault for each file that is none."""
    kinds = {path: _kind(content, path) for path in sorted(filter(is_site_icon, files))}
    remedy = f"save the icon as {content.label('icon.png')}, {_BESIDE}"
    small = [path for path, kind in kinds.items() if kind == "icon"]
    faults = [fault(content.label(path), "holds small pictures only", remedy) for path in small]
    vectors = [path for path, kind in kinds.items() if kind == "svg"]
    pictures = [path for path, kind in kinds.items() if kind not in ("svg", "icon")]
    faults += [*_doubles(vectors, content), *_doubles(pictures, content)]
    return OwnIcon(next(iter(pictures), ""), next(iter(vectors), "")), tuple(faults)


def warnings_of(icon: OwnIcon, content: ContentFolder, facts: Facts | None = None) -> Iterator[Fault]:
    """Yield warnings for an SVG alone, of which no bitmaps can be made, and for a picture that is too small."""
    if facts and min(facts.width, facts.height) < _TOUCH_ICON:
        what = f"the icon has {facts.width} × {facts.height} pixels, and is blurred on phones"
        yield fault(content.label(icon.picture), what, f"save it {_BESIDE}")
    if icon.drawing and not icon.picture:
        what = "only tabs show this icon: phones, feed readers and older browsers need a bitmap"
        remedy = f"put {content.label('icon.png')} beside it, {_BESIDE}"
        yield fault(content.label(icon.drawing), what, remedy)


def _doubles(paths: list[str], content: ContentFolder) -> Iterator[Fault]:
    for path in paths[1:]:
        what = f"the blog has an icon already, {content.label(paths[0])}"
        yield fault(content.label(path), what, "delete one of them")


def _kind(content: ContentFolder, path: str) -> Kind:
    with content.file(path).open("rb") as file:
        return kind_of(file.read(_HEAD), PurePosixPath(path).suffix.lower())
