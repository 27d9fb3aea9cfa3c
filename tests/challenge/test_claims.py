"""Numbers that posts claim for themselves."""

import pytest
from msgspec import structs

from plugins.challenge.claims import claimed_numbers, wrong_claims
from plugins.challenge.domain.models import Entry
from plugins.challenge.domain.rules import Challenge
from plugins.engine.content.post import SourcePost
from tests.challenge.posts import BLOGG100, date, instant
from tests.challenge.sources import CONTENT, source

DAY_91 = Entry("posts/a.md", instant("2013-04-23 12:00"), date("2013-04-23"), 91, 90, 89)  # two posts on one day


def claimed(post: SourcePost) -> list[tuple[int, int | None, int]]:
    """Return number, total and line of each claim."""
    return [(claim.number, claim.total, claim.line) for claim in claimed_numbers(post)]


CLAIMS = [
    ("Det här är inlägg 89 av 100 i #blogg100.", [(89, 100, 6)]),
    ("Inlägg 89 av 100.", [(89, 100, 6)]),
    ("Det här är inlägg nr 89 av 100.", [(89, 100, 6)]),
    ("Det här är inlägg nummer 89 av 100", [(89, 100, 6)]),
    ("Det här är blogginlägg 89/100.", [(89, 100, 6)]),
    ("This is post 89 of 100.", [(89, 100, 6)]),
    ("This is post #89 of 100.", [(89, 100, 6)]),
    ("Post no. 89 of 100", [(89, 100, 6)]),
    ("*Dag 89 av 100*", [(89, 100, 6)]),
    ("**Day 89 of 100** – more tomorrow", [(89, 100, 6)]),
    ("God natt! Dag 89 av 100.", [(89, 100, 6)]),
    ("(Dag 89 av 100)", [(89, 100, 6)]),
    ("#89/100", [(89, 100, 6)]),
    ("# 89/100", [(89, 100, 6)]),
    ("Det här är inlägg\n89 av 100.", [(89, 100, 6)]),
    ("En rad till.\nDag 89 av 100.", [(89, 100, 7)]),
    ("This is post 89 of my attempt to blog for 100 days together with other bloggers.", [(89, 100, 6)]),
    ("Det här är inlägg 89 av mitt försök att blogga 100 dagar.", [(89, 100, 6)]),
    ("Det här är inlägg 89 i mitt försök att blogga i 100 dagar.", [(89, 100, 6)]),
    ("Ett.\n\nTvå.\n\nTre.\n\nDag 89 av 100.", [(89, 100, 12)]),
    # not a claim about this post
    ("I inlägg 12 av 100 skrev jag om sill.", []),
    ("Som jag skrev på dag 12 av 100 är det svårt.", []),
    ("Se [inlägg 12 av 100](../x/) för mer.", []),
    ("[Inlägg 12 av 100](../x/) var bättre.", []),
    ("> Dag 12 av 100", []),
    ("```\nDag 12 av 100\n```", []),
    ("~~~\n\nDag 12 av 100\n\n~~~", []),
    ("    Dag 12 av 100", []),
    ("[1]: http://x.example/ 'Dag 12 av 100'", []),
    ("Dag 12 av 100.\n\nEtt.\n\nTvå.\n\nTre.", []),
    ("Dag 89 av 100 procent", []),
    ("http://x.example/#89/100", []),
    ("1/2 dl grädde, 89/100", []),
    ("Den 3/4 regnade det.", []),
    ("Måndag 8 av 10", []),
    ("Det är 11 dagar kvar av 100.", []),
    ("", []),
]


@pytest.mark.parametrize(("body", "expected"), CLAIMS)
def test_phrases(body: str, expected: list[tuple[int, int | None, int]]) -> None:
    """A phrase at the beginning of a sentence or after "är" is a claim; one about another post is not."""
    assert claimed(source(body)) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Dag 89 av 100: sill", [(89, 100, 1)]),
        ("Sill – dag 89/100", [(89, 100, 1)]),
        ("Sill #89/100", [(89, 100, 1)]),
        ("Sill", []),
        ("Topp 10 av 100", []),
    ],
)
def test_titles(title: str, expected: list[tuple[int, int | None, int]]) -> None:
    """A phrase anywhere in a title is a claim."""
    assert claimed(source(title=title)) == expected


def test_a_post_without_a_title() -> None:
    """Its title is taken from its text, which makes the claim once."""
    assert claimed(source("Dag 89 av 100", title="Dag 89 av 100", untitled=True)) == [(89, 100, 6)]


def test_metadata() -> None:
    """The field Challenge-Post claims a number of the unit that the challenge counts."""
    assert claimed(source(challenge_post=89)) == [(89, None, 3)]


def found(post: SourcePost, *counted: tuple[Challenge, Entry]) -> list[str]:
    """Return the faults of a post that counts in some challenges."""
    return [f"{challenge.id} {fault}" for challenge, fault in wrong_claims({post.path: counted}, [post], CONTENT)]


@pytest.mark.parametrize(
    ("body", "holds"),
    [
        ("Dag 91 av 100", True),  # the day of the calendar
        ("Dag 89 av 100", True),  # the number that the site shows
        ("Dag 90 av 100", False),
        ("Inlägg 89 av 100", True),
        ("Inlägg 91 av 100", False),
        ("Inlägg 90 av 100", False),  # the rank among the posts, which is not what the site shows
        ("Inlägg 7 av 10", True),  # of something else
        ("#89/100", True),
        ("#88/100", False),
    ],
)
def test_what_holds(body: str, holds: bool) -> None:
    """A claim is correct if it is the number that the site shows or, for a day, the day number."""
    assert holds is (found(source(body), (BLOGG100, DAY_91)) == [])


def test_the_fault() -> None:
    """The fault of a wrong claim has file and line, the wording, and the right number."""
    remedy = "but this is post 89: write 89, or add the post that is missing before it"
    phrase = f"content/posts/a.md:6: 'Dag 88 av 100' claims 88, {remedy}"
    assert found(source("Dag 88\nav 100."), (BLOGG100, DAY_91)) == [f"blogg100-2013 {phrase}"]
    field = f"content/posts/a.md:3: Challenge-Post claims 88, {remedy}"
    assert found(source(challenge_post=88), (BLOGG100, DAY_91)) == [f"blogg100-2013 {field}"]


def test_several_challenges() -> None:
    """A claim in a post of several challenges is correct if it is right for one that it may refer to."""
    november = structs.replace(BLOGG100, id="nov", hashtag="nablopomo", rule=structs.replace(BLOGG100.rule, days=30))
    third = structs.replace(DAY_91, day_number=3, writing_day_number=3, post_number=3)
    both = ((BLOGG100, DAY_91), (november, third))
    assert found(source("Dag 3 av 30"), *both) == []
    assert found(source(challenge_post=3), *both) == []
    [fault] = found(source("Dag 4 av 30"), *both)
    assert fault.startswith("nov ")
    assert "but this is post 3 of #nablopomo" in fault
    [fault] = found(source(challenge_post=4), *both)
    assert fault.startswith("blogg100-2013 ")


def test_a_post_that_does_not_count() -> None:
    """A claim in a post outside of every challenge is not checked."""
    assert list(wrong_claims({}, [source("Dag 88 av 100")], CONTENT)) == []
