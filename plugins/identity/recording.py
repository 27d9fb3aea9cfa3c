"""What a build, a rename or a deletion adds to the ledger. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plugins.core.errors import Fault, fault
from plugins.engine.content.post import SourcePost
from plugins.identity.matching import date_of, digest
from plugins.identity.models import Gone, Known, Ledger, Living, Place


def additions(ledger: Ledger, living: Iterable[Living], posts: Mapping[str, SourcePost]) -> Iterator[Place]:
    """A line for each post that is not recorded where it is now."""
    for each in living:
        if each.id is not None:
            known = ledger.known.get(each.id)
            if not known or (each.path, each.url) not in {(place.path, place.url) for place in known.latest}:
                yield place(posts[each.path], each.id, each.url, known)


def place(post: SourcePost, id_: str, url: str, known: Known | None) -> Place:
    """The next place of a post, the first where nothing is known of it."""
    move = known.places[-1].move + 1 if known and known.places else 0
    return Place(date_of(post.date), id_, move, post.path, url, post.title, digest(post.body))


def gone(known: Known, free: bool) -> Gone:
    """The line that says that a post is deleted."""
    return Gone(known.latest[0].date, known.id, free)


def unrecorded(
    new: Sequence[Place], ledger: Ledger, posts: Mapping[str, SourcePost], content: str, name: str
) -> Iterator[Fault]:
    """What a frozen build refuses: a move that is only known by looking at the ledger as it was before.

    A first publication is none, for its id follows from the file alone; neither is another file name beside an Id.
    """
    for each in new:
        if not each.move:
            continue
        before = ledger.known[each.id].latest[-1]
        if each.url != before.url:
            what = f"its address is /{each.url} now and was /{before.url}"
        elif posts[each.path].id is None:
            what = f"it was {content}/{before.path} before"
        else:
            continue
        yield fault(f"{content}/{each.path}", f"{what}, which {name} does not say", "run ./blogg build, and commit it")


def summary(name: str, new: Sequence[Place]) -> str:
    """What a build says of the lines that it added."""
    first, moved = sum(1 for each in new if not each.move), sum(1 for each in new if each.move)
    parts = [f"{first} post{'' if first == 1 else 's'} recorded"] if first else []
    parts += [f"{moved} move{'' if moved == 1 else 's'} recorded"] if moved else []
    return f"{name}: {', '.join(parts)}"
