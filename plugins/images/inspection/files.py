"""Search files that are published unchanged: refuse films, sound and documents with private data."""

import re
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

from plugins.core.errors import Fault, fault
from plugins.images.inspection import media
from plugins.images.inspection.documents import document_traces, is_document
from plugins.images.inspection.traces import CAMERA, PLACE, SERIAL, exif_traces, traces

_FILM = "remove it with ffmpeg -i {name} -map_metadata -1 -c copy new{ending}, which leaves picture and sound unchanged"
_STREAM = "make an MP4 of it with ffmpeg -i {name} -map_metadata -1 -c copy -bsf:v filter_units=remove_types=6 new.mp4"
_COVER = re.compile(rb"(?i)METADATA_BLOCK_PICTURE=([A-Za-z0-9+/]*)")  # the cover of an Ogg, in Base64
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
            remedy = _FILM.format(name=_quoted(name), ending=ending)
            yield from ((fault(where, f"contains {each}", remedy), False) for each in private)
            return
        if media.is_stream(head) and media.is_of_camcorder(file):
            yield fault(where, f"contains {CAMERA}, and perhaps {PLACE}", _STREAM.format(name=_quoted(name))), False
    if is_document(head):
        private, authors = document_traces(path, head)
        yield from ((fault(where, f"contains {each}", _DOCUMENT), False) for each in private)
        if any(each.casefold() != author.casefold() for each in authors):
            yield fault(where, "names its author", _AUTHOR), True


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _traces(part: bytes) -> Iterator[str]:
    if media.has_place(part):
        yield PLACE
    if media.has_camera(part):
        yield CAMERA
    if media.has_serial(part):
        yield SERIAL
    yield from traces(part)
    for cover in _COVER.findall(part):
        yield from exif_traces(b64decode(cover + b"=" * (-len(cover) % 4)))
