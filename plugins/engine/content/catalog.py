"""The catalogue: every published text with its address, and every file that is published as it is. Pure.

Pages, feeds, the ledger and challenges are made of it. Pelican's articles are made of the same texts where a
third-party plugin or a Pelican theme needs them, and the changes of such plugins are part of the catalogue.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from posixpath import basename
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from plugins.core.clock import Now
from plugins.core.slugs import slugify
from plugins.engine.content.models import Text
from plugins.engine.content.permalinks import authors_of, category_of, leads_out, permalink
from plugins.engine.settings.pelican_settings import REVERSED, PelicanSettings


class CatalogTag(Struct, frozen=True):
    """A tag, spelled as in its post."""

    name: str
    slug: str


class CatalogText(Struct, frozen=True, kw_only=True):
    """A published post or page: its text, its address, and the values that Pelican's defaults complete.

    ``url`` is below the root of the site and not encoded. ``summary`` is that of the front matter. A text is ``listed``
    unless it is hidden or a translation; ``translation_of`` is the path of the text that it translates. ``date`` of a
    page may be None.
    """

    text: Text
    title: str
    url: str
    save_as: str
    date: datetime | None
    modified: datetime | None
    summary: str | None
    tags: tuple[CatalogTag, ...]
    authors: tuple[str, ...]
    category: str | None
    listed: bool = True
    hidden: bool = False
    translation_of: str | None = None

    @property
    def path(self) -> str:
        """The path of its file below content/."""
        return self.text.post.path

    @property
    def is_original(self) -> bool:
        """True for a text in a list, and for a hidden one that is no translation."""
        return self.listed or (self.hidden and self.translation_of is None)

    @property
    def excerpt(self) -> str:
        """Its summary, else the beginning of its text."""
        return self.summary or self.text.converted.excerpt


class CatalogFile(Struct, frozen=True):
    """A file that is published as it is. ``escaped`` tells that the settings write its URL, which may be encoded."""

    path: str
    url: str
    save_as: str
    escaped: bool = False


class Catalog(Struct, frozen=True, dict=True):
    """All published posts, pages and other files.

    Posts and pages are in Pelican's order: those in lists, their translations, hidden ones. Files are sorted by path.
    """

    posts: tuple[CatalogText, ...]
    pages: tuple[CatalogText, ...]
    files: tuple[CatalogFile, ...] = ()

    @cached_property
    def texts(self) -> Mapping[str, CatalogText]:
        """Posts and pages by path, sorted."""
        return {text.path: text for text in sorted((*self.posts, *self.pages), key=attrgetter("path"))}

    @cached_property
    def files_by_path(self) -> Mapping[str, CatalogFile]:
        """The other files by path."""
        return {file.path: file for file in self.files}

    @cached_property
    def urls(self) -> Mapping[str, str]:
        """The addresses of posts and pages below the root of the site, by path."""
        return {path: text.url for path, text in self.texts.items()}


def make_catalog(texts: Iterable[Text], settings: PelicanSettings, now: Now, roots: tuple[str, ...]) -> Catalog:
    """Return the catalogue of the texts that go out, without files.

    ``roots`` are the folders of posts and pages. A post without a date, such as a draft in a preview, is of ``now``.
    As with Pelican, a text whose file would be outside of the output is left out: it gets no page, which is a fault.
    """
    made = [_catalog_text(text, settings, now, roots) for text in sorted(texts, key=lambda text: text.post.path)]
    made = [text for text in made if not leads_out(text.save_as)]
    posts = [text for text in made if text.text.post.kind == "post"]
    pages = [text for text in made if text.text.post.kind == "page"]
    return Catalog(
        posts=tuple(_in_order(posts, settings.translations, "reversed-date", settings.default_lang)),
        pages=tuple(_in_order(pages, settings.page_translations, settings.page_order, settings.default_lang)),
    )


def _catalog_text(text: Text, settings: PelicanSettings, now: Now, roots: tuple[str, ...]) -> CatalogText:
    post = text.post
    date = post.date.instant if post.date else None
    moment = date or now.instant.astimezone(post.zone)
    category = category_of(post, settings, roots)
    address = permalink(post, moment, settings, category)
    return CatalogText(
        text=text,
        title=post.title,
        url=address.url,
        save_as=address.save_as,
        date=moment if post.kind == "post" else date,
        modified=post.modified.instant if post.modified else None,
        summary=post.summary,
        tags=tuple(CatalogTag(name.strip(), slugify(name)) for name in post.tags),
        authors=tuple(name for name in authors_of(post, settings) if name),
        category=category,
        hidden=post.status == "hidden",
    )


def _in_order(texts: Iterable[CatalogText], translated: bool, order: str, lang: str) -> Iterator[CatalogText]:
    """Yield texts in Pelican's order, each with the text that it translates: listed, translations, then hidden."""
    shown = _originals([text for text in texts if not text.hidden], translated, order, lang)
    hidden = _originals([text for text in texts if text.hidden], translated, order, lang)
    by_original = {**shown.by_original, **hidden.by_original}
    for text in shown.originals:
        yield replace(text, translation_of=by_original[text.path]) if text.path in by_original else text
    for text in (*shown.translations, *hidden.originals, *hidden.translations):
        yield replace(text, listed=False, translation_of=by_original.get(text.path))


class _Translations(Struct, frozen=True):
    """Originals, translations, and the path of the original by that of its translation."""

    originals: Sequence[CatalogText]
    translations: Sequence[CatalogText]
    by_original: Mapping[str, str]


def _originals(texts: Sequence[CatalogText], translated: bool, order: str, lang: str) -> _Translations:
    """Sort texts into originals, in order, and translations: those with the slug of a text in the site's language."""
    if not translated:
        return _Translations(_ordered(texts, order), (), {})
    by_slug = sorted(texts, key=lambda text: text.text.post.slug)
    originals: list[CatalogText] = []
    others: list[CatalogText] = []
    groups: dict[str, list[CatalogText]] = {}
    for slug, group in groupby(by_slug, key=lambda text: text.text.post.slug):
        groups[slug] = list(group)
        own = [text for text in groups[slug] if text.text.post.lang == lang] or groups[slug]
        originals += own
        others += [text for text in groups[slug] if not any(text is each for each in own)]
    ordered = _ordered(originals, order)
    pairs = ((original, other) for original in ordered for other in groups[original.text.post.slug])
    return _Translations(ordered, others, {other.path: one.path for one, other in pairs if other is not one})


def _ordered(texts: Sequence[CatalogText], order: str) -> Sequence[CatalogText]:
    """Sort texts as ARTICLE_ORDER_BY and PAGE_ORDER_BY have it; texts that are equal keep their order."""
    if not order:
        return texts
    name = order.removeprefix(REVERSED)
    return sorted(texts, key=lambda text: _sort_value(text, name), reverse=order.startswith(REVERSED))


def _sort_value(text: CatalogText, name: str) -> Any:
    if name == "basename":
        return basename(text.path)
    return getattr(text.text.post if name in ("slug", "lang") else text, name)
