"""``./blogg gang fetch --again NAME``: the participant that is meant, and whether the feed may be asked now. Pure."""

from collections.abc import Callable, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from plugins.pages.theme.language import Language
from plugins.planet.models import FeedRecord, Participant
from plugins.planet.web_addresses import same_address
from tools.gang.decider import earliest_again
from tools.gang.summary import moment
from tools.slips import Slip, meant, said

_OPTION = "--again"


def named(participants: Sequence[Participant], word: str) -> Participant:
    """Return the participant of that name, address or host; else the only one in whose name the word is.

    Raises Slip if it is nobody, or several.
    """
    ways: tuple[Callable[[Participant], bool], ...] = (
        lambda each: each.name.casefold() == word.casefold(),
        lambda each: same_address(word) in (same_address(each.address), same_address(each.feed)),
        lambda each: urlsplit(each.address).netloc.removeprefix("www.") == word.lower().removeprefix("www."),
        lambda each: word.casefold() in each.name.casefold(),
    )
    for way in ways:
        found = [each for each in participants if way(each)]
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(each.address for each in found)
            raise Slip(
                _OPTION, said("'%(word)s' is several", word=word), said("give an address: %(names)s", names=names)
            )
    raise Slip(_OPTION, said("'%(word)s' takes no part", word=word), meant(word, [each.name for each in participants]))


def demand_patience(language: Language, participant: Participant, record: FeedRecord, now: datetime) -> None:
    """Raise Slip if the feed must not be asked now, not even for once; ``now`` is on the clock of the site."""
    earliest = earliest_again(record, now)
    if earliest is None:
        return
    when = moment(language, earliest.astimezone(now.tzinfo))
    wishes = record.retry_at is not None and earliest == record.retry_at
    what = said("its server wants to be left alone") if wishes else said("it was asked just now")
    raise Slip(participant.name, what, said("wait until %(when)s", when=when))
