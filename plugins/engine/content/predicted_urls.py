"""Predicted addresses of posts and pages that Pelican does not publish yet, and for tools that build no site. Pure.

The address of a published text is the one that Pelican gives it.
"""

from plugins.engine.content.post import SourcePost
from plugins.engine.settings.site import SiteConfig


def predicted_url(post: SourcePost, site: SiteConfig) -> str | None:
    """Return the address of a text below the root of the site; None if it needs more than slug, language and date."""
    if post.url is not None:
        return post.url
    if post.save_as is not None:
        return post.save_as.removesuffix("index.html")
    form = _form(post, site)
    date = post.date.instant if post.date else None
    try:
        return form.format(slug=post.slug, lang=post.lang, date=date)
    except (KeyError, TypeError):
        return None


def _form(post: SourcePost, site: SiteConfig) -> str:
    own_lang = post.lang == site.default_lang
    if post.kind == "page":
        return site.page_url if own_lang else site.page_lang_url
    return site.article_url if own_lang else site.article_lang_url
