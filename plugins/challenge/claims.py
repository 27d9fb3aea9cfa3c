"""Compare the numbers that posts claim for themselves with the counted ones.

A claim is the field ``Challenge-Post``, or a phrase such as "inlägg 89 av 100", "day 89 of 100" or "#89/100" in the
title or the last paragraphs. A phrase in a link, a quotation or code is ignored, and so is one in the middle of a
sentence, which may be about another post.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from plugins.challenge.domain.models import Entry
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.fields import CHALLENGE_POST
from plugins.core.errors import Fault
from plugins.core.text_facts import TextFact
from plugins.core.text_lines import line_at
from plugins.engine.content.fields import TITLE
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import SourcePost

Counted = Sequence[tuple[Challenge, Entry]]

LAST_PARAGRAPHS = 3
_FORMS = (
    r"(?P<what>(?:blogg)?inlägg|post|dag|day)\s+(?:(?:nr|no)\.?\s*|nummer\s+|number\s+|#\s?)?"
    r"(?P<number>\d{1,4})\s*(?:av|of|/)\s*(?P<total>\d{1,4})\b(?!\s*(?:%|procent|percent))",
    r"(?<![\w/&])#\s?(?P<number>\d{1,4})/(?P<total>\d{1,4})\b(?!/)",
    r"inlägg\s+(?P<number>\d{1,4})\s+(?:av|i)\s+mitt\s+försök\s+att\s+blogga\s+(?:i\s+)?(?P<total>\d{1,4})\s+dagar\b",
    r"post\s+(?P<number>\d{1,4})\s+(?:of|in)\s+my\s+attempt\s+to\s+blog\s+for\s+(?P<total>\d{1,4})\s+days\b",
)
_PHRASES = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
_DIGIT = re.compile(r"\d")
_LEAD = re.compile(r"(?:^|[.!?…:(]|[–—]|\b(?:är|is)(?:\s+(?:alltså|nu|då|now))?)[\s*_]*$", re.IGNORECASE)
_FENCE = re.compile(r" {0,3}(```|~~~)")
_IGNORED = re.compile(r"(?: {4}|\t| {0,3}>| {0,3}\[[^\]]+\]:)")  # code, quotations and the addresses of links


class Claim(Struct, frozen=True):
    """A number that a post claims, and the ``total`` in its phrase; ``of_day`` for the number of a day."""

    wording: str
    number: int
    total: int | None
    of_day: bool
    line: int

    def may_refer_to(self, challenge: Challenge) -> bool:
        """Return whether its total fits this challenge."""
        return self.total in (None, challenge.total, challenge.days, challenge.rule.periods, challenge.rule.goal)

    def is_correct(self, challenge: Challenge, entry: Entry) -> bool:
        """Return whether the post has that number: the one that the site shows or, for a day, the day number."""
        return self.number == entry.number(challenge.numbering) or (self.of_day and self.number == entry.day_number)


def wrong_claims(
    counted: Mapping[str, Counted], posts: Iterable[SourcePost], content: ContentFolder
) -> Iterator[tuple[Challenge, Fault]]:
    """Yield a fault for each claim that is wrong in all challenges of its post, with the first that it may refer to."""
    for post in posts:
        if post.path in counted:
            for claim in claimed_numbers(post):
                possible = [(each, entry) for each, entry in counted[post.path] if claim.may_refer_to(each)]
                if possible and not any(claim.is_correct(each, entry) for each, entry in possible):
                    challenge, entry = possible[0]
                    suffix = f" of {challenge.shown_hashtag}" if len(counted[post.path]) > 1 else ""
                    yield challenge, _fault(claim, entry.number(challenge.numbering), suffix, content.label(post.path))


def claimed_numbers(post: SourcePost) -> Iterator[Claim]:
    """Yield every number that a post claims."""
    number = post.field(CHALLENGE_POST)
    if number is not None:
        yield Claim("Challenge-Post", number, None, False, post.line(CHALLENGE_POST))
    if not post.untitled:
        yield from claims_in(post.title, post.line(TITLE), anywhere=True)
    for claim in post.fact(CLAIMS_AT_END):
        yield replace(claim, line=claim.line + post.body_line - 1)


def claims_in(text: str, line: int, *, anywhere: bool) -> Iterator[Claim]:
    """Yield the numbers that a text claims: ``anywhere``, or where a sentence or a bracket begins."""
    if not _DIGIT.search(text):  # as most have none: to look for phrases takes thirty times longer
        return
    for match in chain.from_iterable(phrase.finditer(text) for phrase in _PHRASES):
        if anywhere or _LEAD.search(text[: match.start()]):
            of_day = match.groupdict().get("what", "").lower() in ("dag", "day")
            at = line_at(text, match.start(), line)
            yield Claim(f"'{' '.join(match[0].split())}'", int(match["number"]), int(match["total"]), of_day, at)


def _claims_at_end(body: str) -> tuple[Claim, ...]:
    return tuple(claim for line, text in last_paragraphs(body) for claim in claims_in(text, line, anywhere=False))


CLAIMS_AT_END = TextFact("challenge.claims", tuple[Claim, ...], _claims_at_end)
"""The numbers that the last paragraphs of a text claim, with their lines in it, from 1."""


def last_paragraphs(body: str) -> list[tuple[int, str]]:
    """Return the last paragraphs and their first lines, without code, quotations and addresses of links."""
    return all_paragraphs(body)[-LAST_PARAGRAPHS:]


def all_paragraphs(body: str) -> list[tuple[int, str]]:
    """Return the paragraphs and their first lines, without code, quotations and addresses of links."""
    paragraphs: list[tuple[int, str]] = []
    fenced = False
    begun = False
    for number, line in enumerate(body.split("\n"), 1):
        fence = bool(_FENCE.match(line))
        fenced ^= fence
        if fence or fenced or not line.strip() or _IGNORED.match(line):
            begun = False
        elif begun:
            paragraphs[-1] = (paragraphs[-1][0], f"{paragraphs[-1][1]}\n{line}")
        else:
            paragraphs.append((number, line))
            begun = True
    return paragraphs


def _fault(claim: Claim, number: int, suffix: str, where: str) -> Fault:
    what = f"{claim.wording} claims {claim.number}, but this is post {number}{suffix}"
    remedy = f"write {number}, or add the post that is missing before it"
    return Fault(where, claim.line, what, remedy)
