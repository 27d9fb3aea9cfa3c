"""The stats task: the statistics of a challenge in the terminal, in the site's language, or as JSON for scripts."""

import contextlib
import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from plugins.challenge.models import Challenge, DayState
from plugins.challenge.rounds import Round, leading, round_on, rounds
from plugins.challenge.writing import Writing, WritingStatistics, writing_statistics
from plugins.core.dates import FIRST_YEAR, LAST_YEAR
from plugins.core.errors import SiteError, did_you_mean, fault
from plugins.core.figures import shown
from plugins.core.slugs import slugify
from plugins.pages.language import Language
from tools.build import faults_to_exit
from tools.site import OpenSite, open_site
from tools.today import load_site_language, number

_MOST_TAGS = 10

Row = tuple[object, ...]
Table = tuple[tuple[str, ...], Sequence[Row]]


def show_stats(root: Path, challenge: str = "", on: str = "", as_json: bool = False) -> None:
    """Print the statistics; raises SystemExit with 1 for settings or arguments that are wrong."""
    from plugins.challenge.export_json import challenge_json

    with faults_to_exit():
        day = read_day(on) if on else None
        with contextlib.redirect_stdout(sys.stderr):  # what Pelican has to say is none of the figures
            site = open_site(root)
            found = chosen(site, challenge, day)
            _tell_faults(site)
        if as_json:
            sys.stdout.write(challenge_json(found.standing, site.urls()))
        else:
            _print(load_site_language(site), site, found)


def read_day(text: str) -> dt.date:
    """The day that ``--on`` gives; raises SiteError."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise SiteError(fault("--on", f"'{text}' is not a date", "write it as 2026-09-14")) from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        remedy = f"give a day of the years {FIRST_YEAR} to {LAST_YEAR}"
        raise SiteError(fault("--on", f"'{text}' is too far away", remedy))
    return day


def chosen(site: OpenSite, wanted: str, day: dt.date | None) -> Round:
    """The challenge of that id, or the one that is on, as it stands now or when the day is over; raises SiteError."""
    if not site.challenges:
        remedy = "add 'plugins.challenge' to PLUGINS, and the table CHALLENGE"
        raise SiteError(fault("pelicanconf.py", "the blog has no challenge", remedy))
    some = (_named(site.challenges, wanted),) if wanted else site.challenges
    posts = site.candidates()
    if day is None:
        found = rounds(some, posts, site.driver.now.instant)
    else:
        found = tuple(round_on(each, posts, day) for each in some)
    return leading(found) or found[0]


def _named(challenges: Sequence[Challenge], wanted: str) -> Challenge:
    by_id = {each.id: each for each in challenges}
    if slugify(wanted) not in by_id:
        raise SiteError(fault("--challenge", f"there is no challenge '{wanted}'", did_you_mean(wanted, list(by_id))))
    return by_id[slugify(wanted)]


def written(site: OpenSite, found: Round) -> WritingStatistics:
    """What was written in the challenge; a text that cannot be converted is left out."""
    posts = {post.path: post for post in site.posts}
    writings = []
    for entry in found.entries:
        post, text = posts[entry.source], site.texts.get(entry.source)
        if text is None or post.date is None:
            continue
        tags = post.values.get("tags", ())
        names = tuple((slugify(tag), tag) for tag in tags) if isinstance(tags, tuple) else ()
        hour = post.date.instant.hour if post.date.has_time else None
        artist = getattr(post.values.get("music"), "artist", None)
        day = post.date.instant.date()
        writings.append(Writing(post.path, post.title, "", day, hour, text.figures, names, artist))
    own = {found.challenge.hashtag, *found.challenge.aliases}
    return writing_statistics(writings, own, urlsplit(site.driver.site.siteurl).hostname or "")


def tables(language: Language, found: Round, statistics: WritingStatistics) -> Iterator[Table]:
    """Headings and rows of every table; one without rows is left out."""
    text = language.text
    yield (found.challenge.name, ""), list(_figures(language, found))
    missed = [day for day in found.standing.days if day.state is DayState.MISSED]
    if missed:
        rows: list[Row] = [(str(day.number), language.day(day.date)) for day in missed]
        yield (text("Missed days"), text("Date")), rows
    if not statistics.posts:
        return
    days = zip(language.short_weekdays(), statistics.weekdays, strict=True)
    yield (text("Weekday"), text("Posts")), [(str(day), str(posts)) for day, posts in days]
    yield (text("Words"), ""), list(_texts(language, statistics))
    if statistics.tags:
        most = statistics.tags[:_MOST_TAGS]
        yield (text("Tags"), text("Posts")), [(tag.name, str(tag.posts)) for tag in most]


def _figures(language: Language, found: Round) -> Iterator[Row]:
    text, standing = language.text, found.standing
    yield text("%(done)s of %(total)s", done=standing.done, total=standing.target), _unit(language, standing.as_of)
    yield text("Posts"), str(standing.posts)
    yield text("Missed days"), str(len(standing.missed))
    yield text("Left"), str(standing.left)
    yield text("Current streak"), str(standing.current.length)
    yield text("Longest streak"), str(standing.longest.length)


def _unit(language: Language, as_of: dt.date) -> object:
    return language.message("As of %(date)s", date=language.day(as_of))


def _texts(language: Language, statistics: WritingStatistics) -> Iterator[Row]:
    text, lang = language.text, language.lang
    yield text("Words"), number(statistics.words, lang)
    yield text("Average words"), number(statistics.mean, lang)
    yield text("Median words"), number(statistics.median, lang)
    for label, post in ((text("Longest post"), statistics.longest), (text("Shortest post"), statistics.shortest)):
        if post:
            yield label, f"{post.title} ({language.plural('%(num)s word', '%(num)s words', post.figures.words)})"
    yield text("Reading time, minutes"), number(statistics.minutes, lang)
    if statistics.lix is not None:
        graded = f", {text(statistics.grade.value)}" if statistics.grade else ""
        yield "LIX", f"{shown(statistics.lix)}{graded}"


def _print(language: Language, site: OpenSite, found: Round) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    _each(tables(language, found, written(site, found)), console.print)


def _each(given: Iterable[Table], show: Callable[[object], None]) -> None:
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    for headings, rows in given:
        table = RichTable(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
        for heading in headings:
            table.add_column(Text(heading))
        for row in rows:
            table.add_row(*(Text(str(cell)) for cell in row))
        show(table)
        show("")


def _tell_faults(site: OpenSite) -> None:
    if faults := site.read[1]:
        what = f"{len(faults)} fault{'' if len(faults) == 1 else 's'} in the content"
        print(f"warning: {what}: ./blogg build tells which; the posts concerned are not counted", file=sys.stderr)
