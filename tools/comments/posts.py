"""The posts that comments are about, by every address that they have had."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from plugins.engine.content.post import SourcePost
from plugins.identity.config import IdentityConfig
from plugins.identity.ledger_file import read_ledger
from plugins.pages.theme.language import Language
from tools.gang.plain_text import one_line
from tools.site import OpenSite


class KnownPosts(Struct, frozen=True, dict=True):
    """The posts of a blog, found by an address below the root of the site, also by a former one."""

    site: OpenSite
    language: Language

    def at(self, address: str) -> SourcePost | None:
        """Return the post at an address; None where there is none."""
        return self._by_address.get(address) or self._by_former.get(address)

    def name(self, address: str) -> str:
        """Return the title of the post at an address, safe in a terminal; else the address, and that it has none."""
        post = self.at(address)
        if post:
            return one_line(post.title)
        return self.language.text("%(address)s (no such post)", address=one_line(address) or "/")

    @property
    def addresses(self) -> Iterable[str]:
        """The present addresses of the posts."""
        return self._by_address.keys()

    def address(self, post: SourcePost) -> str:
        """Return the address of a post; empty where it depends on other files."""
        return self.site.address(post) or ""

    @cached_property
    def _by_address(self) -> Mapping[str, SourcePost]:
        addresses = ((self.address(post), post) for post in self.site.engine.posts if post.kind == "post")
        return {address: post for address, post in addresses if address}

    @cached_property
    def _by_former(self) -> Mapping[str, SourcePost]:
        """The posts by the addresses in the ledger; none without a ledger."""
        if not self.site.engine.configs.get(IdentityConfig):
            return {}
        by_path = {post.path: post for post in self.site.engine.posts}
        return {
            location.url: by_path[history.latest[0].path]
            for history in read_ledger(self.site.engine.content).histories.values()
            if not history.deleted and history.latest and history.latest[0].path in by_path
            for location in history.locations
        }
