"""Match the posts of a build with those in the ledger, by rules in a fixed order. Pure.

Reads and writes no file. Never chooses between two candidates, and never concludes that a post was deleted: a recorded
post that no rule matches is missing, and only the writer knows what became of it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from plugins.engine.content.post import SourcePost
from plugins.identity.ids import explicit_id, post_id
from plugins.identity.models import BODY_DIGEST, Ledger, PostHistory, recorded_date

Reason = Literal["Id", "path and Date", "Date and text", "path alone", "new"]
_MINUTE = len("2026-09-14T07:30")
_MAX_USES = 9  # of one path, among which a derived id is searched for


class Match(NamedTuple):
    """A post, the recorded post that it matches (None if it is new), and the reason."""

    post: SourcePost
    history: PostHistory | None
    reason: Reason


class Matches(Struct, frozen=True):
    """Every post with its match and its id, by path, and the recorded posts that are ``missing``.

    An ``Id:`` in front matter takes precedence over the recorded id.
    """

    by_path: Mapping[str, Match]
    ids: Mapping[str, str]
    missing: tuple[PostHistory, ...]


class Unmatched(NamedTuple):
    """Posts, and recorded posts by id, that no earlier rule has matched; the input of the next rule.

    ``explicit_ids`` are those that posts give themselves, by path. ``recorded_at`` has the recorded post that was last
    seen at a path. ``is_unreadable`` tells whether a file exists at a path that could not be read as a post.
    """

    posts: Sequence[SourcePost]
    histories: Mapping[str, PostHistory]
    explicit_ids: Mapping[str, str]
    recorded_at: Mapping[str, PostHistory]
    is_unreadable: Callable[[str], bool]

    def without(self, matches: Collection[Match]) -> "Unmatched":
        """Return the posts that these matches leave unmatched."""
        if not matches:
            return self
        paths = {match.post.path for match in matches}
        ids = {match.history.id for match in matches if match.history}
        return self._replace(
            posts=[post for post in self.posts if post.path not in paths],
            histories={each: history for each, history in self.histories.items() if each not in ids},
        )

    def missing(self) -> list[PostHistory]:
        """Return the recorded posts that may have been renamed. A file that cannot be read is not missing."""
        return [
            history
            for history in self.histories.values()
            if not history.deleted and not any(self.is_unreadable(each.path) for each in history.latest)
        ]


def match_posts(posts: Sequence[SourcePost], has: Callable[[str], bool], ledger: Ledger, site: str) -> Matches:
    """Match all posts, including drafts.

    ``has`` tells whether a file exists at a path, readable or not; ``site`` is the site's name, for new ids.
    """
    paths = {post.path for post in posts}
    explicit = {post.path: explicit_id(post.id, site) for post in posts if post.id is not None}
    recorded_at = _recorded_at(ledger, frozenset(explicit.values()), site)
    left = Unmatched(posts, ledger.histories, explicit, recorded_at, lambda path: path not in paths and has(path))
    matches: dict[str, Match] = {}
    for rule in RULES:
        found = list(rule(left))
        matches |= {match.post.path: match for match in found}
        left = left.without(found)
    matches |= {post.path: Match(post, None, "new") for post in left.posts}
    by_path = {post.path: matches[post.path] for post in posts}
    return Matches(by_path, _ids(by_path, explicit, ledger, site), tuple(left.missing()))


def by_id(left: Unmatched) -> Iterator[Match]:
    """Match posts whose Id is recorded. A deleted post is matched too: to use its id again is a fault."""
    for post in left.posts:
        history = left.histories.get(left.explicit_ids.get(post.path, ""))
        if history:
            yield Match(post, history, "Id")


def by_path_and_date(left: Unmatched) -> Iterator[Match]:
    """Match posts at their recorded path, unless they have another Date.

    With another Date it may be a different post: two files may have been swapped, or a new post may have taken the name
    of a renamed one. A post with an Id of its own is matched all the same: its Id was changed, which is a fault.
    """
    for post in left.posts:
        history = left.recorded_at.get(post.path)
        if history and (post.path in left.explicit_ids or not date_mismatch(post, history)):
            yield Match(post, history, "path and Date")


def by_date_and_text(left: Unmatched) -> Iterator[Match]:
    """Match a renamed post if Date and title, or Date and body, identify exactly one missing post and one file."""
    candidates: dict[tuple[str, str], set[str]] = {}
    for history in left.missing():
        for each in history.locations:
            for mark in (each.title, each.body):
                candidates.setdefault((_local_time(each.date), mark), set()).add(history.id)
    if not candidates:
        return
    fitting = [(post, _fitting(post, candidates)) for post in left.posts]
    posts_per_id = Counter(id_ for _, ids in fitting for id_ in ids)
    for post, ids in fitting:
        if len(ids) == 1 and posts_per_id[id_ := next(iter(ids))] == 1:
            yield Match(post, left.histories[id_], "Date and text")


def by_path_alone(left: Unmatched) -> Iterator[Match]:
    """Match posts at their recorded path with a corrected Date: the recorded post was found nowhere else."""
    for post in left.posts:
        history = left.recorded_at.get(post.path)
        if history and history.id in left.histories:
            yield Match(post, history, "path alone")


Rule = Callable[[Unmatched], Iterable[Match]]
RULES: tuple[Rule, ...] = (by_id, by_path_and_date, by_date_and_text, by_path_alone)


def date_mismatch(post: SourcePost, history: PostHistory) -> bool:
    """Tell whether a post has a Date that was recorded at none of the locations."""
    date = _local_time(recorded_date(post.date))
    return not any(date == _local_time(each.date) for each in history.locations)


def new_id(path: str, taken: Collection[str], site: str) -> str:
    """Return an id derived from a path and the number of posts that have had that path."""
    use = 1
    while (id_ := post_id(site, path, use)) in taken:
        use += 1
    return id_


def is_derived(history: PostHistory, site: str) -> bool:
    """Tell whether an id is derived from a path that its post has had."""
    return any(
        history.id == post_id(site, each.path, use) for use in range(1, _MAX_USES + 1) for each in history.locations
    )


def former_paths(ledger: Ledger, ids: Mapping[str, str]) -> dict[str, str]:
    """Map each path that a post had before to its present one; ``ids`` are by path."""
    now = {id_: path for path, id_ in ids.items()}
    locations = (each for id_, history in ledger.histories.items() if id_ in now for each in history.locations)
    return {each.path: now[each.id] for each in locations if each.path != now[each.id]}


def _recorded_at(ledger: Ledger, claimed: Collection[str], site: str) -> dict[str, PostHistory]:
    """Map paths to the post that was last recorded there, without those that a post claims by its Id.

    A merge may leave two posts at a path: the file, without an Id, is the one whose id is derived from its path.
    """
    recorded: dict[str, PostHistory] = {}
    for history in ledger.histories.values():
        if not history.deleted and history.id not in claimed:
            for each in history.latest:
                if each.path not in recorded or is_derived(history, site):
                    recorded[each.path] = history
    return recorded


def _ids(matches: Mapping[str, Match], explicit: Mapping[str, str], ledger: Ledger, site: str) -> dict[str, str]:
    """Return the id of each post by path: its own Id, else the recorded one, else a new one."""
    taken = {*explicit.values(), *ledger.histories}
    ids: dict[str, str] = {}
    for path, match in matches.items():
        if path in explicit:
            ids[path] = explicit[path]
        elif match.history:
            ids[path] = match.history.id
        else:
            ids[path] = new_id(path, taken, site)
            taken.add(ids[path])
    return ids


def _fitting(post: SourcePost, candidates: Mapping[tuple[str, str], set[str]]) -> set[str]:
    """Return the ids of the missing posts that a post may be."""
    date = _local_time(recorded_date(post.date))
    return candidates.get((date, post.title), set()) | candidates.get((date, post.fact(BODY_DIGEST)), set())


def _local_time(date: str) -> str:
    """Return the recorded date without UTC offset, so that a new site time zone breaks no match."""
    return date[:_MINUTE]
