"""Warn of tags that resemble those of a challenge: a post with such a tag does not count.

Tags of the settings and of posts on the days of the challenge are checked. A tag is a slip if it is the hashtag written
as several words, as part of a longer tag, or misspelt. Another word or another number is intended.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import suppress
from functools import cache

from msgspec import Struct

from plugins.challenge.candidates import candidates
from plugins.challenge.config import ChallengeConfig
from plugins.challenge.domain.entries import day_of, is_named, lies_within
from plugins.challenge.domain.models import NO_CHALLENGE, Candidate
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.presets.registry import PRESETS
from plugins.core.errors import Fault, fault
from plugins.core.slugs import slugify
from plugins.core.spelling import nearest
from plugins.core.text_facts import TextFact
from plugins.core.text_lines import line_at
from plugins.engine.content.fields import CATEGORY, TAGS, TITLE
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import SourcePost
from plugins.engine.markdown.source_lines import mask_code

NOT_MEANT = f"or add 'Challenge: {NO_CHALLENGE}'"
_ALIKE = 0.85  # similarity of a misspelt tag: bloog100 has 0.88 of blogg100, blogg 0.77
_WEEK = dt.timedelta(days=7)
_LONG = 6  # in shorter tags a misspelling cannot be told from another word
_OTHERS = frozenset({"napowrimo", *(preset.hashtag for preset in PRESETS.values())})
_MENTION = re.compile(
    r"#(?<![\w&/#\\]#)(?<!\]\(#)([^\W_][\w-]*)"
)  # begins with a literal sign, which the search finds fast


@cache
def is_near(tag: str, hashtag: str) -> bool:
    """Return whether a tag resembles the hashtag without being equal; both are slugs."""
    whole = hashtag.replace("-", "")
    words = tag.split("-")
    if tag == hashtag:
        return False
    return _contains(words, whole) or any(_misspelt(word, whole) for word in (*words, "".join(words)))


def _contains(words: list[str], whole: str) -> bool:
    """Return whether some consecutive words, joined, are the whole."""
    for first in range(len(words)):
        together = ""
        for word in words[first:]:
            together += word
            if together == whole:
                return True
            if len(together) > len(whole):
                break
    return False


def _misspelt(word: str, whole: str) -> bool:
    if len(whole) < _LONG or word[:1] != whole[:1]:
        return False
    number, other = (re.sub(r"\D", "", each) for each in (word, whole))
    if number and other and number != other:
        return False
    return bool(nearest(whole, [word], _ALIKE))


def unused_tags(config: ChallengeConfig, challenge: Challenge, tags: Set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield setting key, tag and remedy for each tag of the settings that is not among ``tags``, the slugs of the
    posts.

    The hashtag of the preset is not reported: a new blog has no post with it yet. Nor is an alias that is a variant of
    the hashtag: it exists for slips.
    """
    own = {challenge.hashtag, *challenge.aliases}
    if config.hashtag and tags.isdisjoint(own):
        near = sorted(tag for tag in tags if is_near(tag, challenge.hashtag))
        yield (
            "hashtag",
            challenge.hashtag,
            f"did you mean '{near[0]}'?" if near else "correct it, or tag a post with it",
        )
    for alias in challenge.aliases:
        if alias not in tags and not is_near(alias, challenge.hashtag):
            near = sorted(tag for tag in tags - own if is_near(tag, alias))
            yield "aliases", alias, f"did you mean '{near[0]}'?" if near else "correct or remove it"


class _Slip(Struct, frozen=True):
    """A slip: the line, what is wrong, and the remedy; ``of_tag`` for a tag that is nearly the hashtag."""

    line: int
    what: str
    remedy: str
    of_tag: bool = False


