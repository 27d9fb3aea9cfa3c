"""Faults and warnings that the conversion noted in each text."""

from collections.abc import Iterator

from plugins.core.errors import Fault, fault
from plugins.engine.content.checks.models import CheckedContent


def markdown_faults(content: CheckedContent) -> Iterator[Fault]:
    """Yield the faults that the conversion found."""
    yield from _notes(content, warnings=False)


def markdown_warnings(content: CheckedContent) -> Iterator[Fault]:
    """Yield the warnings that the conversion found."""
    yield from _notes(content, warnings=True)


def _notes(content: CheckedContent, warnings: bool) -> Iterator[Fault]:
    for text in content.texts.values():
        for note in text.converted.notes:
            if note.warning == warnings:
                line = text.post.body_line + note.line - 1
                yield fault(content.label(text.post.path), note.what, note.remedy, line)
