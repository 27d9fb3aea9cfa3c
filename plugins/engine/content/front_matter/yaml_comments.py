"""Find YAML comments that were meant as text: YAML cuts a value at a ``#`` after a space."""

import re
from collections.abc import Collection, Iterator

import yaml

from plugins.engine.markdown.notes import Note

_HASHTAG = re.compile(r"#\w")  # a comment has a space after its #, a hashtag has none
_ONLY_HASHTAGS = re.compile(r"#\w[\w-]*(?:[ \t]*,?[ \t]*#\w[\w-]*)*")
_COMPLETE = re.compile(
    r"true|false|yes|no|on|off|null|~|[\d.+:TZtz -]+", re.IGNORECASE
)  # values that a hashtag cannot continue
_QUOTES = "put the whole value between double quotes"


def comment_notes(block: str, prose_keys: Collection[str]) -> Iterator[Note]:
    """Yield a fault for each hashtag that YAML takes for a comment, and a warning for one that may cut off a title.

    A comment on its own line, or after a date, a number, true or false, is meant as one. The first line of the block
    is 0. The block must be valid YAML. ``prose_keys`` are those whose values are sentences.
    """
    before: yaml.Token | None = None
    key = ""
    tokens = list(yaml.scan(block, Loader=yaml.SafeLoader))
    for index, token in enumerate(tokens):
        if before is not None:
            yield from _between(block, before, token, key, key in prose_keys)
        after = tokens[index + 1] if isinstance(token, yaml.KeyToken) else None
        if isinstance(after, yaml.ScalarToken):
            key = after.value.lower()
        before = token


def _between(block: str, before: yaml.Token, after: yaml.Token, key: str, is_prose: bool) -> Iterator[Note]:
    """Yield the notes on the gap between two tokens, which holds only white space and comments."""
    gap = block[before.end_mark.index : after.start_mark.index]
    for number, line in enumerate(gap.split("\n") if "#" in gap else ()):
        comment = line.strip()
        if not comment.startswith("#"):
            continue
        problem = _behind_value(before, comment, key, is_prose) if number == 0 else _on_own_line(before, comment, line)
        if problem:
            yield Note(before.end_mark.line + number + 1, *problem)


def _behind_value(before: yaml.Token, comment: str, key: str, is_prose: bool) -> tuple[str, str, bool] | None:
    """Return (what, remedy, is a warning) for a comment behind a value, or in place of one."""
    plain = isinstance(before, yaml.ScalarToken) and before.plain
    complete = isinstance(before, yaml.ScalarToken) and _COMPLETE.fullmatch(before.value)
    shown = f"{comment[:30]}…" if len(comment) > 30 else comment
    if _HASHTAG.match(comment) and not complete:
        return f"'{shown}' is a comment in YAML, where a # after a space begins one", f"{_QUOTES}, or write '# '", False
    if plain and not complete and is_prose:
        what = f"'{shown}' is a comment in YAML, not part of the {key}"
        return what, f"{_QUOTES}, or move the comment to a line of its own", True
    return None


def _on_own_line(before: yaml.Token, comment: str, line: str) -> tuple[str, str, bool] | None:
    """Return (what, remedy, is a warning) for a line of hashtags that is indented below a key without a value."""
    below_a_key = isinstance(before, yaml.ValueToken) and line[0] in " \t"
    if below_a_key and _ONLY_HASHTAGS.fullmatch(comment):
        return f"'{comment[:30]}' is a comment in YAML", f"{_QUOTES}, in the line of the key", False
    return None
