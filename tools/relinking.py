"""Correct the links between files for files that move. Pure."""

import re
from collections.abc import Callable, Mapping
from posixpath import dirname, join, normpath
from urllib.parse import quote

from plugins.engine.content.links import parse_link
from plugins.engine.markdown.source_lines import mask_code
from tools.writing.inbox_pictures import FileLink, file_links, with_addresses

Meant = Callable[[str, str], tuple[str, ...]]

_LINK = re.compile(r"[{|](?:filename|static|attach)[}|](?P<path>[^\s)>\"'#?\]]+)")
_UNSAFE = re.compile(r"[\s()<>\"'%#?\[\]]")


def relinked(
    text: str, before: str, after: str, moves: Mapping[str, str], is_right: Callable[[str], bool] = lambda _: False
) -> str:
    """Return the text of a file, which was at ``before`` and is at ``after``, with links that lead to the same files.

    ``moves`` has the new paths of files by their former ones. A link whose target ``is_right`` as it stands is kept.
    """
    pieces: list[str] = []
    done = 0
    for match in _LINK.finditer(mask_code(text)):
        written = text[match.start() : match.end()]
        target = parse_link(written, before).path
        now = parse_link(written, after).path
        if target is None or (new := moves.get(target, target)) == now or (now is not None and is_right(now)):
            continue
        start = match.start("path")
        raw = text[start : match.end()]
        path = normpath(join("/", dirname(before), raw)) if new == target else f"/{_UNSAFE.sub(_quoted, new)}"
        pieces += [text[done:start], path]
        done = match.end()
    return "".join([*pieces, text[done:]])


def _quoted(char: re.Match[str]) -> str:
    return quote(char[0])


def readdressed(text: str, before: str, after: str, moves: Mapping[str, str], meant: Meant, now_meant: Meant) -> str:
    """Return the text of a file that moves with addresses without {static} that mean the same files.

    ``meant`` and ``now_meant`` return the files that a path may mean in a text, before and after the move.
    """

    def address(link: FileLink) -> str | None:
        former = meant(link.path, before)[:1]
        new = tuple(moves.get(path, path) for path in former)
        is_kept = not former or now_meant(link.path, after)[:1] == new
        return None if is_kept else f"{{static}}/{_UNSAFE.sub(_quoted, new[0])}"

    return with_addresses(text, file_links(text), address)
