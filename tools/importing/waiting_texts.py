"""Texts that wait, converted, until all are read: a challenge is recognised by all of them together."""

from collections.abc import Iterator
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from plugins.challenge.fields import CHALLENGE_POST
from plugins.music.fields import MUSIC
from plugins.pages.config import PagesConfig
from tools.importing.challenge_signs.anchored import Anchors
from tools.importing.challenge_signs.marking import marks_of
from tools.importing.challenge_signs.models import Change, Marks, Signs
from tools.importing.challenge_signs.recognising import changed, recognised
from tools.importing.html_markdown.models import Converted
from tools.importing.models import SourceNote, SourceText
from tools.importing.spool import Spool
from tools.site import OpenSite
from tools.slips import said


class WaitingTexts:
    """Texts with their Markdown, in their order."""

    def __init__(self, site: OpenSite) -> None:
        self.site = site
        self.zone = site.engine.settings.timezone
        self.spool = Spool[tuple[SourceText, Converted]]()
        self.marks: list[Marks] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.spool.__exit__(kind, error, at)

    def add(self, text: SourceText, converted: Converted) -> None:
        """Let a text wait. Raises OSError where the disk is full."""
        self.spool.add((text, converted))
        self.marks.append(marks_of(text, converted.markdown, self.zone))

    def signs(self) -> Signs:
        """Return the signs of a challenge in all texts, as far as the plugins of the blog show what is taken out."""
        options = self.site.engine.options
        if not options.views:  # a foreign theme shows no closing sentence
            return Signs()
        known = options.fields
        notes: tuple[SourceNote, ...] = ()
        marks = self.marks
        if MUSIC.name not in known:
            marks = [replace(each, music=()) for each in marks]
        if CHALLENGE_POST.name not in known:
            notes = tuple(_uncounted(recognised(marks, self.zone)))
            marks = [replace(each, numbers=(), tags={}) for each in marks]
        pages = self.site.engine.configs.get(PagesConfig)
        signature = pages.signature if isinstance(pages, PagesConfig) else ""
        challenges = self.site.challenges
        posts = self.site.present_candidates() if challenges else ()
        found = recognised(marks, self.zone, Anchors(challenges, posts, signature))
        return replace(found, notes=(*found.notes, *notes))

    def changed(self, signs: Signs) -> Iterator[tuple[SourceText, Converted]]:
        """Yield the texts, with what was recognised in their values and no longer in their Markdown."""
        for text, converted in self.spool:
            change = signs.changes.get(text.key)
            yield (text, converted) if change is None else _changed(text, converted, change)


def _uncounted(found: Signs) -> Iterator[SourceNote]:
    """Yield a note where texts have numbers of a challenge, and nothing in the blog counts any."""
    numbered = sum(change.number is not None for change in found.changes.values())
    if numbered:
        what = said(
            "posts of the old blog have numbers of a challenge (%(num)s), and this blog counts none", num=numbered
        )
        remedy = said('add "plugins.challenge" to PLUGINS before the import, if the blog is to count them')
        yield SourceNote("pelicanconf.py", what, remedy)


def _changed(text: SourceText, converted: Converted, change: Change) -> tuple[SourceText, Converted]:
    tags = (*text.tags, change.tag) if change.tag else text.tags
    markdown = changed(converted.markdown, change)
    if not markdown.strip():  # a build refuses a post without a text
        markdown = converted.markdown
    end = converted.summary_end
    kept = end if end is not None and markdown.startswith(converted.markdown[:end]) else None
    return (
        replace(text, tags=tags, challenge_post=change.number, music=change.music, signature=change.signature),
        replace(converted, markdown=markdown, summary_end=kept),
    )
