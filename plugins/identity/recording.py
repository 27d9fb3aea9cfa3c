"""Compute the lines that a build, a rename or a deletion adds to the ledger. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plugins.core.errors import Fault, fault
from plugins.engine.build import Speech
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import SourcePost
from plugins.identity.models import BODY_DIGEST, Deletion, Ledger, Location, PostHistory, PublishedText, recorded_date


def new_locations(
    ledger: Ledger, published: Iterable[PublishedText], posts: Mapping[str, SourcePost]
) -> Iterator[Location]:
    """Yield a line for each published post whose path and address are not its latest location in the ledger."""
    for text in published:
        if text.id is not None:
            history = ledger.histories.get(text.id)
            if not history or not any(text.path == each.path and text.url == each.url for each in history.latest):
                yield next_location(posts[text.path], text.id, text.url, history)


def next_location(post: SourcePost, id_: str, url: str, history: PostHistory | None) -> Location:
    """Return the location that follows those of a history, or the first."""
    revision = history.locations[-1].revision + 1 if history and history.locations else 0
    date = recorded_date(post.date)
    body = post.fact(BODY_DIGEST)
    return Location(date, id_, revision, post.path, url, post.title, body)


def deletion(history: PostHistory, free: bool) -> Deletion:
    """Return the line that records the deletion of a post."""
    return Deletion(history.latest[0].date, history.id, free)


def unrecorded_moves(
    added: Sequence[Location],
    ledger: Ledger,
    posts: Mapping[str, SourcePost],
    content: ContentFolder,
    name: str,
    remedy: str,
) -> Iterator[Fault]:
    """Yield the faults of a frozen build: moves that the ledger does not record yet.

    First publications are not refused, because their ids follow from the files alone; nor are renamed files with an Id.
    ``name`` is the name of the ledger in messages, ``remedy`` says how to record a move.
    """
    for each in added:
        if not each.revision:
            continue
        before = ledger.histories[each.id].latest[-1]
        if each.url != before.url:
            what = f"its address changed from /{before.url} to /{each.url}"
        elif posts[each.path].id is None:
            what = f"was renamed from {content.label(before.path)}"
        else:
            continue
        yield fault(content.label(each.path), f"{what}, which {name} does not record", remedy)


def recorded_line(speech: Speech, name: str, added: Sequence[Location], begins: bool = False) -> str:
    """Return the line that a build prints about the lines that it added to the ledger, which perhaps ``begins`` so."""
    first, moved = _counts(added)
    parts = [speech.plural("%(num)s post recorded", "%(num)s posts recorded", first)] if first else []
    parts += [speech.plural("%(num)s move recorded", "%(num)s moves recorded", moved)] if moved else []
    line = f"{name}: {', '.join(parts)}"
    commit = speech.text("commit it with your texts: it keeps their ids and addresses")
    return f"{line}: {commit}" if begins else line


def unrecorded_line(
    speech: Speech, added: Sequence[Location], command: str, commit: str = "", uploads: bool = False
) -> str:
    """Return the line that a build prints about what it does not record.

    ``command`` records it, and brings the blog out by itself if it ``uploads``. ``commit`` is the name of the ledger in
    a frozen build, on a machine that does not commit.
    """
    first, moved = _counts(added)
    new = speech.plural(
        "%(num)s new post is not recorded as published", "%(num)s new posts are not recorded as published", first
    )
    moves = speech.plural("%(num)s move is not recorded", "%(num)s moves are not recorded", moved)
    if commit:
        remedy = speech.text("run %(command)s where you write, and commit %(file)s", command=command, file=commit)
    elif uploads:
        remedy = speech.text("%(command)s does both", command=command)
    else:
        remedy = speech.text("run %(command)s before you upload", command=command)
    return f"{', '.join([new] * bool(first) + [moves] * bool(moved))}: {remedy}."


def _counts(added: Sequence[Location]) -> tuple[int, int]:
    """Return the numbers of first publications and of moves."""
    first = sum(1 for each in added if not each.revision)
    return first, len(added) - first
