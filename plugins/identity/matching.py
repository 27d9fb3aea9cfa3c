"""Which post has which id: by its Id, by its path in the ledger, known again after a rename, or made anew. Pure.

A post that was recorded and is nowhere to be found is a fault: nobody but the writer knows what became of it.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from shlex import quote

from msgspec import Struct

from plugins.core.dates import Moment
from plugins.core.errors import Fault, fault
from plugins.engine.content.fields import ID
from plugins.engine.content.post import SourcePost
from plugins.identity.ids import given_id, made_id
from plugins.identity.models import Known, Ledger


class Identified(Struct, frozen=True):
    """The id of every post by its path, and what is wrong with some."""

    ids: Mapping[str, str]
    faults: tuple[Fault, ...]


class Names(Struct, frozen=True):
    """How ids are made, and how files are named in messages."""

    site: str
    content: str
    ledger: str


def identify(
    posts: Sequence[SourcePost],
    has: Callable[[str], bool],
    ledger: Ledger,
    names: Names,
    faulty: Sequence[SourcePost] = (),
) -> Identified:
    """Return the ids of all posts, drafts too.

    ``has`` tells whether there is a file at a path, read or not. What may be one of the ``faulty`` is not missed.
    """
    given = {post.path: given_id(post.id, names.site) for post in posts if post.id is not None}
    held = _held(posts, given, ledger)
    doubtful = _doubtful(posts, held, ledger)
    ids = {**{path: held[path] for path in held.keys() - doubtful}, **given}
    changed = dict(_changed(given, ledger))
    seen = {*ids, *doubtful}
    lost = _lost(ledger, {*ids.values(), *changed.values()}, lambda path: path not in seen and has(path))
    new = [post for post in posts if ids.get(post.path) not in ledger.known and post.path not in changed]
    again = _known_again(new, lost)
    changed |= {path: again[path] for path in again if path in given}
    ids |= {path: again[path] for path in again if path not in given}
    taken = {*ids.values(), *changed.values()}
    ids |= {path: held[path] for path in doubtful if path not in ids and held[path] not in taken}
    taken |= {*ids.values(), *ledger.known}
    for post in new:
        if post.path not in ids:
            ids[post.path] = _fresh(post.path, taken, names.site)
            taken.add(ids[post.path])
    found = {*ids.values(), *changed.values()}
    missing = [each for each in lost if each.id not in found and not _may_be_among(faulty, each)]
    unknown = [post for post in new if ids[post.path] not in ledger.known]
    faults = [*_missing(missing, unknown, names), *_wrong(posts, ids, changed, ledger, names)]
    return Identified(ids, tuple(faults))


def renamed(ledger: Ledger, ids: Mapping[str, str]) -> dict[str, str]:
    """The paths that posts had before, each with the one that its post has now."""
    now = {each: path for path, each in ids.items()}
    places = (place for known in ledger.known.values() if known.id in now for place in known.places)
    return {place.path: now[place.id] for place in places if place.path != now[place.id]}


def date_of(moment: Moment | None) -> str:
    """A Date as the ledger has it: a day, or a wall clock to the minute with its offset; empty where there is none."""
    if moment is None:
        return ""
    return moment.instant.isoformat(timespec="minutes") if moment.has_time else moment.day.isoformat()


def digest(body: str) -> str:
    """16 hexadecimal digits that stand for a body, whatever white space is around it."""
    return sha256(unicodedata.normalize("NFC", body.strip()).encode()).hexdigest()[:16]


def _held(posts: Sequence[SourcePost], given: Mapping[str, str], ledger: Ledger) -> dict[str, str]:
    """Posts without an Id that stand where the ledger last saw them."""
    holders: dict[str, str] = {}
    claimed = set(given.values())
    for known in ledger.known.values():
        if not known.gone and known.id not in claimed:
            for place in known.latest:
                holders.setdefault(place.path, known.id)
    return {post.path: holders[post.path] for post in posts if post.path in holders and post.path not in given}


def _doubtful(posts: Sequence[SourcePost], held: Mapping[str, str], ledger: Ledger) -> set[str]:
    """The paths at which a post has another Date than the one that was recorded there, as after two files changed
    places, or a new post took the name of one that was renamed."""
    return {
        post.path
        for post in posts
        if post.path in held
        and _wall(date_of(post.date)) not in {_wall(place.date) for place in ledger.known[held[post.path]].places}
    }


def _lost(ledger: Ledger, taken: Collection[str], unread: Callable[[str], bool]) -> list[Known]:
    """The posts that nobody is, but for those whose file is there and could not be read."""
    return [
        known
        for known in ledger.known.values()
        if not known.gone and known.id not in taken and not any(unread(place.path) for place in known.latest)
    ]


def _may_be_among(faulty: Sequence[SourcePost], known: Known) -> bool:
    """Tell whether a post with a faulty front matter has the id, the title or the text of a recorded one."""
    titles, bodies = {place.title for place in known.places}, {place.body for place in known.places}
    return any(post.id == known.id or post.title in titles or digest(post.body) in bodies for post in faulty)


def _changed(given: Mapping[str, str], ledger: Ledger) -> Iterator[tuple[str, str]]:
    """(path, recorded id) of posts with an Id that nobody knows, in the place of one that nobody else has."""
    claimed = set(given.values())
    for known in ledger.known.values():
        for place in known.latest:
            if not known.gone and known.id not in claimed and given.get(place.path, known.id) not in ledger.known:
                yield place.path, known.id


def _known_again(new: Sequence[SourcePost], lost: Sequence[Known]) -> dict[str, str]:
    """The ids of new posts that are lost ones: each alone has the Date, and the title or body, of one alone."""
    if not lost:
        return {}
    marks: dict[tuple[str, str], set[str]] = {}
    for known in lost:
        for place in known.places:
            for mark in (place.title, place.body):
                marks.setdefault((_wall(place.date), mark), set()).add(known.id)
    found: dict[str, set[str]] = {}
    for post in new:
        date = _wall(date_of(post.date))
        found[post.path] = marks.get((date, post.title), set()) | marks.get((date, digest(post.body)), set())
    wanted = Counter(each for ids in found.values() for each in ids)
    return {path: each for path, ids in found.items() for each in ids if len(ids) == 1 and wanted[each] == 1}


def _wall(date: str) -> str:
    """A date without its offset: a site that moves to another zone has the same posts."""
    return date[: len("2026-09-14T07:30")]


def _fresh(path: str, taken: Collection[str], site: str) -> str:
    turn = 1
    while made_id(site, path, turn) in taken:
        turn += 1
    return made_id(site, path, turn)


def _missing(lost: Sequence[Known], new: Sequence[SourcePost], names: Names) -> Iterator[Fault]:
    """A fault for each lost post. It names the file that is most likely the post: alone with its day, title or text."""
    alike: dict[str, list[str]] = {}
    for post in new if lost else ():
        for mark in (date_of(post.date)[: len("2026-09-14")], post.title, digest(post.body)):
            alike.setdefault(mark, []).append(post.path)
    for known in lost:
        place = known.latest[0]
        old, marks = f"{names.content}/{place.path}", (place.date[: len("2026-09-14")], place.title, place.body)
        alone = [found[0] for mark in marks if len(found := alike.get(mark, [])) == 1]
        target = quote(f"{names.content}/{alone[0]}") if alone else "NEW-FILE"
        remedy = (
            f"run ./blogg rename {quote(old)} {target} if it has another name now, else ./blogg delete {quote(old)}"
        )
        yield fault(old, f"this post was published and is gone ('{place.title}')", remedy)


def _wrong(
    posts: Sequence[SourcePost], ids: Mapping[str, str], changed: Mapping[str, str], ledger: Ledger, names: Names
) -> Iterator[Fault]:
    """Ids that are not what they were, that are a deleted post's, or that two posts have."""
    owners: dict[str, str] = {}
    for post in posts:
        where, line, id_ = f"{names.content}/{post.path}", post.line(ID), ids[post.path]
        known = ledger.known.get(id_)
        if post.path in changed:
            yield _changed_id(where, line, ledger.known[changed[post.path]], ledger, names)
        elif known and known.gone:
            number = ledger.number(known.gone[0])
            remedy = f"remove the line, or to bring that post back, line {number} of {names.ledger}"
            yield fault(where, "Id: it is that of a deleted post", remedy, line)
        elif known and not line and not _is_made(known, names.site):
            what = (
                f"its id is neither made of its path nor in the post ({names.ledger}:{ledger.number(known.places[0])})"
            )
            yield fault(where, what, f"write 'Id: {id_}' in its front matter, or undo the change in the ledger", 1)
        first = owners.setdefault(id_, where)
        if first != where:
            remedy = (
                "remove the line from the newer one, which is a copy" if line else "delete one, or write a new Id in it"
            )
            yield fault(where, f"Id: {first} has it too", remedy, line)


def _changed_id(where: str, line: int, known: Known, ledger: Ledger, names: Names) -> Fault:
    number = ledger.number(known.latest[0])
    remedy = f"write 'Id: {known.id}', or undo the change in {names.ledger}:{number} if that was edited"
    return fault(where, "Id: it was published with another one", remedy, line)


def _is_made(known: Known, site: str) -> bool:
    """Whether an id is made of a path that its post has had."""
    return any(known.id == made_id(site, place.path, turn) for turn in range(1, 10) for place in known.places)
