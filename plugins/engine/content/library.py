"""Everything below content/, read and checked as a whole before a page is made. All faults of a run together."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from plugins.core.clock import Now
from plugins.core.errors import Fault, fault, raise_if_any
from plugins.engine.content import checks
from plugins.engine.content import wikilink_targets
from plugins.core.unicode_names import by_composed, composed
from plugins.engine.content.duplicates import edited_copies
from plugins.engine.content.excludes import warnings_of
from plugins.engine.content.unpublished_files import kept_home
from plugins.engine.content.post_files import PostFiles, find_sources, is_text, read_posts, unpublished_texts
from plugins.engine.content.slug_collisions import slug_collisions
from plugins.engine.content.scheduled_posts import far_dates, next_out
from plugins.engine.content.links import TO_FILES, TO_POSTS, Link, parse_link
from plugins.engine.content.models import State, Text
from plugins.engine.markdown.models import Converted, Failure, Job, Result
from plugins.engine.content.post import Kind, ReadingOptions, SourcePost
from plugins.engine.content.scan import Sources

Convert = Callable[[Sequence[Job]], Sequence[Result]]
Check = Callable[["ContentIndex"], "CheckResult"]
Folders = Mapping[Kind, tuple[str, ...]]


class Library(Struct, frozen=True):
    """Texts that go out, by path, and the files beside them.

    ``waiting`` posts come later, first ``next_out``. ``home`` are the files that only unpublished texts show, ``later``
    the texts that wait, ``objects`` the results of plugins' checks.
    """

    texts: Mapping[str, Text]
    files: frozenset[str]
    waiting: int
    warnings: tuple[Fault, ...] = ()
    next_out: str = ""
    home: frozenset[str] = frozenset()
    later: Mapping[str, Text] = field(default_factory=dict)
    objects: tuple[object, ...] = ()

    def paths(self, kind: Kind) -> tuple[str, ...]:
        """The sources of a kind that go out, sorted."""
        return tuple(path for path, text in self.texts.items() if text.post.kind == kind)


class ContentIndex(Struct, frozen=True):
    """Posts, pages and files below content/, as plugins check them.

    ``posts`` are all that can be read, drafts among them; ``states`` are theirs by path. ``unread`` are files and folders
    that could not be looked at, ``faulty`` texts whose front matter is wrong.
    """

    content: Path
    posts: tuple[SourcePost, ...]
    states: Mapping[str, State]
    paths: frozenset[str]
    unread: tuple[str, ...]
    faulty: tuple[SourcePost, ...] = ()

    def has(self, path: str) -> bool:
        """Tell whether there is, or may be, a file at the path."""
        return path in self.paths or any(not each or f"{path}/".startswith(f"{each}/") for each in self.unread)


class CheckResult(Struct, frozen=True):
    """Result of a plugin's check.

    ``renamed`` has the present path of each renamed post by its former one: other texts may still link to that.
    ``objects`` are results for later steps of the build: ``build.get(Class)`` finds each by its class.
    """

    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    objects: tuple[object, ...] = ()


def read_library(
    content: Path,
    folders: Folders,
    options: ReadingOptions,
    now: Now,
    include_unpublished: bool,
    convert: Convert,
    checks_of_plugins: Iterable[Check] = (),
    own_files: Collection[str] = (),
) -> Library:
    """Read the content folder; raises SiteError with every fault in it.

    ``folders`` are those of posts and of pages. With ``include_unpublished`` (the preview) drafts and future posts go
    out too, marked by their state. ``own_files`` are the program's own and never published.
    """
    sources = find_sources(content, folders, options, own_files)
    found = read_posts(content, sources, folders, options)
    posts = [post for post in found.posts if post.status != "skip"]
    states = {post.path: state(post, now) for post in posts}
    chosen = [post for post in posts if states[post.path] in ("out", "future") or include_unpublished]
    checked = [post for post in found.faulty if post.status != "skip" and (post.status != "draft" or include_unpublished)]
    converted, failures = _converted([*chosen, *checked], content.name, convert)
    index = _survey(content, posts, states, sources, found.faulty)
    results = [check(index) for check in checks_of_plugins]
    renamed = {old: new for each in results for old, new in each.renamed.items() if not index.has(old)}
    names = by_composed(sources.files)
    texts = {
        post.path: Text(post, text, tuple(_links(post.path, text, renamed, names)), states.get(post.path, "out"))
        for post, text in converted
    }
    other_files = _others(sources, found, states, texts.values(), folders)
    waiting = [post for post in posts if states[post.path] == "future"]
    between_notes = wikilink_targets.told(texts.values(), posts, other_files.files, options.content)
    faults = [*sources.faults, *found.faults, *failures, *_twice(posts, options), *between_notes.faults]
    faults += _faults_of_texts(texts, posts, states, other_files, options)
    faults += checks.broken_texts(texts.values(), options.content, include_unpublished, now)
    faults += checks.unread_files(sources.files, texts.values(), folders, options)
    faults += [each for said in results for each in said.faults]
    warnings = [*found.warnings, *between_notes.warnings, *warnings_of(sources.left_out, content.name)]
    warnings += checks.noted(texts.values(), options.content, warnings=True)
    warnings += [each for said in results for each in said.warnings]
    warnings += far_dates(waiting, options.content, now)
    raise_if_any(faults, warnings)
    going = {path: text for path, text in texts.items() if text.state == "out" or include_unpublished}
    unpublished = list(unpublished_texts(content, sources, found.posts, going))
    home = kept_home(other_files.files, unpublished, tuple(going.values()), (options.origin, options.base))
    later = {path: text for path, text in texts.items() if path not in going}
    objects = tuple(found for each in results for found in each.objects)
    first = next_out(waiting, content.name)
    return Library(going, other_files.files, len(waiting), tuple(warnings), first, home, later, objects)


def _others(
    sources: Sources,
    found: PostFiles,
    states: Mapping[str, State],
    texts: Iterable[Text],
    folders: Folders,
) -> checks.OtherFiles:
    """Sort the files that are no posts: to publish, unreadable, left out."""
    linked = {link.path for text in texts for link in text.links if link.kind in TO_FILES}
    about = {path: why for path, why in found.left_out.items() if path not in linked}
    skipped = {post.path: "Status: skip" for post in found.posts if post.status == "skip"}
    left_out = {**sources.left_out, **skipped, **about}
    files = frozenset(path for path in sources.files if not is_text(path, folders) and path not in about)
    unread = frozenset(sources.files) - files - set(states) - set(left_out)
    return checks.OtherFiles(files, unread, left_out, found.tags)


def _faults_of_texts(
    texts: Mapping[str, Text],
    posts: Sequence[SourcePost],
    states: Mapping[str, State],
    other_files: checks.OtherFiles,
    options: ReadingOptions,
) -> Iterator[Fault]:
    """The faults in the HTML and the links of the texts."""
    yield from checks.blocked_html(texts.values(), options)
    yield from checks.broken_links(texts, posts, states, other_files, options)
    yield from checks.noted(texts.values(), options.content, warnings=False)


def _twice(posts: Sequence[SourcePost], options: ReadingOptions) -> Iterator[Fault]:
    """Yield a fault for a post in two files, and for an address of two posts, tags or series."""
    same = list(checks.duplicates(posts, options))
    yield from same
    told = {each.where for each in same}
    yield from (each for each in edited_copies(posts, options) if each.where not in told)
    listed = [post for post in posts if post.kind == "post" and post.status == "published"]
    yield from slug_collisions(listed, options)


def _survey(
    content: Path,
    posts: Sequence[SourcePost],
    states: Mapping[str, State],
    sources: Sources,
    faulty: tuple[SourcePost, ...],
) -> ContentIndex:
    unseen = tuple(each.where.removeprefix(content.name).lstrip("/") for each in sources.faults)
    return ContentIndex(content, tuple(posts), states, frozenset(sources.files) | frozenset(sources.left_out), unseen, faulty)


def _links(path: str, text: Converted, renamed: Mapping[str, str], names: Mapping[str, str]) -> Iterator[Link]:
    """Resolve the links of a text; one to a post under a former name leads to it under its present one.

    ``names`` are paths by their composed forms: a file is found however Unicode composes its name.
    """
    for written in text.links:
        link = parse_link(written, path)
        if link.path and not link.path.isascii():
            link = replace(link, path=names.get(composed(link.path), link.path))
        new = renamed.get(link.path) if link.path and link.kind in TO_POSTS else None
        yield replace(link, path=new) if new else link


def state(post: SourcePost, now: Now) -> State:
    """Where a post stands: a published one is out when its instant has come."""
    if post.status == "draft":
        return "draft"
    return "future" if post.date and post.date.instant.timestamp() > now.instant.timestamp() else "out"


def _converted(
    posts: Sequence[SourcePost], content: str, convert: Convert
) -> tuple[list[tuple[SourcePost, Converted]], list[Fault]]:
    texts: list[tuple[SourcePost, Converted]] = []
    faults: list[Fault] = []
    results = convert([Job(post.body, post.lang) for post in posts])
    for post, result in zip(posts, results, strict=True):
        if isinstance(result, Failure):
            remedy = "simplify it: take away half of it at a time until it builds"
            faults.append(fault(f"{content}/{post.path}", f"the text {result.what}", remedy, post.body_line))
        else:
            texts.append((post, result))
    return texts, faults
