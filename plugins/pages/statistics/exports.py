"""Files of a challenge for programs and other sites: challenge.json, challenge.ics and badge.svg."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from plugins.challenge.domain.challenge_runs import ChallengeRun
from plugins.challenge.domain.models import DayState
from plugins.challenge.exports.badge import badge, snippet
from plugins.challenge.exports.ics import calendar, challenge_ics
from plugins.challenge.exports.json import challenge_json
from plugins.pages.models import Post
from plugins.pages.plan_types import File
from plugins.pages.site_context import SiteContext, statistics_path
from plugins.pages.statistics.days import state_names
from plugins.pages.statistics.phrases import done_of
from plugins.pages.views.statistics import FilesView

JSON = "challenge.json"
ICS = "challenge.ics"
BADGE = "badge.svg"


def files(context: SiteContext, posts: Sequence[Post]) -> Iterator[File]:
    """Yield the files of every challenge."""
    urls = {post.source: context.site.origin + post.url for post in posts}
    text = context.language.text
    to_write = {DayState.OPEN: text("to write today"), DayState.FUTURE: text("to write")}
    for run in context.site.challenge_runs:
        folder = statistics_path(run.challenge)
        standing = run.standing
        entry_urls = {entry.source: urls[entry.source] for entry in run.entries}
        days = calendar(standing, context.site.host, {**state_names(context.language, standing), **to_write})
        makers: dict[str, tuple[Callable[[], str], tuple[object, ...]]] = {
            JSON: (partial(challenge_json, standing, entry_urls), (standing, entry_urls)),
            ICS: (partial(challenge_ics, days), (days,)),
            BADGE: (partial(_badge, context, run), (standing, context.site.lang)),
        }
        for name, (make, parts) in makers.items():
            yield File(folder + name, f"the file /{folder}{name}", (name, *parts), make)


def _badge(context: SiteContext, run: ChallengeRun) -> str:
    day = context.language.day(run.standing.as_of)
    values = {"name": run.challenge.name, "amount": done_of(context.language, run.standing), "date": day}
    return badge(run.standing, str(context.language.lazy_text("%(name)s: %(amount)s, as of %(date)s", **values)))


def file_links(context: SiteContext, run: ChallengeRun) -> FilesView:
    """Return the addresses of the files, and the HTML that embeds the badge."""
    url = context.statistics_url(run.challenge)
    origin = context.site.origin
    alt = context.language.text("How far I have come in %(name)s", name=run.challenge.name)
    return FilesView(
        json=url + JSON,
        ics=url + ICS,
        badge=url + BADGE,
        badge_alt=context.language.lazy_text(
            "%(name)s: %(amount)s", name=run.challenge.name, amount=done_of(context.language, run.standing)
        ),
        snippet=snippet(run.standing, origin + url + BADGE, origin + url, alt),
    )
