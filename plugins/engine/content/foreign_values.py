"""Markup of other programs in titles and summaries, which stand on pages, in lists and in feeds as they are written."""

from collections.abc import Iterable, Iterator

from plugins.engine.content.front_matter import RawField
from plugins.engine.markdown.notes import MarkdownText, Note

_SHOWN = ("title", "summary", "description", "excerpt")
_SIGNS = ("{{", "{%", "<%", "%%")


def foreign_values(fields: Iterable[RawField]) -> Iterator[Note]:
    """Yield what is said of such markup in a text, at the line of its key."""
    for each in fields:
        if each.key.lower() in _SHOWN and any(sign in value for value in each.values for sign in _SIGNS):
            # Not imported before it is needed: every command reads front matter, and few titles have such signs.
            from plugins.engine.markdown.checks.foreign import foreign_markup

            for note in foreign_markup(MarkdownText(" ".join(each.values))):
                yield note._replace(line=each.line, what=f"{each.key}: {note.what}")
