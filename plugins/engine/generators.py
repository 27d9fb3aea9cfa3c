"""Pelican's generators, given only the files that library.py let through. They fill Pelican's context.

With a theme made for views they write nothing (the pages plugin does); a foreign Pelican theme gets their pages.
"""

from functools import partial
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup
from pelican.contents import Article, Page
from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator

from plugins.engine.build import Build
from plugins.engine.writer import StageWriter


class Posts(ArticlesGenerator):  # type: ignore[misc,unused-ignore]
    """The posts that go out."""

    def get_files(self, *_: Any, **__: Any) -> tuple[str, ...]:
        """The sources, in one order everywhere (Pelican's own is that of a set)."""
        return _build(self).library.paths("post")

    def _build_period_archives(self, *args: Any) -> Any:
        return {} if _build(self).views else super()._build_period_archives(*args)

    def generate_output(self, writer: Any) -> None:
        """Write Pelican's pages for a theme that is made for them."""
        if not _build(self).views:
            _mark_safe([*self.articles, *self.translations, *self.hidden_articles, *self.hidden_translations])
            super().generate_output(writer)


class Pages(PagesGenerator):  # type: ignore[misc,unused-ignore]
    """The pages that go out."""

    def get_files(self, *_: Any, **__: Any) -> tuple[str, ...]:
        """The sources, in one order everywhere."""
        return _build(self).library.paths("page")

    def generate_output(self, writer: Any) -> None:
        """Write Pelican's pages for a theme that is made for them."""
        if not _build(self).views:
            _mark_safe([*self.pages, *self.translations, *self.hidden_pages, *self.hidden_translations])
            super().generate_output(writer)


class Files(StaticGenerator):  # type: ignore[misc,unused-ignore]
    """The files that go out: those below STATIC_PATHS and those that a text links to.

    A theme for views has its stylesheets bundled by the pages plugin: their sources stay at home.
    """

    def __init__(self, *args: Any, settings: dict[str, Any], **kwargs: Any) -> None:
        if settings["BUILD"].views:
            settings = {**settings, "IGNORE_FILES": [*settings["IGNORE_FILES"], "css"]}
        super().__init__(*args, settings=settings, **kwargs)

    def get_files(self, paths: list[str], *_: Any, **__: Any) -> set[str]:
        """The files of the folders that the safe walk let through."""
        files = _build(self).library.files
        return {each for each in files if any(path in ("", ".", each) or each.startswith(f"{path}/") for path in paths)}

    def generate_context(self) -> None:
        """As Pelican does, with the files in one order."""
        super().generate_context()
        self.staticfiles.sort(key=lambda each: each.source_path)
        self._update_context(("staticfiles",))

    def generate_output(self, writer: StageWriter) -> None:
        """Copy the files, none of them over a page; what has a cleaner goes through it."""
        build = _build(self)
        copied = []
        for each in self.staticfiles:
            path = each.get_relative_source_path()
            owner = f"{build.content.name}/{path}"
            clean = build.cleaners.get(PurePosixPath(path).suffix.lower())
            if clean:
                data = (build.content / path).read_bytes()
                writer.put(each.save_as, owner, (owner, sha256(data).hexdigest()), partial(clean, data, owner))
            elif writer.claim(each.save_as, owner):
                copied.append(each)
        self.context["staticfiles"] = copied
        super().generate_output(writer)


def _build(generator: Any) -> Build:
    build: Build = generator.settings["BUILD"]
    return build


def _mark_safe(contents: list[Article | Page]) -> None:
    """Autoescape is on for every theme: what is HTML in Pelican's own context says so."""
    for content in contents:
        content.get_content = lambda siteurl, it=content: Markup(type(it).get_content(it, siteurl))  # noqa: S704
        content.get_summary = lambda siteurl, it=content: Markup(type(it).get_summary(it, siteurl))  # noqa: S704
