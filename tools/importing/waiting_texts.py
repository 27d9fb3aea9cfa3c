"""Texts that wait, converted, until all are read: a challenge is recognised by all of them together."""

import pickle
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from plugins.challenge.fields import CHALLENGE_POST
from plugins.music.fields import MUSIC
from tools.importing.challenge_signs.marking import marks_of
from tools.importing.challenge_signs.models import Change, Marks, Signs
from tools.importing.challenge_signs.recognising import changed, recognised
from tools.importing.html_markdown.models import Converted
from tools.importing.models import SourceText
from tools.site import OpenSite

_IN_MEMORY = 8 << 20  # bytes: more than that waits in a file without a name


class WaitingTexts:
    """Texts with their Markdown, in their order. What is too much for the memory waits in a temporary file."""

    def __init__(self, site: OpenSite) -> None:
        self.site = site
        self.zone = site.engine.settings.timezone
        self.file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (closed by __exit__)
        self.marks: list[Marks] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.file.close()

    def add(self, text: SourceText, converted: Converted) -> None:
        """Let a text wait. Raises OSError where the disk is full."""
        pickle.dump((text, converted), self.file, protocol=pickle.HIGHEST_PROTOCOL)
        self.marks.append(marks_of(text, converted.markdown, self.zone))

    def signs(self) -> Signs:
        """Return the signs of a challenge in all texts, as far as the plugins of the blog show what is taken out."""
        options = self.site.engine.options
        if not options.views:  # a foreign theme shows no closing sentence
            return Signs()
        known = options.fields
        marks = self.marks
        if MUSIC.name not in known:
            marks = [replace(each, music=()) for each in marks]
        if CHALLENGE_POST.name not in known:
            marks = [replace(each, numbers=(), tags={}) for each in marks]
        return recognised(marks, self.zone, self.site.challenges)

    def changed(self, signs: Signs) -> Iterator[tuple[SourceText, Converted]]:
        """Yield the texts, with what was recognised in their values and no longer in their Markdown."""
        self.file.seek(0)
        for _ in self.marks:
            text, converted = pickle.load(self.file)  # noqa: S301 (written by ourselves, and without a name)
            change = signs.changes.get(text.key)
            yield (text, converted) if change is None else _changed(text, converted, change)


def _changed(text: SourceText, converted: Converted, change: Change) -> tuple[SourceText, Converted]:
    tags = (*text.tags, change.tag) if change.tag else text.tags
    markdown = changed(converted.markdown, change)
    end = converted.summary_end
    kept = end if end is not None and markdown.startswith(converted.markdown[:end]) else None
    return (
        replace(text, tags=tags, challenge_post=change.number, music=change.music),
        replace(converted, markdown=markdown, summary_end=kept),
    )
