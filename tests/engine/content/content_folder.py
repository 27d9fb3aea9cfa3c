"""A content folder, filled as a test needs it, and read as a build would."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from plugins.core.clock import Now
from plugins.core.errors import Fault, SiteError, fault
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.library import CheckResult, ContentIndex, Library, read_library
from plugins.engine.content.post import ReadingOptions
from plugins.engine.markdown.converter import convert
from plugins.engine.markdown.models import Failure, Job, Result
from tests.engine.content.reading import OPTIONS, STOCKHOLM

NOW = Now(dt.datetime(2013, 4, 21, 20, tzinfo=STOCKHOLM), "NOW")


def converted(jobs: Sequence[Job]) -> list[Result]:
    """Convert Markdown in this process; the text ``fails`` cannot be converted."""
    return [Failure("fails") if job.text.strip() == "fails" else convert(job.text, job.lang) for job in jobs]


class Content:
    """A content folder, filled as a test needs it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def options(self) -> ReadingOptions:
        """The options with which it is read."""
        return replace(OPTIONS, content=ContentFolder(self.folder))

    def write(self, path: str, text: str) -> None:
        """Write a file."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def post(self, name: str, body: str = "Text.", date: str = "2013-04-20", **fields: str) -> None:
        """Write a post, out unless its date or status says otherwise."""
        head = {"Title": name, "Date": date, **fields}
        self.write(f"posts/{name}.md", "".join(f"{key}: {value}\n" for key, value in head.items()) + f"\n{body}\n")

    def read(
        self,
        include_unpublished: bool = False,
        renamed: Mapping[str, str] | None = None,
        warnings: Sequence[Fault] = (),
    ) -> Library:
        """Read the folder with a plugin that reports ``renamed`` posts and ``warnings``."""
        checks = [lambda _: CheckResult(warnings=tuple(warnings), renamed=renamed or {})]
        return read_library(self.options, NOW, include_unpublished, converted, checks)

    def index(self) -> ContentIndex:
        """Return the index that plugins check, and assert that their faults are raised with all others."""
        seen: list[ContentIndex] = []

        def check(index: ContentIndex) -> CheckResult:
            seen.append(index)
            return CheckResult((fault("content/plugin", "it is checked", "go on"),))

        with pytest.raises(SiteError) as caught:
            read_library(self.options, NOW, False, converted, [check])
        assert "content/plugin: it is checked: go on" in str(caught.value).splitlines()
        return seen[0]

    def faults(self, include_unpublished: bool = False) -> list[str]:
        """Return the faults as they are printed."""
        with pytest.raises(SiteError) as caught:
            self.read(include_unpublished)
        return str(caught.value).splitlines()
