"""Pelican's generators, given only the files that library.py let through. They fill Pelican's context.

With a theme made for views they write nothing (the pages plugin does); a foreign Pelican theme gets their pages.
"""

from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from markupsafe import Markup, escape
from pelican.contents import Content, Static
from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator
from pelican.plugins import signals
from pelican.urlwrappers import Tag

from plugins.core.unicode_names import composed
from plugins.core.urls import encoded_path, encoded_percent, encoded_url
from plugins.engine.build import Build
from plugins.engine.content.checks.built_links import Named, joined
from plugins.engine.content.excludes import Excludes, is_below, is_private, read_excludes
from plugins.engine.content.limits import too_long
from plugins.engine.content.links import HOME, RELATIVE, TO_FILES, TO_POSTS, Link
from plugins.engine.content.models import Text
from plugins.engine.markdown.placeholders import resolve_links
from plugins.engine.output.files import files_below
from plugins.engine.pelican_context import build_of, find_build
from plugins.engine.writer import StageWriter

_HEAD = 16_384  # bytes by which it is told what a file is
_BY_THE_PAGES = {"css": ".css", "js": ".js", "fonts": ".woff2"}  # named by their content there


class _NotReadError(BaseException):
    """No ``Exception``: those of reading Pelican logs, and goes on without the post."""


def _aloud(generator: Any, generate_context: Callable[[], None]) -> None:
    """Let what a plugin raises while a text is read end the build."""
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
    """The posts that go out."""

    def generate_context(self) -> None:
        """Read them all, or none."""
        _aloud(self, super().generate_context)

    def get_files(self, *_: Any, **__: Any) -> tuple[str, ...]:
        """The sources, in one order everywhere (Pelican's own is that of a set)."""
        return _build(self).library.paths("post")

    def add_static_links(self, content: Content) -> None:
        """The files that a text links to, as library.py found them."""
        _add_links(self, content)

    def _build_period_archives(self, *args: Any) -> Any:
        return {} if _build(self).views else super()._build_period_archives(*args)

    def generate_output(self, writer: StageWriter) -> None:
        """Write Pelican's pages for a theme that is made for them."""
        if not _build(self).views:
            super().generate_output(writer)


class Pages(PagesGenerator):  # type: ignore[misc]
    """The pages that go out."""

    def generate_context(self) -> None:
        """Read them all, or none."""
        _aloud(self, super().generate_context)

    def get_files(self, *_: Any, **__: Any) -> tuple[str, ...]:
        """The sources, in one order everywhere."""
        return _build(self).library.paths("page")

    def add_static_links(self, content: Content) -> None:
        """The files that a text links to, as library.py found them."""
        _add_links(self, content)

    def generate_output(self, writer: StageWriter) -> None:
        """Write Pelican's pages for a theme that is made for them."""
        if not _build(self).views:
            super().generate_output(writer)


class Files(StaticGenerator):  # type: ignore[misc]
    """The files that go out: those below STATIC_PATHS and those that a text links to, and the theme's own."""

    def get_files(self, paths: list[str], *_: Any, **__: Any) -> set[str]:
        """The files of the folders that the safe walk let through, but for those that only unpublished texts show."""
        build, excludes = _build(self), read_excludes(_build(self).site)
        explicit = {*paths, *self.settings["EXTRA_PATH_METADATA"]}
        files = {each for each in build.library.files if each in explicit or self._is_out(each, build, excludes)}
        folders = tuple(map(composed, paths))
        return {
            each for each in files if any(path in ("", ".", each) or is_below(composed(each), path) for path in folders)
        }

    def _is_out(self, path: str, build: Build, excludes: Excludes) -> bool:
        """Tell whether a file goes out without a text that shows it."""
        if path in build.library.withheld or (is_private(path) and not build.site.preview):
            return False
        return not excludes.excludes_file(composed(path))

    def generate_context(self) -> None:
        """As Pelican does, with the files in one order. All addresses are known then: texts get theirs."""
        super().generate_context()
        self.staticfiles.sort(key=lambda each: each.get_relative_source_path())
        self._update_context(("staticfiles",))
        _give_contents(self.context, _build(self))
        for each in self.staticfiles:
            if not each.save_as.isascii():
                each.override_save_as, each.override_url = composed(each.save_as), composed(each.url)

    def generate_output(self, writer: StageWriter) -> None:
        """Copy the files, none of them over a page; pictures cleaned, and all else looked into."""
        build = _build(self)
        for each in self.staticfiles:
            path = each.get_relative_source_path()
            _publish(writer, build.content.file(path), each.save_as, build.content.label(path), build)
        for source, target in _theme_files(self.theme, self.settings, build.views):
            writer.copy(source, target, f"{build.theme.name}/{source.relative_to(self.theme).as_posix()}")


