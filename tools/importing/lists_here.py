"""The lists and feeds of the new blog, to which old addresses of such may lead."""

from urllib.parse import unquote

from plugins.comments.config import CommentsConfig
from plugins.core.slugs import slugify
from plugins.feeds.comment_feeds import FOLDER as COMMENTS
from plugins.feeds.config import FeedOptions, FeedsConfig
from tools.importing.models import SourceBlog
from tools.importing.old_lists import ListsHere
from tools.importing.old_texts import OldTexts
from tools.site import OpenSite


def lists_here(site: OpenSite, texts: OldTexts, blog: SourceBlog) -> ListsHere:
    """Return the lists and feeds that a build will make, as far as the settings and the texts show them."""
    feeds = site.engine.configs.get(FeedsConfig)
    shown = site.engine.options.views  # a theme of others makes lists of its own
    names = {each.tag for each in blog.archives}
    comments = site.engine.configs.get(CommentsConfig)
    some = isinstance(comments, CommentsConfig) and (comments.form or texts.has_comments)
    has_feeds = isinstance(feeds, FeedOptions)
    return ListsHere(
        base=texts.blog.base,
        feeds=feeds.files if isinstance(feeds, FeedOptions) else {},
        tags=texts.tags if shown else (),
        months=texts.months if shown else (),
        tag_slugs={name: slugify(texts.blog.tags.shown(name)) for name in names},
        comments=COMMENTS if shown and some and has_feeds else "",
    )


def below(pair: tuple[str, str]) -> tuple[str, str]:
    """Return an old address and the present one as paths below the root of the site, decoded."""
    old, new = pair
    return unquote(old.lstrip("/")), unquote(new.lstrip("/"))
