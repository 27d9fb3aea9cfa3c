"""Decide whether a file of the former blog may come in: only what a build takes, since one bad file would stop it."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from plugins.core.errors import SiteError
from plugins.images.cleaning.choose_cleaner import cleaner_for
from plugins.images.encoding.facts import read_facts
from plugins.images.file_kinds import kind_of
from plugins.images.inspection.files import inspect
from plugins.images.opening import check_size, open_picture
from plugins.images.picture_error import PictureError

_HEAD = 16_384
_PAGE = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?php")
_OTHERS = frozenset(
    ".pdf .mp3 .m4a .m4b .aac .ogg .oga .opus .wav .flac .mp4 .m4v .mov .webm .ogv .avi .3gp .txt .csv .rtf .doc .docx"
    " .xls .xlsx .ppt .pptx .odt .ods .odp .epub .zip .gz .gpx .kml .ics .srt .vtt".split()
)
_SIGNS = {
    **dict.fromkeys((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub", ".zip"), b"PK"),
    ".pdf": b"%PDF-",
}
_SIGN_WITHIN = 1024  # bytes in which a PDF begins
_ENDINGS = {
    "JPEG": ".jpg",
    "PNG": ".png",
    "GIF": ".gif",
    "WEBP": ".webp",
    "AVIF": ".avif",
    "TIFF": ".tif",
    "BMP": ".bmp",
}
_DOT = 2  # pixels of a picture that nobody sees, which counts readers
_DRAFT = (256, 256)


class RefusedFileError(Exception):
    """A file that cannot come in. Its text says why in a few words, and ``remedy`` what could be done, or is empty."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(reason)
        self.remedy = remedy


class UnusualFileError(RefusedFileError):
    """A file that a build takes, and that a blog rarely has: of another program, or a dot that counts readers."""


def demand_file(file: Path, name: str, *, shown: bool) -> str:
    """Return the ending that a file is to have; raises RefusedFileError for one that a build would not take.

    ``name`` is that of its address. ``shown`` tells that a text shows it, and not only links to it: a build makes other
    files of a picture that is shown.
    """
    try:
        with file.open("rb") as read:
            head = read.read(_HEAD)
    except OSError as error:
        raise RefusedFileError(f"cannot be read ({error.strerror})") from error
    ending = PurePosixPath(name).suffix.lower()
    if not head:
        raise RefusedFileError("has 0 bytes")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].lower().startswith(_PAGE):
        raise RefusedFileError("is a page, and no file")
    try:
        return _ending(file, head, ending, shown)
    except PictureError as error:
        raise RefusedFileError(error.what, error.remedy) from error
    except SiteError as error:
        raise RefusedFileError(error.faults[0].what, error.faults[0].remedy) from error


def _ending(file: Path, head: bytes, ending: str, shown: bool) -> str:
    kind = kind_of(head, ending)
    if kind == "picture" or (kind == "phone" and shown):
        check_size(file.stat().st_size)
        return _of_picture(file.read_bytes(), ending)
    if clean := cleaner_for(head, f"x{ending}"):
        check_size(file.stat().st_size)
        clean(file.read_bytes(), "")
        return ending or f".{kind}"
    for fault, is_warning in inspect(file, "", "", head):
        if not is_warning:
            raise SiteError(fault)
    if ending not in _OTHERS:
        raise UnusualFileError("is neither a picture, a sound, a film nor a document")
    if _SIGNS.get(ending, b"") not in head[:_SIGN_WITHIN]:
        raise UnusualFileError(f"is no {ending.removeprefix('.')}")
    return ending


def _of_picture(data: bytes, ending: str) -> str:
    facts = read_facts(data)
    if max(facts.width, facts.height) <= _DOT:
        raise UnusualFileError("is a dot that nobody sees")
    with open_picture(data) as image:
        if facts.format == "JPEG":
            image.draft("RGB", _DRAFT)  # an eighth of the pixels of each side; all of the file is read
            image.load()
    return ending if ending in _known_endings() else _ENDINGS.get(facts.format, ending)


def _known_endings() -> Iterator[str]:
    yield from (".jpeg", ".jfif", ".jpe", ".tiff", ".heic", ".heif", ".jp2", *_ENDINGS.values())
