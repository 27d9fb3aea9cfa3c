"""Changes of the site that is out by a build."""

from pathlib import Path

from plugins.engine.claims import Claims
from plugins.engine.output.files import paths_below
from plugins.engine.output.manifest import Manifest, digest_of_file
from plugins.engine.plugin import Changes

_PAGES = (".html", ".htm", ".xhtml")  # a text has pictures, too, which other texts may have had before


def changes_of(output: Path, stage: Path, manifest: Manifest, claims: Claims) -> Changes:
    """Return what the stage changes in the output, the last site. Files that are copied are compared by size.

    A text is new if none of its pages was there. A page at an old address is one of its pages, too: a renamed post is
    not new, nor is one whose redirect or card is made again.
    """
    before = manifest.before
    after = manifest.pages
    if before or not output.is_dir():
        made = before.keys() != after.keys() or any(page.digest != before[path].digest for path, page in after.items())
    else:  # the manifest was lost
        digests = ((path, page.digest) for path, page in after.items() if page.digest)
        made = after.keys() != paths_below(output) or any(digest_of_file(f"{output}/{at}") != it for at, it in digests)
    copied = (path for path in claims.paths if path not in after or not after[path].digest)
    changed = made or any(_size(output / path) != _size(stage / path) for path in copied)
    posts = claims.posts if changed else {}
    owned = [(path, posts[owner]) for path, owner in claims.paths.items() if owner in posts and path.endswith(_PAGES)]
    known = before if output.is_dir() else {}
    there = {post.path for path, post in owned if path in known or _size(output / path) is not None}
    new = frozenset(post.path for _, post in owned) - there
    return Changes(output.name, changed, not output.exists(), new)


def _size(path: Path) -> int | None:
    """Return the size of a file; None where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return None
