"""Find copies of a post that were edited since, by Title, Date and the name of the file. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import PurePosixPath
from typing import Any

from plugins.core.errors import Fault, fault
from plugins.core.fields import Field
from plugins.core.unicode_names import composed
from plugins.engine.content.checks.duplicates import duplicates
from plugins.engine.content.checks.models import CheckedContent
from plugins.engine.content.post import SourcePost

_COPY = r"(?:kopia|kopie|kopi|kopio|copy|copie|copia)"
# Suffixes and prefixes that file managers and sync programs give to copies.
_ENDINGS = re.compile(
    rf"""(?ix) \s? \(\d+\) | \s \d+
    | \s? [-_–]? \s? {_COPY} (?: [\s_-]? \(?\d+\)? )?
    | \s? \( [^()]* (?: konflikt | conflict | {_COPY} ) [^()]* \) (?: \s? \(\d+\) )?
    | [\s._-]+ (?: [\w-]+ [\s._-]+ )? (?:conflict|konflikt) .*
    """
)
_MACHINE = re.compile(r"-(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{2,}(?:-[A-Z0-9]+)*")  # OneDrive's suffix: the name of the machine
_BEGINNINGS = re.compile(rf"(?i){_COPY}\s(?:\(\d+\)\s)?(?:av|of|von|de|af|di)\s")


def is_copy_name(name: str, other: str) -> bool:
    """Tell whether a file name, without its extension, is the other one with the addition of a program that copies."""
    name, other = composed(name), composed(other)
    if name.startswith(other) and name != other:
        added = name[len(other) :]
        return bool(_ENDINGS.fullmatch(added) or _MACHINE.fullmatch(added))
    beginning = _BEGINNINGS.match(name)
    return beginning is not None and name[beginning.end() :] == other


def edited_copies(content: CheckedContent) -> Iterator[Fault]:
    """Yield a fault for each post that is an edited copy of another one.

    Two posts are copies if Title and Date are the same, and the Date has a time or a file has the name of a copy.
    Translations and drafts are ignored. Files with the same text are left to duplicates.py.
    """
    groups = [field for field in content.options.fields.values() if field.groups]
    alike: dict[tuple[str, str, float], list[SourcePost]] = {}
    for post in content.posts:
        if post.kind == "post" and post.date and post.status != "draft":
            alike.setdefault((post.lang, post.title, post.date.instant.timestamp()), []).append(post)
    copies = {
        copy.path: other
        for group in alike.values()
        for first, second in combinations(group, 2)
        for copy, other in _copy(first, second, groups)
    }
    reported = {fault.where for fault in duplicates(content.posts, content.options)} if copies else set()
    for path, other in copies.items():
        if content.label(path) not in reported:
            title = "first words" if other.untitled else "Title"
            what = f"same {title} and Date as {content.label(other.path)}: probably a copy"
            remedy = f"delete one, set 'Status: draft', or change the {title} or the time of one"
            yield fault(content.label(path), what, remedy)


def _copy(
    first: SourcePost, second: SourcePost, groups: Sequence[Field[Any]]
) -> Iterator[tuple[SourcePost, SourcePost]]:
    """Yield the copy of two posts with the other one, if one is a copy."""
    a = PurePosixPath(first.path).stem
    b = PurePosixPath(second.path).stem
    in_parts = any(first.field(series) and second.field(series) for series in groups)
    has_time = bool(first.date and first.date.has_time)
    if is_copy_name(a, b) and (has_time or not in_parts):
        yield first, second
    elif has_time or (is_copy_name(b, a) and not in_parts):
        yield second, first
