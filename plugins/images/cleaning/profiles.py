"""Tell colour profiles of colour spaces, such as sRGB, from those of a device, and remove what those say in words.

A calibration writes the name of the computer, the serial number of the screen and the day into its profile.
"""

import re
from collections.abc import Iterator

_HEAD = 128
_ENTRY = 12
_MOST_TAGS = 100
# Tags of ICC.1:2022, 9.2, that only hold colours; and those with texts, which belong to a well-known colour space.
_COLOURS = frozenset(
    b"wtpt bkpt rXYZ gXYZ bXYZ rTRC gTRC bTRC kTRC chad chrm A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 D2B0 D2B1 D2B2 D2B3 B2D0 "
    b"B2D1 B2D2 B2D3 gamt lumi cicp".split()
)
_TEXTS = frozenset(b"desc cprt dscm dmnd dmdd vued view meas tech rig0 rig2".split())
# Words of the names of colour spaces, of papers, and of who defines them. A name of other words is that of a device.
_WORDS = frozenset(
    "srgb rgb gray grey lab xyz cmyk ycc sycc p3 d50 d65 dci display image adobe apple generic prophoto romm wide "
    "gamut colormatch color colour space profile icc built in iec iec61966 parametric black scaled white preference "
    "v2 v4 appearance perceptual linear linearized gamma dot gain scum dcip3 rec bt itu r bt709 bt2020 rec709 rec2020 "
    "hdtv hlg pq st smpte ntsc pal secam cie beta best don ekta ecirgb eci urgb c2 c2ci nikon google skia gimp "
    "artifex facebook tiny compatible tru trc with from s web coated uncoated u swop newsprint fogra27 fogra29 "
    "fogra39 fogra51 fogra52 iso pso euroscale japan gracol2006 coated1 coated1v2 sheetfed snap working default "
    "acescg aces ap0 ap1 simplified opentext vx nano micro magic sgrey sgray k".split()
)
_WORD = re.compile(r"[^\W\d_]\w*")
_HASH = re.compile(r"[0-9A-Fa-f]{32}")
_PLAIN_NAME = b"colours"


def names_a_device(profile: bytes) -> bool:
    """Tell whether a profile has a name or a part that is not that of a well-known colour space."""
    tags = dict(_tags(profile))
    if not tags or not (_COLOURS | _TEXTS).issuperset(tags):
        return True
    if tags.get(b"desc") == _description():
        return False
    return not all(
        word.lower() in _WORDS for name in _texts(tags.get(b"desc", b"")) for word in _WORD.findall(_HASH.sub("", name))
    )


def without_names(profile: bytes) -> bytes:
    """Return a profile of the same colours that says nothing of a device or a day; unchanged if it does not."""
    if not names_a_device(profile):
        return profile
    kept = {name: held for name, held in _tags(profile) if name in _COLOURS}
    kept |= {b"desc": _description(), b"cprt": b"text\0\0\0\0\0"}
    at = _HEAD + 4 + _ENTRY * len(kept)
    table = len(kept).to_bytes(4)
    body = b""
    for name, held in kept.items():
        table += name + (at + len(body)).to_bytes(4) + len(held).to_bytes(4)
        body += held + bytes(-len(held) % 4)
    return _plain_head(profile[:_HEAD], at + len(body)) + table + body


def _plain_head(head: bytes, size: int) -> bytes:
    """Return the header with a new size, without maker, model, day and digest (ICC.1:2022, 7.2)."""
    day = bytes(12)
    return b"".join(
        (
            size.to_bytes(4),
            bytes(4),
            head[8:24],
            day,
            head[36:40],
            bytes(4),
            head[44:48],
            bytes(8),
            head[56:80],
            bytes(48),
        )
    )


def _description() -> bytes:
    """Return the description that stands for the name of a device (ICC.1:2001-04, 6.5.17)."""
    text = _PLAIN_NAME + b"\0"
    return b"desc" + bytes(4) + len(text).to_bytes(4) + text + bytes(8 + 3 + 67)


def _tags(profile: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and data of each tag."""
    count = min(int.from_bytes(profile[_HEAD : _HEAD + 4]), _MOST_TAGS)
    for entry in range(_HEAD + 4, _HEAD + 4 + _ENTRY * count, _ENTRY):
        at = int.from_bytes(profile[entry + 4 : entry + 8])
        size = int.from_bytes(profile[entry + 8 : entry + 12])
        yield profile[entry : entry + 4], profile[at : at + size]


def _texts(held: bytes) -> Iterator[str]:
    """Yield the texts of a description: one of ASCII, or one for each language in UTF-16."""
    if held[:4] == b"desc":
        size = int.from_bytes(held[8:12])
        yield held[12 : 12 + size].rstrip(b"\0").decode("latin-1")
    elif held[:4] == b"mluc":
        count = min(int.from_bytes(held[8:12]), _MOST_TAGS)
        for entry in range(16, 16 + _ENTRY * count, _ENTRY):
            size = int.from_bytes(held[entry + 4 : entry + 8])
            at = int.from_bytes(held[entry + 8 : entry + 12])
            yield held[at : at + size].decode("utf-16-be", "replace")
