"""The pages' door to Pelican and Jinja: articles in, files out.

Puts a ``Blog`` into the context, from which the feeds take the same posts, views and templates.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup
from pelican.plugins import signals

from plugins.core.errors import SiteError, fault
from plugins.engine.build import OWN_THEME, Build
from plugins.engine.writer import StageWriter
from plugins.pages.assets import stylesheet
from plugins.pages.config import PagesConfig
from plugins.pages.frame import Frame
from plugins.pages.language import load_language
from plugins.pages.models import Page, Post, Site, Tag
from plugins.pages.plan import plan
from plugins.pages.post_views import post_views
from plugins.pages.views import PostView

TABLES = {"PAGES": PagesConfig}


@dataclass(frozen=True)
class Blog:
    """The posts from the oldest, their views by source, and what renders them."""

    frame: Frame
    posts: tuple[Post, ...]
    views: dict[str, PostView]
    build: Build

    @cached_property
    def templates(self) -> Environment:
        """The theme's templates, then ours, in the site's language."""
        return _environment(self.build, self.frame.language.catalogue)

    def render(self, template: str, view: Any) -> str:
        """The text that the template makes of the view; raises SiteError for a template that cannot."""
        try:
            return self.templates.get_template(template).render(view=view)
        except TemplateError as error:
            name, line = getattr(error, "name", None) or template, getattr(error, "lineno", None) or 0
            remedy = "mend the template; docs/context.md has every name it may use"
            raise SiteError(fault(f"theme/templates/{name}", str(error.message), remedy, line)) from error


def register() -> None:
    """Collect when every generator has read, write when they write."""
    signals.all_generators_finalized.connect(_collect)
    signals.get_generators.connect(_generators)


def _generators(_: Any) -> type:
    return SitePages


class SitePages:
    """Writes every page of a theme that is made for views."""

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], **_: Any) -> None:
        self.context, self.build = context, settings["BUILD"]

    def generate_output(self, writer: StageWriter) -> None:
        """Carry out the plan."""
        if not self.build.views:
            return
        blog: Blog = self.context["blog"]
        css_path, css = stylesheet(self.build.theme / "static/css")
        writer.put(css_path, "the theme", (css,), lambda: css)
        config = self.build.config(PagesConfig)
        for page in plan(blog.frame, blog.posts, blog.views, config, self.context.get("standing")):
            owner = f"{self.build.content.name}/{page.owner}" if page.owner in self.build.library.texts else page.owner
            make = partial(blog.render, page.template, page.view)
            writer.put(page.save_as, owner, (page.template, page.view), make)


def _collect(generators: list[Any]) -> None:
    context, settings = generators[0].context, generators[0].settings
    build: Build = settings["BUILD"]
    language = load_language(OWN_THEME, build.site.default_lang, Path(settings["CACHE_PATH"]))
    standing = context.get("standing")
    css_path, _ = stylesheet(build.theme / "static/css")
    site = Site(
        name=build.site.sitename,
        subtitle=build.site.sitesubtitle,
        author=build.site.author,
        lang=build.site.default_lang,
        origin=build.site.origin,
        base=build.site.base,
        css=css_path,
        feeds=context.get("feed_links", ()),
        challenge=standing.challenge if standing else None,
        frozen=build.now.day(build.site.timezone) if build.now.fixed else None,
    )
    by_name = {type(each).__name__: each for each in generators}
    frame = Frame(site, language, tuple(_pages(by_name["Pages"], build)))
    posts = sorted(_posts(by_name["Posts"], build), key=lambda post: (post.instant.timestamp(), post.source))
    context["blog"] = Blog(frame, tuple(posts), post_views(frame, posts), build)


def _posts(generator: Any, build: Build) -> Iterator[Post]:
    signature = build.config(PagesConfig).signature
    listed = {id(article) for article in generator.articles}
    unlisted = [*generator.translations, *generator.hidden_articles, *generator.hidden_translations]
    for article in [*generator.articles, *unlisted]:
        data = article.metadata
        yield Post(
            **_common(article, build, "post"),
            instant=article.date,
            modified=data.get("modified"),
            words=data["words"],
            tags=tuple(Tag(tag.name, tag.slug) for tag in data["tags"]),
            author=str(getattr(article, "author", "")),
            signature=data.get("signature", signature),
            track=data.get("music"),
            entry=getattr(article, "entry", None),
            id=data.get("id"),
            listed=id(article) in listed,
        )


def _pages(generator: Any, build: Build) -> Iterator[Page]:
    listed = {id(page) for page in generator.pages}
    unlisted = [*generator.translations, *generator.hidden_pages, *generator.hidden_translations]
    for page in [*generator.pages, *unlisted]:
        yield Page(**_common(page, build, "page"), listed=id(page) in listed)


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


def _environment(build: Build, catalogue: Any) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([build.theme / "templates", OWN_THEME / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]
    environment.policies["ext.i18n.trimmed"] = True
    environment.globals["Markup"] = Markup
    return environment
