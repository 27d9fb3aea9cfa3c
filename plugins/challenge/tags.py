"""Tags of a challenge that no post has: most likely misspelt, in the settings or in the posts."""

from collections.abc import Iterator, Set
from difflib import get_close_matches

from plugins.challenge.config import ChallengeConfig
from plugins.challenge.models import Challenge


def unused_tags(config: ChallengeConfig, challenge: Challenge, tags: Set[str]) -> Iterator[tuple[str, str, str]]:
    """The key of the setting, the tag, and a remedy, for each that is not among the ``tags`` (slugs) of the posts.

    The preset's own hashtag is looked for only where a tag much like it is found: a new blog has no post with it yet.
    """
    near = get_close_matches(challenge.hashtag, sorted(tags))
    remedy = f"did you mean '{near[0]}'?" if near else "correct it, or tag a post with it"
    if challenge.hashtag not in tags and tags.isdisjoint(challenge.aliases) and (config.hashtag or near):
        yield "hashtag", challenge.hashtag, remedy
    for alias in challenge.aliases:
        if alias not in tags:
            close = get_close_matches(alias, sorted(tags))
            yield "aliases", alias, f"did you mean '{close[0]}'?" if close else "correct or remove it"
