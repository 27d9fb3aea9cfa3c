"""Lines at the end of a build about the gang: what is left for the organiser to do."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from plugins.engine.build import Build
from plugins.pages.theme.language import Language
from plugins.pages.theme.theme import Theme
from plugins.planet.counting import Rules
from plugins.planet.known_records import KnownGang, participants_of
from plugins.planet.member_views import plain
from plugins.planet.web_addresses import is_web_address, same_address
from plugins.planet.writing import rules_of

_FEW = 3
_MORE = (
    "%(num)s more feed has moved: ./blogg gang fetch names it.",
    "%(num)s more feeds have moved: ./blogg gang fetch names them.",
)
_NEVER = (
    "%(num)s blog was never fetched: run ./blogg gang fetch.",
    "%(num)s blogs were never fetched: run ./blogg gang fetch.",
)


def news(build: Build) -> Iterator[str]:
    """Yield the lines: nobody takes part yet, blogs never fetched, feeds that moved, fetches that do not succeed."""
    language = build.get(Theme).language
    known = build.find(KnownGang)
    if not known or not known.names:
        yield language.text("Nobody takes part yet: ./blogg gang add ADDRESS adds the first blog.")
        return
    yield from never_fetched(language, known)
    yield from _moved(language, known, build.content.path)
    if known.files and not any(file.answered for file in known.files.values()):
        yield language.text("No feed of the gang was ever read: ./blogg gang fetch says why.")
    if since := _silent_since(known, rules_of(build), build.now.instant):
        said = "No feed of the gang was read since %(date)s: does ./blogg gang fetch still run?"
        yield language.text(said, date=language.day(since))


def never_fetched(language: Language, known: KnownGang) -> Iterator[str]:
    """Yield a line with the number of blogs that were never fetched, if there are any."""
    missing = sum(name not in known.files for name in known.names)
    if missing:
        yield language.plural(*_NEVER, missing)


def _moved(language: Language, known: KnownGang, content: Path) -> Iterator[str]:
    """Yield a line for each feed that has moved for good, as its participant does not have it yet; a few are enough."""
    moved = {name: file.moved_to for name in known.names if (file := known.files.get(name)) and file.moved_to}
    if not moved:
        return  # most builds do not read the participants
    people = zip(participants_of(content, known.participants), known.names, strict=True)
    left = [(each, moved[name]) for each, name in people if name in moved]
    left = [(each, url) for each, url in left if is_web_address(url) and same_address(url) != same_address(each.feed)]
    told = "%(name)s: the feed has moved to %(url)s: write that as feed to content/participants.toml"
    for each, url in left[:_FEW]:
        yield language.text(told, name=plain(each.name), url=url)
    if more := len(left[_FEW:]):
        yield language.plural(*_MORE, more)


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
