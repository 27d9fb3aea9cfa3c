"""``./blogg comments approve`` and ``comments delete``: the writer's word about comments, whatever their source."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec.structs import replace

from plugins.comments.merging import deleted
from plugins.comments.models import Comment, State
from plugins.engine.process.terminal import print_line
from tools.comments.moderation import Moderation, moderating
from tools.comments.plain_words import beginning, name_of
from tools.comments.shown_list import ALL, LOOK, chosen, read_shown
from tools.slips import Slip, said


def approve(root: Path, words: Sequence[str]) -> None:
    """Approve the comments that words name. Raises SystemExit with 1 for faults; then none is approved."""
    with moderating(root) as work:
        named = chosen(words, read_shown(work.cache), work.comments)
        new = [each for each in named if each.state is State.PENDING]
        set_approved(work, new)
        for each in named:
            told = (
                "The comment of %(name)s is approved."
                if each in new
                else "The comment of %(name)s was approved already."
            )
            print_line(work.language.text(told, name=name_of(each, work.language)))
        _tell_rest(work)
        if new:
            print_line(next_step(work))


def delete(root: Path, words: Sequence[str]) -> None:
    """Delete the comments that words name: what they said, for ever. Raises SystemExit with 1 for faults."""
    with moderating(root) as work:
        if ALL in words:
            raise Slip("comments delete", said("all comments at once are not deleted"), said("name each by its number"))
        named = chosen(words, read_shown(work.cache), work.comments)
        set_deleted(work, named)
        for each in named:
            told = "The comment of %(name)s is deleted: %(text)s"
            print_line(work.language.text(told, name=name_of(each, work.language), text=beginning(each.html)))
        _tell_rest(work)
        if any(each.state is State.APPROVED for each in named):
            print_line(next_step(work))


def set_approved(work: Moderation, comments: Iterable[Comment]) -> None:
    """Approve comments, unless they have changed since they were read."""
    seen = {each.id: each for each in comments if each.state is State.PENDING}
    done = work.store.edit(lambda each: replace(each, state=State.APPROVED) if seen.get(each.id) == each else each)
    if done < len(seen):
        raise Slip("comments", said("a comment has changed just now, and was not approved"), LOOK)
    work.take_in()


def set_deleted(work: Moderation, comments: Iterable[Comment]) -> None:
    """Delete what comments said."""
    ids = {each.id for each in comments}
    work.store.edit(lambda each: deleted(each) if each.id in ids else each)
    work.mails.remove(ids)
    work.take_in()


def next_step(work: Moderation) -> str:
    """Return the line that says what brings a change to readers."""
    return work.language.text("Readers see it after ./blogg publish; ./blogg build shows it here.")


def _tell_rest(work: Moderation) -> None:
    if left := work.waiting():
        print_line(work.language.plural("%(num)s comment waits still.", "%(num)s comments wait still.", left))
