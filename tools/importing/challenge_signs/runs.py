"""Find the runs of challenges in a blog: posts that belong together, their first day and their numbering. Pure."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from plugins.challenge.config import ChallengeConfig
from plugins.challenge.domain.entries import counted, day_of
from plugins.challenge.domain.models import Candidate, Entry
from plugins.challenge.domain.rules import Challenge, Numbering
from plugins.challenge.presets.registry import PRESETS
from plugins.core.settings import WrongValueError
from tools.importing.challenge_signs.models import Marks, Numbered

LEAST_CLAIMS = 3
LEAST_TAGGED = 5
_GAP = dt.timedelta(days=45)  # without a post: what follows is another run
_STARTS = 8  # first days that are tried: those that most numbers give
_NUMBERINGS: tuple[Numbering, ...] = ("writing_day", "post", "day")
LAST_INSTANT = dt.datetime(9000, 1, 1, tzinfo=dt.UTC)
_ONE_DAY = dt.timedelta(days=1)
_PRESET_OF = {preset.hashtag: preset.id for preset in reversed(PRESETS.values())}


class Run(Struct, frozen=True):
    """A run of a challenge: its settings, what they make, and the entries of its posts by their keys.

    One that the settings of the blog have needs no ``config``.
    """

    config: ChallengeConfig | None
    challenge: Challenge
    hashtag: str
    tag: str
    entries: Mapping[str, Entry]
    members: Mapping[str, Marks]
    claims: int = 0
    correct: int = 0


def runs_of(hashtag: str, marks: Sequence[Marks], zone: ZoneInfo) -> Iterator[Run]:
    """Yield the runs of one hashtag. Posts that only say "12 of 100" belong to it if most others name it."""
    preset = PRESETS.get(_PRESET_OF.get(hashtag, ""))
    totals = (preset.rule.days, preset.rule.goal) if preset else ()
    dated = [each for each in marks if each.candidate and not each.candidate.translation]
    members = [each for each in dated if names_tag(each, hashtag) or may_belong(each, totals)]
    for group in _groups(hashtag, members):
        named = sum(names_tag(each, hashtag) for each in group)
        if named >= LEAST_CLAIMS and named * 2 >= len(group) and (run := _best(hashtag, group, zone)):
            yield run


def own_number(marks: Marks, challenge: Challenge, hashtag: str) -> Numbered | None:
    """Return the number that a post claims in a challenge; one of a closing sentence before one of the title."""
    found = [
        each
        for each in marks.numbers
        if each.claim.number > 0
        and (same_tag(each.hashtag, hashtag) or (not each.hashtag and each.claim.may_refer_to(challenge)))
    ]
    return min(found, key=lambda each: (each.lines is None, each.in_title), default=None)


def same_tag(slug: str, hashtag: str) -> bool:
    """Tell whether two tags are one but for hyphens: ``blogg-100`` and ``blogg100``."""
    return slug.replace("-", "") == hashtag.replace("-", "")


def names_tag(marks: Marks, hashtag: str) -> bool:
    """Tell whether a post names the hashtag: in its tags, its category, its title or its closing sentence."""
    named = [*marks.tags, *(each.hashtag for each in marks.numbers if each.hashtag)]
    return any(same_tag(slug, hashtag) for slug in named)


def may_belong(marks: Marks, totals: tuple[int, ...]) -> bool:
    """Tell whether a post that names no hashtag says "12 of 100"."""
    return any(not each.hashtag and each.claim.total in totals for each in marks.numbers)


def _groups(hashtag: str, members: Sequence[Marks]) -> Iterator[list[Marks]]:
    """Yield the posts of each run: a long silence, or numbers that begin anew, part them."""
    dated = sorted(
        ((each.candidate.instant, each) for each in members if each.candidate), key=lambda pair: (pair[0], pair[1].key)
    )
    if not dated:
        return
    preset = PRESETS.get(_PRESET_OF.get(hashtag, ""))
    gap = dt.timedelta(days=preset.rule.days) if preset and preset.rule.window == "rolling" else _GAP
    group = [dated[0][1]]
    for (before, earlier), (instant, each) in pairwise(dated):
        anew = 0 < _number(each) <= 2 and _number(earlier) > 10
        if instant - before > gap or anew:
            yield group
            group = []
        group.append(each)
    yield group


def _number(marks: Marks) -> int:
    return next((each.claim.number for each in marks.numbers), 0)


def _best(hashtag: str, group: Sequence[Marks], zone: ZoneInfo) -> Run | None:
    """Return the run whose numbers agree with most claims; None where there is too little to be certain."""
    out = [each for each in group if each.candidate and each.candidate.status == "published"]
    tried = [run for config in _configs(hashtag, out, zone) for run in _counted(config, hashtag, group, zone)]
    if not tried:
        return None
    best = max(tried, key=lambda run: (run.correct, len(run.entries), -_NUMBERINGS.index(run.challenge.numbering)))
    known = hashtag in _PRESET_OF
    if best.claims:
        share = 4 if known else 2  # a post that is missing makes all later numbers wrong
        return best if best.correct >= LEAST_CLAIMS and best.correct * share >= best.claims else None
    return best if known and len(best.entries) >= LEAST_TAGGED else None


def _configs(hashtag: str, out: Sequence[Marks], zone: ZoneInfo) -> Iterator[ChallengeConfig]:
    """Yield the settings that may be right: each first day that numbers give, and the day of the first post."""
    if not out:
        return
    preset = PRESETS[_PRESET_OF.get(hashtag, "blogg100")]
    base = ChallengeConfig(start=dt.date(2000, 1, 1), preset="blogg100").challenge(zone)
    days = [(day_of(base, each.candidate), _number(each)) for each in out if each.candidate]
    first = min(day for day, _ in days)
    starts = Counter(day - (number - 1) * _ONE_DAY for day, number in days if 0 < number <= (day - dt.date.min).days)
    for start in dict.fromkeys((first, *(day for day, _ in starts.most_common(_STARTS)))):
        begins = start.replace(day=1) if preset.month or preset.whole_month else start
        if preset.month:
            begins = begins.replace(month=preset.month)
        own = hashtag not in _PRESET_OF
        try:
            yield ChallengeConfig(
                start=begins,
                preset=preset.id,
                hashtag=hashtag if own else None,
                days=_days(out, preset.rule.days) if preset.id == "blogg100" else None,
            )
        except WrongValueError:
            continue


def _days(out: Sequence[Marks], usual: int) -> int | None:
    totals = Counter(each.claim.total for marks in out for each in marks.numbers if each.claim.total)
    most = totals.most_common(1)
    return most[0][0] if most and most[0][0] != usual and most[0][1] >= LEAST_CLAIMS else None


def _counted(config: ChallengeConfig, hashtag: str, group: Sequence[Marks], zone: ZoneInfo) -> Iterator[Run]:
    """Yield the run under each numbering."""
    plain = config.challenge(zone)
    candidates = [_named(each.candidate, plain) for each in group if each.candidate]
    entries = {entry.source: entry for entry in counted(plain, candidates, LAST_INSTANT)}
    for numbering in dict.fromkeys((plain.numbering, *_NUMBERINGS)):
        own = replace(config, numbering=None if numbering == plain.numbering else numbering)
        challenge = own.challenge(zone)
        claims = [
            number.claim.is_correct(challenge, entries[each.key])
            for each in group
            if each.key in entries and (number := own_number(each, challenge, hashtag))
        ]
        tag = _spelling(group, hashtag)
        yield Run(own, challenge, hashtag, tag, entries, {each.key: each for each in group}, len(claims), sum(claims))


def _named(candidate: Candidate, challenge: Challenge) -> Candidate:
    return replace(candidate, tags=(challenge.hashtag,))


def _spelling(group: Sequence[Marks], hashtag: str) -> str:
    """Return the hashtag as most posts write it."""
    written = Counter(name for each in group for slug, name in each.tags.items() if slug == hashtag)
    named = Counter(each.tag for marks in group for each in marks.numbers if each.hashtag == hashtag)
    return (written or named or Counter([hashtag])).most_common(1)[0][0]
