"""Lines about how the feeds of a gang are, for people."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from plugins.pages.theme.language import Language
from plugins.planet.models import FeedRecord, Outcome, Participant
from plugins.planet.reasons import reason_in_words
from plugins.planet.records import FOLDER, record_name
from tools.gang.decider import due_at, seems_offline

if TYPE_CHECKING:  # it needs packages, and `gang status` does without
    from tools.gang.carrying import Carried

_KEPT = ("%(num)s post kept", "%(num)s posts kept")
_COUNTED: Mapping[Outcome, tuple[str, str]] = {
    Outcome.FINE: ("%(num)s feed is fine", "%(num)s feeds are fine"),
    Outcome.BLOCKED: ("%(num)s refuses robots", "%(num)s refuse robots"),
    Outcome.BROKEN: ("%(num)s is broken", "%(num)s are broken"),
    Outcome.GONE: ("%(num)s is no longer there", "%(num)s are no longer there"),
    Outcome.NEW: ("%(num)s was never fetched", "%(num)s were never fetched"),
}


def carried_lines(language: Language, carried: "Carried") -> Iterator[str]:
    """Yield lines about a record that has gone to a participant with another address."""
    name = carried.participant.name
    yield language.text(
        "%(name)s: the address changed from %(before)s to %(after)s; %(kept)s.",
        name=name,
        before=carried.before.address,
        after=carried.participant.address,
        kept=language.plural(*_KEPT, len(carried.after.entries)),
    )
    if carried.by_name:
        file = f"content/{FOLDER}/{record_name(carried.participant.address)}"
        yield "  " + language.text(
            "The name alone tells that it is the same %(name)s: delete %(file)s if it is another.", name=name, file=file
        )


def summary(
    language: Language, participants: Sequence[Participant], records: Mapping[str, FeedRecord], now: datetime
) -> Iterator[str]:
    """Yield a line of counts, one for each feed with a problem, and one for each that has moved.

    ``now`` is the instant of this fetch, by the clock of the site.
    """
    known = [(each, records[each.address]) for each in participants]
    outcomes = Counter(record.outcome for _, record in known)
    counts = [language.plural(*words, outcomes[kind]) for kind, words in _COUNTED.items() if outcomes[kind]]
    asked = [record for _, record in known if record.tried == now]
    feeds = language.plural("%(num)s feed", "%(num)s feeds", len(known))
    line = f"{feeds}, {language.plural('%(num)s asked now', '%(num)s asked now', len(asked))}"
    yield f"{line}: {', '.join(counts)}." if counts else f"{line}."
    if asked and all(map(seems_offline, asked)):
        yield language.text("No feed could be reached: is this machine offline?")
    if instants := [due for _, record in known if record.tried != now and (due := due_at(record))]:
        yield _waiting(language, len(asked), [each.astimezone(now.tzinfo) for each in instants])
    for each, record in known:
        if record.outcome not in (Outcome.FINE, Outcome.NEW):
            due = due_at(record) if record.tried != now else None
            again = "%(reason)s; asked again %(when)s or later"
            reason = reason_in_words(language, record.reason)
            when = moment(language, due.astimezone(now.tzinfo)) if due else ""
            yield f"  {each.name}: {language.text(again, reason=reason, when=when) if when else reason}"
        if record.moved_to:
            yield "  " + language.text(
                "%(name)s: the feed has moved to %(url)s: write that as feed to content/participants.toml",
                name=each.name,
                url=record.moved_to,
            )


def moment(language: Language, instant: datetime) -> str:
    """Return a day and a time on the clock of the site."""
    return language.text("%(date)s at %(time)s", date=language.day(instant.date()), time=f"{instant:%H:%M}")


def _waiting(language: Language, asked: int, instants: Sequence[datetime]) -> str:
    """Return when those that were not asked now are asked next."""
    first = min(instants)
    if not asked:
        said = "A feed is asked once an hour at most: the next one on %(date)s at %(time)s or later."
        return language.text(said, date=language.day(first.date()), time=f"{first:%H:%M}")
    count = language.plural("%(num)s was not asked", "%(num)s were not asked", len(instants))
    said = "%(count)s: the next one %(when)s or later; ./blogg gang status lists all."
    return language.text(said, count=count, when=moment(language, first))
