"""Models of posts, pages and the site, made of the catalogue."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from plugins.challenge.fields import RESCUED
from plugins.challenge.results import ChallengeResults
from plugins.comments.closing import takes_comments
from plugins.comments.config import CommentsConfig
from plugins.comments.discussions import Discussion, Discussions
from plugins.comments.fields import COMMENTS
from plugins.core.urls import encoded_percent
from plugins.engine.build import Build
from plugins.engine.content.catalog import Catalog, CatalogText
from plugins.engine.content.catalog_links import SiteLinks
from plugins.engine.markdown.csp import policy
from plugins.engine.settings.pelican_settings import PelicanSettings
from plugins.engine.settings.site import EngineConfig
from plugins.identity.config import IdentityConfig
from plugins.identity.ids import site_id
from plugins.identity.models import Redirect
from plugins.identity.paths import address_of
from plugins.identity.session import RecordedAddresses
from plugins.music.tips import music_of
from plugins.pages.config import PagesConfig
from plugins.pages.fields import IN_REPLY_TO, SERIES
from plugins.pages.models import CommentRules, Feeds, GangLinks, Page, Picture, Post, SearchParts, Site, Tag
from plugins.pages.own_parts import own_parts
from plugins.pages.theme.assets import Asset, Assets
from plugins.pages.theme.palette import grounds

SEARCH_SCRIPT = "search.js"


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
        comments=_comment_rules(build),
        search=_search_parts(build, scripts),
        links=settings.menu if build.views else (),
        pages_in_menu=settings.pages_in_menu,
        policy=policy(build.config(EngineConfig).embeds),
        own_pages=build.views,
        icons=tuple(icons),
        ground=grounds(assets.css.data.decode())[0],
        tag_url=settings.tag_url if settings.tags_have_pages else "",
    )


def makes_index(build: Build) -> bool:
    """Tell whether the site has a search, and this build publishes it and so makes its index."""
    return bool(build.config(PagesConfig).search) and build.config(IdentityConfig).publishes(build.site)


def _search_parts(build: Build, scripts: Mapping[str, Asset]) -> SearchParts:
    has_index = makes_index(build)
    script = scripts[SEARCH_SCRIPT].path if has_index else ""
    return SearchParts(bool(build.config(PagesConfig).search), has_index, script)


def _comment_rules(build: Build) -> CommentRules:
    config = build.configs.get(CommentsConfig)
    if not isinstance(config, CommentsConfig):
        return CommentRules()
    return CommentRules(config.form, config.email, config.feed_items, build.site.timezone, config.webmention_receiver)


class _Discussed:
    """The comments of posts, by their present and former addresses."""

    def __init__(self, build: Build) -> None:
        config = build.configs.get(CommentsConfig)
        self._config = config if isinstance(config, CommentsConfig) else None
        self._discussions = build.find(Discussions)
        self._former = _by_source(build.get(RecordedAddresses).routes.redirects)
        self._today = build.now.day(build.site.timezone)

    def discussion(self, text: CatalogText, address: str) -> Discussion | None:
        """Return the comments of a post."""
        there = self._discussions
        return there.of((address, *self._former.get(text.path, ()))) if there else None

    def takes_comments(self, text: CatalogText) -> bool:
        """Tell whether a post is out, and takes comments."""
        if self._config is None or text.date is None or text.text.state != "out":
            return False
        stated = text.text.post.field(COMMENTS)
        return takes_comments(text.date.date(), self._config.close_after, stated, self._today)


def _by_source(redirects: Iterable[Redirect]) -> dict[str, list[str]]:
    former: dict[str, list[str]] = {}
    for each in redirects:
        former.setdefault(each.path, []).append(each.old)
    return former


def to_posts(catalog: Catalog, build: Build, ids: Mapping[str, str], pictures: Mapping[str, Picture]) -> Iterator[Post]:
    """Make the posts of the catalogue. ``ids`` and ``pictures`` are by source."""
    config = build.config(PagesConfig)
    challenges = build.find(ChallengeResults) or ChallengeResults()
    links = build.get(SiteLinks)
    discussed = _Discussed(build)
    for text in catalog.posts:
        source = text.text.post
        address = address_of(encoded_percent(text.url))
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
            address=address,
            discussion=discussed.discussion(text, address),
            takes_comments=discussed.takes_comments(text),
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
