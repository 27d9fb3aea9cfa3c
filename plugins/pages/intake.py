"""Pelican's articles and pages as models: the one place that knows which of their attributes mean what."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from plugins.engine.build import Build
from plugins.identity.config import IdentityConfig
from plugins.identity.ids import post_id
from plugins.pages.config import PagesConfig
from plugins.pages.models import Page, Post, Tag


def posts_of(generator: Any, build: Build) -> Iterator[Post]:
    """The posts that the generator of articles holds."""
    signature, name = build.config(PagesConfig).signature, build.config(IdentityConfig).name
    listed = {id(article) for article in generator.articles}
    hidden = {id(article) for article in [*generator.hidden_articles, *generator.hidden_translations]}
    originals = {
        id(translation): article.get_relative_source_path()
        for article in [*generator.articles, *generator.hidden_articles]
        for translation in article.translations
    }
    unlisted = [*generator.translations, *generator.hidden_articles, *generator.hidden_translations]
    for article in [*generator.articles, *unlisted]:
        data = article.metadata
        yield Post(
            **_common(article, build, "post"),
            instant=article.date,
            modified=data.get("modified"),
            hour=article.date.hour if data["has_time"] else None,
            figures=data["figures"],
            tags=tuple(Tag(tag.name, tag.slug) for tag in data["tags"]),
            authors=tuple(str(author) for author in getattr(article, "authors", ()) if str(author)),
            signature=data.get("signature", signature),
            track=data.get("music"),
            entries=getattr(article, "entries", ()),
            entry=getattr(article, "entry", None),
            id=post_id(data.get("id"), name, article.get_relative_source_path()),
            listed=id(article) in listed,
            hidden=id(article) in hidden,
            translation_of=originals.get(id(article)),
            in_reply_to=data.get("in_reply_to"),
        )


def pages_of(generator: Any, build: Build) -> Iterator[Page]:
    """The pages that the generator of pages holds."""
    listed = {id(page) for page in generator.pages}
    hidden = [*generator.hidden_pages, *generator.hidden_translations]
    unseen = {id(page) for page in hidden}
    for page in [*generator.pages, *generator.translations, *hidden]:
        changed = page.metadata.get("modified") or page.metadata.get("date")
        yield Page(
            **_common(page, build, "page"),
            listed=id(page) in listed,
            hidden=id(page) in unseen,
            changed=changed.date() if changed else None,
        )


def _common(content: Any, build: Build, template: str) -> dict[str, Any]:
    """What posts and pages share."""
    data = content.metadata
    return {
        "source": content.relative_source_path,
        "title": content.title,
        "url": f"{build.site.base}/{quote(content.url, safe='/%')}",
        "save_as": content.save_as,
        "template": f"{data.get('template', template)}.html",
        "lang": content.lang,
        "html": content.get_content(build.site.base),
        "excerpt": data.get("summary") or data["excerpt"],
        "redirect_from": data.get("redirect_from", ()),
        "state": data["state"],
    }
