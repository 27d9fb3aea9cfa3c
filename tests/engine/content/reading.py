"""Read short posts as a Swedish site in Stockholm does."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.core.errors import Fault, SiteError
from plugins.engine.content.fields import FIELDS
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import Kind, ReadingOptions, SourcePost
from plugins.engine.content.post_reader import read_post
from plugins.music.fields import MUSIC, MUSIC_NOTE, MUSIC_URL
from plugins.pages.fields import SERIES

STOCKHOLM = ZoneInfo("Europe/Stockholm")
FOLDERS: dict[Kind, tuple[str, ...]] = {"post": ("posts",), "page": ("pages",)}
OPTIONS = ReadingOptions(
    content=ContentFolder(Path("content")),
    folders=FOLDERS,
    zone=STOCKHOLM,
    lang="sv",
    fields={field.name: field for field in (*FIELDS, MUSIC, MUSIC_URL, MUSIC_NOTE, SERIES)},
    templates=("page", "post", "post-wide"),
)


def read(text: str | bytes, path: str = "posts/a.md", kind: Kind = "post") -> SourcePost:
    """Return the post of a file."""
    return read_post(text if isinstance(text, bytes) else text.encode(), path, kind, OPTIONS)


def faults(text: str | bytes, path: str = "posts/a.md", kind: Kind = "post") -> tuple[Fault, ...]:
    """Return the faults of a file."""
    with pytest.raises(SiteError) as caught:
        read(text, path, kind)
    return caught.value.faults
