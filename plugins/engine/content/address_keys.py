"""The key of the front matter that gives a post one of its addresses, for faults at its line. Pure."""

from typing import Any, NamedTuple
from urllib.parse import unquote

from plugins.core.errors import Fault, fault
from plugins.core.fields import Field
from plugins.engine.content.fields import REDIRECT_FROM, SAVE_AS, SLUG, URL
from plugins.engine.content.post import SourcePost


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


def key_of(post: SourcePost, address: str) -> Key:
    """Return the key that puts the post, or a redirect to it, at an address, an output file or a folder."""
    if post.save_as is None and post.url is None and not post.redirect_from:  # as most posts have it
        return _slug_key(post)
    keys: list[tuple[Field[Any], tuple[str | None, ...]]] = [
        (SAVE_AS, (post.save_as,)),
        (URL, (post.url,)),
        (REDIRECT_FROM, post.redirect_from),
    ]
    for field, addresses in keys:
        if any(own is not None and _overlap(own, address) for own in addresses):
            return Key(field.name, post.line(field))
    return _slug_key(post)


def _slug_key(post: SourcePost) -> Key:
    return Key(SLUG.name, post.line(SLUG)) if SLUG.name in post.lines else Key()


def _overlap(first: str, second: str) -> bool:
    """Tell whether two addresses share a file, or one has a file where the other has a folder."""
    a, b = (f"{each}index.html/" if each.endswith("/") or not each else f"{each}/" for each in (first, second))
    a, b = unquote(a).casefold(), unquote(b).casefold()
    return a.startswith(b) or b.startswith(a)
