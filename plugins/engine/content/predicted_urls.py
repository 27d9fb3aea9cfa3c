"""Predicted addresses of posts, for those that Pelican does not publish yet and for tools that build no site. Pure.

The address of a published post is the one that Pelican gives it.
"""

from plugins.engine.content.post import SourcePost
from plugins.engine.settings.site import SiteConfig


def predicted_url(post: SourcePost, site: SiteConfig) -> str | None:
    """Return the address of a post below the root of the site; None if it needs more than slug, language and date."""
    if post.url is not None:
        return post.url
    if post.save_as is not None:
        return post.save_as.removesuffix("index.html")
    form = site.article_url if post.lang == site.default_lang else site.article_lang_url
    date = post.date.instant if post.date else None
    try:
        return form.format(slug=post.slug, lang=post.lang, date=date)
    except (KeyError, TypeError):
        return None
