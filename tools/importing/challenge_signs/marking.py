"""Mark the signs of a challenge in one text. Pure."""

import datetime as dt
from collections.abc import Iterable

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
    names = [name for name in (*text.tags, text.category) if slugify(name)]
    return Marks(
        key=text.key,
        place=text.place,
        candidate=_candidate(text, markdown, zone),
        is_post=text.kind is Kind.POST,
        tags={slugify(name): name.lstrip("# ") for name in reversed(names)},
        tagged=frozenset(map(slugify, text.tags)),
        numbers=(*numbers_of_title(text.title), *numbers_at_end(found)) if text.kind is Kind.POST else (),
        music=tuple(music_lines(found)),
        signature=_signature(found[-_LAST:]),
    )


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
