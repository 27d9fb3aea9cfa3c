"""Read the reserve: finished posts without a Date, in content/reserve/, which ``./blogg rescue`` publishes.

Their order is that of their names, numbers by their value: every machine and every fresh clone has the same.
"""

import re
from collections.abc import Iterator
from posixpath import basename, dirname, splitext

from msgspec import Struct
from msgspec.structs import replace

from plugins.core.errors import Fault, SiteError, fault
from plugins.core.unicode_names import composed
from plugins.engine.content.bundles import naming_path
from plugins.engine.content.fields import DATE, STATUS, TIMEZONE
from plugins.engine.content.file_names import is_about_a_folder, is_markdown
from plugins.engine.content.inbox import RESCUED_KEY, files_below, reserve_folder
from plugins.engine.content.markdown_facts import BARE_DIGEST
from plugins.engine.content.post import ReadingOptions, SourcePost
from plugins.engine.content.post_reader import NO_DATE, examine
from plugins.engine.content.scan import private_reason, read

_NUMBER = re.compile(r"(\d+)")
_BY_RESCUE = "remove the line: ./blogg rescue gives it the day on which it comes out"


class ReservePost(Struct, frozen=True):
    """A post of the reserve by its path below content/.

    ``folder`` is that of a bundle, else empty. ``begun`` says that a rescue was interrupted: the post has its Date
    already. ``post`` is None where it cannot be read.
    """

    path: str
    folder: str
    post: SourcePost | None
    faults: tuple[Fault, ...] = ()
    begun: bool = False


def reserve_paths(options: ReadingOptions) -> tuple[str, ...]:
    """Return the paths of the posts in the reserve, the first to be rescued first."""
    name = reserve_folder(options.content, (*options.roots, *options.excludes.static_paths))
    if not name:
        return ()
    files = (f"{name}/{path}" for path in files_below(options.content.file(name)))
    return tuple(sorted((path for path in files if _is_post(path)), key=lambda path: _order(_naming(path))))


def read_reserve(options: ReadingOptions) -> tuple[ReservePost, ...]:
    """Return the posts of the reserve in their order, each with its faults."""
    return tuple(_read(path, options) for path in reserve_paths(options))


def _is_post(path: str) -> bool:
    name = basename(path)
    return is_markdown(name) and not private_reason(name) and not is_about_a_folder(name)


def _naming(path: str) -> str:
    return naming_path(path, (path.split("/", maxsplit=1)[0],))


def _order(path: str) -> tuple[list[tuple[int, int, str]], str]:
    """Return what sorts paths by their names, and numbers in them by their value."""
    parts = _NUMBER.split(composed(splitext(path)[0]).casefold())
    return [(0, int(part), "") if index % 2 else (1, 0, part) for index, part in enumerate(parts)], path


def _read(path: str, options: ReadingOptions) -> ReservePost:
    folder = dirname(path) if _naming(path) != path else ""
    where = options.content.label(path)
    if options.content.file(path).is_symlink():
        remedy = "replace it by a copy of what it points to"
        return ReservePost(path, folder, None, (fault(where, "a symbolic link", remedy),))
    try:
        found = examine(read(options.content, path), path, "post", options)
    except SiteError as error:
        return ReservePost(path, folder, None, error.faults)
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        return ReservePost(path, folder, None, (fault(where, what, "check its permissions"),))
    faults = [each for each in found.faults if each.what != NO_DATE]
    post = found.post
    begun = post is not None and RESCUED_KEY in post.lines
    if post is not None:
        faults += _unfit(post, where, begun)
    return ReservePost(path, folder, post, tuple(faults), begun)


def _unfit(post: SourcePost, where: str, begun: bool) -> Iterator[Fault]:
    """Yield the faults of a post that is right elsewhere, but waits for a day in the reserve."""
    if post.line(DATE) and not begun:
        yield fault(where, "Date: a post of the reserve has none", _BY_RESCUE, post.line(DATE))
    if post.line(TIMEZONE):
        what = "Timezone: a post of the reserve has none"
        yield fault(where, what, "remove the line: it comes out on a day of the blog's own zone", post.line(TIMEZONE))
    if post.status != "published":
        remedy = "remove it, or move the post out of the reserve"
        yield fault(where, f"Status: {post.status}: the reserve is for finished posts", remedy, post.line(STATUS))
    if not post.fact(BARE_DIGEST):
        yield fault(where, "no text yet", "write some, or move the post out of the reserve", 1)


def undated(post: SourcePost) -> SourcePost:
    """Return a post of the reserve without the day in the name of its file, which is no Date."""
    return post if post.line(DATE) else replace(post, date=None)
