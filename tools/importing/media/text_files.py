"""Texts of the blog that name files of the former one, read and changed as files."""

import re
from collections.abc import Iterable
from pathlib import Path

from plugins.core.text_lines import line_at
from plugins.engine.output.atomic_write import atomic_write
from tools.importing.media.references import Find, rewritten, with_image

_HEAD = re.compile(
    r"\ufeff?(?:---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*\r?\n|.*?(?:\r?\n[ \t]*\r?\n|\Z))", re.DOTALL | re.MULTILINE
)


def read_text(file: Path) -> str:
    """Return a text; empty for one that is not there, or that is no UTF-8."""
    try:
        return file.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return ""


def changed(text: str, find: Find) -> str:
    """Return a text with its front matter that names files by their places."""
    head = _HEAD.match(text)
    end = head.end() if head else 0
    return with_image(text[:end], find) + rewritten(text[end:], find)


def change_file(file: Path, find: Find) -> bool:
    """Change a text in its file; tell whether anything of it has changed. Raises OSError."""
    text = read_text(file)
    new = changed(text, find)
    if new != text:
        atomic_write(file, new.encode())
    return new != text


def line_of(text: str, address: str) -> int:
    """Return the line of an address in a text; 0 where it stands otherwise."""
    at = text.find(address)
    return line_at(text, at) if at >= 0 else 0


def may_name(text: str, hosts: Iterable[str]) -> bool:
    """Tell whether it is worth looking for files of the former blog, at these hosts, in a text."""
    return "-to-fetch" in text or any(host in text for host in hosts)
