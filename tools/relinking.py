"""Correct the links between files for files that move. Pure."""

import re
from collections.abc import Callable, Mapping
from posixpath import dirname, join, normpath
from urllib.parse import quote

from plugins.engine.content.links import parse_link
from plugins.engine.markdown.source_lines import mask_code

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
