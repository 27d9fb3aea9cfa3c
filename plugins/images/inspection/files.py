"""Search files that are published unchanged: refuse films, sound and documents with private data."""

from collections.abc import Iterator
from pathlib import Path

from plugins.core.errors import Fault, fault
from plugins.images.inspection import media
from plugins.images.inspection.documents import document_traces, is_document
from plugins.images.inspection.traces import CAMERA, PLACE, traces

_FILM = "remove it with ffmpeg -i {name} -map_metadata -1 -c copy new{ending}, which leaves picture and sound unchanged"
_DOCUMENT = "save or export it again without its properties, and delete this one"
_AUTHOR = "remove the name from its properties, if readers should not see it"


def inspect(path: Path, where: str, author: str, head: bytes) -> Iterator[tuple[Fault, bool]]:
    """Yield a fault for private data in a file, and whether it is only a warning, as for the name of an author.

    ``author`` is shown by the site anyway. Only the metadata of films is read.
    """
    name = path.name
    ending = path.suffix
    with path.open("rb") as file:
        parts = media.metadata(file, path.stat().st_size, head)
        if parts is not None:
            private = tuple(dict.fromkeys(each for part in parts for each in _traces(part)))
            remedy = _FILM.format(name=f'"{name}"' if " " in name else name, ending=ending)
            yield from ((fault(where, f"contains {each}", remedy), False) for each in private)
            return
    if is_document(head):
        private, authors = document_traces(path, head)
        yield from ((fault(where, f"contains {each}", _DOCUMENT), False) for each in private)
        if any(each.casefold() != author.casefold() for each in authors):
            yield fault(where, "names its author", _AUTHOR), True


def _traces(part: bytes) -> Iterator[str]:
    if media.has_place(part):
        yield PLACE
    if media.has_camera(part):
        yield CAMERA
    yield from traces(part)
