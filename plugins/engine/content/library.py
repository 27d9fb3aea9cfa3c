"""Read and check everything below content/ before a page is made; all faults of a run are raised together."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from plugins.core.clock import Now
from plugins.core.errors import Fault, fault, raise_if_any
from plugins.core.file_states import FileState
from plugins.engine.content.checks.models import CheckedContent, OtherFiles
from plugins.engine.content.checks.registry import FAULTS, WARNINGS
from plugins.engine.content.field_files import field_files
from plugins.engine.content.file_records import FileRecords
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.link_resolver import LinkResolver, link_resolver
from plugins.engine.content.links import TO_FILES, TO_POSTS
from plugins.engine.content.models import State, Text
from plugins.engine.content.post import Kind, ReadingOptions, SourcePost
from plugins.engine.content.post_files import PostFiles, find_sources, read_posts, unpublished_texts
from plugins.engine.content.reserve_checks import reserve_as_out, reserve_faults, reserve_files
from plugins.engine.content.scan import Sources
from plugins.engine.content.scheduled_posts import by_instant
from plugins.engine.content.withheld_files import withheld_files
from plugins.engine.markdown.models import Converted, Failure, Job, Result

Convert = Callable[[Sequence[Job]], Sequence[Result]]
Check = Callable[["ContentIndex"], "CheckResult"]


class Library(Struct, frozen=True):
    """Published texts, by path, and the other files.

    ``waiting`` are the scheduled posts, the next one first; ``later`` are their texts.
    ``withheld`` are the files that only unpublished texts show. ``objects`` are the results of plugins' checks.
    """

    texts: Mapping[str, Text]
    files: frozenset[str]
    waiting: tuple[SourcePost, ...] = ()
    warnings: tuple[Fault, ...] = ()
    withheld: frozenset[str] = frozenset()
    later: Mapping[str, Text] = field(default_factory=dict)
    objects: tuple[object, ...] = ()

    def paths(self, kind: Kind) -> tuple[str, ...]:
        """Return the published sources of a kind, sorted."""
        return tuple(path for path, text in self.texts.items() if text.post.kind == kind)


class ContentIndex(Struct, frozen=True):
    """Posts, pages and files below content/, as plugins check them.

    ``posts`` are all that can be read, drafts among them; ``states`` are their states by path. ``unread`` are files and
    folders that could not be read, ``faulty`` texts whose front matter is wrong. ``file_states`` are of all files.
    """

    content: ContentFolder
    posts: tuple[SourcePost, ...]
    states: Mapping[str, State]
    paths: frozenset[str]
    unread: tuple[str, ...]
    faulty: tuple[SourcePost, ...] = ()
    file_states: Mapping[str, FileState] = field(default_factory=dict)

    def has(self, path: str) -> bool:
        """Tell whether there is, or may be, a file at the path."""
        return path in self.paths or any(not unread or f"{path}/".startswith(f"{unread}/") for unread in self.unread)


class CheckResult(Struct, frozen=True):
    """Result of a plugin's check.

    ``renamed`` maps the former path of a renamed post, to which other texts may still link, to its present one;
    ``deleted`` are the paths of deleted posts.
    ``objects`` are results for later steps of the build: ``build.get(Class)`` finds each by its class.
    """

    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    objects: tuple[object, ...] = ()
    deleted: frozenset[str] = frozenset()


def read_library(
    options: ReadingOptions,
    now: Now,
    include_unpublished: bool,
    convert: Convert,
    plugin_checks: Iterable[Check] = (),
    own_files: Collection[str] = (),
    records: FileRecords | None = None,
    on_text: Callable[[Job], object] | None = None,
) -> Library:
    """Read the content folder; raises SiteError with every fault in it.

    With ``include_unpublished`` (the preview) drafts and scheduled posts go out too, marked by their state.
    ``own_files`` are never published. Unchanged texts come from ``records``; ``on_text`` is told each that is read.
    """
    sources = find_sources(options, own_files)
    files = read_posts(sources, options, records, on_text)
    posts = tuple(post for post in files.posts if post.status != "skip")
    states = {post.path: state(post, now) for post in posts}
    reserve = reserve_as_out(options, now)
    jobs = [*_to_convert(files, states, include_unpublished), *reserve]
    converted, failures = _converted(jobs, options.content, convert)
    index = _index(options.content, posts, states, sources, files.faulty)
    results = [check(index) for check in plugin_checks]
    renamed = {old: new for result in results for old, new in result.renamed.items() if not index.has(old)}
    resolver = link_resolver(sources.paths, options)
    waiting = {post.path for post in reserve}
    texts = {
        post.path: linked_text(post, text, renamed, resolver, options, states)
        for post, text in converted
        if post.path not in waiting
    }
    other_files = _other_files(sources, files, states, texts.values())
    gone = frozenset(path for result in results for path in result.deleted)
    content = CheckedContent(options, now, include_unpublished, sources, posts, states, texts, other_files, gone)
    labels = {options.content.label(path) for path in waiting}
    unfit = [each for each in failures if each.where in labels]
    if waiting:
        unfit = _unfit(content, [each for each in converted if each[0].path in waiting], renamed, unfit)
    warnings = _check(content, files, [each for each in failures if each.where not in labels], results, unfit)
    return _library(content, files, results, resolver, warnings)


def linked_text(
    post: SourcePost,
    text: Converted,
    renamed: Mapping[str, str],
    resolver: LinkResolver,
    options: ReadingOptions,
    states: Mapping[str, State],
) -> Text:
    """Resolve the links of a text; one to the former path of a renamed post leads to its present one."""
    links = tuple(resolver.resolve(written, post.path) for written in text.links)
    if renamed:
        moved = (renamed.get(link.path) if link.path and link.kind in TO_POSTS else None for link in links)
        links = tuple(replace(link, path=new) if new else link for link, new in zip(links, moved, strict=True))
    return Text(post, text, links, states.get(post.path, "out"), field_files(post, options, resolver))


def _unfit(
    content: CheckedContent,
    converted: Sequence[tuple[SourcePost, Converted]],
    renamed: Mapping[str, str],
    failures: Sequence[Fault],
) -> list[Fault]:
    """Return the faults that posts of the reserve would have if they came out now."""
    options = content.options
    files = reserve_files(options)
    resolver = link_resolver((*content.sources.paths, *files), options)
    texts = {post.path: linked_text(post, text, renamed, resolver, options, {}) for post, text in converted}
    return list(reserve_faults(content, texts, files, failures))


def _check(
    content: CheckedContent,
    files: PostFiles,
    failures: Iterable[Fault],
    results: Sequence[CheckResult],
    unfit: Iterable[Fault],
) -> tuple[Fault, ...]:
    """Return all warnings; raises SiteError with them and all faults, if there are any of those."""
    faults = [*content.sources.faults, *files.faults, *failures]
    faults += [found for check in FAULTS for found in check(content)]
    faults += [found for result in results for found in result.faults]
    warnings = [*files.warnings, *(found for check in WARNINGS for found in check(content))]
    warnings += [*unfit, *(found for result in results for found in result.warnings)]
    raise_if_any(faults, warnings)
    return tuple(warnings)


def _library(
    content: CheckedContent,
    files: PostFiles,
    results: Iterable[CheckResult],
    resolver: LinkResolver,
    warnings: tuple[Fault, ...],
) -> Library:
    """Sort the texts of content without faults by what goes out."""
    options = content.options
    texts = content.texts
    published = {path: text for path, text in texts.items() if text.state == "out" or content.include_unpublished}
    unpublished = list(unpublished_texts(options, content.sources, files.posts, published))
    others = content.other_files.files
    return Library(
        texts=published,
        files=others,
        waiting=by_instant(content.scheduled_posts),
        warnings=warnings,
        withheld=withheld_files(
            others, unpublished, tuple(published.values()), resolver, (options.origin, options.base)
        ),
        later={path: text for path, text in texts.items() if path not in published},
        objects=tuple(found for result in results for found in result.objects),
    )


def _to_convert(files: PostFiles, states: Mapping[str, State], include_unpublished: bool) -> list[SourcePost]:
    """Return the posts whose text is needed, with the faulty ones, whose text is only checked."""
    chosen = [post for post in files.posts if states.get(post.path) in ("out", "future") or include_unpublished]
    checked = [post for post in files.faulty if post.status != "draft" or include_unpublished]
    return [post for post in [*chosen, *checked] if post.status != "skip"]


def _other_files(sources: Sources, files: PostFiles, states: Mapping[str, State], texts: Iterable[Text]) -> OtherFiles:
    """Sort the files that are no posts: to publish, unreadable, left out."""
    linked = {link.path for text in texts for link in (*text.links, *text.files.values()) if link.kind in TO_FILES}
    about_folders = {path: why for path, why in files.left_out.items() if path not in linked}
    skipped = {post.path: "Status: skip" for post in files.posts if post.status == "skip"}
    left_out = {**sources.left_out, **skipped, **about_folders}
    others = frozenset(each.path for each in sources.files if not each.is_post and each.path not in about_folders)
    unread = frozenset(sources.paths) - others - set(states) - set(left_out)
    return OtherFiles(others, unread, left_out, files.tags)


def _index(
    content: ContentFolder,
    posts: tuple[SourcePost, ...],
    states: Mapping[str, State],
    sources: Sources,
    faulty: tuple[SourcePost, ...],
) -> ContentIndex:
    unread = tuple(found.where.removeprefix(content.name).lstrip("/") for found in sources.faults)
    paths = frozenset(sources.paths).union(sources.left_out)
    return ContentIndex(content, posts, states, paths, unread, faulty, sources.file_states)


def state(post: SourcePost, now: Now) -> State:
    """Return the state of a post: draft, future, or out once its instant has come."""
    if post.status == "draft":
        return "draft"
    return "future" if post.date and post.date.instant.timestamp() > now.instant.timestamp() else "out"


def _converted(
    posts: Sequence[SourcePost], content: ContentFolder, convert: Convert
) -> tuple[list[tuple[SourcePost, Converted]], list[Fault]]:
    texts: list[tuple[SourcePost, Converted]] = []
    faults: list[Fault] = []
    for post, result in zip(posts, convert([Job(post.markdown, post.lang) for post in posts]), strict=True):
        if isinstance(result, Failure):
            remedy = "simplify it: remove half of it at a time to find the cause"
            faults.append(fault(content.label(post.path), f"the text {result.what}", remedy, post.body_line))
        else:
            texts.append((post, result))
    return texts, faults
