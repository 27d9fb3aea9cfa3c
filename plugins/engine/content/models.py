"""A post together with its converted text."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from plugins.engine.content.links import Link
from plugins.engine.content.post import SourcePost
from plugins.engine.markdown.models import Converted

State = Literal["out", "future", "draft"]


class Text(Struct, frozen=True):
    """A source with its HTML, the targets of its links, and its state at the build's now.

    ``files`` are the files that fields of its front matter name, by the names of the fields.
    """

    post: SourcePost
    converted: Converted
    links: tuple[Link, ...]
    state: State
    files: Mapping[str, Link] = {}
