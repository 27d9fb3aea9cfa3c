"""Pelican's generators, which fill its context from the library instead of the content folder.

With a theme for views they write no pages: the pages plugin does. With a Pelican theme they write its pages.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup, escape
from pelican.contents import Content, Static
from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator
from pelican.plugins import signals
from pelican.urlwrappers import Tag

from plugins.core.unicode_names import composed
from plugins.core.urls import encoded_path, encoded_percent, encoded_url
from plugins.engine.build import Build
from plugins.engine.content.checks.built_links import TextAddresses, joined
from plugins.engine.content.links import HOME, RELATIVE, TO_FILES, TO_POSTS, Link
from plugins.engine.content.lone_files import is_below_any, lone_files
from plugins.engine.content.models import Text
from plugins.engine.markdown.placeholders import resolve_links
from plugins.engine.pelican_context import build_of, contents, find_build, link_target, publish_linked_files
from plugins.engine.static_files import publish, theme_files
from plugins.engine.writer import StageWriter

_SHOWN = re.compile(r'(?i)<img\b[^>]*?\ssrc="([^"]*)"')


class _NotReadError(BaseException):
    """An error while a text is read. It is no ``Exception``: Pelican logs those and leaves the post out."""


def _raise_read_errors(generator: Any, generate_context: Callable[[], None]) -> None:
    """Let an error that a plugin raises while a text is read stop the build."""
    read_file = generator.readers.read_file

    def read(*args: Any, **options: Any) -> Any:
        try:
            return read_file(*args, **options)
        except Exception as error:
            raise _NotReadError from error

    generator.readers.read_file = read
    try:
        generate_context()
    except _NotReadError as error:
        raise (error.__cause__ or error) from None


class Posts(ArticlesGenerator):  # type: ignore[misc]
    """The posts of the library."""

    def generate_context(self) -> None:
        """Read all of them, or stop the build."""
        _raise_read_errors(self, super().generate_context)

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
        _raise_read_errors(self, super().generate_context)

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

    def get_files(self, paths: list[str], *_: Any, **__: Any) -> set[str]:
        """Return the files of the library below the paths, without those that stay at home."""
        build = _build(self)
        alone = lone_files(build.library, build.site, build.views) - build.replaced.paths
        wanted = alone.union({*paths, *self.settings["EXTRA_PATH_METADATA"]} & build.library.files)
        return {file for file in wanted if is_below_any(file, paths)}

    def generate_context(self) -> None:
        """Collect the files in a fixed order. Then all URLs are known, and links of texts are resolved."""
        super().generate_context()
        self.staticfiles.sort(key=lambda file: file.get_relative_source_path())
        self._update_context(("staticfiles",))
        _give_contents(self.context, _build(self))
        for file in self.staticfiles:
            if not file.save_as.isascii():
                file.override_save_as = composed(file.save_as)
                file.override_url = composed(file.url)

    def generate_output(self, writer: StageWriter) -> None:
        """Copy the files: pictures are cleaned, others inspected, and none replaces a page."""
        build = _build(self)
        for file in self.staticfiles:
            path = file.get_relative_source_path()
            publish(writer, build.content.file(path), file.save_as, build.content.label(path), build)
        for source, target in theme_files(self.theme, self.settings, build.views):
            writer.copy(source, target, f"{build.theme.name}/{source.relative_to(self.theme).as_posix()}")


def _show_html(content: Content) -> None:
    """Let third-party plugins read the HTML of a text when Pelican makes its object; links have no URLs yet."""
    build = find_build(content.settings)
    path = content.get_relative_source_path()
    if build and path in build.library.texts:
        content._content = build.library.texts[path].converted.html


signals.content_object_init.connect(_show_html)


def with_other_text(context: dict[str, Any], build: Build) -> list[str]:
    """Return the paths of texts whose HTML a plugin has changed, without effect on the site."""
    pairs = ((path, contents(context).get(path)) for path in build.library.texts)
    return [path for path, content in pairs if content and content._content != build.library.texts[path].converted.html]


def _build(generator: Any) -> Build:
    return build_of(generator.settings)


def _add_links(generator: Any, content: Content) -> None:
    build = _build(generator)
    links = build.library.texts[content.get_relative_source_path()].links
    publish_linked_files(generator.context, [link for link in links if link.path not in build.replaced.paths])


def _give_contents(context: dict[str, Any], build: Build) -> None:
    """Let every article and page return its HTML with URLs, marked as safe because autoescape is on."""
    for path, text in build.library.texts.items():
        content = contents(context).get(path)
        if content is None:
            continue  # the driver reports a text without a page
        for link in text.links:
            if link.kind == "attach" and link.path not in build.replaced.paths:
                link_target(context, link).attach_to(content)
        content.get_content = partial(_content, context, build, text, content)
        summary = content.metadata.get("summary") or text.converted.excerpt
        content.get_summary = lambda _, summary=summary: Markup("<p>{}</p>").format(escape(summary))


def named_addresses(context: dict[str, Any], build: Build) -> Iterator[TextAddresses]:
    """Yield each text that has a page, with the URLs of this site in it."""
    site = build.site
    replaced = frozenset(f"{unquote(site.base)}/{composed(path)}" for path in build.replaced.paths)
    for path, text in build.library.texts.items():
        if content := contents(context).get(path):
            page = f"{site.origin}{_page(content, site.base)}"
            links = [link for link in text.links if link.kind == RELATIVE or "#" in link.rest]
            links = [link for link in links if link.path not in build.replaced.paths]
            urls = [(link.written, _url(link, context, content, site.base)) for link in links]
            addresses = [(written, joined(page, url)) for written, url in urls]
            plain = [(written, joined(page, written)) for written in text.converted.addresses]
            addresses += [(written, url) for written, url in plain if not replaced or _path(url) not in replaced]
            shown = frozenset(map(unescape, _SHOWN.findall(text.converted.html)))
            where = build.content.label(path)
            yield TextAddresses(where, text.post.body, text.post.body_line, tuple(addresses), shown)


def _path(url: str) -> str:
    """Return the decoded path of an absolute address, which may be no valid one."""
    path = url.partition("://")[2].partition("/")[2].partition("#")[0].partition("?")[0]
    return f"/{composed(unquote(path))}"


def _content(context: dict[str, Any], build: Build, text: Text, content: Content, siteurl: str) -> Markup:
    replaced = build.replaced
    urls = ("" if link.path in replaced.paths else _url(link, context, content, siteurl) for link in text.links)
    return Markup(resolve_links(replaced.html(text, siteurl), tuple(urls)))  # noqa: S704 (the writer's own Markdown)


def _page(content: Content, siteurl: str) -> str:
    return f"{siteurl}/{_encoded(content)}"


def _url(link: Link, context: dict[str, Any], content: Content, siteurl: str) -> str:
    if link.kind in HOME:
        return f"{siteurl}/{encoded_percent(link.rest)}"
    if link.kind == RELATIVE:  # relative to the page of its text, also where a list shows the text
        return joined(_page(content, siteurl), link.written)
    if link.kind in TO_POSTS + TO_FILES:
        return f"{siteurl}/{_encoded(link_target(context, link))}{encoded_percent(link.rest)}"
    tag = Tag(link.path, context)
    tag.slug = link.path
    return f"{siteurl}/{tag.url}{encoded_percent(link.rest)}"


def _encoded(content: Content) -> str:
    """Return the encoded URL of a text or a file. One written in front matter may be encoded already."""
    is_path = isinstance(content, Static) and "url" not in content.metadata
    return encoded_path(content.url) if is_path else encoded_url(content.url)
