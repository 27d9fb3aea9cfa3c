"""Posts as candidates."""

from plugins.challenge.candidates import candidates
from tests.challenge.sources import source


def test_a_candidate() -> None:
    """A post with a date is a candidate: its own wall clock, tags as slugs, words of its text."""
    [it] = candidates([source(tags=("Blogg 100", "#Mat"), challenge="min-runda")], "sv", {"posts/a.md": 412})
    assert (it.source, it.words, it.tags, it.challenge) == ("posts/a.md", 412, ("blogg-100", "mat"), "min-runda")
    assert (str(it.instant), it.has_time, it.status, it.translation) == (
        "2013-04-21 12:00:00+02:00", True, "published", False,
    )  # fmt: skip


def test_words_of_a_text_that_is_not_converted() -> None:
    """The words of the Markdown are counted if the text is not converted."""
    [it] = candidates([source("Ett två *tre*.")], "sv")
    assert it.words == 3


def test_without_a_time() -> None:
    """A date without a time is marked as one."""
    [it] = candidates([source(date="2013-04-21")], "sv")
    assert it.has_time is False


def test_without_a_date() -> None:
    """A draft without a date is no candidate."""
    assert list(candidates([source(date=None, status="draft")], "sv")) == []


def test_translations() -> None:
    """A post in another language is a translation if a post in the site's language has its slug, else an original."""
    both = [source(path="posts/a.md"), source(path="posts/a.en.md", lang="en")]
    assert [it.translation for it in candidates(both, "sv")] == [False, True]
    assert [it.translation for it in candidates(both[1:], "sv")] == [False]


def test_status() -> None:
    """Candidates keep the status hidden or draft."""
    posts = [source(status="hidden"), source(status="draft"), source(tags=())]
    assert [it.status for it in candidates(posts, "sv")] == ["hidden", "draft", "published"]
