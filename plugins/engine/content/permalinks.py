"""Compute the address of a post from its file and the settings, and find the key that determines it. Pure."""

from typing import Any, NamedTuple
from urllib.parse import unquote

from plugins.core.errors import Fault, fault
from plugins.core.fields import Field
from plugins.engine.content.fields import REDIRECT_FROM, SAVE_AS, SLUG, URL
from plugins.engine.content.post import SourcePost
from plugins.engine.settings.site import SiteConfig


class Key(NamedTuple):
    """A key of the front matter and its line; empty if the address comes from the file name."""

    name: str = ""
    line: int = 0

    def fault(self, where: str, what: str, without: str, more: str = "") -> Fault:
        """Return a fault at the line of the key.

        ``without`` is the remedy where there is no key, ``more`` an alternative to add.
        """
        if not self.name:
            return fault(where, what, f"{without}{more}")
        return fault(where, f"{self.name.capitalize()}: {what}", f"change it{more}", self.line)


def address(post: SourcePost, site: SiteConfig) -> str | None:
    """Return the address below the root of the site, or None if it needs more than slug, language and date."""
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


def key_of(post: SourcePost, place: str) -> Key:
    """Return the key that puts the post, or a redirect to it, at an address, an output file or a folder."""
    places: list[tuple[Field[Any], tuple[str | None, ...]]] = [
        (SAVE_AS, (post.save_as,)),
        (URL, (post.url,)),
        (REDIRECT_FROM, post.redirect_from),
    ]
    for field, addresses in places:
        if any(address is not None and _overlap(address, place) for address in addresses):
            return Key(field.name, post.line(field))
    return Key(SLUG.name, post.line(SLUG)) if SLUG.name in post.lines else Key()


def _overlap(first: str, second: str) -> bool:
    """Tell whether two addresses share a file, or one has a file where the other has a folder."""
    a, b = (f"{each}index.html/" if each.endswith("/") or not each else f"{each}/" for each in (first, second))
    a, b = unquote(a).casefold(), unquote(b).casefold()
    return a.startswith(b) or b.startswith(a)
