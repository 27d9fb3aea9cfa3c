"""Articles, pages and static files of Pelican beside the catalogue: what they show, and what plugins have changed.

Pelican is not imported here: its objects are known by their attributes.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup, escape
from msgspec.structs import replace

from plugins.engine.build import Build
from plugins.engine.content.catalog import Catalog, CatalogFile, CatalogTag, CatalogText
from plugins.engine.content.catalog_links import SiteLinks
from plugins.engine.content.link_resolver import LinkResolver
from plugins.engine.content.models import Text
from plugins.engine.content.published_files import FileRules, plain_file, with_files
from plugins.engine.settings.pelican_settings import PelicanSettings
from plugins.engine.third_party.changed_texts import changed_text, given_html

Lists = Sequence[Sequence[Any]]  # Pelican's objects: those in lists, their translations, hidden ones, and theirs


class PelicanTexts:
    """The texts and files of a build as third-party plugins and Pelican themes see and change them.

    ``made`` is the catalogue without their changes, ``catalog`` the one with those that are known so far.
    """

    def __init__(self, build: Build, made: Catalog, settings: PelicanSettings, resolver: LinkResolver) -> None:
        self.build = build
        self.made = made
        self.catalog = made
        self.settings = settings
        self.resolver = resolver
        self.rules = FileRules(build.site, settings, build.views, build.replaced.paths)
        self.given: dict[str, str] = {}
        self.texts: dict[str, Text] = {}
        self.places: dict[str, tuple[str, str]] = {}

    def html_of(self, path: str) -> str:
        """Return the HTML of a text for Pelican's object of it, with links as they are written."""
        if path not in self.given:
            self.given[path] = given_html(self.made.texts[path].text)
        return self.given[path]

    def text(self, path: str, content: Any) -> Text:
        """Return the text of Pelican's object, with the HTML that a plugin may have given it."""
        html = (content._get_content() if hasattr(content, "_get_content") else content._content) or ""
        if html != self.html_of(path):
            self.given[path] = html
            self.texts[path] = changed_text(self.made.texts[path].text, html, self.resolver)
        return self.texts.get(path) or self.made.texts[path].text

    def place(self, context: Mapping[str, Any]) -> None:
        """Give files their addresses, and let Pelican's objects show texts with the addresses of links."""
        contents = {path: content for path, content in context["generated_content"].items() if content is not None}
        texts = tuple(_moved(self, path, content) for path, content in contents.items() if path in self.made.texts)
        self._place_files(Catalog(texts, ()), context["static_content"])
        for path, content in contents.items():
            content.get_content = partial(self._html, path, content)
            content.get_summary = partial(self._summary, path, content)

    def read_back(self, posts: Lists, pages: Lists, context: Mapping[str, Any]) -> Catalog:
        """Return the catalogue of what Pelican's generators hold: with all that plugins have changed."""
        known = Catalog(tuple(self._changed(posts)), tuple(self._changed(pages)))
        self._place_files(known, context["static_content"])
        return self.catalog

    def late(self, context: Mapping[str, Any]) -> bool:
        """Tell whether a plugin has changed the HTML of a text after `read_back`."""
        contents = context["generated_content"]
        known = self.catalog.texts
        return any(self.text(path, contents[path]) is not text.text for path, text in known.items())

    def _place_files(self, catalog: Catalog, statics: Mapping[str, Any]) -> None:
        """Set the addresses of Pelican's static files to ours, but for those that a plugin has changed."""
        placed = with_files(catalog, self.build.library, self.rules)
        files = dict(placed.files_by_path)
        for path, static in statics.items():
            if static is None:
                continue
            ours = plain_file(path, self.settings)
            if (static.url, static.save_as) != self.places.get(path, (ours.url, ours.save_as)):
                files[path] = CatalogFile(path, static.url, static.save_as, "url" in static.metadata)
            elif path in files:
                static.override_url = files[path].url
                static.override_save_as = files[path].save_as
                self.places[path] = (static.url, static.save_as)
        self.catalog = replace(placed, files=tuple(files[path] for path in sorted(files)))

    def _changed(self, lists: Lists) -> Iterator[CatalogText]:
        """Yield the texts of Pelican's lists."""
        by_original = {
            id(other): each.get_relative_source_path() for each in [*lists[0], *lists[2]] for other in each.translations
        }
        for number, contents in enumerate(lists):
            for content in contents:
                path = content.get_relative_source_path()
                yield replace(
                    _moved(self, path, content),
                    listed=number == 0,
                    hidden=number > 1,
                    translation_of=by_original.get(id(content)),
                )

    def _links(self, siteurl: str) -> SiteLinks:
        replaced = self.build.replaced
        return SiteLinks(self.catalog, siteurl, self.settings.tag_url, replaced.paths, replaced.html, replaced.key)

    def _html(self, path: str, content: Any, siteurl: str) -> Markup:
        """Return the HTML of Pelican's object as it is now, marked as safe because autoescape is on."""
        known = self.catalog.texts.get(path) or self.made.texts[path]
        shown = replace(known, text=self.text(path, content))
        return Markup(self._links(siteurl).html(shown))  # noqa: S704 (the writer's own Markdown)

    def _summary(self, path: str, content: Any, siteurl: str) -> Markup:
        """Return the summary of Pelican's object: that of a plugin is HTML, that of the front matter plain text."""
        del siteurl
        summary = content.metadata.get("summary")
        if summary and summary != self.made.texts[path].summary:
            return Markup(summary)  # noqa: S704 (a plugin's own)
        return Markup("<p>{}</p>").format(escape(summary or self.text(path, content).converted.excerpt))


def keep_summaries(lists: Lists, made: Catalog) -> None:
    """Let summaries count that plugins have set in the metadata: Pelican would take those of ``_summary`` back."""
    for content in (content for contents in lists for content in contents):
        given = made.texts[content.get_relative_source_path()].summary
        if content.metadata.get("summary") != given and getattr(content, "_summary", given) == given:
            content._summary = content.metadata.get("summary") or ""


def _moved(texts: PelicanTexts, path: str, content: Any) -> CatalogText:
    """Return a text with the values of Pelican's object: an attribute that differs from ours, else the metadata."""
    made = texts.made.texts[path]
    tags = tuple(CatalogTag(tag.name, tag.slug) for tag in getattr(content, "tags", ()))
    named = tuple(CatalogTag(tag.name, tag.slug) for tag in content.metadata.get("tags", ()))
    authors = tuple(str(author) for author in getattr(content, "authors", ()) if str(author))
    category = getattr(content, "category", None)
    summary = content.metadata.get("summary")
    title = _value(content, "title", made.title)
    if not isinstance(title, str):
        raise TypeError(f"the title of {path} is {title!r}")
    return replace(
        made,
        text=texts.text(path, content),
        title=title,
        url=content.url,
        save_as=content.save_as,
        date=_value(content, "date", made.date),
        modified=_value(content, "modified", made.modified),
        summary=summary if summary == made.summary else Markup(summary or "").striptags(),  # noqa: S704 (a plugin's)
        tags=tags if tags != made.tags else named,
        authors=authors,
        category=str(category) if category else None,
    )


def _value(content: Any, name: str, made: Any) -> Any:
    """Return an attribute that a plugin has changed, else the value of the metadata."""
    value = getattr(content, name, None)
    return value if value != made else content.metadata.get(name)
