"""Threads of the comments that are shown: each comment with all answers to it, one level deep. Pure."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from plugins.comments.merging import in_order
from plugins.comments.models import Comment, State


class Thread(Struct, frozen=True):
    """A comment and all answers to it, also those to its answers, from the oldest.

    ``first`` is None where the comment is not shown, as one that was deleted after it had been answered.
    """

    first: Comment | None
    answers: tuple[Comment, ...]


def threads(comments: Iterable[Comment]) -> tuple[Thread, ...]:
    """Return the threads of approved comments, each in its comment's place. An answer to nothing begins a thread."""
    every = {each.id: each for each in in_order(comments)}
    by_root: dict[str, list[Comment]] = {}
    for each in every.values():
        if each.state is State.APPROVED:
            by_root.setdefault(_root(each, every), []).append(each)
    return tuple(_thread(root, by_root[root]) for root in every if root in by_root)


def _root(comment: Comment, every: Mapping[str, Comment]) -> str:
    """Return the id of the comment at the beginning of a chain of answers. A chain that bites itself has its least."""
    if not comment.parent:
        return comment.id
    seen = {comment.id}
    while comment.parent in every:
        comment = every[comment.parent]
        if comment.id in seen:
            return min(seen)
        seen.add(comment.id)
    return comment.id


def _thread(root: str, comments: Iterable[Comment]) -> Thread:
    shown = list(comments)
    first = next((each for each in shown if each.id == root), None)
    return Thread(first, tuple(each for each in shown if each is not first))
