"""``./blogg gang status``: how each feed is, when it was last read, and when it is asked next. It asks nobody."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from plugins.core.clock import system_clock
from plugins.engine.process.terminal import print_line
from plugins.pages.theme.language import Language
from plugins.planet.models import FeedRecord, Outcome, Participant
from plugins.planet.participants import read_participants
from plugins.planet.reasons import reason_in_words
from tools.gang.decider import current, due_at, is_due
from tools.gang.known_feeds import KnownFeeds
from tools.gang.summary import moment
from tools.site import load_site_language, open_site
from tools.slips import slips_to_exit


def print_status(root: Path, now: datetime | None = None) -> None:
    """Print a line for each participant. ``now`` is that of tests. Raises SystemExit with 1 for faults."""
    with slips_to_exit(root):
        site = open_site(root)
        content = site.engine.content.path
        participants = read_participants(content, lambda _: None)
        known = KnownFeeds(content, site.engine.cache, (each.address for each in participants))
        language = load_site_language(site)
        local = (now or system_clock()).astimezone(site.engine.settings.timezone)
        for each in participants:
            print_line(f"{each.name}: {'; '.join(_parts(language, each, known.read(each.address), local))}.")
        if participants:
            print_line(language.text("./blogg gang fetch --again NAME asks one of them now."))
        else:
            print_line(language.text("Nobody takes part yet: ./blogg gang add ADDRESS adds the first blog."))


def _parts(language: Language, participant: Participant, known: FeedRecord | None, now: datetime) -> Iterator[str]:
    """Yield the state of a feed, its last good answer, and its next request."""
    text = language.text
    record = current(participant, known)
    if record.outcome is Outcome.FINE:
        yield text("the feed is fine")
    else:
        yield reason_in_words(language, record.reason) if record.reason else text("not fetched yet")
    if record.answered:
        yield text("last read %(when)s", when=moment(language, record.answered.astimezone(now.tzinfo)))
    due = due_at(record)
    if record.outcome is Outcome.GONE:
        yield text("not asked again")
    elif due is None or is_due(record, now):
        yield text("asked at the next fetch")
    else:
        yield text("asked again %(when)s or later", when=moment(language, due.astimezone(now.tzinfo)))
        if record.retry_at and record.retry_at > now:
            yield text("its server wants to be left alone")
