"""Slips of a challenge's tags: in the settings, and in the posts of its days."""

from typing import Any

import pytest
from msgspec import structs

from plugins.challenge.config import ChallengeConfig
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.tag_checks import is_near, near_misses, unused_tags
from plugins.core.slugs import slugify
from tests.challenge.posts import BLOGG100, STOCKHOLM, date, with_rule
from tests.challenge.sources import CONTENT, source

ALONE = structs.replace(BLOGG100, aliases=())
UNUSED = [
    ({}, {"blogg100", "mat"}, []),
    ({}, {"mat"}, []),  # a new blog: no post of the challenge yet
    ({}, {"blogg"}, []),
    ({}, {"blogg-100"}, []),  # told at the line of the post
    ({"aliases": ("Blogg 100",)}, {"blogg-100"}, []),
    ({"aliases": ("Blogg 100",)}, {"blogg100"}, []),  # it waits for a slip
    ({"aliases": ("bloog100", "blogg100 mat")}, {"blogg100"}, []),
    ({"hashtag": "skrivmars"}, {"mat"}, [("hashtag", "skrivmars", "correct it, or tag a post with it")]),
    ({"hashtag": "skrivmars"}, {"skriv-mars"}, [("hashtag", "skrivmars", "did you mean 'skriv-mars'?")]),
    ({"hashtag": "skrivmars", "aliases": ("mars",)}, {"mars"}, []),
    ({"aliases": ("hundra",)}, {"blogg100"}, [("aliases", "hundra", "correct or remove it")]),
    ({"aliases": ("hundra",)}, {"blogg100", "hundrra"}, [("aliases", "hundra", "did you mean 'hundrra'?")]),
]


@pytest.mark.parametrize(("settings", "tags", "expected"), UNUSED)
def test_unused_tags(settings: dict[str, Any], tags: set[str], expected: list[tuple[str, str, str]]) -> None:
    """A tag of the settings that no post has is reported, with a similar tag of posts as the remedy."""
    config = ChallengeConfig(start=date("2013-01-23"), **settings)
    assert list(unused_tags(config, config.challenge(STOCKHOLM), tags)) == expected


def test_spellings_of_a_tag() -> None:
    """#blogg100, blogg100 and BLOGG100 are one slug; Blogg 100 is another and counts only as an alias."""
    assert [slugify(tag) for tag in ("#blogg100", "blogg100", "BLOGG100")] == ["blogg100"] * 3
    assert slugify("Blogg 100") == "blogg-100"


SLIPS = {
    "blogg100": (
        "Blogg 100", "blogg-100", "bloog100", "blogg100 mat", "blogg100 | mat", "mat och blogg100", "mat, blogg 100",
        "bolgg100", "bloggg100", "blog100", "#blogg100 #mat", "blogg100/mat", "blogg_100", "blogg100 2013",
        "bloog100 mat", "blog 100",
    ),
    "100daystooffload": (
        "100 Days To Offload", "100DaysToOffload post", "100daystoofload", "100 Days To Ofload",
    ),
    "nablopomo": ("nablopomo 2013", "nablopmo", "nablo pomo", "NaBloPoMo!!! 2013"),
    "kod": ("min kod",),
}  # fmt: skip
OTHER_WORDS = {
    "blogg100": (
        "blogg", "bloggar", "bloggande", "blogg100", "BLOGG100", "blogg10", "blogg200", "blogg 101", "100", "vlogg100",
        "mat", "100 bloggar", "blogg 1000", "hundra", "-", "",
    ),
    "100daystooffload": ("100 days of code", "100daysofcode", "200daystooffload", "offload", "days"),
    "nablopomo": ("nano", "nablo", "bloggmånad"),
    "kod": ("mod", "koda", "kodd"),
}  # fmt: skip


@pytest.mark.parametrize(("hashtag", "tags"), SLIPS.items())
def test_slips(hashtag: str, tags: tuple[str, ...]) -> None:
    """A hashtag in several words, within a longer tag, or misspelt by a letter or two, is a slip."""
    assert [tag for tag in tags if not is_near(slugify(tag), hashtag)] == []


@pytest.mark.parametrize(("hashtag", "tags"), OTHER_WORDS.items())
def test_other_words(hashtag: str, tags: tuple[str, ...]) -> None:
    """Another word, another number and the tag itself are no slips; a short hashtag resembles too many words."""
    assert [tag for tag in tags if is_near(slugify(tag), hashtag)] == []


