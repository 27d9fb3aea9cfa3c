"""Recognise the challenges of a former blog by the marks of all its texts, and decide what becomes of each. Pure."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from plugins.challenge.domain.entries import counts, lies_within
from plugins.challenge.domain.rules import Challenge
from plugins.core.slugs import slugify
from plugins.pages.typed_signatures import comparable
from tools.importing.challenge_signs.anchored import Anchors, anchored_runs
from tools.importing.challenge_signs.models import Change, Lines, Marks, Numbered, Proposal, Signature, Signs
from tools.importing.challenge_signs.numbers import HASHTAGS
from tools.importing.challenge_signs.runs import LAST_INSTANT, LEAST_CLAIMS, Run, own_number, runs_of, same_tag
from tools.importing.challenge_signs.segments import without
from tools.importing.models import SourceNote
from tools.slips import said

_NONE = Anchors()
_LEAST_SIGNED = 5
_SIGNED_OF_TEN = 9


def recognised(marks: Sequence[Marks], zone: ZoneInfo, anchors: Anchors = _NONE) -> Signs:
    """Return the changes of all texts, and proposals for the settings that do not have the challenges yet."""
    found = anchored_runs(marks, anchors)
    anchored = {key for run in found for key in run.members}
    others = [each for each in marks if each.key not in anchored]
    found += [run for hashtag in _hashtags(others) for run in runs_of(hashtag, others, zone)]
    own = comparable(anchors.signature)
    common = _common_signature(marks)
    usual = {each for each in (own, common.form if common else "") if each}
    standing = _standing_forms(found)
    changes: dict[str, Change] = {}
    notes: list[SourceNote] = []
    signed = 0
    for each in marks:
        change = Change(music=tuple(tip.value for tip in each.music), cut=tuple(tip.lines for tip in each.music))
        for run in found:
            if run_number := _number_in(each, run):
                change = _numbered(change, each, run, run_number, standing)
                notes += _differences(each, run, run_number, change)
                break
            if each.key in run.entries:
                change = replace(change, tag=_missing_tag(each, run))
        if each.signature and each.signature.form in usual:
            change = _signed(change, each.signature, own)
            signed += 1
        elif each.signature and common:
            notes.append(_other_signature(each.place, each.signature, common))
        if change != Change():
            changes[each.key] = change
    proposals = tuple(_proposals(found, anchors.challenges, standing, changes))
    proposed = common.wording if common and not own else ""
    return Signs(changes, proposals, proposed, tuple(notes), bool(anchors.challenges), signed)


def changed(markdown: str, change: Change | None) -> str:
    """Return the text without what its front matter, or the blog itself, says from now on."""
    return without(markdown, change.cut) if change else markdown


def _hashtags(marks: Sequence[Marks]) -> Iterator[str]:
    """Yield the hashtags that may be those of challenges: known ones, and those beside numbers with a total."""
    seen = {slug for each in marks for slug in each.tags}
    named = Counter(
        number.hashtag for each in marks for number in each.numbers if number.hashtag and number.claim.total
    )
    yield from (each for each in sorted(HASHTAGS) if any(same_tag(slug, each) for slug in (*seen, *named)))
    others = (each for each, times in sorted(named.items()) if times >= LEAST_CLAIMS)
    yield from (each for each in others if not any(same_tag(each, known) for known in HASHTAGS))


def _number_in(marks: Marks, run: Run) -> Numbered | None:
    """Return the number that a post claims in a run to which it belongs, or would belong if it were out."""
    if marks.key not in run.members or marks.candidate is None:
        return None
    as_if_out = replace(marks.candidate, status="published", tags=(run.challenge.hashtag,))
    inside = marks.key in run.entries or counts(run.challenge, as_if_out, LAST_INSTANT)
    return own_number(marks, run.challenge, run.hashtag) if inside else None


def _standing_forms(found: Sequence[Run]) -> set[str]:
    """Return the closing sentences that stand under several posts, or that the settings have for a challenge."""
    all_of = [(run, each) for run in found for marks in run.members.values() for each in marks.numbers if each.lines]
    forms = Counter(each.form for _, each in all_of)
    known = {each.form for run, each in all_of if each.wording and each.wording == run.challenge.sentence}
    return known | {form for form, times in forms.items() if times >= LEAST_CLAIMS}


def _signed(change: Change, signature: Signature, own: str) -> Change:
    """Return the change of a text that is signed. One with another signature than the settings' has it in its head."""
    kept = signature.wording if own and signature.form != own else ""
    return replace(change, cut=(*change.cut, signature.lines), signature=kept)


def _other_signature(place: str, other: Signature, usual: Signature) -> SourceNote:
    what = said("it ends with '%(other)s' where other posts end with '%(usual)s'", other=other.wording,
                usual=usual.wording)  # fmt: skip
    return SourceNote(place, what, said("write it in the head of the post (Signature), if it is one"))


