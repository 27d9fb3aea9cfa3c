"""Comments of posts: where their feed is, where a comment was written, and which words stand for a missing name."""

from gettext import GNUTranslations, NullTranslations

import pytest
from msgspec.structs import replace

from plugins.comments.discussions import Discussion
from plugins.comments.models import Source
from plugins.comments.threads import threads
from plugins.core.lazy_value import LazyValue
from plugins.pages.post_comments import comment_view, lazy_threads, post_feed_path
from plugins.pages.theme.language import Language
from plugins.pages.views.comments import made_threads
from tests.comments.made import NOON, comment
from tests.pages.blog import post, site_context

PATHS = {
    "posts/hej/index.html": "posts/hej/rss.xml",
    "posts/hej.html": "posts/hej/rss.xml",
    "index.html": "rss.xml",
    "posts/hej/en/index.html": "posts/hej/en/rss.xml",
}
ELSEWHERE = {
    "Mastodon": (Source.MASTODON, "https://social.example/@a/1"),
    "Bluesky": (Source.BLUESKY, "https://bsky.example/a/1"),
    "annan.example": (Source.WEBMENTION, "https://annan.example/svar/"),
    "": (Source.MASTODON, "at://did:plc:a/1"),
}


@pytest.mark.parametrize(("save_as", "path"), PATHS.items())
def test_the_feed_of_a_post_is_in_its_folder(save_as: str, path: str) -> None:
    """Wherever a post is, its feed is a file of its own."""
    assert post_feed_path(replace(post(), save_as=save_as)) == path


@pytest.mark.parametrize(("text", "given"), ELSEWHERE.items())
def test_a_comment_leads_to_where_it_was_written(text: str, given: tuple[Source, str]) -> None:
    """The link has the name of the network or the host; what is no address of the web is none."""
    source, url = given
    view = comment_view(site_context(), comment("a", source=source, url=url))
    assert (str(view.elsewhere.text), view.elsewhere.url) == (text, url) if view.elsewhere else text == ""


class _Renamed(GNUTranslations):
    """The catalogue of a theme whose author has found another word."""

    def gettext(self, message: str) -> str:
        return "Anonymous" if message == "Somebody" else message


def test_a_new_word_of_the_theme_is_shown_in_comments_that_are_the_same() -> None:
    """Threads are kept until something changes that they show: a date's language, or the word for a missing name."""
    discussion = Discussion(1, NOON, LazyValue("one", lambda: threads([comment("a", author="")])))
    shown = [
        thread.first and (thread.first.author, str(thread.first.date))
        for language in (
            Language("en", NullTranslations()),
            Language("sv", NullTranslations()),
            Language("sv", _Renamed()),
        )
        for thread in made_threads(lazy_threads(site_context(language=language), discussion))
    ]
    assert shown == [
        ("Somebody", "September 30, 2026"),
        ("Somebody", "30 september 2026"),
        ("Anonymous", "30 september 2026"),
    ]
