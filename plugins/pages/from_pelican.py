"""Models made of texts and of Pelican's articles and pages, whose attributes no other module of the pages reads.

Third-party plugins may change the title, summary, dates, authors and tags of an article: those are Pelican's, all else
is the text's own.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from plugins.challenge.fields import RESCUED
from plugins.challenge.results import ChallengeResults
from plugins.core.lazy_html import known_html
from plugins.core.urls import encoded_url
from plugins.engine.build import Build
from plugins.engine.markdown.csp import policy
from plugins.engine.plugin import PelicanContents
from plugins.engine.settings.site import EngineConfig
from plugins.identity.config import IdentityConfig
from plugins.identity.ids import site_id
from plugins.music.fields import MUSIC
from plugins.pages.config import PagesConfig
from plugins.pages.fields import IN_REPLY_TO, SERIES
from plugins.pages.models import Feeds, Page, Picture, Post, Site, Tag
from plugins.pages.theme.assets import Assets
from plugins.pages.theme.palette import grounds


def to_site(context: Mapping[str, Any], build: Build, assets: Assets, icons: Collection[str]) -> Site:
    """Make the site of the settings and of what other plugins provide. ``icons`` are the names of its icon files."""
    challenges = build.find(ChallengeResults) or ChallengeResults()
    scripts = dict(assets.scripts)
    own = build.config(PagesConfig)
    return Site(
        id=site_id(build.config(IdentityConfig).name),
        name=build.site.sitename,
        subtitle=build.site.sitesubtitle,
        author=build.site.author,
        lang=build.site.default_lang,
        origin=build.site.origin,
        host=build.site.host,
        base=build.site.base,
        css=assets.css.path,
        font=assets.fonts[0].path if assets.fonts else None,
        scheme=scripts["scheme.js"].path,
        scheme_button=scripts["scheme-button.js"].path,
        feeds=build.find(Feeds) or Feeds(),
        challenge=challenges.featured.challenge if challenges.featured else None,
        challenge_runs=challenges.runs,
        frozen=build.now.day(build.site.timezone) if build.now.fixed else None,
        profiles=own.profiles,
        email=own.email,
        links=tuple((text, url) for text, url in context.get("MENUITEMS") or ()) if build.views else (),
        pages_in_menu=bool(context.get("DISPLAY_PAGES_ON_MENU", True)),
        policy=policy(build.config(EngineConfig).embeds),
        own_pages=build.views,
        icons=tuple(icons),
        ground=grounds(assets.css.data.decode())[0],
        tag_url=context["TAG_URL"] if context["TAG_SAVE_AS"] else "",
    )


def to_posts(
    contents: PelicanContents, build: Build, ids: Mapping[str, str], pictures: Mapping[str, Picture]
) -> Iterator[Post]:
    """Make the posts of the generator of articles. ``ids`` and ``pictures`` are by source."""
    generator = contents.posts
    config = build.config(PagesConfig)
    signature = config.signature
    challenges = build.find(ChallengeResults) or ChallengeResults()
    listed = {id(article) for article in generator.articles}
    hidden = {id(article) for article in [*generator.hidden_articles, *generator.hidden_translations]}
    untranslated = [*generator.articles, *generator.hidden_articles]
    originals = _originals(untranslated)
    counting = {id(article) for article in untranslated}
    unlisted = [*generator.translations, *generator.hidden_articles, *generator.hidden_translations]
    for article in [*generator.articles, *unlisted]:
        data = article.metadata
        text = build.library.texts[article.relative_source_path]
        source = text.post
        yield Post(
            source=article.relative_source_path,
            title=article.title,
            url=_url(contents, article, build),
            save_as=article.save_as,
            template=f"{source.template or 'post'}.html",
            lang=source.lang,
            html=known_html(article.get_content(build.site.base)),
            excerpt=data.get("summary") or text.converted.excerpt,
            redirect_from=source.redirect_from,
            state=text.state,
            instant=article.date,
            modified=data.get("modified"),
            hour=article.date.hour if source.date and source.date.has_time else None,
            statistics=text.converted.statistics,
            tags=tuple(Tag(tag.name, tag.slug) for tag in data["tags"]),
            authors=tuple(str(author) for author in getattr(article, "authors", ()) if str(author)),
            signature=signature if source.signature is None else source.signature,
            track=source.field(MUSIC),
            entries=challenges.shown(article.relative_source_path) if id(article) in counting else (),
            id=ids[article.get_relative_source_path()],
            listed=id(article) in listed,
            hidden=id(article) in hidden,
            translation_of=originals.get(id(article)),
            in_reply_to=source.field(IN_REPLY_TO),
            series=source.field(SERIES),
            untitled=source.untitled and article.title == source.title,
            picture=pictures.get(article.relative_source_path),
            rescued=source.field(RESCUED) if config.rescued_note else None,
        )


def to_pages(contents: PelicanContents, build: Build) -> Iterator[Page]:
    """Make the pages of the generator of pages."""
    generator = contents.pages
    listed = {id(page) for page in generator.pages}
    hidden = [*generator.hidden_pages, *generator.hidden_translations]
    hidden_ids = {id(page) for page in hidden}
    originals = _originals([*generator.pages, *generator.hidden_pages])
    for page in [*generator.pages, *generator.translations, *hidden]:
        data = page.metadata
        text = build.library.texts[page.relative_source_path]
        changed = data.get("modified") or data.get("date")
        yield Page(
            source=page.relative_source_path,
            title=page.title,
            url=_url(contents, page, build),
            save_as=page.save_as,
            template=f"{text.post.template or 'page'}.html",
            lang=text.post.lang,
            html=known_html(page.get_content(build.site.base)),
            excerpt=data.get("summary") or text.converted.excerpt,
            redirect_from=text.post.redirect_from,
            state=text.state,
            listed=id(page) in listed,
            hidden=id(page) in hidden_ids,
            changed=changed.date() if changed else None,
            translation_of=originals.get(id(page)),
        )


def _originals(contents: list[Any]) -> dict[int, str]:
    """Return the source of the original of each translation, by the identity of Pelican's object."""
    return {id(other): each.get_relative_source_path() for each in contents for other in each.translations}


def _url(contents: PelicanContents, content: Any, build: Build) -> str:
    return f"{build.site.base}/{encoded_url(contents.urls[content.relative_source_path])}"
