"""Tags of the settings that no post has."""

from typing import Any

import pytest

from plugins.challenge.config import ChallengeConfig
from plugins.challenge.tags import unused_tags
from plugins.core.slugs import slugify

from .posts import STOCKHOLM, date

UNUSED = [
    ({}, {"blogg100", "mat"}, []),
    ({}, {"mat"}, []),  # a new blog: no post of the challenge yet
    ({}, {"blogg-100"}, [("hashtag", "blogg100", "did you mean 'blogg-100'?")]),
    ({"aliases": ("Blogg 100",)}, {"blogg-100"}, []),
    ({"hashtag": "skrivmars"}, {"mat"}, [("hashtag", "skrivmars", "correct it, or tag a post with it")]),
    ({"aliases": ("hundra",)}, {"blogg100"}, [("aliases", "hundra", "correct or remove it")]),
    ({"aliases": ("hundra",)}, {"blogg100", "hundred"}, [("aliases", "hundra", "did you mean 'hundred'?")]),
]


@pytest.mark.parametrize(("settings", "tags", "expected"), UNUSED)
def test_unused_tags(settings: dict[str, Any], tags: set[str], expected: list[tuple[str, str, str]]) -> None:
    """A tag that the settings name and no post has is told, with one that it may have meant to be."""
    config = ChallengeConfig(start=date("2013-01-23"), **settings)
    assert list(unused_tags(config, config.challenge(STOCKHOLM), tags)) == expected


def test_spellings_of_a_tag() -> None:
    """#blogg100, blogg100 and BLOGG100 are one slug; Blogg 100 is another, which counts as an alias only."""
    assert [slugify(tag) for tag in ("#blogg100", "blogg100", "BLOGG100")] == ["blogg100"] * 3
    assert slugify("Blogg 100") == "blogg-100"
