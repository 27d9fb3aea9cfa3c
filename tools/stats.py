"""The stats task: the statistics of a challenge in the terminal, in the site's language, or as JSON for scripts."""

import contextlib
import datetime as dt
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from plugins.challenge.domain.challenge_runs import ChallengeRun, featured, run_on, runs_of
from plugins.challenge.domain.models import DayState, Standing
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.domain.writing import Writing, WritingStatistics, writing_statistics
from plugins.core.dates import FIRST_YEAR, LAST_YEAR
from plugins.core.errors import SiteError
from plugins.core.slugs import slugify
from plugins.engine.process.terminal import print_line
from plugins.music.fields import MUSIC
from plugins.pages.statistics.days import legend, missed_stretches, period_names
from plugins.pages.statistics.phrases import summary
from plugins.pages.statistics.stats import stats
from plugins.pages.statistics.writing import writing_stats
from plugins.pages.theme.language import Language
from plugins.pages.views.statistics import StatView
from tools.comments.counting import CountedComments
from tools.site import OpenSite, load_site_language, open_site
from tools.slips import Slip, meant, said, slips_to_exit
from tools.terminal_tables import Row, in_terminal, table
from tools.writing.dates import iso_day

_MOST = 10  # tags or artists
_LONGEST = 24  # a bar, in letters
_SIGNS = {DayState.DONE: "■", DayState.MISSED: "×", DayState.OPEN: "□", DayState.EXCUSED: "–", DayState.FUTURE: "·"}

Table = tuple[tuple[str, ...], Sequence[Row]]


def show_stats(root: Path, challenge: str = "", on: str = "", as_json: bool = False) -> None:
    """Print the statistics; raises SystemExit with 1 for settings or arguments that are wrong."""
    from plugins.challenge.exports.json import challenge_json

    with slips_to_exit(root):
        with contextlib.redirect_stdout(sys.stderr):  # Pelican's messages are no part of the statistics
            site = open_site(root)
            today = site.engine.now.day(site.engine.settings.timezone)
            day = read_day(iso_day(on, today)) if on else None
            is_of_gang = counts_the_gang(site) and (site.challenges or not as_json)
            found = None if is_of_gang else chosen(site, challenge, day)
            _tell_faults(site)
        if found is None:
            _say_where(site, as_json)
        elif as_json:
            print_line(challenge_json(found.standing, site.urls()).rstrip("\n"))
        else:
            print_line(in_terminal(report(load_site_language(site), found, written(site, found))))


def counts_the_gang(site: OpenSite) -> bool:
    """Tell whether the site is that of an organiser who does no challenge: it counts others."""
    return site.is_organisers and not site.own_challenges


def _say_where(site: OpenSite, as_json: bool) -> None:
    """Print where the numbers of the gang are. Raises Slip if numbers are wanted as data: there are none."""
    from plugins.planet.gang_site import CALENDAR, GANG

    root = site.engine.settings.root
    everybody = f"{root}/{GANG}"
    if as_json:
        what = said("the organiser of this site does no challenge of their own")
        raise Slip("--json", what, said("look at %(everybody)s, where the gang is counted", everybody=everybody))
    language = load_site_language(site)
    if not site.challenges:
        print_line(language.text("This site has no challenge, so no days are counted."))
        return
    told = "This site counts the gang: each one's days are at %(everybody)s, those of all at %(days)s."
    print_line(language.text(told, everybody=everybody, days=f"{root}/{CALENDAR}"))


