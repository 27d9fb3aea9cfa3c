"""Read a text of the inbox: title in its first line, hashtags in its last one, no front matter. Pure."""

import codecs
import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from plugins.core.fields import Field, field_name
from plugins.engine.content import fields
from plugins.engine.content.front_matter.parser import key_in
from plugins.engine.content.text_decoding import decode
from plugins.engine.markdown.plain_text import plain

_LONGEST_TITLE = 100  # letters; a longer first line is a paragraph, unless a # says that it is a title
_HEADING = re.compile(r"#{1,6}(?:[ \t]+|(?=[^#\s]))(?P<words>.*?)(?:[ \t]+#+)?[ \t]*")
_HASHTAG = re.compile(r"#(?=[\d_-]*[^\W\d_])[\w-]+")
_PICTURE_ONLY = re.compile(r"[ \t]*(?:!\[[^\n]*\]\([^\n]*\)|!\[\[[^\n]*\]\]|<img\b[^\n]*>)[ \t]*")
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


class InboxText(Struct, frozen=True):
    """A text of the inbox. ``title`` is empty where it has none, ``tags`` are without their #.

    ``no_tags`` is a last line that may be meant as hashtags, and stays in the text.
    """

    title: str
    tags: tuple[str, ...]
    body: str
    no_tags: str = ""


def decode_inbox(data: bytes, where: str) -> str:
    """Return the text of a file; raises SiteError. Unlike a post it may be UTF-16, since it is written anew anyway."""
    if data.startswith(_UTF_16) and not data.startswith(_UTF_32):
        data = data.decode("utf-16", "replace").encode()
    return decode(data, where)


def has_front_matter(text: str, known: Mapping[str, Field[Any]]) -> bool:
    """Tell whether a text begins with front matter after all; ``known`` are the fields of the site.

    A first line such as ``Day 5: rain`` is a title. Keys are front matter if all of the first lines are known ones, and
    one of them is never the beginning of a text.
    """
    lines = text.strip("\n").split("\n")
    if ends := _FENCES.get(lines[0].rstrip()):
        return any(line.rstrip() in ends for line in lines[1:])
    head = "\n".join(lines).split("\n\n", 1)[0].split("\n")
    found = [known.get(field_name(key_in(line)[0])) for line in head]
    return all(found) and any(each is fields.TITLE or (each and each.unmistakable) for each in found)


def read_inbox_text(text: str) -> InboxText:
    """Return title, tags and body of a text without front matter."""
    lines = text.strip("\n").split("\n") if text.strip() else []
    lines = [line.rstrip() for line in lines]
    tags = _taken_hashtags(lines, first=True)
    tags += _taken_hashtags(lines, first=False)
    first = next((line for line in lines if line.strip()), "")
    title = _title(first, alone=sum(1 for line in lines if line.strip()) == 1)
    rest = lines[lines.index(first) + 1 :] if title else lines
    body = "\n".join(rest).strip("\n").rstrip() + "\n" if any(rest) else ""
    last = body.rstrip("\n").rpartition("\n")[2]
    return InboxText(title, tuple(tags), body, last if _may_be_hashtags(last) else "")


def _may_be_hashtags(line: str) -> bool:
    """Tell whether a line begins with a hashtag, ends without a full stop, and has few other words."""
    words = line.replace(",", " ").split()
    hashtags = sum(bool(_HASHTAG.fullmatch(word)) for word in words)
    return bool(words and _HASHTAG.fullmatch(words[0]) and line[-1] not in ".!?…:" and len(words) <= 2 * hashtags)


def hashtags_in(line: str) -> list[str]:
    """Return the words of a line that consists of hashtags only, without their #; else none."""
    words = line.replace(",", " ").split()
    return [word[1:] for word in words] if all(_HASHTAG.fullmatch(word) for word in words) else []


def _taken_hashtags(lines: list[str], first: bool) -> list[str]:
    """Take the first or the last line that is not blank away if it has hashtags only, and return these."""
    numbers = [number for number, line in enumerate(lines) if line.strip()]
    if not numbers:
        return []
    tags = hashtags_in(lines[numbers[0 if first else -1]])
    if tags:
        del lines[numbers[0 if first else -1]]
    return tags


def _title(line: str, alone: bool) -> str:
    """Return the title that the first line gives; empty for a picture, a paragraph, and a text of one line."""
    if _PICTURE_ONLY.fullmatch(line):
        return ""
    heading = _HEADING.fullmatch(line)
    if heading is None and (alone or len(line) > _LONGEST_TITLE):
        return ""
    return " ".join(plain(heading["words"] if heading else line).split())
