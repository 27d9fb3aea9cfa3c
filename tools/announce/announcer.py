"""Announcements of a publication that is live: what is chosen is sent, and recorded at once."""

import datetime as dt
import os
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from plugins.core.errors import Fault, SiteError, fault
from plugins.engine.content.folder import ContentFolder
from plugins.identity.announced import LogLine, add_to_log, read_log
from plugins.pages.theme.language import Language
from tools.announce import bluesky, mastodon
from tools.announce.bluesky import open_bluesky
from tools.announce.choice import Choice, choose
from tools.announce.config import AnnounceConfig, BlueskyConfig, MastodonConfig
from tools.announce.mastodon import open_mastodon
from tools.announce.models import Account, Announcement, Post, RefusedError, Secret
from tools.announce.posts import PublishedPosts
from tools.publish.models import Publication
from tools.site import load_site_language

AnyConfig = MastodonConfig | BlueskyConfig
Said = Iterator[str | Fault]
"""Lines for the writer, and a fault for each announcement that could not be made."""


def announce_new(
    posts: PublishedPosts,
    before: Publication | None,
    config: AnnounceConfig,
    environ: Mapping[str, str] = os.environ,
) -> Said:
    """Announce the posts of a publication that is live on all accounts of the settings.

    ``before`` is the publication that was live before it. Nothing here makes a publication bad: what cannot be
    announced is a fault for each account, and is tried again at the next publication.
    """
    if config.accounts:
        new = posts.publication.posts.keys() - (before.posts.keys() if before else ())
        yield from _on_all(posts, new, config, environ, send=True)


def _on_all(
    posts: PublishedPosts,
    new: Collection[str] | None,
    config: AnnounceConfig,
    environ: Mapping[str, str],
    *,
    send: bool,
) -> Said:
    announcer = Announcer(posts, posts.site.engine.now.instant, load_site_language(posts.site), environ)
    for each in config.accounts:
        try:
            yield from announcer.announce(each, new) if send else announcer.preview(each, new)
        except SiteError as error:  # the log cannot be read or written
            yield from error.faults


class Announcer(Struct, frozen=True):
    """All that is needed to announce: the posts, the instant, the language of messages, and the environment."""

    posts: PublishedPosts
    now: dt.datetime
    language: Language
    environ: Mapping[str, str]

    @property
    def content(self) -> ContentFolder:
        """The folder of the log."""
        return self.posts.site.engine.content

    def announce(self, config: AnyConfig, new: Collection[str] | None) -> Said:
        """Announce what is to be announced on an account, and record each announcement as soon as it is out."""
        choice = choose(self.posts.live(), new, read_log(self.content), config.account, self.now)
        settled = [LogLine(self._time, config.account, each) for each in choice.left_out]
        begun = [LogLine(self._time, config.account)] if choice.begins else []
        if begun or settled:
            add_to_log(self.content, *begun, *settled)
        yield from self._left_out(config, choice)
        if choice.due:
            yield from self._send(config, self.posts.posts(choice.due))

    def preview(self, config: AnyConfig, new: Collection[str] | None) -> Said:
        """Say what would be announced; send and record nothing."""
        choice = choose(self.posts.live(), new, read_log(self.content), config.account, self.now)
        yield from self._left_out(config, choice)
        for post in self.posts.posts(choice.due):
            yield self.language.text(
                "%(account)s: would announce \u201c%(title)s\u201d.", account=_name(config), title=post.title
            )

    @property
    def _time(self) -> str:
        return self.now.isoformat(timespec="seconds")

    def _left_out(self, config: AnyConfig, choice: Choice) -> Iterator[str]:
        if count := len(choice.left_out) + choice.old:
            words = self.language.plural(
                "%(num)s post is not announced: it is old, or one of many.",
                "%(num)s posts are not announced: they are old, or too many at once.",
                count,
            )
            yield f"{_name(config)}: {words}"

    def _send(self, config: AnyConfig, posts: list[Post]) -> Said:
        try:
            account = _open(config, self.environ)
        except RefusedError as error:
            yield from error.faults
            return
        for post in posts:
            try:
                earlier = account.find(post)
                done = earlier or account.send(post, self.now)
            except RefusedError as error:
                yield from error.faults
                if error.post:
                    continue
                return
            add_to_log(self.content, LogLine(self._time, config.account, post.id, done.address, done.status))
            yield self._said(config, post, done, earlier is not None)

    def _said(self, config: AnyConfig, post: Post, done: Announcement, earlier: bool) -> str:
        values = {"account": _name(config), "title": post.title, "address": done.address}
        if earlier:
            return self.language.text("%(account)s: \u201c%(title)s\u201d is there already: %(address)s", **values)
        return self.language.text("%(account)s: \u201c%(title)s\u201d is announced: %(address)s", **values)


def _name(config: AnyConfig) -> str:
    return config.account.partition(":")[2]


def _open(config: AnyConfig, environ: Mapping[str, str]) -> Account:
    """Log in to an account; raises RefusedError."""
    if isinstance(config, MastodonConfig):
        return open_mastodon(config, read_secret(environ, mastodon.TOKEN, mastodon.HOW))
    return open_bluesky(config, read_secret(environ, bluesky.PASSWORD, bluesky.HOW))


def read_secret(environ: Mapping[str, str], name: str, how: str) -> Secret:
    """Return a secret of the environment; raises RefusedError, which says how to get one, without it."""
    value = environ.get(name, "").strip()
    if value and value.isascii() and value.isprintable() and " " not in value:
        return Secret(value)
    what = "has letters that no such secret has" if value else "is not set"
    raise RefusedError(fault(name, what, how))
