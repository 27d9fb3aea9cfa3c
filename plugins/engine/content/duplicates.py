"""Find copies of a post that were edited since, by Title, Date and the name of the file. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import PurePosixPath
from typing import Any

from plugins.core.errors import Fault, fault
from plugins.core.fields import Field
from plugins.core.unicode_names import composed
from plugins.engine.content.post import ReadingOptions, SourcePost

_COPY = r"(?:kopia|kopie|kopi|kopio|copy|copie|copia)"
# what file managers and synchronising programs put behind the name of a copy, or before it
_ENDINGS = re.compile(
    rf"""(?ix) \s? \(\d+\) | \s \d+
    | \s? [-_–]? \s? {_COPY} (?: [\s_-]? \(?\d+\)? )?
    | \s? \( [^()]* (?: konflikt | conflict | {_COPY} ) [^()]* \) (?: \s? \(\d+\) )?
    | [\s._-]+ (?: [\w-]+ [\s._-]+ )? (?:conflict|konflikt) .*
    """
)
_MACHINE = re.compile(r"-(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{2,}(?:-[A-Z0-9]+)*")  # as OneDrive names the copy of a machine
_BEGINNINGS = re.compile(rf"(?i){_COPY}\s(?:\(\d+\)\s)?(?:av|of|von|de|af|di)\s")


def is_copy_name(name: str, other: str) -> bool:
    """Tell whether a file name, without its ending, is that of the other file and what a copier adds to it."""
    name, other = composed(name), composed(other)
    if name.startswith(other) and name != other:
        added = name[len(other) :]
        return bool(_ENDINGS.fullmatch(added) or _MACHINE.fullmatch(added))
    beginning = _BEGINNINGS.match(name)
    return beginning is not None and name[beginning.end() :] == other


def edited_copies(posts: Sequence[SourcePost], options: ReadingOptions) -> Iterator[Fault]:
    """Yield a fault for each post that is another one with some words changed.

    Two posts are one if Title and Date are the same, and the Date has a time, or the file is named like a copy.
    Translations and drafts are none.
    """
    groups = [field for field in options.fields.values() if field.groups]
    alike: dict[tuple[str, str, float], list[SourcePost]] = {}
    for post in posts:
        if post.kind == "post" and post.date and post.status != "draft":
            alike.setdefault((post.lang, post.title, post.date.instant.timestamp()), []).append(post)
    for group in alike.values():
        copies = {copy.path: (copy, other) for a, b in combinations(group, 2) for copy, other in _copy(a, b, groups)}
        for copy, other in copies.values():
            what = f"it has the Title and Date of {options.content}/{other.path}, as a copy has"
            remedy = "delete one of them, or let it be 'Status: draft'; two posts differ in Title or time"
            yield fault(f"{options.content}/{copy.path}", what, remedy)


def _copy(
    first: SourcePost, second: SourcePost, groups: Sequence[Field[Any]]
) -> Iterator[tuple[SourcePost, SourcePost]]:
    """The one of the two posts that is a copy, with the other one, if one is."""
    a, b = PurePosixPath(first.path).stem, PurePosixPath(second.path).stem
    in_parts = any(first.field(series) and second.field(series) for series in groups)
    has_time = bool(first.date and first.date.has_time)
    if is_copy_name(a, b) and (has_time or not in_parts):
        yield first, second
    elif has_time or (is_copy_name(b, a) and not in_parts):
        yield second, first