def _show_html(content: Content) -> None:
    """Let plugins of others read the HTML of a text when it comes into being; links have no addresses yet."""
    build, path = find_build(content.settings), content.get_relative_source_path()
    if build and path in build.library.texts:
        content._content = build.library.texts[path].converted.html


signals.content_object_init.connect(_show_html)


def with_other_text(context: dict[str, Any], build: Build) -> list[str]:
    """Return the texts whose HTML a plugin has changed: the change would have no effect."""
    contents = ((path, context["generated_content"].get(path)) for path in build.library.texts)
    return [path for path, each in contents if each and each._content != build.library.texts[path].converted.html]


def _publish(writer: StageWriter, source: Path, target: str, owner: str, build: Build) -> None:
    """Let a file go through its cleaner, or look into it and copy it as it is."""
    with source.open("rb") as file:
        head = file.read(_HEAD)
    clean = next((found for find in build.cleaners if (found := find(head, source.name))), None)
    if clean is None:
        for inspect in build.inspectors:
            for each, warning in inspect(source, owner, build.site.author, head):
                (writer.warnings if warning else writer.faults).append(each)
        writer.copy(source, target, owner)
        return
    if faults := list(too_long(source.stat().st_size, owner, "picture")):
        writer.faults.extend(faults)
        return
    data = source.read_bytes()
    writer.put(target, owner, (owner, sha256(data).hexdigest()), partial(clean, data, owner), slow=True)


def _theme_files(theme: str, settings: dict[str, Any], views: bool) -> Iterator[tuple[Path, str]]:
    """The theme's own files and where they go. What the pages of a theme for views send by itself is not among them."""
    for name in settings["THEME_STATIC_PATHS"]:
        folder = Path(theme) / name
        for path in files_below(folder):
            below = PurePosixPath(path.relative_to(folder).as_posix())
            if not (views and path.suffix == _BY_THE_PAGES.get(below.parts[0])):
                yield path, f"{settings['THEME_STATIC_DIR']}/{below}"


def _build(generator: Any) -> Build:
    return build_of(generator.settings)


def _add_links(generator: Any, content: Content) -> None:
    text = _build(generator).library.texts[content.get_relative_source_path()]
    generator.context["static_links"] |= {link.path for link in text.links if link.kind in TO_FILES}


def _give_contents(context: dict[str, Any], build: Build) -> None:
    """Let every article and page give its HTML with addresses; autoescape is on, so it says that it is HTML."""
    for path, text in build.library.texts.items():
        content = context["generated_content"].get(path)
        if content is None:
            continue  # the driver tells: a text without its page
        for link in text.links:
            if link.kind == "attach":
                context["static_content"][link.path].attach_to(content)
        content.get_content = partial(_content, context, text, content)
        summary = content.metadata.get("summary") or text.converted.excerpt
        content.get_summary = lambda _, summary=summary: Markup("<p>{}</p>").format(escape(summary))


def named_addresses(context: dict[str, Any], build: Build) -> Iterator[Named]:
    """The texts that have a page, with the addresses of this site that they name."""
    site = build.site
    for path, text in build.library.texts.items():
        if content := context["generated_content"].get(path):
            page = f"{site.origin}{_page(content, site.base)}"
            links = [link for link in text.links if link.kind == RELATIVE or "#" in link.rest]
            found = [(link.written, _url(link, context, content, site.base)) for link in links]
            addresses = [(written, joined(page, url)) for written, url in found]
            addresses += [(each, joined(page, each)) for each in text.converted.addresses]
            yield Named(build.content.label(path), text.post.body, text.post.body_line, tuple(addresses))


def _content(context: dict[str, Any], text: Text, content: Content, siteurl: str) -> Markup:
    urls = tuple(_url(link, context, content, siteurl) for link in text.links)
    return Markup(resolve_links(text.converted.html, urls))  # noqa: S704 (the writer's own Markdown)


def _page(content: Content, siteurl: str) -> str:
    return f"{siteurl}/{_encoded(content)}"


def _url(link: Link, context: dict[str, Any], content: Content, siteurl: str) -> str:
    if link.kind in HOME:
        return f"{siteurl}/"
    if link.kind == RELATIVE:  # seen from the page of its text, wherever it is shown
        return joined(_page(content, siteurl), link.written)
    if link.kind in TO_POSTS + TO_FILES:
        key = "generated_content" if link.kind in TO_POSTS else "static_content"
        return f"{siteurl}/{_encoded(context[key][link.path])}{encoded_percent(link.rest)}"
    tag = Tag(link.path, context)
    tag.slug = link.path
    return f"{siteurl}/{tag.url}"


def _encoded(content: Content) -> str:
    """Encode the address of a text or a file; one that a writer gives may be encoded already."""
    is_path = isinstance(content, Static) and "url" not in content.metadata
    return encoded_path(content.url) if is_path else encoded_url(content.url)
