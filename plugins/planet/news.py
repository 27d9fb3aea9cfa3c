"""Lines at the end of a build about the gang: what is left for the organiser to do."""

import datetime as dt
from collections.abc import Iterator

from plugins.engine.build import Build
from plugins.pages.theme.language import Language
from plugins.pages.theme.theme import Theme
from plugins.planet.counting import Rules
from plugins.planet.known_records import KnownGang
from plugins.planet.writing import rules_of

_NEVER = (
    "%(num)s blog was never fetched: run ./blogg gang fetch.",
    "%(num)s blogs were never fetched: run ./blogg gang fetch.",
)


def news(build: Build) -> Iterator[str]:
    """Yield the lines: nobody takes part yet, blogs that were never fetched, and fetches that do not succeed."""
    language = build.get(Theme).language
    known = build.find(KnownGang)
    if not known or not known.names:
        yield language.text("Nobody takes part yet: ./blogg gang add ADDRESS adds the first blog.")
        return
    yield from never_fetched(language, known)
    if since := _silent_since(known, rules_of(build), build.now.instant):
        said = "No feed of the gang was read since %(date)s: does ./blogg gang fetch still run?"
        yield language.text(said, date=language.day(since))


def never_fetched(language: Language, known: KnownGang) -> Iterator[str]:
    """Yield a line with the number of blogs that were never fetched, if there are any."""
    missing = sum(name not in known.files for name in known.names)
    if missing:
        yield language.plural(*_NEVER, missing)


def _silent_since(known: KnownGang, rules: Rules, now: dt.datetime) -> dt.date | None:
    """Return the day of the last good answer of any feed if it is too long ago, and the challenge is not over."""
    answers = [file.answered for file in known.files.values() if file.answered]
    if not answers:
        return None
    today = now.astimezone(rules.zone).date()
    last = max(answers).astimezone(rules.zone).date()
    window = rules.challenge.window if rules.challenge else None
    is_over = window is not None and window.last < today
    return last if not is_over and (today - last).days > rules.config.stale else None
