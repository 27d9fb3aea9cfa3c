"""Warn of tags that are nearly those of a challenge: a post that has one does not count.

Tags of the settings and of posts on the challenge's days are looked at. Only a slip is told: the
hashtag written as several words, held by a longer tag, or misspelt. Another word or another number is meant as it is.
"""

import re
from collections.abc import Iterable, Iterator, Set
from difflib import SequenceMatcher
from functools import cache

from msgspec import Struct

from plugins.challenge.candidates import candidates
from plugins.challenge.config import ChallengeConfig
from plugins.challenge.domain.entries import day_of, is_named, lies_within
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.presets.registry import PRESETS
from plugins.core.errors import Fault, fault
from plugins.core.slugs import slugify
from plugins.core.text_lines import line_at
from plugins.engine.content.post import SourcePost
from plugins.engine.markdown.source_lines import mask_code

_ALIKE = 0.85  # how much of a misspelt tag is right: bloog100 is 0.88 of blogg100, blogg 0.77
_LONG = 6  # letters from which a misspelling can be told from another word
_OTHERS = frozenset({"napowrimo", *(preset.hashtag for preset in PRESETS.values())})
_MENTION = re.compile(r"#(?<![\w&/#\\]#)(?<!\]\(#)([^\W_][\w-]*)")  # begins with its sign, which is found fast


@cache
def is_near(tag: str, hashtag: str) -> bool:
    """Say whether a tag is another than the hashtag, and yet means it; both are slugs."""
    whole, words = hashtag.replace("-", ""), tag.split("-")
    if tag == hashtag:
        return False
    return _holds(words, whole) or any(_misspelt(word, whole) for word in (*words, "".join(words)))


def _holds(words: list[str], whole: str) -> bool:
    """Say whether some of the words, written together, are the whole."""
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
    return SequenceMatcher(None, word, whole, autojunk=False).ratio() >= _ALIKE


def unused_tags(config: ChallengeConfig, challenge: Challenge, tags: Set[str]) -> Iterator[tuple[str, str, str]]:
    """The key of the setting, the tag, and a remedy, for each that is not among the ``tags`` (slugs) of the posts.

    The preset's own hashtag is none: a new blog has no post with it yet. Nor is an alias that is another way to write
    the hashtag: it waits for a slip.
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
    """Text that was written instead of the tag, and its line."""

    line: int
    what: str
    remedy: str


def near_misses(
    challenges: Iterable[Challenge], posts: Iterable[SourcePost], site_lang: str, content: str
) -> Iterator[Fault]:
    """A warning for each post of a challenge's days that does not count there, and seems to be meant to."""
    texts = {post.path: post for post in posts}
    given = candidates(texts.values(), site_lang, dict.fromkeys(texts, 0))
    published = [each for each in given if each.status == "published" and not each.translation]
    several = tuple(challenges)
    for challenge in several:
        own = {challenge.hashtag, *challenge.aliases}
        others = _OTHERS.union(*({each.hashtag, *each.aliases} for each in several)) - own
        slips = _Slips(challenge, frozenset(own), others)
        named = [each for each in published if is_named(challenge, each)]
        right, days = {each.source for each in named}, [day_of(challenge, each) for each in named]
        for each in published:
            slip = slips.of(texts[each.source]) if each.source not in right else None
            if slip and lies_within(challenge, days, day_of(challenge, each)):
                yield fault(f"{content}/{each.source}", slip.what, slip.remedy, slip.line)


class _Slips(Struct, frozen=True):
    """The slips for the tags of one challenge; the tags of others are none."""

    challenge: Challenge
    own: frozenset[str]
    others: frozenset[str]

    def of(self, post: SourcePost) -> _Slip | None:
        """The first of a post that does not have the tag."""
        shown = self.challenge.shown_hashtag
        tag = shown.removeprefix("#")
        if near := next(filter(self._is_near, _tags(post)), None):
            remedy = f"write {tag} as a tag of its own, between commas, or let this be one of the challenge's aliases"
            return _Slip(post.lines["tags"], f"the tag '{near}' is not {shown}: the post does not count", remedy)
        remedy = f"add 'Tags: {tag}', if it is to count"
        category = str(post.values.get("category", ""))
        if slugify(category) in self.own or self._is_near(category):
            return _Slip(post.lines["category"], f"the category '{category}' is not the tag {shown}", remedy)
        if "#" in post.title and self._mentions(post.title):
            return _Slip(post.lines["title"], f"the title says {shown}, and the post has no such tag", remedy)
        if "#" in post.body and self._mentions(post.body) and (said := self._mentions(mask_code(post.body))):
            line = line_at(post.body, said.start(), post.body_line)
            return _Slip(line, f"the text says {shown}, and the post has no such tag", remedy)
        return None

    def _is_near(self, tag: str) -> bool:
        slug = slugify(tag)
        return slug not in self.others and any(is_near(slug, each) for each in self.own)

    def _mentions(self, text: str) -> re.Match[str] | None:
        """The first place where a text says the hashtag, with its sign."""
        return next((each for each in _MENTION.finditer(text) if slugify(each[1]) == self.challenge.hashtag), None)


def _tags(post: SourcePost) -> tuple[str, ...]:
    tags = post.values.get("tags", ())
    return tags if isinstance(tags, tuple) else ()
