"""Comments of the form: taken from the database of Isso into the files of the blog, and the writer's word back into it.

The files are what counts. A comment that is in them is not read again, so that the writer may edit it, and stays
whatever becomes of the database: missing, emptied, or an older one.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from plugins.comments.merging import deleted
from plugins.comments.models import Comment, Source, State
from tools.comments.isso_database import APPROVED, DELETED, IssoDatabase, Key, Row
from tools.comments.store import CommentStore
from tools.gang.plain_text import one_line

_ID = re.compile(r"form-(\d{1,18})-(-?\d{1,18})", re.ASCII)
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_STATES = {APPROVED: State.APPROVED, DELETED: State.DELETED}


class FormNews(Struct, frozen=True):
    """Result of taking in: the number of new comments, and of those that the database does not have any more.

    ``there`` are the ids of those that it has. ``missing`` tells that there is no database.
    """

    new: int = 0
    lost: int = 0
    missing: bool = False
    there: frozenset[str] = frozenset()


def form_id(key: Key) -> str:
    """Return the id of a comment of the form: its number, and when it came in milliseconds."""
    return f"form-{key.number}-{int(key.created * 1000)}"


def take_in_form(store: CommentStore, database: IssoDatabase, seen: Set[str] = frozenset()) -> FormNews:
    """Take in what is new, and let the database know what was approved or deleted. It may be done again at any time.

    ``seen`` are the ids of comments that the database had before.
    """
    if not database.path.exists():
        return FormNews(missing=True)
    rows = database.rows()
    known = {each.id: each for record in store.records() for each in record.comments}
    incoming: dict[str, list[Comment]] = {}
    for row, comment in _news(rows, known):
        incoming.setdefault(row.uri.removeprefix("/"), []).append(comment)
    if incoming:
        new = store.take_in_all(incoming)
        known = {each.id: each for record in store.records() for each in record.comments}
    else:
        new = 0
    states = {row.key: known[form_id(row.key)].state for row in rows if form_id(row.key) in known}
    waiting = [row.key for row in rows if row.mode not in _STATES]
    database.approve(key for key in waiting if states.get(key) is State.APPROVED)
    database.delete(row.key for row in rows if states.get(row.key) is State.DELETED and not row.empty)
    there = frozenset(form_id(row.key) for row in rows)
    lost = [id_ for id_ in seen - there if id_ in known and known[id_].state is not State.DELETED]
    return FormNews(new, len(lost), there=there)


def waiting_in_form(database: IssoDatabase, known: Collection[str]) -> int:
    """Return the number of comments that wait in the database and are not in the files of the blog, by their ids."""
    return sum(row.mode not in _STATES and form_id(row.key) not in known for row in database.rows())


def _news(rows: Sequence[Row], known: Mapping[str, Comment]) -> Iterator[tuple[Row, Comment]]:
    """Yield the comments that are new, or that Isso has approved or deleted."""
    ids = {row.key.number: form_id(row.key) for row in rows}
    answered = {row.parent for row in rows}
    for row in rows:
        former = known.get(ids[row.key.number])
        state = _STATES.get(row.mode, State.PENDING)
        if former is None:
            if state is not State.DELETED or row.key.number in answered:
                yield row, _comment(row, state, _parent(row, ids, known))
        elif state is State.DELETED and former.state is not State.DELETED:
            yield row, deleted(former)
        elif state is State.APPROVED and former.state is State.PENDING:
            yield row, replace(former, state=state)


def _comment(row: Row, state: State, parent: str) -> Comment:
    from tools.comments.markup import html_of_markdown  # here: today only counts, and markdown-it takes a while

    comment = Comment(
        id=form_id(row.key),
        source=Source.FORM,
        date=_date(row.key.created),
        author=one_line(row.author),
        website=row.website if _WEB.fullmatch(row.website) else "",
        html=html_of_markdown(row.text),
        state=state,
        parent=parent,
    )
    return deleted(comment) if state is State.DELETED else comment


def _parent(row: Row, ids: Mapping[int, str], known: Mapping[str, Comment]) -> str:
    """Return the id of the comment that one answers.

    Where Isso has lost it, it is the newest one of that number that came before: later ones have taken its number.
    """
    if row.answered or row.parent is None:
        return row.answered
    if row.parent in ids:
        return ids[row.parent]
    found = (_ID.fullmatch(id_) for id_ in known)
    came = [int(each[2]) for each in found if each and int(each[1]) == row.parent]
    before = [each for each in came if each <= row.key.created * 1000]
    return f"form-{row.parent}-{max(before)}" if before else ""


def _date(created: float) -> dt.datetime:
    try:
        return dt.datetime.fromtimestamp(int(created), dt.UTC)
    except (OverflowError, ValueError, OSError):  # no time of this world
        return dt.datetime.fromtimestamp(0, dt.UTC)