def near_misses(
    challenges: Iterable[Challenge], posts: Iterable[SourcePost], site_lang: str, content: ContentFolder
) -> Iterator[Fault]:
    """Yield a warning for each post on the days of a challenge that does not count but is probably meant to count."""
    texts = {post.path: post for post in posts}
    posts_of_texts = candidates(texts.values(), site_lang, dict.fromkeys(texts, 0))
    published = [
        post
        for post in posts_of_texts
        if post.status == "published" and not post.translation and post.challenge != NO_CHALLENGE
    ]
    several = tuple(challenges)
    for challenge in several:
        own = {challenge.hashtag, *challenge.aliases}
        others = _OTHERS.union(*({each.hashtag, *each.aliases} for each in several)) - own
        slips = _Slips(challenge, frozenset(own), others)
        counting = [post for post in published if is_named(challenge, post)]
        sources = {post.source for post in counting}
        days = [day_of(challenge, post) for post in counting]
        outside: list[tuple[Candidate, _Slip]] = []
        for post in published:
            slip = slips.find_in(texts[post.source]) if post.source not in sources else None
            if slip and lies_within(challenge, days, day_of(challenge, post)):
                yield fault(content.label(post.source), slip.what, slip.remedy, slip.line)
            elif slip and slip.of_tag:
                outside.append((post, slip))
        if len(outside) == 1:  # several are of another year
            [(post, slip)] = outside
            day = day_of(challenge, post)
            if _is_slip_of_date(challenge, days, day):
                what = f"{slip.what}, and {day} is none of its days"
                yield fault(content.label(post.source), what, f"correct the date, and {slip.remedy}", slip.line)


def _is_slip_of_date(challenge: Challenge, written: Sequence[dt.date], day: dt.date) -> bool:
    """Tell whether another day was meant, which is one of the challenge. A day near its days is meant as it stands."""
    if challenge.rule.window == "rolling" or challenge.rule.makeup == "append":
        return False
    near = any(lies_within(challenge, written, day + step * _WEEK) for step in (-1, 1))
    return not near and any(lies_within(challenge, written, meant) for meant in _meant_days(day))


def _meant_days(day: dt.date) -> Iterator[dt.date]:
    """Yield the days that a slip may have turned into this one: of the next year or the last, with day for month."""
    for year, month, number in (
        (day.year + 1, day.month, day.day),
        (day.year - 1, day.month, day.day),
        (day.year, day.day, day.month),
    ):
        with suppress(ValueError):
            yield dt.date(year, month, number)


class _Slips(Struct, frozen=True):
    """Search for slips of the tags of one challenge; tags of other challenges are not slips."""

    challenge: Challenge
    own: frozenset[str]
    others: frozenset[str]

    def find_in(self, post: SourcePost) -> _Slip | None:
        """Return the first slip of a post that does not have the tag."""
        shown = self.challenge.shown_hashtag
        tag = shown.removeprefix("#")
        if near := next(filter(self._is_near, post.tags), None):
            remedy = f"write {tag} as a tag of its own, between commas, add this one to the aliases, {NOT_MEANT}"
            return _Slip(post.line(TAGS), f"the tag '{near}' is not {shown}: the post does not count", remedy, True)
        remedy = f"add 'Tags: {tag}', {NOT_MEANT}"
        category = post.category or ""
        if slugify(category) in self.own or self._is_near(category):
            return _Slip(post.line(CATEGORY), f"the category '{category}' does not count as the tag {shown}", remedy)
        if "#" in post.title and not post.untitled and self._mentions(post.title):
            return _Slip(post.line(TITLE), f"the title has {shown}, but the post has no such tag", remedy)
        if line := post.fact(MENTIONS).get(self.challenge.hashtag):
            line += post.body_line - 1
            return _Slip(line, f"the text has {shown}, but the post has no such tag", remedy)
        return None

    def _is_near(self, tag: str) -> bool:
        slug = slugify(tag)
        return slug not in self.others and any(is_near(slug, each) for each in self.own)

    def _mentions(self, text: str) -> bool:
        """Tell whether a text has the hashtag with its sign."""
        return any(slugify(each[1]) == self.challenge.hashtag for each in _MENTION.finditer(text))


def _mentions(text: str) -> dict[str, int]:
    shown = mask_code(text) if "#" in text and _MENTION.search(text) else ""
    lines: dict[str, int] = {}
    for each in _MENTION.finditer(shown):
        lines.setdefault(slugify(each[1]), line_at(shown, each.start()))
    return lines


MENTIONS = TextFact("challenge.mentions", dict[str, int], _mentions)
"""The hashtags in a text outside code, as slugs, and the line of the first of each, from 1."""
