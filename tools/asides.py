"""Lines of ``today`` beside the challenge: the reserve, a year ago, an idea, the last publication, comments."""

import datetime as dt
from collections.abc import Iterator

from plugins.engine.content.ideas import idea_of
from plugins.engine.content.reserve import read_reserve
from plugins.pages.theme.language import Language
from tools.nights.workflows import WORKFLOWS
from tools.publish.receipts import last_good
from tools.site import OpenSite

_LONGEST = dt.timedelta(hours=36)  # between two good runs of a job that publishes every night


def asides(site: OpenSite, language: Language) -> Iterator[str]:
    """Yield what is worth to know today; nothing where there is nothing."""
    day = site.engine.now.day(site.engine.settings.timezone)
    yield from _reserve(site, language)
    if titles := _a_year_ago(site, day):
        named = ", ".join(language.text("“%(title)s”", title=title) for title in titles)
        yield language.text("A year ago: %(titles)s.", titles=named)
    if idea := idea_of(site.engine.content, day.toordinal()):
        yield language.text("An idea: %(idea)s", idea=idea)
    yield from _late(site, language)
    yield from _comments(site, language)


def _comments(site: OpenSite, language: Language) -> Iterator[str]:
    """Yield the line about comments that wait. Most blogs have no comments, and need none of these modules."""
    if any(plugin.name == "plugins.comments" for plugin in site.engine.plugins):
        from tools.comments.digest import digest_line

        yield from digest_line(site, language)


def _reserve(site: OpenSite, language: Language) -> Iterator[str]:
    """Yield how many posts wait in the reserve, and how many of them could not come out of it."""
    waiting = {each.folder or each.path: each.faults for each in read_reserve(site.engine.options)}
    if waiting:
        number = len(waiting)
        yield language.plural("%(num)s post waits in the reserve.", "%(num)s posts wait in the reserve.", number)
    if faulty := sum(map(bool, waiting.values())):
        yield language.text("Of these, %(number)s cannot come out: ./blogg drafts says why.", number=faulty)


def _a_year_ago(site: OpenSite, day: dt.date) -> list[str]:
    """Return the titles of the posts of this day a year ago; 29 February and the day before it share theirs."""
    days = {(day.year - 1, day.month, day.day)}
    if (day.month, day.day) in ((2, 28), (2, 29)):
        days = {(day.year - 1, 2, 28), (day.year - 1, 2, 29)}
    posts = [
        (post.date.instant.timestamp(), post.path, post.title)
        for post in site.engine.posts
        if post.kind == "post" and post.status == "published" and post.date
        if (post.date.day.year, post.date.day.month, post.date.day.day) in days
    ]
    return [title for _, _, title in sorted(posts)]


def _late(site: OpenSite, language: Language) -> Iterator[str]:
    """Yield a warning where a job that publishes has been silent for too long. What a host does is not known here."""
    root = site.engine.content.path.parent
    last = None if any((root / each).exists() for each in WORKFLOWS.values()) else last_good(site.engine.cache)
    if last is not None and site.engine.now.instant - last.at > _LONGEST:
        local = last.at.astimezone(site.engine.settings.timezone)
        when = language.text("%(date)s at %(time)s", date=language.day(local.date()), time=f"{local:%H:%M}")
        if last.proven:
            yield language.text("The blog was last published %(when)s: ./blogg publish", when=when)
        else:
            yield language.text("Nothing has proven the blog to be live since %(when)s: ./blogg publish", when=when)
