"""Mark the signs of a challenge in one text. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache

from plugins.challenge.domain.models import Candidate
from plugins.core.slugs import slugify
from plugins.pages.typed_signatures import comparable
from tools.importing.challenge_signs.models import Lines, Marks, Signature
from tools.importing.challenge_signs.music_lines import music_lines
from tools.importing.challenge_signs.numbers import numbers_at_end, numbers_of_title
from tools.importing.challenge_signs.segments import SIGNATURE, Segment, segments
from tools.importing.models import Kind, SourceText, Status

_LAST = 3  # segments among which a signature stands


def marks_of(text: SourceText, markdown: str, zone: dt.tzinfo) -> Marks:
    """Return the signs of a text; ``zone`` is the one of the new blog."""
    found = segments(markdown) if text.kind is Kind.POST else []
    tags, tagged = _slugs_of(tuple(text.tags), text.category)
    return Marks(
        key=text.key,
        place=text.place,
        candidate=_candidate(text, markdown, zone),
        is_post=text.kind is Kind.POST,
        tags=tags,
        tagged=tagged,
        numbers=(*numbers_of_title(text.title), *numbers_at_end(found)) if text.kind is Kind.POST else (),
        music=tuple(music_lines(found)),
        signature=_signature(found[-_LAST:]),
    )


@lru_cache(maxsize=1024)  # the marks of all texts are held at once, and many have the same tags
def _slugs_of(tags: tuple[str, ...], category: str) -> tuple[Mapping[str, str], frozenset[str]]:
    """Return the tags and the category by their slugs, as they are written first, and the slugs of the tags alone."""
    names = [name for name in (*tags, category) if slugify(name)]
    return {slugify(name): name.lstrip("# ") for name in reversed(names)}, frozenset(map(slugify, tags))


def _candidate(text: SourceText, markdown: str, zone: dt.tzinfo) -> Candidate | None:
    if text.kind is not Kind.POST or text.date is None:
        return None
    return Candidate(
        source=text.key,
        instant=text.date.astimezone(zone),
        has_time=True,
        words=len(markdown.split()),
        status="draft" if text.status is Status.DRAFT else "published",
        translation=bool(text.translation_of),
        tags=(),
        challenge=None,
    )


def _signature(found: Iterable[Segment]) -> Signature | None:
    """Return the last line that may be a signature. One with a link is none, since a signature has none here."""
    for segment in reversed(list(found)):
        if SIGNATURE.fullmatch(segment.markdown) and "](" not in segment.markdown and segment.words:
            return Signature(segment.words, comparable(segment.words), Lines(segment.lines.first, segment.lines.last))
    return None
