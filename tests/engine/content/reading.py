"""Posts as short as a test can say them, read by a site in Stockholm that is written in Swedish."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.core.errors import Fault, SiteError
from plugins.engine.content.fields import FIELDS
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import Kind, ReadingOptions, SourcePost
from plugins.engine.content.post_reader import read_post

STOCKHOLM = ZoneInfo("Europe/Stockholm")
FOLDERS: dict[Kind, tuple[str, ...]] = {"post": ("posts",), "page": ("pages",)}
OPTIONS = ReadingOptions(
    content=ContentFolder(Path("content")),
    folders=FOLDERS,
    zone=STOCKHOLM,
    lang="sv",
    fields={each.name: each for each in FIELDS},
    templates=("page", "post", "post-wide"),
)


def read(text: str | bytes, path: str = "posts/a.md", kind: Kind = "post") -> SourcePost:
    """The post that the file gives."""
    return read_post(text if isinstance(text, bytes) else text.encode(), path, kind, OPTIONS)


def faults(text: str | bytes, path: str = "posts/a.md", kind: Kind = "post") -> tuple[Fault, ...]:
    """The faults that the file has."""
    with pytest.raises(SiteError) as caught:
        read(text, path, kind)
    return caught.value.faults
