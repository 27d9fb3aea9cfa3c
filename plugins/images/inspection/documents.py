"""Read the metadata of documents: PDF, PostScript, what office programs and image editors save, archives."""

import mmap
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from plugins.images.inspection.traces import exif_traces, traces

_MOST = 200_000_000  # bytes of a file that are looked through
_MOST_PARTS = 2_000
_MOST_UNPACKED = 1_000_000
_XMP = re.compile(rb"<x:xmpmeta.{0,200000}?</x:xmpmeta>", re.DOTALL)
_INFO = re.compile(
    rb"/(Author|Creator|Title|Subject|Keywords|PTEX\.FileName|F|UF|URI)\s*(\((?:\\.|[^\\()]){0,2000}\)|<[0-9A-Fa-f\s]{0,8000}>)",
    re.DOTALL,
)
_PACKED = re.compile(rb"/Type\s*/ObjStm\b[^\n]{0,400}?(?:\n[^\n]{0,400}?){0,12}?stream\r?\n", re.DOTALL)
_CREATOR = re.compile(rb"<(?:dc:creator|meta:initial-creator|cp:lastModifiedBy)[^>]*>(?:\s|<[^>]*>)*([^<]{1,200})")
_RTF_AUTHOR = re.compile(rb"\{\\(?:author|operator) ([^}]{1,200})\}")
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml", "settings.xml")
_PHOTOS = (".jpg", ".jpeg", ".jfif", ".tif", ".tiff", ".png", ".webp", ".heic")
_LOOKED_THROUGH = (b"%PDF", b"%!PS", b"8BPS", b"gimp xcf", b"{\\rtf", b"\xc5\xd0\xd3\xc6")

Told = tuple[tuple[str, ...], tuple[str, ...]]


def is_document(head: bytes) -> bool:
    """Tell whether there is anything to look for in a file that begins like this."""
    return head.startswith((*_LOOKED_THROUGH, b"PK\3\4")) or b"%PDF-" in head[:1024]


def document_traces(path: Path, head: bytes) -> Told:
    """Return what a document tells beside what it is about, and the names of who wrote it."""
    if head.startswith(b"PK\3\4"):
        return _of_archive(path)
    size = min(path.stat().st_size, _MOST)
    with path.open("rb") as file, mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ) as data:
        return _of_pdf(data) if b"%PDF-" in head[:1024] else _of_other(data)


def _of_pdf(data: mmap.mmap) -> Told:
    """The dictionaries of information, also older ones that an editor has left, XMP, and photos as they were taken."""
    told: dict[str, None] = {}
    authors: dict[str, None] = {}
    strings = [*_INFO.findall(data), *(each for piece in _unpacked(data) for each in _INFO.findall(piece))]
    for key, value in strings:
        text = _text(value)
        if key == b"Author" and text.strip():
            authors[text.strip()] = None
        told |= dict.fromkeys(traces(text.encode("utf-8", "replace")))
    further, more = _of_other(data)
    return (*dict.fromkeys((*told, *further)),), (*dict.fromkeys((*authors, *more)),)


def _unpacked(data: mmap.mmap) -> Iterator[bytes]:
    """The packed streams of a PDF that hold dictionaries (ISO 32000-1, 7.5.7)."""
    for count, found in enumerate(_PACKED.finditer(data)):
        if count > _MOST_PARTS:
            return
        try:
            yield zlib.decompressobj().decompress(data[found.end() : found.end() + _MOST_UNPACKED], _MOST_UNPACKED)
        except zlib.error:
            continue


def _text(value: bytes) -> str:
    """A string of PDF: in brackets with escapes, or in hexadecimal, in Latin letters or in UTF-16."""
    if value.startswith(b"<"):
        digits = re.sub(rb"\s", b"", value[1:-1])
        raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    else:
        raw = re.sub(rb"\\([0-7]{3})", lambda match: bytes([int(match[1], 8) & 255]), value[1:-1])
        raw = re.sub(rb"\\(.)", rb"\1", raw, flags=re.DOTALL)
    return raw[2:].decode("utf-16-be", "replace") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")


def _of_other(data: mmap.mmap) -> Told:
    """XMP and EXIF, wherever they stand in the file; of RTF its authors."""
    told: dict[str, None] = {}
    authors: dict[str, None] = {}
    for packet in _XMP.findall(data) if data.find(b"<x:xmpmeta") >= 0 else ():
        told |= dict.fromkeys(traces(packet))
        authors |= dict.fromkeys(_names(_CREATOR, packet))
    if data.find(b"Exif\0\0") >= 0:
        told |= dict.fromkeys(exif_traces(data[:]))
    if data[:5] == b"{\\rtf":
        authors |= dict.fromkeys(_names(_RTF_AUTHOR, data[:65_536]))
    return (*told,), (*authors,)


def _of_archive(path: Path) -> Told:
    """The properties of an office document, and the photos in any archive."""
    told: dict[str, None] = {}
    authors: dict[str, None] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist()[:_MOST_PARTS]:
                if entry.filename in _PROPERTIES:
                    with archive.open(entry) as file:
                        text = file.read(_MOST_UNPACKED)
                    told |= dict.fromkeys(traces(text))
                    authors |= dict.fromkeys(_names(_CREATOR, text))
                elif entry.filename.lower().endswith(_PHOTOS):
                    with archive.open(entry) as file:
                        told |= dict.fromkeys(exif_traces(file.read(65_536)))
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, zlib.error, NotImplementedError):
        pass  # what nobody can open tells nothing
    return (*told,), (*authors,)


def _names(pattern: re.Pattern[bytes], data: bytes) -> list[str]:
    return [found.decode("utf-8", "replace").strip() for found in pattern.findall(data) if found.strip()]
