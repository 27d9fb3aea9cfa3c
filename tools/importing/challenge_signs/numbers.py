"""Read the numbers that texts claim: in the title, and in closing sentences of Swedish or English. Pure."""

import re
from collections.abc import Iterator

from plugins.challenge.claims import Claim, claims_in
from plugins.challenge.presets.registry import PRESETS
from plugins.core.slugs import slugify
from plugins.engine.markdown.plain_text import plain
from tools.importing.challenge_signs.models import Lines, Numbered
from tools.importing.challenge_signs.segments import Segment

HASHTAGS = frozenset(preset.hashtag for preset in PRESETS.values())
"""The hashtags of known challenges, as slugs."""

_LAST = 5  # segments: a signature, a rule and a link may follow the sentence
_MOST = 400  # characters of a closing sentence
_LEAST_TOTAL = 20  # of a bare "12/100": smaller ones are dates and marks
_MOST_ALONE = 400  # without a total: higher ones are years
_DIGIT = re.compile(r"\d")
_WORDS = r"(?P<what>dag|day|(?:blogg)?inlägg|(?:blog\s?)?post)"
_TAG = rf"(?:#(?P<tag>(?=\d*[^\W\d_])[\w-]++)|(?P<name>{'|'.join(sorted(HASHTAGS))})\b)"
_NUMBER = r"(?:(?:nr|no)\.?\s*|nummer\s+|number\s+|#\s?)?(?P<number>\d{1,4})"
_TOTAL = r"\s*(?:av|of|/)\s*(?P<total>\d{1,4})(?![\d/%])"
_BETWEEN = r"[\s:,.|–—-]*"
_UNITS = r"(?:\s+(?:dagar|days|inlägg|posts))?"
_WITHIN = r"(?:i|in|of|av|med|under|for|för)?\s*"
_SHORT = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_TAG}{_BETWEEN}(?:{_WORDS}\s+)?{_NUMBER}(?:{_TOTAL}{_UNITS})?",
        rf"(?:{_WORDS}\s+)?{_NUMBER}(?:{_TOTAL}{_UNITS})?{_BETWEEN}{_WITHIN}{_TAG}",
        rf"{_WORDS}\s+{_NUMBER}{_TOTAL}{_UNITS}",
        r"#?(?P<number>\d{1,4})/(?P<total>\d{1,4})",
    )
)
_NUMBERED_DAY = re.compile(rf"{_WORDS}\s+{_NUMBER}(?=\s*(?:[:.–—|-]|$))", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(?:(?:(?:det\s+)?här|detta|this)\s+(?:är|var|blir|is|was)\s+(?:alltså\s+|nu\s+|now\s+)?)?"
    rf"(?:(?:(?:mitt|det|my|the)\s+)?(?P<nth>\d{{1,4}})(?::?[ae]|st|nd|rd|th)?\s+(?P<whatnth>inlägg(?:et)?|dagen|post|day)"
    rf"|{_WORDS}\s+{_NUMBER})\b(?P<rest>.*)",
    re.IGNORECASE,
)
_OF_TOTAL = re.compile(r"\s*(?:av|of|/)\s*(?:(?:mina|my)\s+)?(?P<total>\d{1,4})\b")
_DAYS = re.compile(r"\b(?P<total>\d{1,4})\s+(?:dagar|days|inlägg|posts)\b", re.IGNORECASE)
_ABOUT = re.compile(r"#[^\W_]|försök|utmaning|attempt|challenge", re.IGNORECASE)
_HASHTAG = re.compile(r"(?<![\w&/])#(?P<tag>(?=\d*[^\W\d_])[\w-]++)")
_TITLE_EDGE = r"(?=$|[\s:.,)|–—-])"
_IN_TITLES = tuple(
    (
        re.compile(rf"[(\[]?(?:{form.pattern}){_TITLE_EDGE}", form.flags),
        re.compile(rf"(?:^|[\s(\[|:–—-])(?:{form.pattern})[)\]]?$", form.flags),
    )
    for form in (*_SHORT, _NUMBERED_DAY)
)
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_STATISTICS = re.compile(r"(?:\b(?:mer|more)\s+)?\[[^\[\]]*stati[^\[\]]*\]\([^()]*\)", re.IGNORECASE)


