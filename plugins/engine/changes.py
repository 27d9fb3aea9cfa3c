"""Changes of the site that is out by a build."""

from pathlib import Path

from plugins.engine.claims import Claims
from plugins.engine.output.manifest import Manifest
from plugins.engine.plugin import Changes


def changes_of(output: Path, stage: Path, manifest: Manifest, claims: Claims) -> Changes:
    """Return what the stage changes in the output, the last site. Files that are copied are compared by size."""
    before = manifest.before
    after = manifest.pages
    made = {path: page[1] for path, page in after.items()} != {path: page[1] for path, page in before.items()}
    copied = (path for path in claims.paths if path not in after)
    changed = made or any(_size(output / path) != _size(stage / path) for path in copied)
    posts = claims.posts if changed else {}
    owned = [(path, posts[owner]) for path, owner in claims.paths.items() if owner in posts]
    texts = {post.path for path, post in owned if _size(output / path) is None}
    return Changes(output.name, changed, not output.exists(), frozenset(texts))


def _size(path: Path) -> int | None:
    """Return the size of a file; None where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return None
