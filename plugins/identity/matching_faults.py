"""Report missing posts, and ids that were changed, are used twice or belong to deleted posts. Pure."""

from collections.abc import Iterator, Sequence
from shlex import quote

from msgspec import Struct

from plugins.core.errors import Fault, fault
from plugins.engine.content.fields import ID
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import SourcePost
from plugins.identity.ids import post_id
from plugins.identity.matching import Match, Matches
from plugins.identity.models import Ledger, PostHistory, body_digest, recorded_date

_DAY = len("2026-09-14")
_MAX_USES = 9  # of one path, among which a derived id is searched for


class Names(Struct, frozen=True):
    """The site's name, the content folder, and the name of the ledger in messages."""

    site: str
    content: ContentFolder
    ledger: str


def match_faults(found: Matches, ledger: Ledger, names: Names, faulty: Sequence[SourcePost] = ()) -> Iterator[Fault]:
    """Yield every fault of the matches. A recorded post that may be one of the ``faulty`` files is not missing."""
    missing = [history for history in found.missing if not _may_be_among(faulty, history)]
    new = [match.post for match in found.by_path.values() if match.reason == "new"]
    yield from _missing_posts(missing, new, names)
    for match in found.by_path.values():
        yield from _id_faults(match, found.ids[match.post.path], ledger, names)
    yield from _duplicate_ids(found, names)


def _may_be_among(faulty: Sequence[SourcePost], history: PostHistory) -> bool:
    """Tell whether a post with a faulty front matter has the id, the title or the text of a recorded one."""
    titles = {each.title for each in history.locations}
    bodies = {each.body for each in history.locations}
    return any(post.id == history.id or post.title in titles or body_digest(post.body) in bodies for post in faulty)


def _missing_posts(missing: Sequence[PostHistory], new: Sequence[SourcePost], names: Names) -> Iterator[Fault]:
    """Yield a fault for each missing post. The remedy names the only new post with its day, its title or its text."""
    alike: dict[str, list[str]] = {}
    for post in new if missing else ():
        for mark in (recorded_date(post.date)[:_DAY], post.title, body_digest(post.body)):
            alike.setdefault(mark, []).append(post.path)
    for history in missing:
        last = history.latest[0]
        old = names.content.label(last.path)
        marks = (last.date[:_DAY], last.title, last.body)
        alone = [paths[0] for mark in marks if len(paths := alike.get(mark, [])) == 1]
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
    elif match.reason != "Id" and not _is_derived(history, names.site):
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


def _is_derived(history: PostHistory, site: str) -> bool:
    """Tell whether an id is derived from a path that its post has had."""
    return any(
        history.id == post_id(site, each.path, use) for use in range(1, _MAX_USES + 1) for each in history.locations
    )
