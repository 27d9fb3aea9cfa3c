"""Pictures without a description, or with one that says nothing, and those for which a page has no room."""

import re
from collections.abc import Iterator
from itertools import islice

from plugins.engine.markdown.notes import MarkdownText, Note

_MAX_NOTES = 100
_PICTURE = re.compile(
    r"(?<!\\)!\[(?P<words>[^\]\n]{0,300})\](?:\((?:[^()\n]|\([^()\n]{0,300}\)){0,2000}\)|\[[^\]\n]{0,200}\])"
    r"(?P<attributes>\{[^}\n]{0,300}\})?"
    r"|<img\b(?P<tag>(?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}')*)>",
    re.IGNORECASE,
)
_DESCRIPTION = re.compile(
    r"(?:^|[\s{:/])alt(?![\w-])|\brole\s*=\s*[\"']?(?:presentation|none)\b|\baria-hidden\b", re.IGNORECASE
)
_PER_CENT = re.compile(r"(?:^|[\s{:])width\s*=\s*[\"']?\d{1,3}%[\"']?", re.IGNORECASE)
_ALT = re.compile(r"(?:^|[\s/])alt\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
# Names of files, names that cameras and phones give, and words that hold for any picture.
_FILE = r"\S+\.(?:jpe?g|jfif|png|webp|avif|gif|svg|hei[cf]|tiff?|bmp)"
_CAMERA = (
    r"(?:FB_IMG|C?IMG|_MG|DSC[FN]?|DCIM|PXL|MVI|GOPR|DJI|PICT|[HR]PIM|KIMG|IMAG)[-_ ]?\d{3,}[-_ ()~.\w]*"
    r"|P\d{7}|20\d{6}[-_ ]\d{4,}[-_()\w]*"
)
_SCREEN = (
    r"(?:WhatsApp|Signal|Snapchat|received|Screenshot|Screen Shot|Skärmavbild|Skärmbild)(?: Image)?"
    r"[-_ ]?\(?\d[\d\W_]*(?:(?:kl|at|AM|PM)[\d\W_]*)*"
)
_ANY = (
    r"(?:en |an? )?(?:bild(?:en)?|foto(?:t|grafi)?|image|img|picture|photo|pic|alt(?:[- ]?text)?|untitled|namnlös)"
    r"[-_ ]?\d{0,4}"
)
_SAYS_NOTHING = re.compile(rf"(?:{_FILE}|{_CAMERA}|{_SCREEN}|{_ANY})[.:]?", re.IGNORECASE)


def faulty_pictures(source: MarkdownText) -> Iterator[Note]:
    """Warn of pictures that some readers cannot see, or not at rest."""
    yield from _undescribed(source)
    yield from _without_room(source)


def _undescribed(source: MarkdownText) -> Iterator[Note]:
    """Warn of pictures without a description, unless they say that they have none: {: alt="" }, <img alt="">.

    A name such as IMG_2034 and a word such as "image" are no description.
    """
    if "![" not in source.text and ("<" not in source.text or "<img" not in source.text.lower()):
        return
    for picture in islice(_PICTURE.finditer(source.shown), _MAX_NOTES):
        what = _problem(picture)
        if what:
            described = 'alt="what it shows"' if picture["tag"] else "![what it shows](…)"
            decorative = '<img alt="" …>' if picture["tag"] else '![](…){: alt="" }'
            remedy = f"write {described}, or {decorative} if it is decoration"
            yield Note(source.line(picture.start()), what, remedy, warning=True)


def _without_room(source: MarkdownText) -> Iterator[Note]:
    """Warn of a width in per cent: a page has no room for such a picture before it is loaded."""
    if "%" not in source.text:
        return
    for picture in islice(_PICTURE.finditer(source.shown), _MAX_NOTES):
        if width := _PER_CENT.search(picture["attributes"] or picture["tag"] or ""):
            what = f"{width[0].strip()} leaves no room for the picture before it is loaded, so that the text jumps"
            yield Note(source.line(picture.start()), what, "write a width in pixels, as width=300", warning=True)


def _problem(picture: re.Match[str]) -> str:
    """Return what is wrong with the description of a picture; empty if nothing is."""
    words = (picture["words"] or "").strip()
    says_so = _DESCRIPTION.search(picture["attributes"] or picture["tag"] or "")
    if says_so and picture["tag"]:
        alt = _ALT.search(picture["tag"])
        words = next(filter(None, alt.groups()), "").strip() if alt else ""
    elif says_so:
        return ""
    if words:
        return f"'{words}' says nothing to those who cannot see the picture" if _SAYS_NOTHING.fullmatch(words) else ""
    return "" if says_so else "this picture has no description for those who cannot see it"