def _numbered(change: Change, marks: Marks, run: Run, number: Numbered, standing: set[str]) -> Change:
    """Return the change of a post that claims a number: what the build would say again leaves the text."""
    cut = tuple(
        each.lines
        for each in marks.numbers
        if each.lines and each.claim.number == number.claim.number and (each.short or each.form in standing)
    )
    return replace(change, number=number.claim.number, tag=_missing_tag(marks, run), cut=(*change.cut, *cut))


def _missing_tag(marks: Marks, run: Run) -> str:
    """Return the hashtag if no tag of the post is it; one that is written otherwise becomes an alias."""
    return "" if any(same_tag(slug, run.hashtag) for slug in marks.tagged) else run.tag


def _differences(marks: Marks, run: Run, number: Numbered, change: Change) -> Iterator[SourceNote]:
    """Yield notes: a number that is not the counted one, and a closing sentence that stays."""
    entry = run.entries.get(marks.key)
    hashtag = f"#{run.tag}"
    if entry and not number.claim.is_correct(run.challenge, entry):
        what = said(
            "it says that it is number %(claimed)s of %(hashtag)s, and is number %(counted)s",
            claimed=number.claim.number, hashtag=hashtag, counted=entry.number(run.challenge.numbering),
        )  # fmt: skip
        remedy = said("correct the number, or look whether a post or a tag is missing before it")
        yield SourceNote(marks.place, what, remedy)
    stays = [each for each in marks.numbers if not each.in_title and each.lines not in change.cut]
    if stays:
        what = said("%(wording)s stays in the text, with other words around it", wording=stays[0].claim.wording)
        yield SourceNote(marks.place, what, said("delete it, since the blog says it under every post that counts"))


def _common_signature(marks: Sequence[Marks]) -> Signature | None:
    """Return the signature if it is the same everywhere: no other one, and under nine of ten posts."""
    posts = [each for each in marks if each.is_post]
    signed = [each.signature for each in posts if each.signature]
    forms = Counter(each.form for each in signed)
    if not forms:
        return None
    form, times = forms.most_common(1)[0]
    if times < _LEAST_SIGNED or times * 10 < len(posts) * _SIGNED_OF_TEN or times * 10 < len(signed) * _SIGNED_OF_TEN:
        return None
    wordings = Counter(each.wording for each in signed if each.form == form)
    wording = wordings.most_common(1)[0][0]
    return Signature(wording, form, Lines(1, 1))


def _proposals(
    found: Sequence[Run], existing: Sequence[Challenge], standing: set[str], changes: dict[str, Change]
) -> Iterator[Proposal]:
    """Yield the tables of the challenges that the settings do not have, each with an id of its own."""
    times = Counter(each.challenge.id for each in found if each.config)
    taken = {each.id for each in existing}
    per_hashtag: dict[str, set[str]] = defaultdict(set)
    for run in found:
        per_hashtag[run.hashtag] |= {
            name for each in run.members.values() for slug, name in each.tags.items()
            if slug in each.tagged and slug != run.hashtag and same_tag(slug, run.hashtag)
        }  # fmt: skip
    with_settings = [(run, run.config) for run in found if run.config]
    for run, config in sorted(with_settings, key=lambda each: str(each[1].start)):
        days = sorted({entry.day for entry in run.entries.values()})
        if any(_covers(each, run, days[0]) for each in existing):
            continue
        own = config.hashtag is not None
        base = slugify(run.tag) if own else run.challenge.id
        again = times[run.challenge.id] > 1 or base in taken
        yield Proposal(
            preset=config.preset,
            start=run.challenge.start or days[0],
            last=days[-1],
            posts=len(run.entries),
            days_done=len(days),
            days=run.challenge.days,
            id=f"{base}-{days[0].year}" if again else (base if own else ""),
            name=f"#{run.tag}" if own else "",
            hashtag=run.tag if own else "",
            aliases=tuple(sorted(per_hashtag[run.hashtag])),
            set_days=config.days,
            numbering=config.numbering,
            sentence=_sentence(run, standing, changes),
            claims=run.claims,
            correct=run.correct,
        )


def _covers(challenge: Challenge, run: Run, day: dt.date) -> bool:
    """Tell whether the settings have a challenge for the first post of a run."""
    return challenge.hashtag == run.challenge.hashtag and lies_within(challenge, [day], day)


def _sentence(run: Run, standing: set[str], changes: dict[str, Change]) -> str:
    """Return the closing sentence that most posts of a run had, if it had one."""
    left = Counter(
        each.wording
        for marks in run.members.values()
        for each in marks.numbers
        if each.lines and each.wording and each.form in standing and each.lines in changes.get(marks.key, Change()).cut
    )
    most = left.most_common(1)
    return most[0][0] if most and most[0][1] >= LEAST_CLAIMS else ""
