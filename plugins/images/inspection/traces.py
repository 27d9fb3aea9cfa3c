"""Find private data in metadata: a place, a camera, a serial number, a home folder.

Titles, artists and names of programs are public and not reported.
"""

import re
from collections.abc import Iterator

PLACE = "the place where it was made"
CAMERA = "the camera that made it"
SERIAL = "the serial number of a device"
ACCOUNT = "the account that bought it"
PEOPLE = "the names of people"
HOME = "a folder of its author's computer"
RULES = {
    "place": PLACE,
    "camera": CAMERA,
    "serial number": SERIAL,
    "account": ACCOUNT,
    "people": PEOPLE,
    "home folder": HOME,
}
"""The rules by the names that docs/private-data.md gives them, with the words of their faults."""

_VALUE = rb"(?:=[\"'][^\"']|>\s*(?:<rdf:(?:Bag|Seq|Alt|li)[^>]*>\s*)*[^<\s])"  # of XMP: an attribute or an element
_PATTERNS = {
    PLACE: rb"(?i:quicktime\.location)|ISO6709|GPS(?:Latitude|Longitude|Coordinates|Position)\b|(?i:location).{0,40}?"
    rb"[+-]\d{1,3}\.\d{2,}[+-]\d{1,3}\.\d{2,}|(?i:\blocation)=\s*[+-]?\d{1,3}\.\d{2,}|(?i:\b(?:geo[:_-]?)?(?:lat|lon)[a-z]*)[\"'>=:\s]{1,6}[+-]?\d{1,3}\.\d{3}"
    rb"|(?:photoshop:(?:City|State)|Iptc4xmpCore:Location|Iptc4xmpExt:(?:City|Sublocation|LocationName))"
    + _VALUE
    + rb"|"
    rb"LOCATION_(?:GPS|NAME)>\s*[^<\s]",
    CAMERA: rb"(?i:quicktime\.(?:make|model))|android\.(?:manufacturer|model)|tiff:(?:Make|Model)\b|modelName=",
    SERIAL: rb"(?i:serial(?:number|no))[\"'>=\s:\0]{1,8}\w|camera\.serial",
    ACCOUNT: rb"apID.{4}data",
    PEOPLE: rb"(?:mwg-rs:Name|MPReg:PersonDisplayName|Iptc4xmpExt:PersonInImage|aux:OwnerName|exifEX:CameraOwnerName)"
    + _VALUE,
}
_FINDERS = {what: re.compile(pattern, re.DOTALL) for what, pattern in _PATTERNS.items()}
# A path after letters is that of a web page, https://x.example/home/elin/, but for these of macOS and Linux.
_HOME = re.compile(
    rb"(?:(?:(?<![\w.~%-])|(?<=/var)|(?<=localhost)|(?<=/Volumes/Macintosh HD))(?:/home/|/Users/|/run/media/)"
    rb"|[A-Za-z]:[\\/]+(?:Users|Documents and Settings)[\\/]+)([\w.-]{1,40}(?: \w{1,20})?)[\\/]"
)
_NOBODY = frozenset((b"Shared", b"Public", b"runner", b"user", b"root"))
_GPS = 0x8825
_DETAILS = 0x8769
_SERIALS = (0xA431, 0xA435)  # of the body, and of the lens
_OWNER = 0xA430
_MOST_FIELDS = 200
_MOST_EXIFS = 50


def traces(data: bytes) -> Iterator[str]:
    """Yield a description of each kind of private data; texts in UTF-16 are searched, too."""
    forms = (data, data.replace(b"\0", b"")) if b"\0" in data else (data,)
    for what, finder in _FINDERS.items():
        if any(finder.search(form) for form in forms):
            yield what
    if folder := next(filter(None, map(home_folder, forms)), ""):
        yield f"{HOME} ({folder})"
    yield from exif_traces(data)


def home_folder(data: bytes) -> str:
    """Return the first home folder in the data, or nothing."""
    match = _HOME.search(data)
    return match[0].decode("latin-1") if match and match[1] not in _NOBODY else ""


def exif_traces(data: bytes) -> Iterator[str]:
    """Yield a description of each kind of private data in the EXIF blocks."""
    private: set[str] = set()
    start = data.find(b"Exif\0\0")
    for _ in range(_MOST_EXIFS):
        if start < 0:
            break
        private.update(_of_exif(data[start + 6 : start + 6 + 65_536]))
        start = data.find(b"Exif\0\0", start + 6)
    yield from sorted(private)


def _of_exif(tiff: bytes) -> Iterator[str]:
    order: dict[bytes, str] = {b"II*\0": "little", b"MM\0*": "big"}
    if tiff[:4] not in order:
        return
    little = tiff[:2] == b"II"
    first = dict(_fields(tiff, _number(tiff[4:8], little), little))
    if _GPS in first and any(tag in (2, 4) for tag, _ in _fields(tiff, first[_GPS], little)):
        yield PLACE
    details = {tag for tag, _ in _fields(tiff, first[_DETAILS], little)} if _DETAILS in first else set()
    if details.intersection(_SERIALS):
        yield SERIAL
    if _OWNER in details:
        yield PEOPLE


def _fields(tiff: bytes, at: int, little: bool) -> Iterator[tuple[int, int]]:
    """Yield tag and value of each field of a directory (TIFF 6.0, section 2)."""
    count = min(_number(tiff[at : at + 2], little), _MOST_FIELDS)
    for start in range(at + 2, at + 2 + 12 * count, 12):
        yield _number(tiff[start : start + 2], little), _number(tiff[start + 8 : start + 12], little)


def _number(data: bytes, little: bool) -> int:
    return int.from_bytes(data, "little" if little else "big")
