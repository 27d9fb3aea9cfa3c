"""The address that a post will have, told by its file and the settings before Pelican has made its page. Pure."""

from plugins.engine.config import SiteConfig
from plugins.engine.posts import SourcePost


def address(post: SourcePost, site: SiteConfig) -> str | None:
    """The address below the root of the site; None where it takes more than slug, language and date to tell."""
    if "url" in post.values:
        return str(post.values["url"])
    if "save_as" in post.values:
        return str(post.values["save_as"]).removesuffix("index.html")
    form = site.article_url if post.lang == site.default_lang else site.article_lang_url
    date = post.date.instant if post.date else None
    try:
        return form.format(slug=post.slug, lang=post.lang, date=date)
    except (KeyError, TypeError):
        return None
