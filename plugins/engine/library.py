"""Everything below content/, read and checked as a whole before a page is made. All faults of a run together."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from plugins.core.clock import Now
from plugins.core.errors import Fault, SiteError, fault, stop_on
from plugins.engine import links
from plugins.engine.links import Targets
from plugins.engine.models import Converted, Failure, Job, Result
from plugins.engine.posts import Kind, Reading, SourcePost, impossible_references, read_post
from plugins.engine.sources import Sources, scan

State = Literal["out", "future", "draft", "skip"]
Convert = Callable[[Sequence[Job]], Sequence[Result]]
_ENDINGS = (".md", ".markdown")
_OTHER_MARKUP = (".rst", ".html", ".htm", ".mkd", ".mdown")


@dataclass(frozen=True, slots=True)
class Text:
    """A source with its HTML and where it stands at the build's now."""

    post: SourcePost
    converted: Converted
    state: State


@dataclass(frozen=True, slots=True)
class Library:
    """What goes out, by path; the files beside; and how many posts wait for their date."""

    texts: Mapping[str, Text]
    files: frozenset[str]
    waiting: int

    def paths(self, kind: Kind) -> tuple[str, ...]:
        """The sources of a kind that go out, sorted."""
        return tuple(path for path, text in self.texts.items() if text.post.kind == kind)


def read_library(
    content: Path,
    folders: Mapping[Kind, tuple[str, ...]],
    reading: Reading,
    now: Now,
    everything: bool,
    convert: Convert,
) -> Library:
    """Read the content folder; raises SiteError with every fault in it.

    ``folders`` says which folders hold posts and pages. With ``everything`` (the preview) drafts and future posts go
    out too, marked by their state.
    """
    sources = scan(content)
    posts, faults = read_posts(content, sources, folders, reading)
    faults = [*sources.faults, *faults, *_duplicates(posts, content.name)]
    states = {post.path: state(post, now) for post in posts}
    checked = [post for post in posts if states[post.path] in ("out", "future") or everything]
    converted, failures = _converted(checked, content.name, convert)
    faults += failures
    files = frozenset(path for path in sources.files if not _is_text(path, folders))
    unread = frozenset(sources.files) - files - set(states)
    faults += [] if everything else _empty(checked, content.name)
    faults += _broken_links(converted, states, Targets(unread, files, _private(sources)), content.name)
    stop_on(faults)
    going = [post for post in checked if states[post.path] == "out" or everything]
    texts = {post.path: Text(post, converted[post.path][1], states[post.path]) for post in going}
    waiting = sum(1 for post in posts if states[post.path] == "future")
    return Library(texts, files, waiting)


def state(post: SourcePost, now: Now) -> State:
    """Where a post stands: a published one is out when its instant has come."""
    if post.status in ("draft", "skip"):
        return "draft" if post.status == "draft" else "skip"
    return "future" if post.date and post.date.instant > now.instant else "out"


def read_posts(
    content: Path, sources: Sources, folders: Mapping[Kind, tuple[str, ...]], reading: Reading
) -> tuple[list[SourcePost], list[Fault]]:
    """Every post and page but those to skip, read strictly, and the faults in them."""
    posts: list[SourcePost] = []
    faults: list[Fault] = []
    for path in sources.files:
        kind = _kind(path, folders)
        if kind is None:
            continue
        try:
            if path.endswith(_OTHER_MARKUP):
                what = "a post must be Markdown"
                raise SiteError(
                    fault(f"{content.name}/{path}", what, "rewrite it as .md, or move it out of the folder")
                )
            if path.endswith(_ENDINGS):
                posts.append(read_post((content / path).read_bytes(), path, kind, reading))
        except SiteError as error:
            faults.extend(error.faults)
        except OSError as error:
            faults.append(
                fault(f"{content.name}/{path}", f"cannot be read ({error.strerror})", "check its permissions")
            )
    return [post for post in posts if post.status != "skip"], faults


def _is_text(path: str, folders: Mapping[Kind, tuple[str, ...]]) -> bool:
    return path.endswith(_ENDINGS) and _kind(path, folders) is not None


def _kind(path: str, folders: Mapping[Kind, tuple[str, ...]]) -> Kind | None:
    for kind, names in folders.items():
        if any(path.startswith(f"{name}/") for name in names):
            return kind
    return None


def _duplicates(posts: Iterable[SourcePost], content: str) -> Iterator[Fault]:
    seen: dict[tuple[str, str, str], SourcePost] = {}
    for post in posts:
        first = seen.setdefault((post.kind, post.slug, post.lang), post)
        if first is not post:
            what = f"the slug '{post.slug}' is that of {content}/{first.path} too"
            line = post.lines.get("slug", 0)
            yield fault(f"{content}/{post.path}", what, "rename one of the files, or give one a Slug", line)


def _empty(posts: Iterable[SourcePost], content: str) -> Iterator[Fault]:
    for post in posts:
        if not post.body.strip():
            yield fault(f"{content}/{post.path}", "it has no text", "write some, or let it be 'Status: draft'", 1)


def _converted(
    posts: Sequence[SourcePost], content: str, convert: Convert
) -> tuple[dict[str, tuple[SourcePost, Converted]], list[Fault]]:
    texts: dict[str, tuple[SourcePost, Converted]] = {}
    faults: list[Fault] = []
    results = convert([Job(post.body, post.lang) for post in posts])
    for post, result in zip(posts, results, strict=True):
        if isinstance(result, Failure):
            remedy = "simplify it: take away half of it at a time until it builds"
            faults.append(fault(f"{content}/{post.path}", f"the text {result.what}", remedy, post.body_line))
        else:
            texts[post.path] = (post, result)
            faults.extend(_impossible(post, result, content))
    return texts, faults


def _impossible(post: SourcePost, converted: Converted, content: str) -> Iterator[Fault]:
    for reference in impossible_references(converted.html):
        line = post.body_line + post.body.count("\n", 0, max(post.body.find(reference), 0))
        what = f"{reference} is a character that no page or feed can hold"
        yield fault(f"{content}/{post.path}", what, "delete it", line)


def _private(sources: Sources) -> dict[str, str]:
    return {path: f"a file that is never published ({why})" for path, why in sources.left_out.items()}


def _broken_links(
    texts: Mapping[str, tuple[SourcePost, Converted]], states: Mapping[str, State], others: Targets, content: str
) -> Iterator[Fault]:
    """Faults of links. ``others`` has what is no text that was read: files, and posts whose own faults come first."""
    drafts = {path: "a post that is a draft" for path, where in states.items() if where == "draft"}
    out = others.posts | {path for path, where in states.items() if where == "out"}
    later = {path: post for path, (post, _) in texts.items() if states[path] == "future"}
    early = {name: f"a post that is not out before {post.date.day}" for name, post in later.items() if post.date}
    for path, (post, converted) in texts.items():
        found = list(links.find(converted.html, path))
        if not found:
            continue
        by_then = {name for name, other in later.items() if _not_after(other, post)}
        known = frozenset(states) if states[path] == "draft" else out | by_then
        targets = Targets(known, others.files, {**others.reasons, **drafts, **early})
        yield from links.faults(found, targets, f"{content}/{path}", post.body, post.body_line)


def _not_after(first: SourcePost, second: SourcePost) -> bool:
    return bool(first.date and second.date and first.date.instant.timestamp() <= second.date.instant.timestamp())
