"""Determine the kind of a file by its first bytes, regardless of its name."""

from typing import Literal

Kind = Literal["picture", "phone", "raw", "svg", "svgz", "icon", "jxl", "other"]

_PICTURES = tuple(".jpg .jpeg .png .webp .avif .tif .tiff .gif".split())
_OF_PHONES = (".heic", ".heif", ".hif")
_RAW = tuple(
    ".3fr .arw .cr2 .cr3 .crw .dcr .dng .erf .fff .iiq .kdc .mef .mos .mrw .nef .nrw .orf .pef .raf .raw .rw2 .rwl "
    ".sr2 .srf .srw .x3f".split()
)
_SIGNS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_RAW_SIGNS = (b"FUJIFILMCCD-RAW", b"IIRO", b"IIRS", b"MMOR", b"IIU\0", b"FOVb", b"\0MRM")
_BMP_HEADERS = (12, 40, 52, 56, 64, 108, 124)  # possible lengths of the second header
_HEIF = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"))
JPEG_2000 = (b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51")
_JXL = (b"\0\0\0\x0cJXL \r\n\x87\n", b"\xff\x0a")
_ICONS = (b"\0\0\1\0", b"\0\0\2\0")
_DNG_VERSION = (b"\x12\xc6\x01\0", b"\xc6\x12\0\x01")  # a tag of the first directory, with its type


def kind_of(head: bytes, ending: str) -> Kind:
    """Return the kind of a file that begins with ``head``; ``ending`` counts only if the bytes do not decide."""
    if head.startswith(_TIFF):
        raw = ending in _RAW or head[8:10] == b"CR" or any(sign in head[:2048] for sign in _DNG_VERSION)
        return "raw" if raw else "picture"
    if head.startswith(_RAW_SIGNS) or head[6:14] == b"HEAPCCDR":
        return "raw"
    if head.startswith(_SIGNS) or _is_bmp(head) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "picture"
    if head.startswith(_JXL) and (len(head) > 12 or ending == ".jxl"):
        return "jxl"
    if head.startswith(_ICONS) and 0 < int.from_bytes(head[4:6], "little") < 100 and head[9:10] == b"\0":
        return "icon"
    if head.startswith(JPEG_2000):
        return "phone"
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    return "svg" if _is_svg(head) else _by_ending(ending)


def _by_brand(head: bytes) -> Kind:
    """Return the kind of a file made of boxes, by its brands (ISO 14496-12, 4.3)."""
    size = min(int.from_bytes(head[:4]), 400)
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, size, 4))}
    if brands & {b"avif", b"avis"}:
        return "picture"
    if b"crx " in brands:
        return "raw"
    return "phone" if brands & _HEIF else "other"


def _by_ending(ending: str) -> Kind:
    """Return the kind that the ending claims, so that a broken picture is reported."""
    if ending in _PICTURES:
        return "picture"
    if ending in _OF_PHONES:
        return "phone"
    if ending in (".svg", ".svgz"):
        return "svg" if ending == ".svg" else "svgz"
    return "raw" if ending in _RAW[:-1] and ending != ".raw" else "other"


def _is_bmp(head: bytes) -> bool:
    return head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BMP_HEADERS


def _is_svg(head: bytes) -> bool:
    if head[:2] not in (b"\xff\xfe", b"\xfe\xff") and not (b"svg" in head and b"<" in head[:20]):
        return False
    from plugins.images.cleaning.svg import is_svg  # imports lxml: only for files that look like SVG

    return is_svg(head)
