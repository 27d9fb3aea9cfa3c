"""Read the posts and pages of the content folder from their files."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from plugins.core.errors import Fault, SiteError, fault
from plugins.core.slugs import slugify
from plugins.engine.content.checks import kind_of, may_be_text
from plugins.core.unicode_names import composed
from plugins.engine.content.excludes import BY_FOLDER
from plugins.engine.content.fields import STATUS, TAGS
from plugins.engine.content.file_names import is_about_a_folder
from plugins.engine.content.unpublished_files import Unpublished
from plugins.engine.content.post import Kind, ReadingOptions, SourcePost
from plugins.engine.content.post_reader import Examined, examine
from plugins.engine.content.scan import TEXTS, Sources, read, scan
from plugins.engine.process.cancel import check_cancelled

NO_POST = "a text about the folder"


class PostFiles(Struct, frozen=True):
    """The posts and pages of the content folder, with their faults and warnings.

    ``faulty`` are posts whose text can be checked although their front matter is wrong. ``left_out`` are files that are
    no posts, each with the reason. ``tags`` are slugs of the tags of faulty posts, None where some cannot be read.
    """

    posts: tuple[SourcePost, ...]
    faulty: tuple[SourcePost, ...]
    left_out: Mapping[str, str]
    tags: frozenset[str] | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def find_sources(
    content: Path, folders: Mapping[Kind, tuple[str, ...]], options: ReadingOptions, own_files: Collection[str] = ()
) -> Sources:
    """Find the files below the content folder, without those that settings or their folder exclude."""
    roots = (*(name for names in folders.values() for name in names), *options.excludes.static_paths)

    def reason(path: str) -> str:
        return options.excludes.reason(composed(path), kind_of(path, folders) if may_be_text(path) else None, roots)

    return scan(content).without(own_files).leaving_out(reason)


def unpublished_texts(
    content: Path, sources: Sources, posts: Iterable[SourcePost], going: Container[str]
) -> Iterator[Unpublished]:
    """Yield the texts that are not published: posts that are not out, and files that are excluded."""
    excluded = (path for path, why in sources.left_out.items() if why in BY_FOLDER and path.lower().endswith(TEXTS))
    for path in (*(post.path for post in posts if post.path not in going), *excluded):
        try:
            yield Unpublished(path, read(content, path).decode("utf-8", "replace").replace("\r", "\n"))
        except (OSError, SiteError):
            continue  # nobody publishes it


def read_posts(
    content: Path, sources: Sources, folders: Mapping[Kind, tuple[str, ...]], options: ReadingOptions
) -> PostFiles:
    """Read every post and page strictly."""
    posts: list[SourcePost] = []
    faulty: list[Examined] = []
    left_out: dict[str, str] = {}
    told: list[Examined] = []
    for path in sources.files:
        check_cancelled()
        kind, about_a_folder, markdown = kind_of(path, folders), is_about_a_folder(path), path.lower().endswith(TEXTS)
        if about_a_folder and (markdown if kind is None else not markdown):
            left_out[path] = NO_POST
        if kind is None or not markdown:
            continue
        found = _examined(content, path, kind, options)
        if about_a_folder and (found.post is None or not found.post.title):
            left_out[path] = NO_POST
            continue
        told.append(found)
        if found.faults:
            faulty.append(found)
        elif found.post:
            posts.append(found.post)
    return PostFiles(
        tuple(posts),
        tuple(each.post for each in faulty if each.post and STATUS.name not in each.unsure),
        left_out,
        _tags(faulty),
        tuple(each for found in told for each in found.faults),
        tuple(each for found in told for each in found.warnings),
    )


def is_text(path: str, folders: Mapping[Kind, tuple[str, ...]]) -> bool:
    """Tell whether a file is Markdown in a folder of posts or pages."""
    return path.lower().endswith(TEXTS) and kind_of(path, folders) is not None


def _examined(content: Path, path: str, kind: Kind, options: ReadingOptions) -> Examined:
    try:
        return examine(read(content, path), path, kind, options)
    except SiteError as error:
        return Examined(None, error.faults)
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        return Examined(None, (fault(f"{content.name}/{path}", what, "check its permissions"),))


def _tags(faulty: list[Examined]) -> frozenset[str] | None:
    if any(each.post is None or TAGS.name in each.unsure or not each.post.lines for each in faulty):
        return None
    return frozenset(slugify(tag) for each in faulty if each.post for tag in each.post.tags)
