"""Redirects: from every address that a text ever had, and those in its Redirect_from, to where it is now. Pure.

Each leads straight to a text that goes out, so that there are no chains and no loops.
"""

from collections.abc import Iterator, Mapping, Sequence
from shlex import quote
from typing import NamedTuple

from msgspec import Struct

from plugins.core.errors import Fault, fault
from plugins.identity.models import Known, Ledger, Living, Redirect
from plugins.identity.paths import same


class Routes(Struct, frozen=True):
    """Old addresses that lead on, those of deleted posts where nothing is, and what is wrong."""

    redirects: tuple[Redirect, ...] = ()
    gone: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def routes(ledger: Ledger, living: Sequence[Living], content: str) -> Routes:
    """Where every address leads that is not one of a text; ``living`` are all texts that go out."""
    at = {same(each.url): each for each in living}
    owners = _owners(ledger, living)
    found: dict[str, Redirect] = {}
    for each in living:
        for url in _former(each, ledger, at):
            found.setdefault(same(url), Redirect(url, each.url, each.path))
    faults = [*_reused(living, owners, content)]
    for each in living:
        for old in each.old:
            problem = _problem(old, each, at, found, owners, content)
            if problem:
                faults.append(
                    fault(f"{content}/{each.path}", f"Redirect_from: /{old} {problem[0]}", problem[1], each.line)
                )
            else:
                found.setdefault(same(old), Redirect(old, each.url, each.path))
    gone = {
        same(place.url): place.url
        for known in ledger.known.values()
        if known.gone and not known.free
        for place in known.places
        if same(place.url) not in found and same(place.url) not in at
    }
    return Routes(tuple(sorted(found.values())), tuple(sorted(gone.values())), tuple(faults))


def _former(each: Living, ledger: Ledger, at: Mapping[str, Living]) -> Iterator[str]:
    """The addresses that a post had, but for those where a text is now: who may be there is told by ``_reused``."""
    known = ledger.known.get(each.id or "")
    for place in known.places if known else ():
        if same(place.url) not in at:
            yield place.url


class _Owner(NamedTuple):
    """A post that has had an address, and where its file is or was last."""

    post: Known
    path: str


def _owners(ledger: Ledger, living: Sequence[Living]) -> dict[str, list[_Owner]]:
    """The posts that have ever had an address and keep it from others."""
    now = {each.id: each.path for each in living}
    owners: dict[str, list[_Owner]] = {}
    for known in ledger.known.values():
        if not known.free:
            for url in {same(place.url) for place in known.places}:
                owner = _Owner(known, now.get(known.id, known.places[-1].path))
                owners.setdefault(url, []).append(owner)
    return owners


def _reused(living: Sequence[Living], owners: Mapping[str, list[_Owner]], content: str) -> Iterator[Fault]:
    """Texts at an address of another post, which its readers would find instead."""
    for each in living:
        others = owners.get(same(each.url), [])
        if others and each.id not in {other.post.id for other in others}:
            file, gone = f"{content}/{others[0].path}", others[0].post.gone
            whose = f"the deleted post {file}" if gone else file
            free = f", or free it: ./blogg delete --free {quote(file)}" if gone else ""
            what = f"its address /{each.url} was that of {whose}"
            yield each.key.fault(f"{content}/{each.path}", what, "give it another Slug", free)


def _problem(
    old: str,
    each: Living,
    at: Mapping[str, Living],
    found: Mapping[str, Redirect],
    owners: Mapping[str, list[_Owner]],
    content: str,
) -> tuple[str, str] | None:
    """(what, remedy) for an address that cannot lead to this text."""
    there = at.get(same(old))
    if there is each:
        return "is its own address", "remove it"
    if there:
        return f"is where {content}/{there.path} is", "remove it, or rename that file"
    first = found.get(same(old))
    if first and first.path != each.path:
        return f"leads to {content}/{first.path} already", "remove it from one of them"
    others = [other for other in owners.get(same(old), []) if other.post.id != each.id and not other.post.gone]
    if others:
        return f"was the address of {content}/{others[0].path}", "remove it, or delete that post"
    return None
