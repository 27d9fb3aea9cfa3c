"""Comments of posts: where their feed is, and where a comment was written."""

import pytest
from msgspec.structs import replace

from plugins.comments.models import Source
from plugins.pages.post_comments import comment_view, post_feed_path
from tests.comments.made import comment
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
