"""Read the posts and pages of the content folder from their files."""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping

from msgspec import Struct

from plugins.core.errors import Fault, SiteError, fault
from plugins.core.slugs import slugify
from plugins.core.unicode_names import composed
from plugins.engine.content.excludes import BY_FOLDER
from plugins.engine.content.fields import STATUS, TAGS
from plugins.engine.content.file_names import is_about_a_folder, is_markdown, may_be_text
from plugins.engine.content.file_records import FileRecords
from plugins.engine.content.ideas import IS_OF_IDEAS, are_ideas
from plugins.engine.content.inbox import closed_folders
from plugins.engine.content.post import Kind, ReadingOptions, SourcePost
from plugins.engine.content.post_reader import Examined, examine
from plugins.engine.content.reserve import reserve_paths
from plugins.engine.content.scan import Source, Sources, read, scan
from plugins.engine.content.withheld_files import Unpublished
from plugins.engine.markdown.models import Job
from plugins.engine.process.cancel import check_cancelled

NO_POST = "a text about the folder"


class PostFiles(Struct, frozen=True):
    """The posts and pages of the content folder, with their faults and warnings.

    ``faulty`` are posts whose text can be checked although their front matter is wrong. ``left_out`` are files that are
    no posts, each with the reason. ``tags`` are slugs of the tags of faulty posts, None if some cannot be read.
    """

    posts: tuple[SourcePost, ...]
    faulty: tuple[SourcePost, ...]
    left_out: Mapping[str, str]
    tags: frozenset[str] | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def find_sources(options: ReadingOptions, own_files: Collection[str] = ()) -> Sources:
    """Find the files below the content folder, without those that settings or their folder exclude."""
    roots = (*options.roots, *options.excludes.static_paths)

    def reason(source: Source) -> str:
        if source.kind is None and are_ideas(source.path):
            return IS_OF_IDEAS
        kind = source.kind if may_be_text(source.path) else None
        return options.excludes.reason(composed(source.path), kind, roots)

    closed = closed_folders(roots)
    return scan(options.content, options.folders, closed).without(own_files).leaving_out(reason)


def unpublished_texts(
    options: ReadingOptions, sources: Sources, posts: Iterable[SourcePost], published: Container[str]
) -> Iterator[Unpublished]:
    """Yield the texts that are not published: posts that are not out, files that are excluded, and the reserve."""
    content = options.content
    excluded = (path for path, why in sources.left_out.items() if why in BY_FOLDER and is_markdown(path))
    for path in (*(post.path for post in posts if post.path not in published), *excluded, *reserve_paths(options)):
        try:
            yield Unpublished(path, read(content, path).decode("utf-8", "replace").replace("\r", "\n"))
        except (OSError, SiteError):
            continue  # unreadable, so it is not published either


def read_posts(
    sources: Sources,
    options: ReadingOptions,
    records: FileRecords | None = None,
    on_text: Callable[[Job], object] | None = None,
) -> PostFiles:
    """Read every post and page strictly; unchanged ones come from the records.

    ``on_text`` is called with each text that may go out, as soon as it is read.
    """
    posts: list[SourcePost] = []
    faulty: list[Examined] = []
    left_out: dict[str, str] = {}
    examined: list[Examined] = []
    for source in sources.files:
        check_cancelled()
        about_a_folder = is_about_a_folder(source.path) or are_ideas(source.path)
        if about_a_folder and (source.is_markdown if source.kind is None else not source.is_markdown):
            left_out[source.path] = NO_POST
        if source.kind is None or not source.is_markdown:
            continue
        file = _examined(source.path, source.kind, sources, options, records)
        if about_a_folder and (file.post is None or not file.post.title or file.post.untitled):
            left_out[source.path] = NO_POST
            continue
        examined.append(file)
        if file.faults:
            faulty.append(file)
        elif file.post:
            posts.append(file.post)
            if on_text and file.post.status == "published":
                on_text(Job(file.post.markdown, file.post.lang))
    if records:
        records.save({source.path for source in sources.files if source.is_post})
    return PostFiles(
        tuple(posts),
        tuple(file.post for file in faulty if file.post and STATUS.name not in file.unsure),
        left_out,
        _tags(faulty),
        tuple(fault for file in examined for fault in file.faults),
        tuple(warning for file in examined for warning in file.warnings),
    )


def _examined(
    path: str, kind: Kind, sources: Sources, options: ReadingOptions, records: FileRecords | None
) -> Examined:
    try:
        if records:
            return records.examined(path, kind, sources.file_states.get(path))
        return examine(read(options.content, path), path, kind, options)
    except SiteError as error:
        return Examined(None, error.faults)
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        return Examined(None, (fault(options.content.label(path), what, "check its permissions"),))


def _tags(faulty: list[Examined]) -> frozenset[str] | None:
    """Return the slugs of the tags of faulty posts, or None if some cannot be read."""
    if any(file.post is None or TAGS.name in file.unsure or not file.post.lines for file in faulty):
        return None
    return frozenset(slugify(tag) for file in faulty if file.post for tag in file.post.tags)
