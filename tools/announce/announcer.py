"""Announcements of a publication that is live: what is chosen is sent, and recorded at once."""

import datetime as dt
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from plugins.core.clock import system_clock
from plugins.core.errors import Fault, SiteError, fault
from plugins.engine.process.terminal import print_line
from plugins.identity.announced import LogLine, add_to_cache, add_to_log, read_log
from plugins.pages.theme.language import Language
from tools.announce.choice import Choice, choose
from tools.announce.config import AnnounceConfig, BlueskyConfig, MastodonConfig
from tools.announce.models import Account, Announcement, Post, RefusedError, Secret
from tools.announce.posts import PublishedPosts
from tools.site import load_site_language

AnyConfig = MastodonConfig | BlueskyConfig
Said = Iterator[str | Fault]
"""Lines for the writer, and a fault for each announcement that could not be made."""


class NewPosts(Struct, frozen=True):
    """Posts of a publication, and the accounts on which the new ones are announced.

    ``new`` are the ids that were not live before it. ``check`` returns what keeps a post
    from being announced: by default nothing, since the publication is proven to be live. ``clock`` tells servers and
    the log the time, which is not always that for which the site is built. Nothing here makes a publication bad: what
    cannot be announced is a fault, and is tried again at the next one.
    """

    posts: PublishedPosts
    new: Collection[str]
    accounts: AnnounceConfig
    check: Callable[[Post], Fault | None] = lambda _: None
    clock: Callable[[], dt.datetime] = system_clock

    def begin(self) -> Said:
        """Say and record what is left out, before anything is sent: a publication that is stopped has chosen."""
        for config in self.accounts.accounts:
            yield from _faults_told(self._announcer(config, {}).begin(self.new))

    def announce(self, environ: Mapping[str, str] = os.environ) -> Said:
        """Announce what is to be announced, after ``begin``."""
        for config in self.accounts.accounts:
            yield from _faults_told(self._announcer(config, environ).announce())

    def preview(self) -> Said:
        """Say what would be left out and announced; send and record nothing."""
        for config in self.accounts.accounts:
            yield from _faults_told(self._announcer(config, {}).preview(self.new))

    def _announcer(self, config: AnyConfig, environ: Mapping[str, str]) -> "_Announcer":
        language = load_site_language(self.posts.site)
        return _Announcer(self.posts, config, self.check, self.clock, language, environ)


def _faults_told(said: Said) -> Said:
    """Yield what is said; a log that cannot be read or written is a fault, too."""
    try:
        yield from said
    except SiteError as error:
        yield from error.faults


def print_all(said: Iterable[str | Fault]) -> list[Fault]:
    """Print each line as it comes; return the faults."""
    faults: list[Fault] = []
    for each in said:
        if isinstance(each, Fault):
            faults.append(each)
        else:
            print_line(each)
    return faults


class _Announcer(Struct, frozen=True):
    """All that is needed to announce posts on one account."""

    posts: PublishedPosts
    config: AnyConfig
    check: Callable[[Post], Fault | None]
    clock: Callable[[], dt.datetime]
    language: Language
    environ: Mapping[str, str]

    def begin(self, new: Collection[str]) -> Said:
        """Record what is left out, and that the account is used from now on."""
        choice = self._choice(new)
        begun = [self._line()] if choice.begins else []
        self._record(*begun, *(self._line(each) for each in choice.left_out))
        yield from self._left_out(choice)

    def announce(self) -> Said:
        """Announce posts, and record each announcement as soon as it is out."""
        due = self._choice(()).due
        if due:
            yield from self._send(self.posts.posts(due))

    def preview(self, new: Collection[str]) -> Said:
        """Say what would be announced."""
        choice = self._choice(new)
        yield from self._left_out(choice)
        for post in self.posts.posts(choice.due):
            yield self.language.text(
                "%(account)s: would announce \u201c%(title)s\u201d.", account=self._name, title=post.title
            )

    def _choice(self, new: Collection[str]) -> Choice:
        engine = self.posts.site.engine
        log = read_log(engine.content, engine.cache)
        return choose(self.posts.live(), new, log, self.config.account, engine.now.instant)

    def _line(self, id_: str = "", done: Announcement | None = None) -> LogLine:
        zone = self.posts.site.engine.settings.timezone
        time = self.clock().astimezone(zone).isoformat(timespec="seconds")
        return LogLine(time, self.config.account, id_, *((done.address, done.status) if done else ()))

    def _record(self, *lines: LogLine) -> None:
        engine = self.posts.site.engine
        if lines and engine.settings.frozen:
            add_to_cache(engine.cache, *lines)
        elif lines:
            add_to_log(engine.content, *lines)

    @property
    def _name(self) -> str:
        return self.config.account.partition(":")[2]

    def _left_out(self, choice: Choice) -> Iterator[str]:
        if choice.before:
            words = self.language.plural(
                "%(num)s post is not announced: it was there before the account was in publish.toml.",
                "%(num)s posts are not announced: they were there before the account was in publish.toml.",
                choice.before,
            )
            yield f"{self._name}: {words}"
        if count := len(choice.left_out) - choice.before + choice.old:
            words = self.language.plural(
                "%(num)s post is not announced: it is old, or one of many.",
                "%(num)s posts are not announced: they are old, or too many at once.",
                count,
            )
            yield f"{self._name}: {words}"

    def _send(self, posts: list[Post]) -> Said:
        try:
            account = _open(self.config, self.environ)
        except RefusedError as error:
            yield from error.faults
            return
        for post in posts:
            if trouble := self.check(post):
                yield trouble
                continue
            try:
                earlier = account.find(post)
                done = earlier or account.send(post, self.clock())
            except RefusedError as error:
                yield from error.faults
                if error.post:
                    continue
                return
            self._record(self._line(post.id, done))
            yield self._said(post, done, earlier is not None)

    def _said(self, post: Post, done: Announcement, earlier: bool) -> str:
        values = {"account": self._name, "title": post.title, "address": done.address}
        if earlier:
            return self.language.text("%(account)s: \u201c%(title)s\u201d is there already: %(address)s", **values)
        return self.language.text("%(account)s: \u201c%(title)s\u201d is announced: %(address)s", **values)


def _open(config: AnyConfig, environ: Mapping[str, str]) -> Account:
    """Log in to an account; raises RefusedError."""
    from tools.announce import bluesky, mastodon  # imported here: most publications announce nothing

    if isinstance(config, MastodonConfig):
        return mastodon.open_mastodon(config, read_secret(environ, mastodon.TOKEN, mastodon.HOW))
    return bluesky.open_bluesky(config, read_secret(environ, bluesky.PASSWORD, bluesky.HOW))


def read_secret(environ: Mapping[str, str], name: str, how: str) -> Secret:
    """Return a secret of the environment; raises RefusedError, which says how to get one, without it."""
    value = environ.get(name, "").strip()
    if value and value.isascii() and value.isprintable() and " " not in value:
        return Secret(value)
    what = "has letters that no such secret has" if value else "is not set"
    raise RefusedError(fault(name, what, how))
