"""Search for private data in documents: PDF, PostScript, RTF, Photoshop and GIMP files, office files, archives."""

import mmap
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote_to_bytes

from plugins.images.inspection.traces import exif_traces, traces

_MOST = 200_000_000  # bytes of a file that are searched
_MOST_PARTS = 2_000
_MOST_UNPACKED = 1_000_000
_XMP = re.compile(rb"<x:xmpmeta.{0,200000}?</x:xmpmeta>", re.DOTALL)
_INFO = re.compile(
    rb"/(Author|Creator|Title|Subject|Keywords|PTEX\.FileName|F|UF|URI)\s*(\((?:\\.|[^\\()]){0,2000}\)|<[0-9A-Fa-f\s]{0,8000}>)",
    re.DOTALL,
)
_PACKED = re.compile(rb"/Type\s*/(?:ObjStm|Metadata)\b[^\n]{0,400}?(?:\n[^\n]{0,400}?){0,12}?stream\r?\n", re.DOTALL)
_CREATOR = re.compile(rb"<(?:dc:creator|meta:initial-creator|cp:lastModifiedBy)[^>]*>(?:\s|<[^>]*>)*([^<]{1,200})")
_RTF_AUTHOR = re.compile(rb"\{\\(?:author|operator) ([^}]{1,200})\}")
_EDITOR = re.compile(
    rb"<(?:w:comment|w:ins|w:del|w15:person|p:cmAuthor)\b[^>]*? (?:w:author|w15:author|name)=\"([^\"]{1,200})"
)
_TARGET = re.compile(rb"\bTarget=\"([^\"]{1,1000})")
# Endings of files in archives, in lower case: those with properties, links or paths, and those with names of editors.
_PROPERTIES = (
    *("docprops/core.xml", "docprops/app.xml", "docprops/custom.xml", "meta.xml", "settings.xml", ".rels", ".opf"),
    "xl/workbook.xml",
)
_AUTHORED = ("word/document.xml", "word/comments.xml", "word/people.xml", "ppt/commentauthors.xml")
_PHOTOS = (".jpg", ".jpeg", ".jfif", ".tif", ".tiff", ".png", ".webp", ".heic")
_SEARCHED = (b"%PDF", b"%!PS", b"8BPS", b"gimp xcf", b"{\\rtf", b"\xc5\xd0\xd3\xc6")

Traces = tuple[tuple[str, ...], tuple[str, ...]]
"""Private data by description, and names of authors."""


def is_document(head: bytes) -> bool:
    """Return whether a file with these first bytes is a document that can be searched."""
    return head.startswith((*_SEARCHED, b"PK\3\4")) or b"%PDF-" in head[:1024]


def document_traces(path: Path, head: bytes) -> Traces:
    """Return the private data in a document, and the names of its authors."""
    if head.startswith(b"PK\3\4"):
        return _of_archive(path)
    size = min(path.stat().st_size, _MOST)
    with path.open("rb") as file, mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ) as data:
        return _of_pdf(data) if b"%PDF-" in head[:1024] else _of_other(data)


def _of_pdf(data: mmap.mmap) -> Traces:
    """Search information dictionaries, also older revisions of them, XMP, and embedded photos."""
    private: dict[str, None] = {}
    authors: dict[str, None] = {}
    unpacked = list(_unpacked(data))
    strings = [*_INFO.findall(data), *(each for piece in unpacked for each in _INFO.findall(piece))]
    for key, value in strings:
        text = _text(value)
        if key == b"Author" and text.strip():
            authors[text.strip()] = None
        private |= dict.fromkeys(traces(text.encode("utf-8", "replace")))
    for further, further_authors in (_of_other(data), *(_of_packets(piece) for piece in unpacked)):
        private |= dict.fromkeys(further)
        authors |= dict.fromkeys(further_authors)
    return (*private,), (*authors,)


def _unpacked(data: mmap.mmap) -> Iterator[bytes]:
    """Yield the decompressed object streams and XMP of a PDF (ISO 32000-1, 7.5.7 and 14.3.2)."""
    for count, match in enumerate(_PACKED.finditer(data)):
        if count > _MOST_PARTS:
            return
        try:
            yield zlib.decompressobj().decompress(data[match.end() : match.end() + _MOST_UNPACKED], _MOST_UNPACKED)
        except zlib.error:
            continue


def _text(value: bytes) -> str:
    """Decode a string of PDF: in brackets with escapes or in hexadecimal, Latin-1 or UTF-16."""
    if value.startswith(b"<"):
        digits = re.sub(rb"\s", b"", value[1:-1])
        raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    else:
        raw = re.sub(rb"\\([0-7]{3})", lambda match: bytes([int(match[1], 8) & 255]), value[1:-1])
        raw = re.sub(rb"\\(.)", rb"\1", raw, flags=re.DOTALL)
    return raw[2:].decode("utf-16-be", "replace") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")


def _of_other(data: mmap.mmap) -> Traces:
    """Search for XMP and EXIF anywhere in the file, and for the authors of RTF."""
    private, authors = _of_packets(data)
    if data.find(b"Exif\0\0") >= 0:
        private = (*dict.fromkeys((*private, *exif_traces(data[:]))),)
    if data[:5] == b"{\\rtf":
        authors = (*authors, *_names(_RTF_AUTHOR, data[:65_536]))
    return private, authors


def _of_packets(data: bytes | mmap.mmap) -> Traces:
    """Search the packets of XMP anywhere in the data."""
    private: dict[str, None] = {}
    authors: dict[str, None] = {}
    for packet in _XMP.findall(data) if data.find(b"<x:xmpmeta") >= 0 else ():
        private |= dict.fromkeys(traces(packet))
        authors |= dict.fromkeys(_names(_CREATOR, packet))
    return (*private,), (*authors,)


def _of_archive(path: Path) -> Traces:
    """Search the properties of an office document or a book, and the photos in any archive."""
    private: dict[str, None] = {}
    authors: dict[str, None] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist()[:_MOST_PARTS]:
                name = entry.filename
                if not name.lower().endswith((*_PHOTOS, *_PROPERTIES, *_AUTHORED)):
                    continue
                with archive.open(entry) as file:
                    data = file.read(_MOST_UNPACKED)
                further, further_authors = _of_entry(name.lower(), data)
                private |= dict.fromkeys(further)
                authors |= dict.fromkeys(further_authors)
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, zlib.error, NotImplementedError):
        pass  # nobody can open it, so nothing can be read in it
    return (*private,), (*authors,)


def _of_entry(name: str, data: bytes) -> Traces:
    """Search a file of an archive: a photo, properties with paths and authors, or a text with authors alone."""
    if name.endswith(_PHOTOS):
        private, _ = _of_packets(data)
        return (*private, *exif_traces(data)), ()
    authors = (*_names(_CREATOR, data), *_names(_EDITOR, data))
    if name.endswith(".rels"):
        data = b"\n".join(_TARGET.findall(data))
    return (*traces(unquote_to_bytes(data)),) if name.endswith(_PROPERTIES) else (), authors


def _names(pattern: re.Pattern[bytes], data: bytes) -> list[str]:
    return [name.decode("utf-8", "replace").strip() for name in pattern.findall(data) if name.strip()]
