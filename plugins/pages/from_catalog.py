"""Models of posts, pages and the site, made of the catalogue."""

from collections.abc import Collection, Iterator, Mapping

from plugins.challenge.fields import RESCUED
from plugins.challenge.results import ChallengeResults
from plugins.engine.build import Build
from plugins.engine.content.catalog import Catalog
from plugins.engine.content.catalog_links import SiteLinks
from plugins.engine.markdown.csp import policy
from plugins.engine.settings.pelican_settings import PelicanSettings
from plugins.engine.settings.site import EngineConfig
from plugins.identity.config import IdentityConfig
from plugins.identity.ids import site_id
from plugins.music.tips import music_of
from plugins.pages.config import PagesConfig
from plugins.pages.fields import IN_REPLY_TO, SERIES
from plugins.pages.models import Feeds, GangLinks, Page, Picture, Post, Site, Tag
from plugins.pages.own_parts import own_parts
from plugins.pages.theme.assets import Assets
from plugins.pages.theme.palette import grounds


def to_site(build: Build, catalog: Catalog, assets: Assets, icons: Collection[str]) -> Site:
    """Make the site of the settings and of what other plugins provide. ``icons`` are the names of its icon files."""
    gang = build.find(GangLinks) or GangLinks()
    challenges = build.find(ChallengeResults) or ChallengeResults()
    feeds = build.find(Feeds) or Feeds()
    parts = own_parts(gang, any(text.listed for text in catalog.posts), challenges, feeds)
    scripts = dict(assets.scripts)
    own = build.config(PagesConfig)
    settings = build.get(PelicanSettings)
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
        feeds=parts.feeds,
        challenge=parts.featured.challenge if parts.featured else None,
        challenge_runs=parts.runs,
        has_blog=parts.has_blog,
        frozen=build.now.day(build.site.timezone) if build.now.fixed else None,
        profiles=own.profiles,
        email=own.email,
        gang=gang,
        links=settings.menu if build.views else (),
        pages_in_menu=settings.pages_in_menu,
        policy=policy(build.config(EngineConfig).embeds),
        own_pages=build.views,
        icons=tuple(icons),
        ground=grounds(assets.css.data.decode())[0],
        tag_url=settings.tag_url if settings.tags_have_pages else "",
    )


def to_posts(catalog: Catalog, build: Build, ids: Mapping[str, str], pictures: Mapping[str, Picture]) -> Iterator[Post]:
    """Make the posts of the catalogue. ``ids`` and ``pictures`` are by source."""
    config = build.config(PagesConfig)
    challenges = build.find(ChallengeResults) or ChallengeResults()
    links = build.get(SiteLinks)
    for text in catalog.posts:
        source = text.text.post
        if text.date is None:
            raise TypeError(text.path)
        yield Post(
            source=text.path,
            title=text.title,
            url=links.page(text),
            save_as=text.save_as,
            template=f"{source.template or 'post'}.html",
            lang=source.lang,
            html=links.lazy_html(text),
            excerpt=text.excerpt,
            redirect_from=source.redirect_from,
            state=text.text.state,
            instant=text.date,
            modified=text.modified,
            hour=text.date.hour if source.date and source.date.has_time else None,
            statistics=text.text.converted.statistics,
            tags=tuple(Tag(tag.name, tag.slug) for tag in text.tags),
            authors=text.authors,
            signature=config.signature if source.signature is None else source.signature,
            music=music_of(source),
            entries=challenges.shown(text.path) if text.is_original else (),
            id=ids[text.path],
            listed=text.listed,
            hidden=text.hidden,
            translation_of=text.translation_of,
            in_reply_to=source.field(IN_REPLY_TO),
            series=source.field(SERIES),
            untitled=source.untitled and text.title == source.title,
            picture=pictures.get(text.path),
            rescued=source.field(RESCUED) if config.rescued_note else None,
        )


def to_pages(catalog: Catalog, build: Build) -> Iterator[Page]:
    """Make the pages of the catalogue."""
    links = build.get(SiteLinks)
    for text in catalog.pages:
        source = text.text.post
        changed = text.modified or text.date
        yield Page(
            source=text.path,
            title=text.title,
            url=links.page(text),
            save_as=text.save_as,
            template=f"{source.template or 'page'}.html",
            lang=source.lang,
            html=links.lazy_html(text),
            excerpt=text.excerpt,
            redirect_from=source.redirect_from,
            state=text.text.state,
            listed=text.listed,
            hidden=text.hidden,
            changed=changed.date() if changed else None,
            translation_of=text.translation_of,
        )
