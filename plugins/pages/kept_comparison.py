"""The comparison of all posts, kept in the cache, so that a build compares only those that are new or have changed."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from plugins.engine.output.kept_value import read_value, write_value
from plugins.pages import related
from plugins.pages.models import Post
from plugins.pages.related import Comparison, compared

_FILE = "related.msgpack"


def compare(posts: Sequence[Post], own_tags: frozenset[str], cache: Path) -> Comparison:
    """Return the comparison of posts from the oldest, which continues that of the last build."""
    version = sha256(Path(related.__file__).read_bytes()).hexdigest()
    path = cache / _FILE
    known = read_value(path, Comparison, version) or Comparison()
    found = compared(posts, own_tags, known)
    if found is not known:
        write_value(path, found, version)
    return found
