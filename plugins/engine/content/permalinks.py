"""The address that a post will have, told by its file and the settings before Pelican has made its page; and which key
of the front matter gives it. Pure."""

from typing import NamedTuple
from urllib.parse import unquote

from plugins.core.errors import Fault, fault
from plugins.engine.settings.site import SiteConfig
from plugins.engine.content.post import SourcePost

_PLACES = ("save_as", "url", "redirect_from")


class Key(NamedTuple):
    """A key of the front matter, and its line; empty where it is the name of the file that gives an address."""

    name: str = ""
    line: int = 0

    def fault(self, where: str, what: str, without: str, more: str = "") -> Fault:
        """A fault at its line; ``without`` is the remedy where there is no key, ``more`` what may be done beside it."""
        if not self.name:
            return fault(where, what, f"{without}{more}")
        return fault(where, f"{self.name.capitalize()}: {what}", f"change it{more}", self.line)


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


def key_of(post: SourcePost, place: str) -> Key:
    """The key that puts the post, or the way to it, at a place: an address, a file of the output, or a folder there."""
    given = {name: post.values.get(name, ()) for name in _PLACES}
    found = [
        name
        for name, value in given.items()
        if any(_overlap(str(each), place) for each in (value if isinstance(value, tuple) else (value,)))
    ]
    name = next(iter(found), "slug" if "slug" in post.values else "")
    return Key(name, post.lines.get(name, 0))


def _overlap(first: str, second: str) -> bool:
    """Whether two places have one file, or one has a file where the other has a folder."""
    a, b = (f"{each}index.html/" if each.endswith("/") or not each else f"{each}/" for each in (first, second))
    a, b = unquote(a).casefold(), unquote(b).casefold()
    return a.startswith(b) or b.startswith(a)
