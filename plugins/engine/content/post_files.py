"""Every post and page of the content folder, read from its file, with what is told of each."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from plugins.core.errors import Fault, SiteError, fault
from plugins.core.slugs import slugify
from plugins.engine.checks import kind_of, may_be_text
from plugins.engine.content.composed import composed
from plugins.engine.content.excludes import BY_FOLDER
from plugins.engine.content.file_names import is_about_a_folder
from plugins.engine.content.kept_home import Unpublished
from plugins.engine.posts import Examined, Kind, Reading, SourcePost, examine
from plugins.engine.sources import TEXTS, Sources, read, scan

NO_POST = "a text about the folder"


class PostFiles(Struct, frozen=True):
    """The posts and pages that are right; those whose text alone can be checked; files that are none; what is told.

    ``tags`` are slugs of tags that faulty ones have, None where some cannot be read.
    """

    posts: tuple[SourcePost, ...]
    faulty: tuple[SourcePost, ...]
    left_out: Mapping[str, str]
    tags: frozenset[str] | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def find_sources(
    content: Path, folders: Mapping[Kind, tuple[str, ...]], reading: Reading, own_files: Collection[str] = ()
) -> Sources:
    """The files below the content folder, but for what the settings exclude, or no post is by its name."""
    roots = (*(name for names in folders.values() for name in names), *reading.excludes.static_paths)

    def reason(path: str) -> str:
        return reading.excludes.reason(composed(path), kind_of(path, folders) if may_be_text(path) else None, roots)

    return scan(content).without(own_files).leaving_out(reason)


def unpublished_texts(
    content: Path, sources: Sources, posts: Iterable[SourcePost], going: Container[str]
) -> Iterator[Unpublished]:
    """The files of the posts that are not out, and of texts that the settings or their folders leave out."""
    excluded = (path for path, why in sources.left_out.items() if why in BY_FOLDER and path.lower().endswith(TEXTS))
    for path in (*(post.path for post in posts if post.path not in going), *excluded):
        try:
            yield Unpublished(path, read(content, path).decode("utf-8", "replace").replace("\r", "\n"))
        except (OSError, SiteError):
            continue  # nobody publishes it


def read_posts(
    content: Path, sources: Sources, folders: Mapping[Kind, tuple[str, ...]], reading: Reading
) -> PostFiles:
    """Every post and page, read strictly."""
    posts: list[SourcePost] = []
    faulty: list[Examined] = []
    left_out: dict[str, str] = {}
    told: list[Examined] = []
    for path in sources.files:
        kind = kind_of(path, folders)
        if is_about_a_folder(path) and (path.lower().endswith(TEXTS) if kind is None else not is_text(path, folders)):
            left_out[path] = NO_POST
        if kind is None or not is_text(path, folders):
            continue
        found = _examined(content, path, kind, reading)
        if is_about_a_folder(path) and (found.post is None or not found.post.title):
            left_out[path] = NO_POST
            continue
        told.append(found)
        if found.faults:
            faulty.append(found)
        elif found.post:
            posts.append(found.post)
    return PostFiles(
        tuple(posts),
        tuple(each.post for each in faulty if each.post and "status" not in each.unsure),
        left_out,
        _tags(faulty),
        tuple(each for found in told for each in found.faults),
        tuple(each for found in told for each in found.warnings),
    )


def is_text(path: str, folders: Mapping[Kind, tuple[str, ...]]) -> bool:
    """Whether a file is Markdown in a folder of posts or pages."""
    return path.lower().endswith(TEXTS) and kind_of(path, folders) is not None


def _examined(content: Path, path: str, kind: Kind, reading: Reading) -> Examined:
    try:
        return examine(read(content, path), path, kind, reading)
    except SiteError as error:
        return Examined(None, error.faults)
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        return Examined(None, (fault(f"{content.name}/{path}", what, "check its permissions"),))


def _tags(faulty: list[Examined]) -> frozenset[str] | None:
    if any(each.post is None or "tags" in each.unsure or not each.post.lines for each in faulty):
        return None
    found = (each.post.values.get("tags", ()) for each in faulty if each.post)
    return frozenset(slugify(str(tag)) for tags in found if isinstance(tags, tuple) for tag in tags)
