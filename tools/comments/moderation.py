"""The work on comments that all commands share: the site, the store, and all comments by id."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from plugins.comments.config import CommentsConfig
from plugins.comments.merging import in_order
from plugins.comments.models import Comment, State
from plugins.core.clock import system_clock
from plugins.pages.theme.language import Language
from tools.comments.form_comments import FormNews, take_in_form
from tools.comments.form_seen import keep_seen, read_seen
from tools.comments.isso_database import IssoDatabase
from tools.comments.mail_addresses import FILE, MailAddresses
from tools.comments.posts import KnownPosts
from tools.comments.retention import oldest_kept
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
    mails: MailAddresses
    form: FormNews = FormNews()

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

    def take_in(self) -> FormNews:
        """Take in what is new in the form's database, and let it know what was approved or deleted."""
        seen = read_seen(self.cache)
        news = take_in_form(self.store, self.database, seen)
        keep_seen(self.cache, seen | news.there)
        return news

    def by_date(self) -> tuple[Comment, ...]:
        """Return all comments, the oldest first."""
        return in_order(self.comments.values())

    def waiting(self) -> int:
        """Return the number of comments that wait, as it is now."""
        return sum(each.state is State.PENDING for record in self.store.records() for each in record.comments)


def open_moderation(root: Path) -> Moderation:
    """Open the site and its comments; nothing is taken in. Raises SiteError for faults."""
    site = open_site(root)
    config = site.engine.configs.get(CommentsConfig)
    if config is None:
        place = site.engine.source.fault(("PLUGINS",), "", "").place
        raise Slip(place, said("the blog has no comments"), said("add 'plugins.comments' to PLUGINS"))
    store = CommentStore(site.engine.content, site.engine.cache)
    database = IssoDatabase(root / config.database, config.database)
    mails = MailAddresses(database.path.with_name(FILE))
    return Moderation(site, config, load_site_language(site), store, database, mails)


@contextmanager
def moderating(root: Path, now: dt.datetime | None = None) -> Iterator[Moderation]:
    """Open the site and its comments, with those of the form that are new. Raises SystemExit with 1 for faults.

    E-mail and network addresses that are too old are deleted. ``now`` is that of tests.
    """
    with slips_to_exit(root):
        work = open_moderation(root)
        if days := work.config.keep_email_days:
            last = oldest_kept(days, now or system_clock())
            work.database.forget_before(last.timestamp())
            work.mails.forget_before(last)
        yield replace(work, form=work.take_in())
