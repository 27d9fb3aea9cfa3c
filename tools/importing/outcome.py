"""Outcome of an import: counts, notes, and the files that its texts show. The report is made of it."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct, field

from plugins.comments.models import State
from tools.importing.challenge_signs.models import Signs
from tools.importing.html_markdown.models import Kind as NoteKind
from tools.importing.html_markdown.models import Note
from tools.importing.media.outcome import MediaOutcome
from tools.importing.models import Kind, Reason, SourceBlog, SourceNote, SourceText, Status
from tools.importing.planning import Planned
from tools.slips import said


class Outcome(Struct):
    """Results of an import so far."""

    blog: SourceBlog
    posts: int = 0
    pages: int = 0
    scheduled: int = 0
    drafts: Counter[Reason] = field(default_factory=Counter)
    comments: int = 0
    waiting: int = 0
    emails: int | None = None
    there: int = 0
    queries: int = 0
    redirects: int = 0
    notes: list[SourceNote] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    media: MediaOutcome = field(default_factory=MediaOutcome)
    first: str = ""
    signs: Signs = Signs()

    @property
    def has_news(self) -> bool:
        """Tell whether anything has come in."""
        return bool(self.posts or self.pages or self.comments or self.media.came)

    @property
    def lost(self) -> bool:
        """Tell whether something has not come in that should have."""
        return any(note.lost for note in (*self.notes, *self.media.notes))

    def add(self, planned: Planned, notes: Sequence[Note], label: str) -> None:
        """Count a text that was written to a file with this name, and keep the notes about it."""
        self.posts += planned.source.kind is Kind.POST
        self.pages += planned.source.kind is Kind.PAGE
        self.scheduled += planned.status is Status.SCHEDULED
        self.queries += planned.query
        self.first = self.first or label
        if planned.status is Status.DRAFT:
            self.drafts[planned.reason] += 1
        place = f"{label} ({planned.source.place})"
        texts = (f"{_at_line(label, note.written, planned.data)} ({planned.source.place})" for note in notes)
        self.notes += (SourceNote(place, each.what, each.remedy, each.lost) for each in planned.notes)
        self.notes += (
            SourceNote(where, note.what, note.remedy, note.kind is NoteKind.LOST)
            for where, note in zip(texts, notes, strict=True)
        )

    def add_comments(self, text: SourceText, new: int, *, has_place: bool = True) -> None:
        """Count the new comments of a text, and those among all of its comments that wait for the writer.

        Comments without a place here, since nothing tells the address of their post before a build, are lost.
        """
        if new and not has_place:
            what = said("comments that did not come in: %(num)s; only a build knows the address of this post", num=new)
            remedy = said("write 'Url' with its address into the front matter of the post, and import again")
            self.notes.append(SourceNote(text.place, what, remedy, lost=True))
            return
        self.comments += new
        self.waiting += sum(each.state is State.PENDING for each in text.comments) if new else 0

    def note_tags(self, renamed: dict[str, str], dropped: set[str]) -> None:
        """Note tags that could not keep their names."""
        for name, now in renamed.items():
            what = said(
                "the tag '%(name)s' would share an address with another one: it became '%(now)s'", name=name, now=now
            )
            self.notes.append(SourceNote("Tags", what, said("call it what you like, in all posts")))
        for name in sorted(dropped):
            what = said("the tag '%(name)s' was left out", name=name)
            self.notes.append(SourceNote("Tags", what, said("no address can be made of it, or a post has too many")))


def _at_line(label: str, written: str, data: bytes) -> str:
    """Return the name of a file with the line that has some words of it; the name alone if none has."""
    at = data.find(written.encode()) if written else -1
    line = len(data[: max(at, 0)].split(b"\n"))
    return label if at < 0 else f"{label}:{line}"
