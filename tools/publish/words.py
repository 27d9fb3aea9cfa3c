"""Words for what differs between two publications, in the language of the site."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from plugins.pages.theme.language import Language
from tools.publish.changes import Changes
from tools.publish.models import PublishedPost

MOST = 10
"""The number of lines of one kind that are shown."""

_KILO = 1_000
_MEGA = 1_000_000
_FILES: Mapping[str, tuple[str, str]] = {
    "styles": ("%(num)s stylesheet", "%(num)s stylesheets"),
    "scripts": ("%(num)s script", "%(num)s scripts"),
    "pictures": ("%(num)s picture", "%(num)s pictures"),
    "fonts": ("%(num)s font", "%(num)s fonts"),
    "other files": ("%(num)s other file", "%(num)s other files"),
    "pages": ("%(num)s page", "%(num)s pages"),
    "feeds": ("%(num)s feed or list", "%(num)s feeds and lists"),
}


def one_line(language: Language, changes: Changes) -> str:
    """Return what is new in one line, such as ``1 new post, 3 pages, feeds +1, ids stable, 1 redirect``."""
    if changes.nothing:
        return language.text("nothing has changed")
    return ", ".join(_parts(language, changes))


def _parts(language: Language, changes: Changes) -> Iterator[str]:
    plural = language.plural
    counts = (
        (("%(num)s new post", "%(num)s new posts"), len(changes.new)),
        (("%(num)s changed post", "%(num)s changed posts"), len(changes.edited)),
        (("%(num)s moved post", "%(num)s moved posts"), len(changes.moved)),
        (("%(num)s post gone", "%(num)s posts gone"), len(changes.gone)),
        (("%(num)s page", "%(num)s pages"), len(changes.pages)),
    )
    yield from (plural(*pair, count) for pair, count in counts if count)
    if changes.items:
        yield language.text("feeds +%(count)s", count=len(changes.items))
    elif changes.feeds:
        yield language.text("feeds renewed")
    if changes.changed_ids:
        yield plural("%(num)s id changed", "%(num)s ids changed", len(changes.changed_ids))
    elif changes.before:
        yield language.text("ids stable")
    if changes.redirects:
        yield plural("%(num)s redirect", "%(num)s redirects", len(changes.redirects))
    if changes.lost_redirects:
        yield plural("%(num)s redirect lost", "%(num)s redirects lost", len(changes.lost_redirects))


def lines(language: Language, changes: Changes, size: int | None = None) -> Iterator[str]:
    """Yield the plan: one line for all, the titles of posts, the redirects, and what files go up and are deleted.

    ``size`` are the bytes that go up, where they are known.
    """
    if changes.before is None:
        yield language.text("Nothing that ./blogg has published is live there yet.")
    elif changes.before.siteurl != changes.after.siteurl:
        old = changes.before.siteurl
        yield language.text("Another address: %(old)s is live, %(new)s follows.", old=old, new=changes.after.siteurl)
    yield _capitalized(one_line(language, changes))
    if changes.nothing:
        return
    if changes.before:  # the first time all are new
        yield from _posts(language, changes)
    yield from _bounded(language, (_moved(language, old, new) for old, new in _redirects(changes)))
    text = language.text
    yield from _bounded(language, (text("Leads nowhere: /%(address)s", address=url) for url in changes.lost_redirects))
    yield from _files(language, changes, size)


def _posts(language: Language, changes: Changes) -> Iterator[str]:
    text = language.text
    yield from _bounded(language, (text("New: %(title)s", title=_title(each)) for each in changes.new))
    yield from _bounded(language, (text("Changed: %(title)s", title=_title(each)) for each in changes.edited))
    yield from _bounded(language, (text("Gone: %(title)s", title=_title(each)) for each in changes.gone))
    moved = (
        text("Moved: %(title)s, from /%(old)s to /%(new)s", title=_title(each.post), old=each.before, new=each.post.url)
        for each in changes.moved
    )
    yield from _bounded(language, moved)
    new_ids = (text("Another id: %(title)s", title=_title(each.post)) for each in changes.changed_ids)
    yield from _bounded(language, new_ids)


def _redirects(changes: Changes) -> Iterator[tuple[str, str]]:
    """Yield the redirects that are no moves of the posts that are named already."""
    known = {each.before for each in changes.moved} if changes.before else set()
    for old in changes.redirects:
        if old not in known:
            yield old, changes.after.redirects[old]


def _moved(language: Language, old: str, new: str) -> str:
    if new:
        return language.text("/%(old)s leads to /%(new)s", old=old, new=new)
    return language.text("/%(old)s says that its post is gone", old=old)


def _files(language: Language, changes: Changes, size: int | None) -> Iterator[str]:
    if changes.changed:
        count = language.plural("%(num)s file to upload", "%(num)s files to upload", len(changes.changed))
        shown = "" if size is None else f" ({_size(language, size)})"
        kinds = (language.plural(*_FILES[kind], number) for kind, number in changes.kinds.items())
        yield f"{count}{shown}: {', '.join(kinds)}"
    if changes.deleted:
        yield language.plural("%(num)s file to delete", "%(num)s files to delete", len(changes.deleted))


def _size(language: Language, size: int) -> str:
    """Return a number of bytes in kB, or in MB from one on."""
    if size < _MEGA:
        return f"{language.number(Fraction(max(size, _KILO), _KILO))} kB"
    return f"{language.number(Fraction(size, _MEGA), 1)} MB"


def _title(post: PublishedPost) -> str:
    """Return the title with the number that its page shows; what a terminal would take for a command is left out."""
    title = "".join(char if char.isprintable() else " " for char in post.title)
    return f"{post.number}. {title}" if post.number else title


def _bounded(language: Language, found: Iterable[str]) -> Iterator[str]:
    """Yield the first lines, and the number of the others."""
    every = tuple(found)
    yield from every[:MOST]
    if len(every) > MOST:
        yield language.text("… and %(count)s more", count=len(every) - MOST)


def _capitalized(line: str) -> str:
    return line[:1].upper() + line[1:]
