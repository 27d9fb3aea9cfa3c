"""Find the files that a text of the inbox shows or links to, and write their new addresses in their places. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote

from msgspec import Struct

from plugins.core.unicode_names import composed
from plugins.engine.markdown.source_lines import mask_code

_PICTURES = tuple(".jpg .jpeg .jfif .png .webp .avif .gif .svg .heic .heif .tif .tiff .bmp".split())
_ADDRESS = r"(?:<(?P<angled>[^<>\n]+)>|(?P<bare>(?:[^()<>\n]|\([^()\n]*\))+?))"
_INLINE = re.compile(
    rf"(?P<sign>!?)\[(?P<words>[^\]\n]*)\]\([ \t]*{_ADDRESS}(?:[ \t]+\"[^\"\n]*\"|[ \t]+'[^'\n]*')?[ \t]*\)"
)
_WIKI = re.compile(r"!\[\[(?P<bare>[^\[\]\n|#]+)(?:\|(?P<words>[^\[\]\n]*))?\]\]")
_REFERENCE = re.compile(
    r"^[ ]{0,3}\[(?!\^)(?P<words>[^\]\n]+)\]:[ \t]*(?:<(?P<angled>[^<>\n]+)>|(?P<bare>\S+))", re.MULTILINE
)
_HTML = re.compile(r"<(?P<sign>img|a|source|video|audio)\b[^<>]*?\s(?:src|href|poster)=[\"'](?P<bare>[^\"'\n]+)[\"']")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/#{?|]")
_SIZE = re.compile(r"\d+(?:x\d+)?")


class FileLink(Struct, frozen=True):
    """A link to a file beside the text: the offsets of what is replaced, the path as meant, and the form.

    ``shown`` files are pictures and the like, without which the text is not whole. ``wiki`` is a link of Obsidian with
    these words.
    """

    start: int
    end: int
    path: str
    shown: bool
    wiki: str | None = None


def file_links(text: str) -> list[FileLink]:
    """Return the links of a text to files beside it, in order; addresses on the web and of the site are none."""
    masked = mask_code(text)
    found = [*_written(_INLINE, masked), *_written(_REFERENCE, masked), *_written(_HTML, masked), *_wiki(masked)]
    return sorted((each for each in found if not _ELSEWHERE.match(each.path)), key=lambda each: each.start)


def _written(pattern: re.Pattern[str], text: str) -> Iterator[FileLink]:
    for match in pattern.finditer(text):
        group = "angled" if match.groupdict().get("angled") else "bare"
        sign = match.groupdict().get("sign") or ""
        path = unquote(match[group].strip())
        start, end = match.span(group)
        if group == "angled":
            start, end = start - 1, end + 1
        yield FileLink(start, end, path, sign in ("!", "img", "source", "video", "audio") or is_picture(path))


def _wiki(text: str) -> Iterator[FileLink]:
    for match in _WIKI.finditer(text):
        path = match["bare"].strip()
        if is_picture(path):
            words = (match["words"] or "").strip()
            yield FileLink(match.start(), match.end(), path, True, "" if _SIZE.fullmatch(words) else words)


def is_picture(path: str) -> bool:
    """Tell whether a file is a picture by its name."""
    return path.lower().endswith(_PICTURES)


def with_addresses(text: str, links: Iterable[FileLink], address: Callable[[FileLink], str | None]) -> str:
    """Return the text with a new address for each link; None leaves one as it is."""
    pieces: list[str] = []
    done = 0
    for link in links:
        new = address(link)
        if new is not None:
            pieces += [text[done : link.start], new if link.wiki is None else f"![{link.wiki}]({new})"]
            done = link.end
    return "".join([*pieces, text[done:]])


def find_file(path: str, source: str, files: Mapping[str, str]) -> str | None:
    """Return the file that a link in the text ``source`` means: by its path, else by its name alone, as in Obsidian.

    ``files`` are paths by their keys (`file_keys`). Upper and lower case are one, as on phones.
    """
    beside = normpath(join(dirname(source), path))
    for key in (_key(beside), _key(path), _key(basename(path))):
        if key in files:
            return files[key]
    return None


def file_keys(paths: Iterable[str]) -> dict[str, str]:
    """Return paths by the keys under which `find_file` looks for them: the whole path, and the name if one has it."""
    every = list(paths)
    names = [_key(basename(path)) for path in every]
    by_name = {name: path for name, path in zip(names, every, strict=True) if names.count(name) == 1}
    return {**by_name, **{_key(path): path for path in every}}


def _key(path: str) -> str:
    return composed(path).casefold()
