"""Pelican's generators, which fill its context from the library instead of the content folder.

They run for third-party plugins and Pelican themes. With a theme for views they write no pages: the pages plugin does.
With a Pelican theme they write its pages.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pelican.contents import Content
from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator

from plugins.engine.build import Build
from plugins.engine.content.links import TO_FILES
from plugins.engine.content.published_files import files_alone
from plugins.engine.pelican_context import build_of, texts_of
from plugins.engine.pelican_texts import PelicanTexts
from plugins.engine.static_files import publish, publish_theme
from plugins.engine.writer import StageWriter


class _NotReadError(BaseException):
    """An error while a text is read. It is no ``Exception``: Pelican logs those and leaves the post out."""


def _read_all(generator: Any, generate_context: Callable[[], None]) -> None:
    """Give every text its HTML when Pelican makes its object, and let an error that a plugin raises stop the build."""
    read_file = generator.readers.read_file
    texts = texts_of(generator.settings)

    def read(*args: Any, content_class: type[Content], **options: Any) -> Any:
        try:
            return read_file(*args, content_class=_with_html(content_class, texts), **options)
        except Exception as error:
            raise _NotReadError from error

    generator.readers.read_file = read
    try:
        generate_context()
    except _NotReadError as error:
        raise (error.__cause__ or error) from None


def _with_html(content_class: type[Content], texts: PelicanTexts) -> Callable[..., Content]:
    def made(content: str, source_path: str, **options: Any) -> Content:
        path = texts.build.content.relative(Path(source_path))
        html = texts.html_of(path) if path in texts.made.texts else content
        return content_class(content=html, source_path=source_path, **options)

    made.__name__ = content_class.__name__  # for Pelican's log
    return made


class Posts(ArticlesGenerator):  # type: ignore[misc]
    """The posts of the library."""

    def generate_context(self) -> None:
        """Read all of them, or stop the build."""
        _read_all(self, super().generate_context)

    def get_files(self, *_: Any, **__: Any) -> tuple[str, ...]:
        """Return the paths, sorted: Pelican's own order is that of a set."""
        return _build(self).library.paths("post")

    def add_static_links(self, content: Content) -> None:
        """Let Pelican publish the files that a text links to."""
        _add_links(self, content)

    def _build_period_archives(self, *args: Any) -> Any:
        return {} if _build(self).views else super()._build_period_archives(*args)

    def generate_output(self, writer: StageWriter) -> None:
        """Write the pages of a Pelican theme."""
        if not _build(self).views:
            super().generate_output(writer)


class Pages(PagesGenerator):  # type: ignore[misc]
    """The pages of the library."""

    def generate_context(self) -> None:
        """Read all of them, or stop the build."""
        _read_all(self, super().generate_context)

    def get_files(self, *_: Any, **__: Any) -> tuple[str, ...]:
        """Return the paths, sorted."""
        return _build(self).library.paths("page")

    def add_static_links(self, content: Content) -> None:
        """Let Pelican publish the files that a text links to."""
        _add_links(self, content)

    def generate_output(self, writer: StageWriter) -> None:
        """Write the pages of a Pelican theme."""
        if not _build(self).views:
            super().generate_output(writer)


class Files(StaticGenerator):  # type: ignore[misc]
    """The static files: those below STATIC_PATHS, those that texts link to, and those of the theme."""

    def get_files(self, *_: Any, **__: Any) -> frozenset[str]:
        """Return the files of the library that go out without a link."""
        return files_alone(_build(self).library, texts_of(self.settings).rules)

    def generate_context(self) -> None:
        """Collect the files in a fixed order. Then all URLs are known, and links of texts are resolved."""
        super().generate_context()
        self.staticfiles.sort(key=lambda file: file.get_relative_source_path())
        self._update_context(("staticfiles",))
        texts_of(self.settings).place(self.context)

    def generate_output(self, writer: StageWriter) -> None:
        """Copy the files: pictures are cleaned, others inspected, and none replaces a page."""
        build = _build(self)
        texts = texts_of(self.settings)
        places = {file.get_relative_source_path(): file.save_as for file in self.staticfiles}
        known = self.context["static_content"]
        places |= {file.path: file.save_as for file in texts.catalog.files if file.path not in known}
        for path, place in sorted(places.items()):
            publish(writer, build.content.file(path), place, build.content.label(path), build)
        publish_theme(build, writer, texts.settings)


def _build(generator: Any) -> Build:
    return build_of(generator.settings)


def _add_links(generator: Any, content: Content) -> None:
    texts = texts_of(generator.settings)
    links = texts.text(content.get_relative_source_path(), content).links
    paths = {link.path for link in links if link.kind in TO_FILES} - texts.rules.replaced
    generator.context["static_links"] |= paths
