"""``./blogg comments fetch``: takes in what was written elsewhere, announcement by announcement.

What came of one is written before the next is looked at: a fetch that is ended, or a server that fails, loses nothing.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from hashlib import sha256
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from plugins.comments.discussions import post_key
from plugins.comments.models import Comment, State
from plugins.core.clock import system_clock
from plugins.core.installing import install_command
from plugins.engine.process.terminal import print_line, progress
from plugins.identity.announced import read_log
from plugins.identity.config import IdentityConfig
from plugins.identity.ledger_file import read_ledger
from plugins.identity.models import Ledger
from tools.comments.elsewhere.announcements import addresses_of, announcements
from tools.comments.elsewhere.arrivals import Arrivals
from tools.comments.elsewhere.asking import Asker
from tools.comments.elsewhere.bluesky import PREFIX, hear_bluesky
from tools.comments.elsewhere.fetch_state import FetchState, read_state, write_state
from tools.comments.elsewhere.jobs import Job, Jobs
from tools.comments.elsewhere.mastodon import hear_mastodon, id_prefix
from tools.comments.elsewhere.models import Announced, Heard, TroubleError
from tools.comments.elsewhere.webmentions import OwnSite, hear_mentions
from tools.comments.moderation import Moderation
from tools.slips import Slip, said

if TYPE_CHECKING:
    from tools.web_fetch.client import Limits

_MANY = 20  # announcements that are worth a progress bar
_SIZE = 8_000_000  # bytes of an answer: some thousand answers to one announcement
_WEEK = dt.timedelta(days=7)  # between requests for an announcement that is gone
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
    state = read_state(site.cache)
    jobs = _jobs(work, announcements(read_log(site.content, site.cache), ledger), ledger, state, means.clock())
    if not jobs and not work.config.webmentions:
        if not work.config.form and not state.asked:
            print_line(work.language.text("No post is announced yet that people could answer (docs/announcing.md)."))
        return []
    if not find_spec("urllib3"):
        what = said("needs packages that are not installed (%(names)s)", names="urllib3")
        remedy = said("install them with `%(command)s`", command=install_command("urllib3"))
        return [Slip("comments fetch", what, remedy)]
    asker = _asker(work, means)
    arrivals = Arrivals(work, means.clock(), state)
    try:
        with progress(work.language.text("Fetching answers"), len(jobs), _MANY) as step:
            for outcome in Jobs(_hearing(work, means, asker), arrivals.waits).run(jobs):
                arrivals.take_answers(outcome.job, outcome.heard)
                step()
        _take_mentions(work, asker, arrivals, ledger)
    finally:
        write_state(site.cache, arrivals.state())
    return arrivals.report()


def _jobs(
    work: Moderation, found: Iterable[Announced], ledger: Ledger, state: FetchState, now: dt.datetime
) -> list[Job]:
    """Return what is to be asked, that which was asked longest ago first: a limit leaves nothing out for ever."""
    by_post: dict[str, list[Comment]] = {}
    for id_, comment in work.comments.items():
        if comment.state is not State.DELETED:
            by_post.setdefault(post_key(work.post_of[id_]), []).append(comment)
    jobs: list[Job] = []
    for each in found:
        asked = state.asked.get(each.address)
        if asked and asked.gone and asked.at <= now < asked.at + _WEEK:
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


def _asker(work: Moderation, means: Means) -> Asker:
    from tools.web_fetch.client import Limits, agent_of, get
    from tools.web_fetch.turns import Turns

    limits = means.limits or Limits(size=_SIZE)
    agent = agent_of(work.site.engine.settings.root, PURPOSE)
    turns = Turns()
    return Asker(lambda url, headers: get(url, limits, agent=agent, headers=headers, turn=turns.at), means.clock)


def _hearing(work: Moderation, means: Means, asker: Asker) -> Callable[[Job], Heard]:
    """Return the function that asks for the answers to one announcement."""

    def hear(job: Job) -> Heard:
        if job.announced.kind == "bluesky":
            return hear_bluesky(job.announced, job.known, job.etag, means.bluesky, asker, work.language)
        return hear_mastodon(job.announced, job.known, job.etag, asker, work.language)

    return hear


def _server(announced: Announced) -> str:
    """Return the name of the server that is asked for the answers to an announcement."""
    return "Bluesky" if announced.kind == "bluesky" else announced.name


def _take_mentions(work: Moderation, asker: Asker, arrivals: Arrivals, ledger: Ledger) -> None:
    """Take in the webmentions of the list that the settings name. Its address, which may have a token, is not kept."""
    address = work.config.webmentions
    server = urlsplit(address).netloc.rpartition("@")[2]
    if not address or server in arrivals.waits:
        return
    root = urlsplit(work.site.engine.settings.root)
    urls = {post_key(url): url for url in work.posts.addresses}
    for history in ledger.histories.values():
        if not history.deleted and history.latest:
            urls |= {post_key(each.url): history.latest[0].url for each in history.locations}
    own = OwnSite(root.netloc, f"{unquote(root.path).rstrip('/')}/", lambda path: urls.get(post_key(path)))
    try:
        arrivals.take_mentions(server, sha256(address.encode()).hexdigest(), hear_mentions(address, own, asker))
    except TroubleError as error:
        arrivals.take_trouble(server, error)
