"""Addresses of posts and pages: the patterns of the settings, filled in as Pelican fills them in. Pure."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime
from posixpath import basename, dirname, normpath

from msgspec import Struct
from unidecode import unidecode

from plugins.engine.content.bundles import naming_path
from plugins.engine.content.post import SourcePost
from plugins.engine.settings.pelican_settings import Patterns, PelicanSettings, SlugRules


class Permalink(Struct, frozen=True):
    """The address of a text below the root of the site, as the settings or its front matter write it, and its file."""

    url: str
    save_as: str


class _Values(dict[str, object]):
    """Values of placeholders. A function is called for its value once a pattern has the placeholder."""

    def __init__(self, values: Mapping[str, object], late: Mapping[str, Callable[[], str]]) -> None:
        super().__init__(values)
        self.late = late

    def __missing__(self, name: str) -> str:
        return self.late[name]()


def permalink(post: SourcePost, date: datetime, settings: PelicanSettings, category: str | None) -> Permalink:
    """Return the address and the file of a text: those of its front matter, else of the patterns for its language.

    Where the front matter has one of them, the other one is made of it.
    """
    if post.url is not None:
        return Permalink(post.url, post.save_as or _file_at(post.url))
    if post.save_as:
        return Permalink(post.save_as.removesuffix("index.html"), post.save_as)
    author = author_of(post, settings)
    rules = settings.slugs
    values = _Values(
        {"path": post.path, "slug": post.slug, "lang": post.lang, "date": date},
        {
            "author": lambda: name_slug(author, rules.author, rules) if author is not None else "",
            "category": lambda: name_slug(category, rules.category, rules) if category is not None else "",
        },
    )
    patterns = settings.posts if post.kind == "post" else settings.pages
    if post.lang == settings.default_lang:
        return Permalink(patterns.url.format_map(values), patterns.save_as.format_map(values))
    return Permalink(patterns.lang_url.format_map(values), patterns.lang_save_as.format_map(values))


def _file_at(url: str) -> str:
    return f"{url}index.html" if url.endswith("/") or not url else url


def leads_out(save_as: str) -> bool:
    """Tell whether a file would be outside of the output folder, as with a pattern that begins with an empty name."""
    return save_as.startswith("/") or normpath(save_as).split("/")[0] == ".."


def author_of(post: SourcePost, settings: PelicanSettings) -> str | None:
    """Return the name of the author, or of the first of several; None where nobody is named."""
    if post.author is not None:
        return post.author
    return post.authors[0] if post.authors else settings.author


def authors_of(post: SourcePost, settings: PelicanSettings) -> tuple[str, ...]:
    """Return the names of all authors."""
    author = author_of(post, settings)
    return post.authors or (() if author is None else (author,))


def category_of(post: SourcePost, settings: PelicanSettings, roots: tuple[str, ...]) -> str | None:
    """Return the category of a text: its own, that of its folder, or the default; None where there are none.

    ``roots`` are the folders of posts and pages.
    """
    if post.category is not None:
        return post.category
    bundle = naming_path(post.path, roots) if settings.bundle_category else post.path
    if bundle != post.path:
        return basename(dirname(bundle)) or settings.default_category
    folder = basename(dirname(post.path)).strip()
    return folder if settings.folder_category and folder else settings.default_category


def name_slug(name: str, patterns: Patterns, rules: SlugRules) -> str:
    """Return the slug of a category or an author, as ``pelican.utils.slugify`` makes it."""
    from markupsafe import Markup  # here: few patterns name them

    value = unicodedata.normalize("NFKC", Markup(name).striptags())  # noqa: S704 (its tags are removed)
    if not rules.use_unicode:
        value = unidecode(value)
    for found, new in patterns:
        old, replacement = (unicodedata.normalize("NFKC", each) for each in (found, new))
        value = re.sub(old, replacement, value, flags=re.IGNORECASE)
    return (value if rules.preserve_case else value.lower()).strip()
