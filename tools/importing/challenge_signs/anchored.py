"""Posts of challenges that the settings have: a few posts that come later need not show one by themselves. Pure."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from plugins.challenge.domain.entries import counted, counts
from plugins.challenge.domain.models import Candidate
from plugins.challenge.domain.rules import Challenge
from tools.importing.challenge_signs.models import Marks
from tools.importing.challenge_signs.runs import LAST_INSTANT, Run, may_belong, names_tag, own_number


class Anchors(Struct, frozen=True):
    """The challenges and the signature of the settings, and the posts that may count already."""

    challenges: tuple[Challenge, ...] = ()
    posts: tuple[Candidate, ...] = ()
    signature: str = ""


def anchored_runs(marks: Sequence[Marks], anchors: Anchors) -> list[Run]:
    """Return the runs of challenges in the settings to which texts belong: by their days, and by hashtag or total."""
    found = (_run(challenge, marks, anchors) for challenge in anchors.challenges)
    return [run for run in found if run.members]


def _run(challenge: Challenge, marks: Sequence[Marks], anchors: Anchors) -> Run:
    members: Mapping[str, Marks] = {each.key: each for each in marks if _belongs(each, challenge)}
    own = [replace(each.candidate, tags=(challenge.hashtag,)) for each in members.values() if each.candidate]
    entries = {entry.source: entry for entry in counted(challenge, [*anchors.posts, *own], LAST_INSTANT)}
    claims = [
        number.claim.is_correct(challenge, entries[key])
        for key, each in members.items()
        if key in entries and (number := own_number(each, challenge, challenge.hashtag))
    ]
    tag = challenge.tag or challenge.hashtag
    here = {key: entry for key, entry in entries.items() if key in members}
    return Run(None, challenge, challenge.hashtag, tag, here, members, len(claims), sum(claims))


def _belongs(marks: Marks, challenge: Challenge) -> bool:
    """Tell whether a post was written on a day of a challenge, and names its hashtag or its total."""
    if marks.candidate is None or marks.candidate.translation:
        return False
    named = any(names_tag(marks, tag) for tag in (challenge.hashtag, *challenge.aliases))
    totals = (challenge.rule.days, challenge.rule.goal, challenge.total or 0)
    as_if_out = replace(marks.candidate, status="published", tags=(challenge.hashtag,))
    return (named or may_belong(marks, totals)) and counts(challenge, as_if_out, LAST_INSTANT)
