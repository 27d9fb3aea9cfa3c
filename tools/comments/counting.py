"""Numbers of the comments of posts without a build, as the statistics page has them."""

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from plugins.comments.config import CommentsConfig
from plugins.comments.discussions import Discussions
from plugins.comments.known_comments import known_comments, list_files
from plugins.comments.records import FOLDER
from plugins.engine.content.post import SourcePost
from plugins.identity.config import IdentityConfig
from plugins.identity.ledger_file import read_ledger
from plugins.identity.paths import address_key
from tools.site import OpenSite


class CountedComments(Struct, frozen=True, dict=True):
    """The comments of a blog. A damaged file counts as none: a build tells of it."""

    site: OpenSite

    def of(self, post: SourcePost) -> int:
        """Return the number of comments that stand on the page of a post."""
        found = self._discussions.of(self._addresses(post)) if self._discussions else None
        return found.count if found else 0

    @cached_property
    def _discussions(self) -> Discussions | None:
        engine = self.site.engine
        if CommentsConfig not in engine.configs:
            return None
        known, _ = known_comments(engine.content, engine.cache, list_files(engine.content.file(FOLDER)))
        return Discussions(known, engine.content)

    def _addresses(self, post: SourcePost) -> Iterator[str]:
        """Yield the address of a post, and those that it had and no other post has now."""
        if address := self.site.address(post):
            yield address
        for former in (*self._recorded.get(post.path, ()), *post.redirect_from):
            if address_key(former) not in self._present:
                yield former

    @cached_property
    def _present(self) -> frozenset[str]:
        addresses = map(self.site.address, self.site.engine.posts)
        return frozenset(address_key(each) for each in addresses if each)

    @cached_property
    def _recorded(self) -> dict[str, tuple[str, ...]]:
        """The addresses of posts in the ledger, by their present path."""
        if IdentityConfig not in self.site.engine.configs:
            return {}
        return {
            history.latest[0].path: tuple(each.url for each in history.locations)
            for history in read_ledger(self.site.engine.content).histories.values()
            if history.latest and not history.deleted
        }