NO_TAG: dict[str, Any] = {"tags": ()}
NEAR = "the tag 'Blogg 100' is not #blogg100: the post does not count"
ADD = "add 'Tags: blogg100', or add 'Challenge: none'"
POSTS: dict[str, tuple[dict[str, Any], tuple[int, str] | None]] = {
    "near": ({"tags": ("mat", "Blogg 100")}, (3, NEAR)),
    "scheduled": ({"tags": ("Blogg 100",), "date": "2013-05-02 12:00"}, (3, NEAR)),
    "the right one too": ({"tags": ("Blogg 100", "blogg100")}, None),
    "the id too": ({"tags": ("Blogg 100",), "challenge": "blogg100-2013"}, None),
    "an alias": ({"tags": ("blogg-100 dagar", "hundra")}, None),
    "before the days": ({"tags": ("Blogg 100",), "date": "2013-01-22 23:00"}, None),
    "after the days": ({"tags": ("Blogg 100",), "date": "2013-05-03"}, None),
    "a draft": ({"tags": ("Blogg 100",), "status": "draft"}, None),
    "hidden": ({"tags": ("Blogg 100",), "status": "hidden"}, None),
    "no date": ({"tags": ("Blogg 100",), "date": None}, None),
    "not meant": ({"tags": ("Blogg 100",), "challenge": "none"}, None),
    "another challenge": ({"tags": ("bloggen100",)}, None),
    "an event of its own": ({"tags": ("napowrimo", "100daysofcode")}, None),
    "no tags": ({"tags": ()}, None),
    "a category": (
        {**NO_TAG, "category": "blogg100"}, (3, "the category 'blogg100' does not count as the tag #blogg100"),
    ),
    "near category": (
        {**NO_TAG, "category": "Blogg 100"}, (3, "the category 'Blogg 100' does not count as the tag #blogg100"),
    ),
    "other category": ({**NO_TAG, "category": "blogg"}, None),
    "the title": (
        {**NO_TAG, "title": "Dag 5 av #blogg100"}, (1, "the title has #blogg100, but the post has no such tag"),
    ),
    "the text": (
        {**NO_TAG, "body": "Hej.\n\nI dag om #Blogg100."}, (8, "the text has #blogg100, but the post has no such tag"),
    ),
    "the text in brackets": (
        {**NO_TAG, "body": "(#blogg100)"}, (6, "the text has #blogg100, but the post has no such tag"),
    ),
    "other hashtags": ({**NO_TAG, "title": "#1", "body": "#blogg #mat\n# blogg100\n## blogg100"}, None),
    "code": ({**NO_TAG, "body": "Skriv `#blogg100`.\n\n    #blogg100"}, None),
    "code and text": (
        {**NO_TAG, "body": "`#blogg100`\n\n#blogg100"}, (8, "the text has #blogg100, but the post has no such tag"),
    ),
    "addresses": ({**NO_TAG, "body": "[x](#blogg100) https://x.example/#blogg100 a#blogg100 \\#blogg100"}, None),
}  # fmt: skip


@pytest.mark.parametrize(("post", "expected"), POSTS.values(), ids=POSTS)
def test_near_misses(post: dict[str, Any], expected: tuple[int, str] | None) -> None:
    """A post that does not count for a slip is reported at the line of the slip."""
    second = structs.replace(ALONE, id="second", hashtag="bloggen100", start=date("2020-01-01"))
    first = structs.replace(BLOGG100, aliases=("hundra",))
    warnings = list(near_misses([first, second], [source(**post)], "sv", CONTENT))
    assert [(each.where, each.line, each.what) for each in warnings] == (
        [("content/posts/a.md", *expected)] if expected else []
    )
    assert all(each.remedy in (ADD, NEAR_REMEDY) for each in warnings)


NEAR_REMEDY = (
    "write blogg100 as a tag of its own, between commas, add this one to the aliases, or add 'Challenge: none'"
)
ROLLING = with_rule(structs.replace(ALONE, start=None), mode="count", target=3, days=10, window="rolling")
APPEND = with_rule(ALONE, days=4, makeup="append")
WITHIN: list[tuple[Challenge, str, bool]] = [
    (ROLLING, "2001-01-01", True),
    (structs.replace(ROLLING, start=date("2013-01-03")), "2013-01-02", False),
    (structs.replace(ROLLING, start=date("2013-01-03")), "2013-01-03", True),
    (APPEND, "2013-01-22", False),
    (APPEND, "2013-01-30", True),  # two of four days are written, so that it goes on
    (with_rule(ALONE, days=2, makeup="append"), "2013-01-30", False),  # both are
    (with_rule(ALONE, min_words=500), "2013-01-30", True),
]


@pytest.mark.parametrize(("challenge", "day", "expected"), WITHIN)
def test_the_days_of_near_misses(challenge: Challenge, day: str, expected: bool) -> None:
    """Slips are reported on the days on which the post would count, also in rolling windows and make-up days."""
    posts = [
        source(path="posts/1.md", date="2013-01-23"),
        source(path="posts/2.md", date="2013-01-24"),
        source(path="posts/3.md", date=day, tags=("Blogg 100",)),
    ]
    assert bool(list(near_misses([challenge], posts, "sv", CONTENT))) is expected


OTHER_YEAR = "the tag 'Blogg 100' is not #blogg100: the post does not count, and {} is none of its days"


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (["2012-03-02"], True),  # a year off
        (["2014-01-23"], True),
        (["2013-10-04"], True),  # 10 April with day and month swapped
        (["2013-12-02"], True),  # 12 February
        (["2012-03-02", "2012-03-03"], False),  # another year of the challenge
        (["2013-05-03"], False),  # the day after the last one
        (["2012-09-02"], False),
        (["2012-02-29"], False),
    ],
)
def test_a_near_tag_with_a_date_that_is_off(days: list[str], told: bool) -> None:
    """Two slips in one post are told; several such posts are of another year."""
    posts = [source(path=f"posts/{day}.md", date=day, tags=("Blogg 100",)) for day in days]
    warnings = list(near_misses([ALONE], posts, "sv", CONTENT))
    assert [each.what for each in warnings] == ([OTHER_YEAR.format(days[0])] if told else [])


def test_a_translation_is_no_near_miss() -> None:
    """A translation is never reported: its original counts."""
    posts = [source(), source(path="posts/a-en.md", lang="en", tags=("Blogg 100",))]
    assert list(near_misses([ALONE], posts, "sv", CONTENT)) == []
