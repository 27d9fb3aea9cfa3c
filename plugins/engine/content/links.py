"""Resolve and check internal links such as ``{filename}other.md`` and ``{static}/images/x.jpg``. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from plugins.core.errors import Fault, did_you_mean, fault
from plugins.core.long_text import LongText
from plugins.core.slugs import slugify
from plugins.core.spelling import similar
from plugins.engine.markdown import source_lines
from plugins.engine.markdown.addresses import source_pattern
from plugins.engine.markdown.models import RELATIVE_SIGN

TO_POSTS = ("filename",)
TO_FILES = ("static", "attach")
TO_TAGS = ("tag",)
HOME = ("index",)
RELATIVE = "relative"  # the kind of an address relative to the page, as ../b/
BARE = ""  # the kind of an address that names a file without {filename} or {static}
KINDS = TO_POSTS + TO_FILES + TO_TAGS + HOME
_DIGITS = re.compile(r"[0-9]+")
_WRITTEN = re.compile(r"[{|](?P<kind>[A-Za-z]+)[}|](?P<target>.*)", re.DOTALL)


class Link(Struct, frozen=True):
    """An internal link. ``path`` is relative to content/, None outside content/, and the slug for a tag.

    ``rest`` is the query and fragment. ``others`` are further files that an address without {static} may mean.
    """

    written: str
    kind: str
    path: str | None
    rest: str
    others: tuple[str, ...] = ()


class LinkTargets(Struct, frozen=True):
    """Valid targets of links: posts and files by path, tags by slug. ``reasons``: (what, remedy) of invalid paths."""

    posts: frozenset[str]
    files: frozenset[str]
    tags: frozenset[str]
    reasons: Mapping[str, tuple[str, str]]


def parse_link(written: str, source: str) -> Link:
    """Resolve a link as written, from the folder of its source file."""
    if written.startswith(RELATIVE_SIGN):
        return Link(written.removeprefix(RELATIVE_SIGN), RELATIVE, None, "")
    match = _WRITTEN.fullmatch(written)
    kind, target = (match["kind"], match["target"]) if match else (BARE, written)
    if kind in TO_TAGS:
        name, sign, rest = target.partition("#")
        return Link(written, kind, slugify(unquote(name)), f"{sign}{rest}")
    try:
        parts = urlsplit(target)
    except ValueError:
        return Link(written, kind, None, "")
    path = unquote(parts.path)
    resolved = normpath(path.lstrip("/") if path.startswith("/") else join(dirname(source), path))
    rest = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    return Link(written, kind, None if resolved.split("/")[0] == ".." else resolved, rest)


def link_faults(
    links: Iterable[Link], targets: LinkTargets, where: str, markdown: LongText, body_line: int
) -> Iterator[Fault]:
    """Yield a fault for each link that leads nowhere, outside content/, or to something unpublished."""
    problems = [(link.written, problem) for link in links if (problem := link_problem(link, targets))]
    if not problems:
        return
    lines = source_lines.find_lines((source_pattern(written) for written, _ in problems), markdown.text, body_line)
    faults = (
        fault(where, f"{written} {what}", remedy, line)
        for (written, (what, remedy)), line in zip(problems, lines, strict=True)
    )
    yield from dict.fromkeys(faults)  # a reference is written once but may be used several times


def link_problem(link: Link, targets: LinkTargets) -> tuple[str, str] | None:
    """Return what is wrong with a link, and the remedy; None where it leads somewhere."""
    if link.kind == BARE:
        return _bare(link, targets)
    if link.kind == RELATIVE:
        return None  # checked when the site is built: checks/built_links.py
    if link.kind not in KINDS:
        return "is not a kind of link", did_you_mean(link.kind, KINDS)
    if link.kind in HOME:
        return None
    if link.kind in TO_TAGS:
        return None if link.path in targets.tags else ("leads to a tag that no post has", "correct it")
    if link.path is None:
        return "leads outside content/", "copy the file into content/ and link to it there"
    if link.path in (targets.posts if link.kind in TO_POSTS else targets.files):
        return None
    return _why_not(link, link.path, targets)


def _bare(link: Link, targets: LinkTargets) -> tuple[str, str]:
    """Return the problem of an address that means no file beside the text or in content/images/."""
    path = link.path or link.written
    if path.lower().endswith((".md", ".markdown")):
        return "leads to the file of a text, not to its page", f"write {{filename}}{link.written}"
    for place in (path, f"images/{basename(path)}"):
        if place in targets.reasons:
            return targets.reasons[place]
    names = {basename(file): file for file in sorted(targets.files, reverse=True)}
    near = names.get(basename(path)) or names.get(_near(basename(path), names))
    what = "is no file beside the text or in content/images/"
    if not near:
        return what, "correct it, or put the file there"
    plain = near.removeprefix("images/")
    return what, f"did you mean {plain if plain == basename(near) != near else f'{{static}}/{near}'}?"


def _why_not(link: Link, path: str, targets: LinkTargets) -> tuple[str, str]:
    target = link.written[len(link.kind) + 2 :]
    for holding in (path, *map(str, PurePosixPath(path).parents)):
        if holding in targets.reasons:
            return targets.reasons[holding]
    if path in targets.files:
        return "leads to a file, not a post", f"write {{static}}{target}"
    if path in targets.posts:
        return "leads to a post, not a file", f"write {{filename}}{target}"
    folder = "" if path == "." else f"{path}/"
    if any(other.startswith(folder) for known in (targets.files, targets.posts, targets.reasons) for other in known):
        return f"leads to content/{folder}, which is a folder", "link to a file in it"
    near = _near(path, targets.files if link.kind in TO_FILES else targets.posts)
    remedy = f"did you mean {{{link.kind}}}/{near}?" if near else "correct the path, or add the file"
    return f"leads to content/{path}, which does not exist", remedy


def _near(path: str, known: Collection[str]) -> str:
    """Return the path that was most likely meant: it differs in case, or by a typing error. Empty if there is none."""
    by_letters = {other.casefold(): other for other in known}
    if path.casefold() in by_letters:
        return by_letters[path.casefold()]
    stem = PurePosixPath(path).stem
    words = _DIGITS.sub("", path)
    close = [other for other in similar(path, known, 0.8) if _DIGITS.sub("", other) != words]  # another day or number
    return next((other for other in close if similar(stem, [PurePosixPath(other).stem])), "")
