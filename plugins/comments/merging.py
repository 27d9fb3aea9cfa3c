"""Merge what a source says of its comments into those of a post. Pure.

The writer's word stands: what was approved or deleted stays so, whatever a source brings again.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from plugins.comments.models import Comment, PostComments, State


def merged(record: PostComments, incoming: Iterable[Comment]) -> PostComments:
    """Return the comments of a post with those that a source brings, known by their ids.

    A comment whose text, name or address has changed since it was approved waits again, unless its source approves it.
    One that its source has deleted is deleted, and a deleted one does not come back.
    """
    known = {each.id: each for each in record.comments}
    for each in incoming:
        known[each.id] = _merged(known.get(each.id), each)
    return replace(record, comments=in_order(known.values()))


def _merged(former: Comment | None, now: Comment) -> Comment:
    if former and former.state is State.DELETED:
        return former
    if now.state is State.DELETED:
        return deleted(now)
    if former and former.state is State.APPROVED and _said(former) == _said(now):
        return replace(now, state=State.APPROVED)
    return now


def _said(comment: Comment) -> tuple[str, str, str]:
    """Return what a writer approves: to change any of it needs a new look."""
    return comment.author, comment.website, comment.html


def deleted(comment: Comment) -> Comment:
    """Return what stays of a deleted comment: its id and its place among the others, and nothing of what it said."""
    return Comment(
        comment.id, comment.source, comment.date, state=State.DELETED, parent=comment.parent, own=comment.own
    )


def in_order(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """Return comments by date, then by id."""
    return tuple(sorted(comments, key=lambda each: (each.date.timestamp(), each.id)))
