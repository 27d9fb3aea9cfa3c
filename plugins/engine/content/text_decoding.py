"""Decode the bytes of a text, and check it before it is parsed. Pure."""

import codecs
import re
import sys
from collections.abc import Iterator

from plugins.core.errors import Fault, fault, raise_if_any
from plugins.core.fields import NOT_XML
from plugins.core.text_facts import TextFact
from plugins.core.text_lines import line_at
from plugins.engine.content.limits import excesses, too_long
from plugins.engine.markdown.source_lines import mask_code, mask_raw_html

_OTHER_MARKS = (  # a mark of UTF-32 may begin with one of UTF-16
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_CONFLICT = re.compile(r"^<{7} .*?^={7}$.*?^>{7} ", re.MULTILINE | re.DOTALL)
_DIGITS = 9  # a longer number is no character
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_MAX_CONTROLS = 10  # lines that are reported: a file may be full of control characters


def impossible_references(html: str) -> Iterator[str]:
    """Yield the character references in HTML, such as ``&#0;``, that XML cannot hold."""
    for reference in _REFERENCE.finditer(html):
        digits = (reference[1] or reference[2]).lstrip("0") or "0"
        number = int(digits, 16 if reference[1] else 10) if len(digits) < _DIGITS else sys.maxunicode + 1
        if number > sys.maxunicode or NOT_XML.match(chr(number)):
            yield reference[0][:20]


IMPOSSIBLE_REFERENCES = TextFact(
    "impossible references", tuple[str, ...], lambda html: tuple(impossible_references(html))
)


def decode(data: bytes, where: str) -> str:
    """Return the text of a file called ``where``; raises SiteError for one that is not UTF-8, or too long."""
    raise_if_any(too_long(len(data), where))
    if encoding := next((name for mark, name in _OTHER_MARKS if data.startswith(mark)), ""):
        raise_if_any([fault(where, f"the file is {encoding}", "save it as UTF-8")])
    if b"\x00" in data[:8000] and not _looks_like_text(data):
        raise_if_any(
            [fault(where, "the file is not text", "remove it, or rename it with the extension of its real format")]
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"byte 0x{data[error.start]:02x} is not UTF-8"
        raise_if_any([fault(where, what, "save the file as UTF-8", line)])
        raise
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _looks_like_text(data: bytes) -> bool:
    """Tell whether a file with a NUL is a text all the same: then its line is reported."""
    odd = sum(1 for byte in data[:8000] if byte < 32 and byte not in (9, 10, 13))
    return odd * 20 < len(data[:8000])


def text_faults(text: str, where: str) -> Iterator[Fault]:
    """Yield a fault for each forbidden character, git conflict and exceeded limit, at its line."""
    controls: dict[int, str] = {}
    for control in NOT_XML.finditer(text):
        controls.setdefault(line_at(text, control.start()), control[0])
        if len(controls) == _MAX_CONTROLS:
            break
    for line, sign in controls.items():
        yield fault(
            where, f"the character U+{ord(sign):04X}, which is not allowed in pages and feeds", "delete it", line
        )
    yield from conflicts(text, where)
    for excess in excesses(text):
        yield fault(where, excess.what, excess.remedy, line_at(text, excess.offset))


def conflicts(text: str, where: str) -> Iterator[Fault]:
    """Yield a fault for each conflict that git has left in the text."""
    if "<<<<<<< " in text:
        rest = mask_raw_html(mask_code(text))
        for conflict in _CONFLICT.finditer(rest):
            remedy = "keep one version, and delete the lines with <<<<<<<, ======= and >>>>>>>"
            yield fault(where, "has a git conflict", remedy, line_at(text, conflict.start()))
