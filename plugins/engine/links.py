"""Links inside the site, as ``{filename}other.md`` and ``{static}/images/x.jpg``: found, resolved, checked. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from plugins.core.errors import Fault, fault

# As Content._get_intrasite_link_regex of Pelican, which replaces these links later.
_LINK = re.compile(
    r"""<[^>]+\s(?:href|src|srcset|poster|data|cite|formaction|action|content)\s*=\s*
        (?P<quote>["'])[{|](?P<kind>[a-z]+)[}|](?P<target>.*?)(?P=quote)""",
    re.VERBOSE,
)
_TO_POSTS, _TO_FILES = ("filename",), ("static", "attach")
_TO_LISTS = ("tag", "category", "author", "index")


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the site; ``path`` is relative to content/, or None when it leads out of it."""

    kind: str
    target: str
    path: str | None


@dataclass(frozen=True, slots=True)
class Targets:
    """What links may lead to: posts and files by path, and for anything else why not."""

    posts: frozenset[str]
    files: frozenset[str]
    reasons: Mapping[str, str]


def find(html: str, source: str) -> Iterator[Link]:
    """Each link of the fragment, resolved from the folder of its source file."""
    for match in _LINK.finditer(html):
        path = unquote(urlsplit(unescape(match["target"])).path)
        resolved = normpath(path.lstrip("/") if path.startswith("/") else join(dirname(source), path))
        outside = resolved.startswith("../") or resolved == ".."
        yield Link(match["kind"], match["target"], None if outside else resolved)


def faults(links: Iterable[Link], targets: Targets, where: str, body: str, body_line: int) -> Iterator[Fault]:
    """A fault for each link that leads nowhere, out of content/ or to what is not published."""
    for link in links:
        if problem := _problem(link, targets):
            written = f"{{{link.kind}}}{link.target}"
            offset = max(body.find(unescape(written)), 0)
            yield fault(where, f"{written} {problem[0]}", problem[1], body_line + body.count("\n", 0, offset))


def _problem(link: Link, targets: Targets) -> tuple[str, str] | None:
    if link.kind in _TO_LISTS:
        return None
    if link.kind not in _TO_POSTS + _TO_FILES:
        return "is not a kind of link", "use {filename} for a post and {static} for a file"
    if link.path is None:
        return "leads out of content/", "copy the file into content/ and link to it there"
    if link.path in (targets.posts if link.kind in _TO_POSTS else targets.files):
        return None
    if link.path in targets.reasons:
        return f"leads to {targets.reasons[link.path]}", "publish it, or take the link away"
    if link.path in targets.files:
        return "leads to a file, not a post", f"write {{static}}{link.target}"
    if link.path in targets.posts:
        return "leads to a post, not a file", f"write {{filename}}{link.target}"
    return f"leads to content/{link.path}, which does not exist", "correct the path, or add the file"
