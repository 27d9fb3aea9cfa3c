"""Report missing posts, and ids that were changed, are used twice or belong to deleted posts. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from shlex import quote

from msgspec import Struct

from plugins.core.errors import Fault, fault
from plugins.core.spelling import nearest
from plugins.engine.content.fields import ID
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import SourcePost
from plugins.identity.matching import Match, Matches, is_derived
from plugins.identity.models import BODY_DIGEST, Ledger, Location, PostHistory, recorded_date

_DAY = len("2026-09-14")
_SAME_TITLE = 0.75  # similarity of an edited title


class Names(Struct, frozen=True):
    """The site's name, the content folder, and the name of the ledger in messages."""

    site: str
    content: ContentFolder
    ledger: str


def match_faults(found: Matches, ledger: Ledger, names: Names, faulty: Sequence[SourcePost] = ()) -> Iterator[Fault]:
    """Yield every fault of the matches. A recorded post that may be one of the ``faulty`` files is not missing."""
    missing = [history for history in found.missing if not _may_be_among(faulty, history)]
    new = [match.post for match in found.by_path.values() if match.reason == "new"]
    shared = _shared_paths(missing, ledger)
    yield from _two_posts_in_a_file(shared, missing, ledger, names)
    yield from _missing_posts([each for each in missing if each.latest[0].path not in shared], new, names)
    for path, match in found.by_path.items():
        if path not in shared or match.post.id is not None:
            yield from _id_faults(match, found.ids[path], ledger, names)
    yield from _duplicate_ids(found, names)


def _may_be_among(faulty: Sequence[SourcePost], history: PostHistory) -> bool:
    """Tell whether a post with a faulty front matter has the id, the title or the text of a recorded one."""
    titles = {each.title for each in history.locations if each.title}
    bodies = {each.body for each in history.locations}
    return any(post.id == history.id or post.title in titles or post.fact(BODY_DIGEST) in bodies for post in faulty)


def _shared_paths(missing: Sequence[PostHistory], ledger: Ledger) -> dict[str, list[Location]]:
    """Return the locations of posts that were recorded at one path and of which one is missing, by that path.

    No build records two posts at a path, but a merge of two branches may.
    """
    paths = {each.path for history in missing for each in history.latest}
    found: dict[str, list[Location]] = {}
    for history in ledger.histories.values() if paths else ():
        for each in history.latest if not history.deleted else ():
            if each.path in paths:
                found.setdefault(each.path, []).append(each)
    return {path: locations for path, locations in found.items() if len({each.id for each in locations}) > 1}


def _two_posts_in_a_file(
    shared: Mapping[str, Sequence[Location]], missing: Sequence[PostHistory], ledger: Ledger, names: Names
) -> Iterator[Fault]:
    """Yield a fault for each path at which more than one post was recorded. It names an id that is missing."""
    ids = {history.id for history in missing}
    for path, locations in shared.items():
        numbers = sorted(map(ledger.number, locations))
        lines = " and ".join(map(str, numbers))
        lost = next(each.id for each in locations if each.id in ids)
        what = f"lines {lines} are different posts in the same file, {names.content.label(path)}"
        remedy = f"give each its own file with its Id, or run ./blogg delete {quote(lost)} if that post is gone"
        yield fault(names.ledger, what, remedy, numbers[-1])


def _missing_posts(missing: Sequence[PostHistory], new: Sequence[SourcePost], names: Names) -> Iterator[Fault]:
    """Yield a fault for each missing post. The remedy names the only new post with its title, its text or its day."""
    alike: dict[str, list[str]] = {}
    candidates = [post for post in new if post.status != "draft"]  # what is published is no draft
    for post in candidates if missing else ():
        for mark in filter(None, (recorded_date(post.date)[:_DAY], post.title, post.fact(BODY_DIGEST))):
            alike.setdefault(mark, []).append(post.path)
    titles = [post.title for post in candidates]
    for history in missing:
        last = history.latest[0]
        old = names.content.label(last.path)
        near = nearest(last.title, titles, _SAME_TITLE)
        marks = (last.title, last.body, near, last.date[:_DAY])  # the surest first: a day may have two posts
        alone = [paths[0] for mark in filter(None, marks) if len(paths := alike.get(mark, [])) == 1]
        target = quote(names.content.label(alone[0])) if alone else "NEW-FILE"
        remedy = f"run ./blogg rename {quote(old)} {target} if it was renamed, else ./blogg delete {quote(old)}"
        yield fault(old, f"published post is missing ('{last.title}')", remedy)


def _id_faults(match: Match, id_: str, ledger: Ledger, names: Names) -> Iterator[Fault]:
    """Yield a fault if a post has another id than was published, or one that it cannot have."""
    where = names.content.label(match.post.path)
    line = match.post.line(ID)
    history = match.history
    if history is None:
        return
    if history.id != id_:
        number = ledger.number(history.latest[0])
        remedy = f"write 'Id: {history.id}', or undo the change in {names.ledger}:{number} if that was edited"
        yield fault(where, "Id: changed after publication", remedy, line)
    elif history.deleted:
        number = ledger.number(history.deletions[0])
        remedy = f"remove the line, or to restore that post, line {number} of {names.ledger}"
        yield fault(where, "Id: belongs to a deleted post", remedy, line)
    elif match.reason != "Id" and not is_derived(history, names.site):
        recorded = f"{names.ledger}:{ledger.number(history.locations[0])}"
        what = f"its id ({recorded}) is neither derived from its path nor in its front matter"
        yield fault(where, what, f"write 'Id: {id_}' in its front matter, or undo the change in the ledger", 1)


def _duplicate_ids(found: Matches, names: Names) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for path, id_ in found.ids.items():
        where = names.content.label(path)
        owner = first.setdefault(id_, where)
        if owner != where:
            line = found.by_path[path].post.line(ID)
            copy = "remove the line from the newer one, which is a copy"
            yield fault(where, f"Id: same as in {owner}", copy if line else "delete one, or write a new Id in it", line)
