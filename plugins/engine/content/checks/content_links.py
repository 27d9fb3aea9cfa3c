"""Check that links to posts, files and tags lead to what is published, and that they mean one file. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from math import inf

from msgspec.structs import replace

from plugins.core.errors import Fault, fault
from plugins.core.slugs import slugify
from plugins.engine.content.checks.models import CheckedContent
from plugins.engine.content.inbox import IN_RESERVE, WAITS
from plugins.engine.content.links import TO_POSTS, TO_TAGS, Link, LinkTargets, link_faults, link_problem
from plugins.engine.content.post import SourcePost
from plugins.engine.content.scheduled_posts import by_instant, instant_of
from plugins.engine.markdown.addresses import source_pattern
from plugins.engine.markdown.source_lines import find_lines

_REMOVE = "remove the link"
_PUBLISH = "publish it, or remove the link"
# Remedies by the reason for which a file is left out, if it may be meant for readers.
_REMEDIES = {
    "hidden": f"{_REMOVE}, or rename the file or folder that begins with a dot if readers may see it",
    "a backup": f"{_REMOVE}, or rename the file if readers may see it",
    "Status: skip": _PUBLISH,
    WAITS: "run ./blogg inbox first, or remove the link",
    IN_RESERVE: "link to it once it is out, or remove the link",
}


def broken_links(content: CheckedContent) -> Iterator[Fault]:
    """Yield a fault for each link that leads nowhere, outside content/, or to a post that is published later."""
    states = content.states
    files = content.other_files
    tags = _tags(post for post in content.posts if states[post.path] == "out") | content.options.own_tags
    tags |= files.more_tags or frozenset()
    later = _Later(content.scheduled_posts)
    reasons = reasons_against(content)
    out = files.unread | {path for path, state in states.items() if state == "out"}
    every = files.unread | frozenset(states)
    for path, text in content.texts.items():
        links = [link for link in text.links if files.more_tags is not None or link.kind not in TO_TAGS]
        if not links:
            continue
        is_draft = states.get(path, "draft") == "draft"
        posts = every if is_draft else out  # a draft has no date yet, so it may link to any post
        known_tags = tags | {slugify(tag) for tag in text.post.tags} if is_draft else tags
        targets = LinkTargets(posts, files.files, known_tags, reasons)
        if text.state == "future":
            links = [link for link in links if not later.has(link, text.post)]
            if any(link_problem(link, targets) for link in links):
                targets = replace(targets, posts=posts | later.posts_at(text.post))  # one of them may have been meant
        yield from link_faults(links, targets, content.label(path), text.post.markdown, text.post.body_line)


class _Later:
    """Scheduled posts and their tags: the targets that links of other scheduled posts will have on their days."""

    def __init__(self, posts: Iterable[SourcePost]) -> None:
        in_order = by_instant(posts)
        self._posts = {post.path: instant_of(post) for post in in_order}
        self._tags = {tag: instant_of(post) for post in reversed(in_order) for tag in _tags([post])}

    def has(self, link: Link, post: SourcePost) -> bool:
        """Tell whether a link of a post leads to a scheduled post or its tag, which is out when that post comes out."""
        known = self._posts if link.kind in TO_POSTS else self._tags if link.kind in TO_TAGS else {}
        return known.get(link.path or "", inf) <= instant_of(post)

    def posts_at(self, post: SourcePost) -> frozenset[str]:
        """Return the scheduled posts that are out when a post comes out."""
        return frozenset(path for path, instant in self._posts.items() if instant <= instant_of(post))


def _tags(posts: Iterable[SourcePost]) -> frozenset[str]:
    """Return the slugs of the tags of posts that lists show."""
    return frozenset(slugify(tag) for post in posts if post.status == "published" for tag in post.tags)


def ambiguous_links(content: CheckedContent) -> Iterator[Fault]:
    """Yield a warning for each address that may mean several files: a new file may have taken the place of another."""
    for path, text in content.texts.items():
        links = list(dict.fromkeys(link for link in text.links if link.others))
        if not links:
            continue
        patterns = (source_pattern(link.written) for link in links)
        for link, line in zip(links, find_lines(patterns, text.post.body, text.post.body_line), strict=True):
            others = " and ".join(content.label(other) for other in link.others)
            what = f"{link.written} is read as {content.label(link.path or '')}, though there is {others}, too"
            remedy = f"rename one of them, or write {{static}}/{link.path}"
            yield fault(content.label(path), what, remedy, line)


def reasons_against(content: CheckedContent) -> Mapping[str, tuple[str, str]]:
    """Return (what, remedy) for everything that cannot be linked to, by path."""
    later = {post.path: post for post in content.scheduled_posts}
    left = content.other_files.left_out.items()
    drafts = {path: "a draft" for path, state in content.states.items() if state == "draft"}
    early = {path: f"not published before {post.date.day}" for path, post in later.items() if post.date}
    return {
        **dict.fromkeys(content.deleted, ("leads to a post that was deleted", _REMOVE)),
        **{
            path: (f"leads to a file that is never published ({why})", _REMEDIES.get(why, _REMOVE))
            for path, why in left
        },
        **{path: (f"leads to a post that is {why}", _PUBLISH) for path, why in (drafts | early).items()},
    }
