"""``./blogg comments fetch``: takes in what was written elsewhere, announcement by announcement.

What came of one is written before the next is looked at: a fetch that is ended, or a server that fails, loses nothing.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from plugins.comments.closing import takes_comments
from plugins.comments.discussions import post_key
from plugins.comments.fields import COMMENTS
from plugins.comments.models import Comment, State
from plugins.core.clock import system_clock
from plugins.core.installing import install_command
from plugins.engine.process.terminal import print_line, progress
from plugins.identity.announced import read_log
from plugins.identity.config import IdentityConfig
from plugins.identity.ledger_file import read_ledger
from plugins.identity.models import Ledger
from tools.comments.elsewhere.announcements import addresses_of, announcements
from tools.comments.elsewhere.asking import Asker
from tools.comments.elsewhere.bluesky import PREFIX, hear_bluesky
from tools.comments.elsewhere.fetch_state import Asked, FetchState, digests, read_state, write_state
from tools.comments.elsewhere.jobs import Job, Jobs
from tools.comments.elsewhere.mastodon import hear_mastodon, id_prefix
from tools.comments.elsewhere.models import Announced, Heard, TroubleError
from tools.comments.elsewhere.report import Tally, changes, server_lines, slips
from tools.comments.moderation import Moderation
from tools.slips import Slip, said

if TYPE_CHECKING:
    from tools.web_fetch.client import Limits

_MANY = 20  # announcements that are worth a progress bar
_SIZE = 8_000_000  # bytes of an answer: some thousand answers to one announcement
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
PURPOSE = "answers to announcements of posts"


class Means(Struct, frozen=True):
    """Means of a fetch, which tests replace: the limits of its requests, its clock, and a server."""

    limits: "Limits | None" = None
    clock: Callable[[], dt.datetime] = system_clock
    bluesky: str = "https://public.api.bsky.app"


def take_in_elsewhere(work: Moderation, means: Means) -> list[Slip]:
    """Take in what was written elsewhere, and print what came; return a fault for each server that failed."""
    site = work.site.engine
    if not site.configs.get(IdentityConfig):
        return []
    ledger = read_ledger(site.content)
    found = announcements(read_log(site.content, site.cache), ledger)
    state = read_state(site.cache)
    jobs = _jobs(work, found, ledger, state)
    if not jobs:
        return []
    if not find_spec("urllib3"):
        what = said("needs packages that are not installed (%(names)s)", names="urllib3")
        return [
            Slip("comments fetch", what, said("install them with `%(command)s`", command=install_command("urllib3")))
        ]
    fetch = _Fetch(work, means, state)
    try:
        with progress(work.language.text("Fetching answers"), len(jobs), _MANY) as step:
            for outcome in Jobs(_hearing(work, means), fetch.waits).run(jobs):
                fetch.take(outcome.job, outcome.heard)
                step()
    finally:
        write_state(site.cache, fetch.state())
    return fetch.report()


def _jobs(work: Moderation, found: Iterable[Announced], ledger: Ledger, state: FetchState) -> list[Job]:
    """Return what is to be asked, that which was asked longest ago first: a limit leaves nothing out for ever."""
    by_post: dict[str, list[Comment]] = {}
    for id_, comment in work.comments.items():
        if comment.state is not State.DELETED:
            by_post.setdefault(post_key(work.post_of[id_]), []).append(comment)
    jobs: list[Job] = []
    for each in found:
        asked = state.asked.get(each.address)
        if asked and asked.gone:
            continue
        keys = sorted({post_key(url) for url in addresses_of(each.post, ledger)})
        prefix = PREFIX if each.kind == "bluesky" else id_prefix(each)
        comments = (comment for key in keys for comment in by_post.get(key, ()))
        known = tuple(comment for comment in comments if comment.id.startswith(prefix))
        approved = each.kind in work.config.approve
        same = asked and asked.approved == approved and asked.digests.keys() <= work.comments.keys()
        jobs.append(Job(each, _server(each), known, asked.etag if asked and same else ""))
    return sorted(
        jobs, key=lambda job: state.asked[job.announced.address].at if job.announced.address in state.asked else _NEVER
    )


def _hearing(work: Moderation, means: Means) -> Callable[[Job], Heard]:
    """Return the function that asks for the answers to one announcement."""
    from tools.web_fetch.client import Limits, agent_of, get
    from tools.web_fetch.turns import Turns

    limits = means.limits or Limits(size=_SIZE)
    agent = agent_of(work.site.engine.settings.root, PURPOSE)
    turns = Turns()
    asker = Asker(lambda url, headers: get(url, limits, agent=agent, headers=headers, turn=turns.at), means.clock)

    def hear(job: Job) -> Heard:
        if job.announced.kind == "bluesky":
            return hear_bluesky(job.announced, job.known, job.etag, means.bluesky, asker, work.language)
        return hear_mastodon(job.announced, job.known, job.etag, asker, work.language)

    return hear


def _server(announced: Announced) -> str:
    """Return the name of the server that is asked for the answers to an announcement."""
    return "Bluesky" if announced.kind == "bluesky" else announced.name


class _Fetch:
    """A fetch in progress: what it has brought so far."""

    def __init__(self, work: Moderation, means: Means, state: FetchState) -> None:
        self._work = work
        self._now = means.clock()
        self._asked = dict(state.asked)
        self._before = dict(work.comments)
        self._ids: dict[str, set[str]] = {}
        self._tallies: dict[str, Tally] = {}
        self._left: dict[str, int] = {}
        self._troubles = {
            server: TroubleError(said("it takes no more for now"), until=until)
            for server in state.waits
            if (until := state.wait(server, self._now))
        }
        self.waits = {server: each.until for server, each in self._troubles.items() if each.until}

    def state(self) -> FetchState:
        """Return what is kept of this fetch."""
        return FetchState(self._asked, self.waits)

    def take(self, job: Job, heard: Heard | None) -> None:
        """Take in what came of one announcement."""
        if heard is None:
            self._left[job.server] = self._left.get(job.server, 0) + 1
            return
        tally = self._tallies.setdefault(job.server, Tally())
        if heard.trouble:
            self._troubles[job.server] = heard.trouble
            if heard.trouble.until:
                self.waits[job.server] = heard.trouble.until
        announced = job.announced
        former = self._asked.get(announced.address) or Asked(self._now)
        if heard.unchanged or heard.gone or (heard.trouble and not heard.comments):
            self._asked[announced.address] = replace(former, at=self._now, gone=heard.gone)
        else:
            self._store(job, heard, former, tally)
        tally.hidden += heard.hidden
        tally.unreadable += heard.unreadable
        tally.lines += self._lines(job, heard)

    def _store(self, job: Job, heard: Heard, former: Asked, tally: Tally) -> None:
        """Write what is new: what a source says again changes nothing, so that the writer may edit a comment."""
        approved = job.announced.kind in self._work.config.approve
        comments = [replace(each, state=State.APPROVED) if approved else each for each in heard.comments]
        now = digests(comments)
        news = [each for each in comments if each.id not in self._before or former.digests.get(each.id) != now[each.id]]
        closed = set() if self._is_open(job.announced.post) else {each.id for each in news} - self._before.keys()
        news = [each for each in news if each.id not in closed]
        tally.closed += len(closed)
        gone = [replace(self._before[id_], state=State.DELETED) for id_ in heard.deleted if id_ in self._before]
        if news or gone:
            self._work.store.take_in(job.announced.post, [*news, *gone])
            self._ids.setdefault(job.server, set()).update(each.id for each in (*news, *gone))
        said_now = {id_: digest for id_, digest in {**former.digests, **now}.items() if id_ not in closed}
        etag = "" if closed else heard.etag
        self._asked[job.announced.address] = Asked(self._now, said_now, etag, approved=approved)

    def _is_open(self, address: str) -> bool:
        """Tell whether the post at an address takes comments. One whose file says nothing of it does."""
        post = self._work.posts.at(address)
        if post is None or post.date is None:
            return True
        site = self._work.site.engine
        today = site.now.day(site.settings.timezone)
        return takes_comments(post.date.day, self._work.config.close_after, post.field(COMMENTS), today)

    def _lines(self, job: Job, heard: Heard) -> Iterable[str]:
        text = self._work.language.text
        post = self._work.posts.name(job.announced.post)
        if heard.gone and job.known:
            yield text("The announcement of “%(post)s” is deleted there; its comments stay here.", post=post)
        if heard.cut:
            yield text("“%(post)s” has more answers than the server shows to those who are not logged in.", post=post)

    def report(self) -> list[Slip]:
        """Print what came, and return the faults."""
        after: Mapping[str, Comment] = {
            each.id: each for record in self._work.store.records() for each in record.comments
        }
        language = self._work.language
        for server, tally in sorted(self._tallies.items()):
            counts = changes(self._before, after, self._ids.get(server, ()))
            for line in server_lines(language, server, counts, tally):
                print_line(line)
        return slips(language, self._troubles, self._left, self._work.site.engine.settings.timezone)
