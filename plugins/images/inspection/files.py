"""Look into files that go out as they are: films, sound and documents that tell of their maker are refused."""

from collections.abc import Iterator
from pathlib import Path

from plugins.core.errors import Fault, fault
from plugins.images.inspection import media
from plugins.images.inspection.documents import document_traces, is_document
from plugins.images.inspection.traces import CAMERA, PLACE, traces

_FILM = "take it out: ffmpeg -i {name} -map_metadata -1 -c copy new{ending} keeps picture and sound as they are"
_PAPER = "save or export it again without its properties, and delete this one"
_BY_NAME = "take the name out of its properties, if readers should not see it"


def inspect(path: Path, where: str, author: str, head: bytes) -> Iterator[tuple[Fault, bool]]:
    """Yield what a file tells that its maker would not, and whether it is but a warning, as the name of an author.

    ``author`` is the name that the site shows anyway. Films are not read, but for their metadata.
    """
    name, ending = path.name, path.suffix
    with path.open("rb") as file:
        parts = media.metadata(file, path.stat().st_size, head)
        if parts is not None:
            told = dict.fromkeys(each for part in parts for each in _of_part(part))
            remedy = _FILM.format(name=f'"{name}"' if " " in name else name, ending=ending)
            yield from ((fault(where, f"it tells {each}", remedy), False) for each in told)
            return
    if is_document(head):
        told_of, authors = document_traces(path, head)
        yield from ((fault(where, f"it tells {each}", _PAPER), False) for each in told_of)
        if any(each.casefold() != author.casefold() for each in authors):
            yield fault(where, "it names who wrote it", _BY_NAME), True


def _of_part(part: bytes) -> Iterator[str]:
    if media.tells_place(part):
        yield PLACE
    if media.tells_camera(part):
        yield CAMERA
    yield from traces(part)
