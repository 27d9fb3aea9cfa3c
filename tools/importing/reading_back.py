"""The file of an imported text, read as a build reads it, so that it says what was meant. Pure."""

from collections.abc import Mapping

from msgspec import Struct

from plugins.engine.content.post import ReadingOptions, SourcePost
from plugins.engine.content.post_reader import Examined, examine
from tools.importing.head_text import Value, plain_head, yaml_head
from tools.importing.models import SourceNote, SourceText
from tools.slips import said

_ORDER = (
    "Title", "Date", "Modified", "Status", "Tags", "Category", "Author", "Authors", "Lang", "Summary", "Image", "Music",
    "Challenge-Post", "Signature", "Slug", "Url", "Id", "Redirect_from",
)  # fmt: skip
_NEEDED = ("Title", "Date", "Id")


class UnreadableError(ValueError):
    """A text that no build reads, whatever its front matter: it is too deep, for instance."""


class Written(Struct, frozen=True):
    """The content of a file, what a build reads of it, and notes about values that no build would take."""

    post: SourcePost
    data: bytes
    notes: tuple[SourceNote, ...] = ()


def written_file(
    values: Mapping[str, Value], body: str, path: str, source: SourceText, options: ReadingOptions
) -> Written:
    """Return the file of a text: in plain lines, else in YAML, and without values that a build refuses.

    Raises UnreadableError for a text that a build refuses.
    """
    notes: list[SourceNote] = []
    kept = {key: values[key] for key in _ORDER if values.get(key)}
    while True:
        tried: list[tuple[Examined, bytes]] = []
        for head in (plain_head(kept), yaml_head(kept)):
            data = f"{head}{body.strip()}\n".encode()
            examined = examine(data, path, source.kind.value, options)
            tried.append((examined, data))
            if examined.post and not examined.faults and not examined.warnings and _as_meant(examined.post, kept):
                return Written(examined.post, data, tuple(notes))
        examined, data = tried[0]
        wrong = [key for key in kept if key.lower() in examined.unsure and key not in _NEEDED]
        if not wrong:
            if examined.post is None:
                raise UnreadableError(next((each.what for each in examined.faults), path))
            return Written(examined.post, data, tuple(notes))
        for key in wrong:
            value = kept.pop(key)
            shown = value if isinstance(value, str) else ", ".join(value)
            what = said("'%(key)s: %(value)s' was left out", key=key, value=shown)
            notes.append(SourceNote(source.place, what, said("a build would refuse it")))


def _as_meant(post: SourcePost, values: Mapping[str, Value]) -> bool:
    """Tell whether title, tags and author are read as they were written."""
    title = post.untitled or post.title == values.get("Title", "")
    return title and post.tags == values.get("Tags", ()) and (post.author or "") == values.get("Author", "")
