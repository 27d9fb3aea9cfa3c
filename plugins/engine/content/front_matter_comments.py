"""Comments in YAML front matter that were meant as text: YAML cuts a value at a ``#`` after a space."""

import re
from collections.abc import Iterator

import yaml

from plugins.engine.markdown.notes import Note

_HASHTAG = re.compile(r"#\w")  # a comment has a space after its sign, a hashtag has none
_ONLY_HASHTAGS = re.compile(r"#\w[\w-]*(?:[ \t]*,?[ \t]*#\w[\w-]*)*")
_COMPLETE = re.compile(r"true|false|yes|no|on|off|null|~|[\d.+:TZtz -]+", re.IGNORECASE)  # what no hashtag goes on from
_PROSE = ("title", "summary", "description", "excerpt", "music", "signature", "series")
_QUOTES = "put the whole value between double quotes"


def comment_notes(block: str) -> Iterator[Note]:
    """A fault for each hashtag that YAML takes for a comment, a warning where a title may go on behind one.

    A comment on a line of its own is one, and so is one after a date, a number, or true and false. Lines count from
    the first one of the block. The block must be YAML.
    """
    before: yaml.Token | None = None
    key = ""
    tokens = list(yaml.scan(block, Loader=yaml.SafeLoader))
    for index, token in enumerate(tokens):
        if before is not None:
            yield from _between(block, before, token, key)
        after = tokens[index + 1] if isinstance(token, yaml.KeyToken) else None
        if isinstance(after, yaml.ScalarToken):
            key = after.value.lower()
        before = token


def _between(block: str, before: yaml.Token, after: yaml.Token, key: str) -> Iterator[Note]:
    """The notes on what stands between two tokens: nothing but white space and comments."""
    gap = block[before.end_mark.index : after.start_mark.index]
    for number, line in enumerate(gap.split("\n") if "#" in gap else ()):
        comment = line.strip()
        if not comment.startswith("#"):
            continue
        told = _of_a_value(before, comment, key) if number == 0 else _of_a_line(before, comment, line)
        if told:
            yield Note(before.end_mark.line + number + 1, *told)


def _of_a_value(before: yaml.Token, comment: str, key: str) -> tuple[str, str, bool] | None:
    """(what, remedy, whether it is a warning) of a comment behind a value, or where a value should be."""
    plain = isinstance(before, yaml.ScalarToken) and before.plain
    complete = isinstance(before, yaml.ScalarToken) and _COMPLETE.fullmatch(before.value)
    shown = f"{comment[:30]}…" if len(comment) > 30 else comment
    if _HASHTAG.match(comment) and not complete:
        return f"'{shown}' is a comment to YAML, which begins at a # after a space", f"{_QUOTES}, or write '# '", False
    if plain and not complete and key in _PROSE:
        what = f"'{shown}' is a comment to YAML, and no part of the {key}"
        return what, f"{_QUOTES}, or move the comment to a line of its own", True
    return None


def _of_a_line(before: yaml.Token, comment: str, line: str) -> tuple[str, str, bool] | None:
    """(what, remedy, warning) of a line with hashtags alone, indented below a key that has no other value."""
    below_a_key = isinstance(before, yaml.ValueToken) and line[0] in " \t"
    if below_a_key and _ONLY_HASHTAGS.fullmatch(comment):
        return f"'{comment[:30]}' is a comment to YAML", f"{_QUOTES}, in the line of the key", False
    return None
