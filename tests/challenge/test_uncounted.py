"""Due posts that do not count in a challenge that is running, each with its reason."""

from typing import Any

import pytest
from msgspec import structs

from plugins.challenge.candidates import candidates
from plugins.challenge.domain.challenge_runs import runs_of
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.uncounted import uncounted
from plugins.engine.content.post import SourcePost
from tests.challenge.posts import BLOGG100, date, instant, with_rule
from tests.challenge.sources import CONTENT, source

NOW = "2013-04-21 20:00"
OFFLOAD = with_rule(
    structs.replace(BLOGG100, id="offload", hashtag="offload", aliases=(), start=None),
    mode="count",
    target=100,
    days=365,
    window="rolling",
)
EARLIER = structs.replace(BLOGG100, id="2012", start=date("2012-01-01"), hashtag="hundra")
MANY = with_rule(BLOGG100, min_words=750)
NOT_MEANT = "or add 'Challenge: none'"
NO_TAG = ("it has no tag #blogg100: the post does not count", f"add 'Tags: blogg100', {NOT_MEANT}")
TAGGED = ("it has no tag #blogg100: the post does not count", f"add blogg100 to its Tags, {NOT_MEANT}")


def told(
    challenges: list[Challenge], posts: list[SourcePost], words: int = 300, now: str = NOW, slips: str = ""
) -> list[tuple[str, int, str, str]]:
    """Return file, line, what and remedy of each warning."""
    counted = list(candidates(posts, "sv", dict.fromkeys((post.path for post in posts), words)))
    sources = {post.path: post for post in posts}
    at = instant(now)
    found = uncounted(runs_of(challenges, counted, at), counted, sources, at, frozenset(slips.split()))
    return [(each.where, each.line, each.what, each.remedy) for each in (one.warning(CONTENT) for one in found)]


CASES: dict[str, tuple[dict[str, Any], tuple[str, str] | None]] = {
    "no tag": ({"tags": ()}, NO_TAG),
    "other tags": ({"tags": ("mat",)}, TAGGED),
    "the tag": ({}, None),
    "not meant": ({"tags": (), "challenge": "none"}, None),
    "not meant, with the tag": ({"challenge": "none"}, None),
    "before the start": ({"tags": (), "date": "2013-01-22 12:00"}, None),
    "scheduled": ({"tags": (), "date": "2013-04-21 21:00"}, None),
    "a draft": ({"tags": (), "status": "draft"}, None),
    "hidden": ({"tags": (), "status": "hidden"}, None),
    "no date": ({"tags": (), "date": None}, None),
    "the tag before the start": (
        {"date": "2013-01-22 12:00"},
        (
            "its day, 2013-01-22, is before the first day of #blogg100, 2013-01-23: the post does not count",
            f"correct the Date, {NOT_MEANT}",
        ),
    ),
}


@pytest.mark.parametrize(("post", "expected"), CASES.values(), ids=CASES)
def test_a_post_that_does_not_count(post: dict[str, Any], expected: tuple[str, str] | None) -> None:
    """A due post of the days without the tag is told, and one with the tag whose day is another."""
    found = told([BLOGG100], [source(**post)])
    assert [(what, remedy) for _, _, what, remedy in found] == ([expected] if expected else [])


def test_words() -> None:
    """Too few words are a reason of their own; without the tag both reasons stand in one line."""
    few = "it has 300 words of the 750 that #blogg100 asks for"
    longer = f"write it longer, {NOT_MEANT}"
    assert told([MANY], [source()]) == [("content/posts/a.md", 6, f"{few}: the post does not count", longer)]
    assert told([MANY], [source()], words=750) == []
    [both] = told([MANY], [source(tags=())])
    assert both[2] == (
        "it has no tag #blogg100 and 300 words of the 750 that #blogg100 asks for: the post does not count"
    )
    [exact] = told([with_rule(BLOGG100, exact_words=100)], [source()], words=1)
    assert exact[2] == "it has 1 word, not the 100 that #blogg100 asks for: the post does not count"
    assert told([BLOGG100], [source(tags=())], slips="posts/a.md") == []
    assert [what for _, _, what, _ in told([MANY], [source(tags=())], slips="posts/a.md")] == [
        f"{few}: the post does not count"
    ]


def test_a_day_that_is_done() -> None:
    """In a daily challenge a second post of a day costs nothing without its tag; where posts are counted it does."""
    posts = [source(), source(path="posts/b.md", tags=("mat",))]
    assert told([BLOGG100], posts) == []
    rest = with_rule(BLOGG100, mode="count", target=100)
    assert [file for file, *_ in told([rest], posts)] == ["content/posts/b.md"]


def test_when_a_challenge_is_running() -> None:
    """A challenge that is over, completed or without a first post is silent; one that has begun is not."""
    untagged = [source(tags=())]
    assert told([BLOGG100], untagged, now="2013-05-03 00:00") == []
    assert len(told([BLOGG100], untagged, now="2013-05-02 23:59")) == 1
    assert told([with_rule(BLOGG100, mode="count", target=1)], [source(), source(path="posts/b.md", tags=())]) == []
    assert told([OFFLOAD], untagged) == []
    started = structs.replace(OFFLOAD, start=date("2013-04-01"))
    assert len(told([started], untagged)) == 1
    first = source(path="posts/b.md", tags=("offload",), date="2013-04-20 12:00")
    early = source(path="posts/c.md", tags=(), date="2013-04-19 12:00")
    assert [file for file, *_ in told([OFFLOAD], [*untagged, first, early])] == ["content/posts/a.md"]


def test_several_challenges() -> None:
    """A post that counts in one of them, or names one, is fine; one without a tag is told all tags at once."""
    second = structs.replace(OFFLOAD, start=date("2013-04-01"))
    assert told([BLOGG100, second], [source()]) == []
    assert told([BLOGG100, second], [source(tags=(), challenge="offload")]) == []
    [both] = told([BLOGG100, second], [source(tags=())])
    assert both[2] == "it has no tag #blogg100 or #offload: the post does not count"
    assert told([EARLIER, BLOGG100], [source(tags=("hundra",))]) == [("content/posts/a.md", 3, *TAGGED)]


def test_an_earlier_run() -> None:
    """More than three posts with the tag before the start are an earlier run of it, not slips."""
    early = [source(path=f"posts/{number}.md", date=f"2012-04-2{number} 12:00") for number in range(4)]
    assert len(told([BLOGG100], early[:3])) == 3
    assert told([BLOGG100], early) == []


def test_a_translation() -> None:
    """A translation never counts: its original does."""
    assert told([BLOGG100], [source(), source(path="posts/a-en.md", lang="en", tags=())]) == []
