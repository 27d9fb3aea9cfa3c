"""Find template markup of other programs (``{{ … }}``) in titles and summaries, where nothing would replace it."""

from collections.abc import Iterable, Iterator

from plugins.engine.content.front_matter.models import RawField
from plugins.engine.markdown.notes import MarkdownText, Note

_SHOWN = ("title", "summary", "description", "excerpt")
_SIGNS = ("{{", "{%", "<%", "%%")


def foreign_markup_notes(fields: Iterable[RawField]) -> Iterator[Note]:
    """Yield the notes on such markup, each at the line of its key."""
    for field in fields:
        if field.key.lower() in _SHOWN and any(sign in value for value in field.values for sign in _SIGNS):
            # late: every command reads front matter, and few titles have such markup
            from plugins.engine.markdown.checks.foreign_markup import foreign_markup

            for note in foreign_markup(MarkdownText(" ".join(field.values))):
                yield note._replace(line=field.line, what=f"{field.key}: {note.what}")
