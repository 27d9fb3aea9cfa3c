"""Compute the redirects from former addresses, recorded or in ``Redirect_from``, to published texts. Pure.

Each redirect leads directly to a published text, so there are no chains and no loops.
"""

from collections.abc import Iterator, Mapping, Sequence
from shlex import quote
from typing import NamedTuple

from msgspec import Struct

from plugins.core.errors import Fault, fault
from plugins.engine.content.folder import ContentFolder
from plugins.identity.models import Ledger, PostHistory, PublishedText, Redirect
from plugins.identity.paths import address_key


class Routes(Struct, frozen=True):
    """Redirects to texts, addresses of deleted posts that no text uses, faults, and redirects that lead to no text."""

    redirects: tuple[Redirect, ...] = ()
    gone: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    others: tuple[Redirect, ...] = ()


def routes(ledger: Ledger, published: Sequence[PublishedText], content: ContentFolder) -> Routes:
    """Return the routes of a site with these texts."""
    by_address = {address_key(text.url): text for text in published}
    owners = _owners(ledger, published)
    redirects: dict[str, Redirect] = {}
    for text in published:
        for url in _former_addresses(text, ledger, by_address):
            redirects.setdefault(address_key(url), Redirect(url, text.url, text.path))
    faults = [*_reused_addresses(published, owners, content)]
    for text in published:
        for old in text.redirect_from:
            problem = _problem(old, text, by_address, redirects, owners, content)
            if problem:
                what, remedy = problem
                faults.append(fault(content.label(text.path), f"Redirect_from: /{old} {what}", remedy, text.line))
            else:
                redirects.setdefault(address_key(old), Redirect(old, text.url, text.path))
    gone = _gone(ledger, {*redirects, *by_address})
    return Routes(tuple(sorted(redirects.values())), gone=gone, faults=tuple(faults))


def _former_addresses(text: PublishedText, ledger: Ledger, taken: Mapping[str, PublishedText]) -> Iterator[str]:
    """Yield the recorded addresses of a post at which no text is. ``_reused_addresses`` reports the others."""
    history = ledger.histories.get(text.id or "")
    for each in history.locations if history else ():
        if address_key(each.url) not in taken:
            yield each.url


def _gone(ledger: Ledger, taken: set[str]) -> tuple[str, ...]:
    """Return the addresses of deleted posts, sorted, without those that are free or used again."""
    gone = {
        address_key(each.url): each.url
        for history in ledger.histories.values()
        if history.deleted and not history.free
        for each in history.locations
        if address_key(each.url) not in taken
    }
    return tuple(sorted(gone.values()))


class Owner(NamedTuple):
    """A post that has had an address, and its present or last path."""

    post: PostHistory
    path: str


def _owners(ledger: Ledger, published: Sequence[PublishedText]) -> dict[str, list[Owner]]:
    """Map each address to the posts that have had it, without those whose addresses are free."""
    present = {text.id: text.path for text in published}
    owners: dict[str, list[Owner]] = {}
    for history in ledger.histories.values():
        if history.locations and not history.free:
            owner = Owner(history, present.get(history.id, history.locations[-1].path))
            for key in {address_key(each.url) for each in history.locations}:
                owners.setdefault(key, []).append(owner)
    return owners


def _reused_addresses(
    published: Sequence[PublishedText], owners: Mapping[str, list[Owner]], content: ContentFolder
) -> Iterator[Fault]:
    """Yield a fault for each text at an address of another post, whose readers would find it there."""
    for text in published:
        if other := _other_owner(text, owners):
            file = content.label(other.path)
            deleted = other.post.deleted
            whose = f"the deleted post {file}" if deleted else file
            free = f", or free it: ./blogg delete --free {quote(file)}" if deleted else ""
            what = f"its address /{text.url} belonged to {whose}"
            yield text.key.fault(content.label(text.path), what, "give it another Slug", free)


def former_owner(ledger: Ledger, text: PublishedText) -> Owner | None:
    """Return the other post that has had the address of a text; None where it is free."""
    return _other_owner(text, _owners(ledger, [text]))


def _other_owner(text: PublishedText, owners: Mapping[str, list[Owner]]) -> Owner | None:
    others = owners.get(address_key(text.url), [])
    return others[0] if others and not any(other.post.id == text.id for other in others) else None


def _problem(
    old: str,
    text: PublishedText,
    by_address: Mapping[str, PublishedText],
    redirects: Mapping[str, Redirect],
    owners: Mapping[str, list[Owner]],
    content: ContentFolder,
) -> tuple[str, str] | None:
    """Return (what, remedy) if an address cannot redirect to a text."""
    present = by_address.get(address_key(old))
    if present is text:
        return "is its own address", "remove it"
    if present:
        return f"is the address of {content.label(present.path)}", "remove it, or rename that file"
    first = redirects.get(address_key(old))
    if first and first.path != text.path:
        return f"redirects to {content.label(first.path)} already", "remove it from one of them"
    others = [each for each in owners.get(address_key(old), []) if each.post.id != text.id and not each.post.deleted]
    if others:
        return f"belonged to {content.label(others[0].path)}", "remove it, or delete that post"
    return None
