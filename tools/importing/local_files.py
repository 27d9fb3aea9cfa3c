"""Files that a text of a folder shows: where each is in the folder, and how the text names it. Reads no text."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import splitext
from urllib.parse import unquote

from plugins.engine.markdown.source_lines import mask_code, mask_raw_html
from tools.importing.models import SourceFile

_MARKDOWN = re.compile(r"(?:\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?)([^\s)>\"']+)", re.MULTILINE)
_QUOTED = re.compile(r"(?i)\b(?:src|href|poster)\s*=\s*[\"']([^\s)>\"']+)")
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_UNQUOTED = re.compile(r"(?i)\s(?:src|href|poster)\s*=\s*([^\s>\"'=<`]+)")
_LIQUID = re.compile(
    r"\{\{-?\s*(?:site\.(?:baseurl|url)|[\"']([^\"'{}\n]*)[\"']\s*\|\s*(?:(?:relative|absolute)_)?url)\s*-?\}\}"
)
_PREFIX = re.compile(r"^(?:\{(?:static|attach)\}|\|(?:static|attach|filename)\|)/?")
_PUBLISHED = ("", "static", "assets", "public", "content", "src")
_TEXTS = frozenset(".md .markdown .html .htm .rst".split())


def plain_addresses(markdown: str) -> str:
    """Return a text in which addresses that Liquid puts together are written out."""
    return _LIQUID.sub(lambda found: found[1] or "", markdown)


def files_shown(markdown: str, text: Path, root: Path, image: str = "") -> dict[str, SourceFile]:
    """Return the files of the folder ``root`` that a text names, by what it writes."""
    named = [markdown[start:end] for start, end in _named(markdown)]
    found = ((each, _file(each, text, root)) for each in dict.fromkeys((*named, image)))
    top = root.resolve()
    return {written: SourceFile(file, _below_pictures(file.relative_to(top))) for written, file in found if file}


def with_files(markdown: str, addresses: Mapping[str, str]) -> str:
    """Return a text that names its files by other addresses. Code stays as it is."""
    pieces: list[str] = []
    done = 0
    for start, end in _named(markdown) if addresses else ():
        written = markdown[start:end]
        pieces += (markdown[done:start], addresses.get(written, written))
        done = end
    return "".join((*pieces, markdown[done:]))


def _named(markdown: str) -> list[tuple[int, int]]:
    """Return where the addresses of a text begin and end, in their order. Code has none."""
    prose = mask_code(markdown)
    found = [*_MARKDOWN.finditer(mask_raw_html(prose)), *_QUOTED.finditer(prose)]
    for tag in _TAG.finditer(prose):  # elsewhere, src=a.jpg is a word
        found += _UNQUOTED.finditer(prose, tag.start(), tag.end())
    return sorted({each.span(1) for each in found})


def _file(written: str, text: Path, root: Path) -> Path | None:
    """Return the file that an address names; None for one outside the folder, for a text, and where there is none."""
    path = unquote(re.split(r"[?#]", written)[0])
    if not path or ":" in path or path.startswith("//") or splitext(path)[1].lower() in ("", *_TEXTS):
        return None
    for candidate in _candidates(path, text, root):
        try:
            file = candidate.resolve()
            below = file.is_relative_to(root.resolve()) and not _is_hidden(file.relative_to(root.resolve()))
            if below and file.is_file():
                return file
        except (OSError, ValueError):  # a name that no file can have
            return None
    return None


def _candidates(path: str, text: Path, root: Path) -> Iterator[Path]:
    below = _PREFIX.sub("/", path)
    if not below.startswith("/"):
        yield text.parent / below
    for folder in _PUBLISHED:
        yield root / folder / below.lstrip("/")
    if path.startswith("{attach}"):
        yield text.parent / below.lstrip("/")


def _below_pictures(path: Path) -> str:
    """Return the path of a file without the folders that only say that it is published, or a picture."""
    parts = list(path.parts)
    while len(parts) > 1 and parts[0] in (*_PUBLISHED, "images", "img"):
        parts.pop(0)
    return "/".join(parts)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