def numbers_of_title(title: str) -> Iterator[Numbered]:
    """Yield the number that a title claims, if any: at its beginning, at its end, or as a build reads it."""
    bare = title.strip()
    if not _DIGIT.search(bare):
        return
    hashtag = _hashtag(bare)
    for at_start, at_end in _IN_TITLES:
        match = at_start.match(bare) or at_end.search(bare)
        if match and (number := _number(match, hashtag)):
            yield number
            return
    for claim in claims_in(bare, 1, anywhere=True):
        yield Numbered(claim, slugify(hashtag), hashtag, in_title=True)
        return


def numbers_at_end(found: list[Segment]) -> Iterator[Numbered]:
    """Yield the numbers that the last segments of a text claim, alone or with other words around them."""
    for segment in found[-_LAST:]:
        if not _DIGIT.search(segment.markdown):  # as most have none
            continue
        if number := _closing(segment):
            yield number
            continue
        hashtag = _hashtag(segment.words)
        for claim in claims_in(segment.words, segment.lines.first, anywhere=False):
            yield Numbered(claim, slugify(hashtag), hashtag)


def _closing(segment: Segment) -> Numbered | None:
    """Return the number of a segment that is nothing but a closing sentence."""
    words = segment.words.strip(" *_()[]").rstrip(".!… ")
    if len(words) > _MOST:
        return None
    hashtag = _hashtag(words)
    for form in _SHORT:
        match = form.fullmatch(words)
        if match and (number := _number(match, hashtag)):
            return _with_wording(number, segment, number.claim.number, short=True)
    match = _SENTENCE.fullmatch(words)
    if match is None or not _ABOUT.search(match["rest"]):
        return None
    total = _OF_TOTAL.match(match["rest"]) or _DAYS.search(match["rest"])
    what = (match["what"] or match["whatnth"]).lower()
    claimed = int(match["nth"] or match["number"])
    claim = Claim(f"'{words[: match.start('rest')]}'", claimed, int(total["total"]) if total else None,
                  what in ("dag", "day", "dagen"), segment.lines.first)  # fmt: skip
    return _with_wording(Numbered(claim, slugify(hashtag), hashtag), segment, claimed, short=False)


def _number(match: re.Match[str], hashtag: str) -> Numbered | None:
    """Return the number of a short form; None for what is more likely a date, a mark or a year."""
    groups = match.groupdict()
    tag = groups.get("tag") or groups.get("name") or ""
    number = int(groups["number"])
    total = int(groups["total"]) if groups.get("total") else None
    what = (groups.get("what") or "").lower()
    bare = not what and not tag
    if not 1 <= number <= (2 * total if total else _MOST_ALONE) or (bare and (total or 0) < _LEAST_TOTAL):
        return None
    claim = Claim(f"'{match[0].strip()}'", number, total, what in ("dag", "day"), 1)
    return Numbered(claim, slugify(tag or hashtag), tag or hashtag, in_title=True)


def _hashtag(words: str) -> str:
    """Return the hashtag that a text names: a known one, else the first."""
    found = [match["tag"] for match in _HASHTAG.finditer(words)]
    known = (tag for tag in found if slugify(tag) in HASHTAGS)
    return next(known, found[0] if found else "")


def _with_wording(number: Numbered, segment: Segment, claimed: int, *, short: bool) -> Numbered:
    lines = Lines(segment.lines.first, segment.lines.last)
    claim = Claim(number.claim.wording, claimed, number.claim.total, number.claim.of_day, segment.lines.first)
    return Numbered(
        claim, number.hashtag, number.tag, lines, _wording(segment, claim, number.tag), _form(segment.words), short
    )


def _form(words: str) -> str:
    """Return a sentence as sentences are compared: without its numbers, and what stands at its edges."""
    return " ".join(re.sub(r"\d+", "0", words.casefold()).strip(" *_()[].!…").split())


def _wording(segment: Segment, claim: Claim, tag: str) -> str:
    """Return a sentence as the setting has it, with placeholders; empty if numbers are left that change."""
    text = segment.markdown.replace("{", "{{").replace("}", "}}")
    with_link = _STATISTICS.sub("\0", text, count=1)
    words = " ".join(plain(_LINK.sub(r"\1", with_link)).split())
    words = re.sub(rf"(?<!\d){claim.number}(?!\d)", "{number}", words, count=1)
    if claim.total:
        words = re.sub(rf"(\{{number\}}\s*(?:av|of|/)\s*){claim.total}(?!\d)", r"\1{total}", words, count=1)
    if tag:
        words = re.sub(rf"#{re.escape(tag)}(?![\w-])", "{hashtag}", words, count=1)
    left = re.findall(r"(?<![\w#])\d+", words)
    return "" if any(each != str(claim.total or "") for each in left) else words.replace("\0", "{statistics}")
