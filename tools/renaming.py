"""Plan the rename of a post: which files move with it, and which links change."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from posixpath import basename, dirname, join, splitext

from msgspec import Struct

from plugins.core.errors import Fault, fault
from plugins.engine.content.bundles import naming_path
from plugins.engine.content.fields import SLUG
from plugins.engine.content.file_names import is_markdown
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.link_resolver import LinkResolver
from plugins.engine.content.post import SourcePost
from tools.relinking import readdressed, relinked

_INDEXES = ("index.md", "text.md", "index.markdown")


class Renaming(Struct, frozen=True):
    """New paths of the files that move, by their former ones, and the new texts of files by their new paths.

    ``folder`` is the folder that moves as a whole, with its new path.
    """

    moves: Mapping[str, str]
    texts: Mapping[str, bytes]
    folder: tuple[str, str] | None = None


def bundle_text(content: ContentFolder, path: str) -> str:
    """Return the text of a bundle for the path of its folder; any other path as it is."""
    if content.file(path).is_dir():
        return next((f"{path}/{name}" for name in _INDEXES if content.file(f"{path}/{name}").is_file()), path)
    return path


def completed_target(content: ContentFolder, before: str, after: str, roots: Iterable[str], into: bool = False) -> str:
    """Return the new path of a post for a path, a name without its ending, or a folder to move ``into``."""
    is_bundle = naming_path(before, tuple(roots)) != before
    name = basename(dirname(before)) if is_bundle else basename(before)
    if into or (content.file(after).is_dir() and not content.file(f"{after}/{basename(before)}").is_file()):
        after = f"{after}/{name}"
    if splitext(after)[1]:
        return after
    return f"{after}/{basename(before)}" if is_bundle else f"{after}{splitext(before)[1]}"


def plan(
    content: ContentFolder,
    before: str,
    after: str,
    posts: Iterable[SourcePost],
    resolver: LinkResolver,
    recorded: Iterable[str],
) -> Renaming:
    """Return what a rename changes. Links to ``recorded`` posts, by their paths, stay: a build knows where they are.

    ``resolver`` has the files as they are before the rename, or after one that was done by hand.
    """
    posts = list(posts)
    by_hand = not content.file(before).is_file()
    folder = None if by_hand else _folder(content, before, after, posts, resolver.roots)
    moves = dict(_below(content, *folder)) if folder else {before: after}
    moved_files = resolver if by_hand else resolver.moved(moves)
    texts: dict[str, bytes] = {}
    linked = {old: new for old, new in moves.items() if old not in set(recorded)}
    for path in {*(post.path for post in posts if linked), *moves}:
        moved = path in moves
        file = content.file(after if by_hand and path == before else path)
        text = _decoded(file)
        if text is None:
            continue
        now = moves.get(path, path)
        leading = moves if moved else linked
        new = relinked(text, path, now, leading, (lambda path: content.file(path).exists()) if by_hand else _never)
        new = readdressed(new, path, now, leading, resolver.meant, moved_files.meant)
        if new != text:
            texts[now] = new.encode()
    return Renaming(moves, texts, folder)


def lost_translations(
    post: SourcePost | None, slug: str, posts: Iterable[SourcePost], content: ContentFolder
) -> Iterator[Fault]:
    """Yield a fault if a post with translations would get another slug than they have."""
    others = [] if post is None or post.slug == slug else [each for each in posts if _is_translation(each, post)]
    if post is not None and others:
        what = f"it is a translation of {content.label(others[0].path)}, and would be none at its new address"
        yield fault(content.label(post.path), what, f"write 'Slug: {post.slug}' in it first", post.line(SLUG))


def _is_translation(one: SourcePost, other: SourcePost) -> bool:
    return one.kind == other.kind and one.slug == other.slug and one.lang != other.lang


def _folder(
    content: ContentFolder, before: str, after: str, posts: Iterable[SourcePost], roots: tuple[str, ...]
) -> tuple[str, str] | None:
    """Return the folder of a bundle and its new path, if it moves as a whole."""
    old = dirname(before)
    new = dirname(after)
    bundle = naming_path(before, roots)
    others = [post.path for post in posts if post.path.startswith(f"{old}/")]
    whole = bundle != before and all(naming_path(path, roots).startswith(f"{splitext(bundle)[0]}.") for path in others)
    fits = naming_path(after, roots) != after and basename(before) == basename(after)
    return (old, new) if whole and fits and old != new and not content.file(new).exists() else None


def _below(content: ContentFolder, old: str, new: str) -> Iterator[tuple[str, str]]:
    for file in sorted(content.file(old).rglob("*")):
        if file.is_file():
            path = file.relative_to(content.file(old)).as_posix()
            yield join(old, path), join(new, path)


def _decoded(file: Path) -> str | None:
    """Return the text of a Markdown file; None for other files."""
    try:
        return file.read_bytes().decode() if is_markdown(file.name) else None
    except UnicodeDecodeError:
        return None


def _never(path: str) -> bool:
    del path
    return False
