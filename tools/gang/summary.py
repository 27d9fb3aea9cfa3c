"""Lines about how the feeds of a gang are, for people."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from plugins.pages.theme.language import Language
from plugins.planet.models import FeedRecord, Outcome, Participant
from plugins.planet.reasons import reason_in_words

_COUNTED: Mapping[Outcome, tuple[str, str]] = {
    Outcome.FINE: ("%(num)s feed is fine", "%(num)s feeds are fine"),
    Outcome.BLOCKED: ("%(num)s refuses robots", "%(num)s refuse robots"),
    Outcome.BROKEN: ("%(num)s is broken", "%(num)s are broken"),
    Outcome.GONE: ("%(num)s is no longer there", "%(num)s are no longer there"),
    Outcome.NEW: ("%(num)s was never fetched", "%(num)s were never fetched"),
}


def summary(
    language: Language, participants: Sequence[Participant], records: Mapping[str, FeedRecord], now: datetime
) -> Iterator[str]:
    """Yield a line of counts, one for each feed with a problem, and one for each that has moved."""
    known = [(each, records[each.address]) for each in participants]
    outcomes = Counter(record.outcome for _, record in known)
    counts = [language.plural(*words, outcomes[kind]) for kind, words in _COUNTED.items() if outcomes[kind]]
    asked = sum(record.tried == now for _, record in known)
    line = language.plural("%(num)s feed was asked", "%(num)s feeds were asked", asked)
    yield f"{line}: {', '.join(counts)}." if counts else f"{line}."
    for each, record in known:
        if record.outcome not in (Outcome.FINE, Outcome.NEW):
            yield f"  {each.name}: {reason_in_words(language, record.reason)}"
        if record.moved_to:
            yield "  " + language.text(
                "%(name)s: the feed has moved to %(url)s: write that as feed to content/participants.toml",
                name=each.name,
                url=record.moved_to,
            )