def read_day(text: str) -> dt.date:
    """Parse the date of ``--on``; raises SiteError."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        what = said("'%(text)s' is not a date", text=text)
        raise Slip("--on", what, said("write it as 2026-09-14")) from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        remedy = said("give a day of the years %(first)s to %(last)s", first=FIRST_YEAR, last=LAST_YEAR)
        raise Slip("--on", said("'%(text)s' is too far away", text=text), remedy)
    return day


def chosen(site: OpenSite, wanted: str, day: dt.date | None) -> ChallengeRun:
    """Return the challenge with the id ``wanted`` or the current one, now or at the end of ``day``."""
    if not site.challenges:
        remedy = "add 'plugins.challenge' to PLUGINS, and the table CHALLENGE"
        raise SiteError(site.engine.source.fault(("PLUGINS",), "the blog has no challenge", remedy))
    some = (_named(site.challenges, wanted),) if wanted else site.own_challenges
    posts = site.candidates()
    if day is None:
        found = runs_of(some, posts, site.engine.now.instant)
    else:
        found = tuple(run_on(each, posts, day) for each in some)
    return featured(found) or found[0]


def _named(challenges: Sequence[Challenge], wanted: str) -> Challenge:
    by_id = {each.id: each for each in challenges}
    if slugify(wanted) not in by_id:
        what = said("there is no challenge '%(wanted)s'", wanted=wanted)
        raise Slip("--challenge", what, meant(wanted, list(by_id)))
    return by_id[slugify(wanted)]


def written(site: OpenSite, found: ChallengeRun) -> WritingStatistics:
    """Return the statistics of the challenge's texts; a text that cannot be converted is left out."""
    posts = {post.path: post for post in site.engine.posts}
    comments = CountedComments(site)
    writings = []
    for entry in found.entries:
        post = posts[entry.source]
        text = site.engine.texts.get(entry.source)
        if text is None or post.date is None:
            continue
        names = tuple((slugify(tag), tag) for tag in post.tags)
        hour = post.date.instant.hour if post.date.has_time else None
        artists = tuple(track.artist for track in post.field(MUSIC) or ())
        day = post.date.instant.date()
        replies = comments.of(post)
        writings.append(Writing(post.path, post.title, "", day, hour, text.statistics, names, artists, replies))
    own = {found.challenge.hashtag, *found.challenge.aliases}
    return writing_statistics(writings, own, urlsplit(site.engine.settings.origin).hostname or "")


def tables(language: Language, found: ChallengeRun, statistics: WritingStatistics) -> Iterator[Table]:
    """Yield the headings and rows of every table, in the words of the statistics page."""
    text = language.text
    standing = found.standing
    yield (text("Challenge"), found.challenge.name, ""), _rows(stats(language, standing))
    if standing.challenge.rule.mode == "daily":
        yield ("", text("Day by day") if standing.unit == "days" else text("Period by period")), _sheet(standing)
        names = period_names(language, standing)
        counts = legend(language, names, (day.state for day in standing.days))
        yield ("", ""), [(_SIGNS[DayState(key.state)], key.text) for key in counts]
    missed = missed_stretches(language, standing)
    yield (period_names(language, standing)[DayState.MISSED],), [(each,) for each in missed]
    if not statistics.posts:
        return
    yield (text("What was written"), "", ""), _rows(writing_stats(language, statistics))
    weekdays = zip(language.short_weekdays(), statistics.weekdays, strict=True)
    yield (text("Weekday"), text("Posts"), ""), _bars(weekdays)
    hours = ((f"{hour:02}", posts) for hour, posts in enumerate(statistics.hours) if posts)
    yield (text("Hour"), text("Posts"), ""), _bars(hours)
    yield (text("Tags"), text("Posts"), ""), _bars((tag.name, tag.posts) for tag in statistics.tags[:_MOST])
    artists = ((artist.name, artist.posts) for artist in statistics.artists[:_MOST])
    yield (text("Artists tipped"), text("Posts"), ""), _bars(artists)


def _rows(given: Iterable[StatView]) -> list[Row]:
    return [(each.label, each.value, each.link.text if each.link else each.note) for each in given]


def _sheet(standing: Standing) -> list[Row]:
    """Return rows of ten signs, one a day, each row after the number of its first day."""
    signs = [_SIGNS[day.state] for day in standing.days]
    return [(number + 1, " ".join(signs[number : number + 10])) for number in range(0, len(signs), 10)]


def _bars(given: Iterable[tuple[object, int]]) -> list[Row]:
    """Return rows of a name, its number and a bar whose length shows the number."""
    rows = list(given)
    most = max([1, *(number for _, number in rows)])
    return [(name, number, "█" * round(_LONGEST * number / most)) for name, number in rows]


def report(language: Language, found: ChallengeRun, statistics: WritingStatistics) -> Iterator[object]:
    """Yield rich's renderables: the date of the count, the summary and the tables."""
    from rich.text import Text

    yield Text(language.text("As of %(date)s", date=language.day(found.standing.as_of)))
    yield Text(str(summary(language, found.standing)))
    for headings, rows in tables(language, found, statistics):
        if rows:
            yield ""
            yield table(headings, rows)


def _tell_faults(site: OpenSite) -> None:
    if faults := site.engine.faults:
        language = load_site_language(site)
        found = language.plural(
            "At least %(num)s fault in the content: ./blogg build shows it.",
            "At least %(num)s faults in the content: ./blogg build shows them.",
            len(faults),
        )
        print(found, language.text("A post with a fault is not counted."), file=sys.stderr)
