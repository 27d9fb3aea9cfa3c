"""The work on comments that all commands share: the site, the store, and all comments by id."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from plugins.comments.config import CommentsConfig
from plugins.comments.merging import in_order
from plugins.comments.models import Comment, State
from plugins.core.clock import system_clock
from plugins.pages.theme.language import Language
from tools.comments.form_comments import FormNews, take_in_form
from tools.comments.isso_database import IssoDatabase
from tools.comments.posts import KnownPosts
from tools.comments.retention import forget_addresses
from tools.comments.store import CommentStore
from tools.site import OpenSite, load_site_language, open_site
from tools.slips import Slip, said, slips_to_exit


class Moderation(Struct, frozen=True, dict=True):
    """The site of a command, with its comments as they are now. ``form`` is what the form has brought."""

    site: OpenSite
    config: CommentsConfig
    language: Language
    store: CommentStore
    database: IssoDatabase
    form: FormNews

    @property
    def cache(self) -> Path:
        """The cache folder of the blog."""
        return self.site.engine.cache

    @cached_property
    def posts(self) -> KnownPosts:
        """The posts of the blog."""
        return KnownPosts(self.site, self.language)

    @cached_property
    def _all(self) -> Mapping[str, tuple[str, Comment]]:
        return {each.id: (record.post, each) for record in self.store.records() for each in record.comments}

    @cached_property
    def comments(self) -> Mapping[str, Comment]:
        """All comments by id."""
        return {id_: each for id_, (_, each) in self._all.items()}

    @cached_property
    def post_of(self) -> Mapping[str, str]:
        """The address of the post of each comment, by id."""
        return {id_: post for id_, (post, _) in self._all.items()}

    def tell_database(self) -> None:
        """Let the database of the form know what was approved or deleted."""
        take_in_form(self.store, self.database)

    def by_date(self) -> tuple[Comment, ...]:
        """Return all comments, the oldest first."""
        return in_order(self.comments.values())

    def waiting(self) -> int:
        """Return the number of comments that wait, as it is now."""
        return sum(each.state is State.PENDING for record in self.store.records() for each in record.comments)


@contextmanager
def moderating(root: Path) -> Iterator[Moderation]:
    """Open the site and its comments, with those of the form that are new. Raises SystemExit with 1 for faults."""
    with slips_to_exit(root):
        site = open_site(root)
        config = site.engine.configs.get(CommentsConfig)
        if config is None:
            place = site.engine.source.fault(("PLUGINS",), "", "").place
            raise Slip(place, said("the blog has no comments"), said("add 'plugins.comments' to PLUGINS"))
        store = CommentStore(site.engine.content, site.engine.cache)
        database = IssoDatabase(root / config.database, config.database)
        forget_addresses(database, config.keep_email_days, system_clock())
        news = take_in_form(store, database)
        yield Moderation(site, config, load_site_language(site), store, database, news)
