"""Settings of comments, and the key of front matter."""

import pytest

from plugins.comments.config import CommentsConfig
from plugins.comments.fields import openness
from plugins.core.fields import FieldError
from plugins.core.settings import WrongValueError
from tests.conftest import Site
from tests.tools.comments.blog import PLUGINS


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"close_after": -1}, "use 0 or more"),
        ({"keep_email_days": -1}, "use 0 or more"),
        ({"per_minute": 0}, "use 1 or more"),
        ({"feed_items": 0}, "use 1 or more"),
        ({"webmentions": "webmention.io"}, "write it in full"),
        ({"webmention_receiver": "webmention.io"}, "write it in full"),
        ({"database": "content/comments.db"}, "use a file outside of content/"),
        ({"database": "./output/comments.db"}, "use a file outside of content/"),
        ({"database": "x/../content/comments.db"}, "use a file outside of content/"),
        ({"database": ""}, "use a file outside of content/"),
    ],
)
def test_a_wrong_value_is_an_error_with_its_key(values: dict[str, object], message: str) -> None:
    """It names the remedy."""
    with pytest.raises(WrongValueError, match=message) as raised:
        CommentsConfig(**values)  # type: ignore[arg-type]
    assert raised.value.key == next(iter(values))


def test_comments_of_a_form_or_a_mail_always_wait(site: Site) -> None:
    """Only sources that are fetched may be approved by the setting."""
    site.settings(PLUGINS=PLUGINS, COMMENTS={"approve": ["mastodon", "bluesky"]})
    assert site.build().code == 0
    site.settings(PLUGINS=PLUGINS, COMMENTS={"approve": ["form"]})
    done = site.build()
    assert done.code == 1
    assert "COMMENTS" in done.err
    assert "known: mastodon, bluesky, webmention" in done.err


@pytest.mark.parametrize(
    ("value", "expected"),
    [("open", True), ("closed", False), ("Closed", False), ("true", True), ("false", False), ("off", False)],
)
def test_words_of_other_tools_say_whether_a_post_takes_comments(value: str, expected: bool) -> None:
    """WordPress says open and closed, Hugo and Jekyll true and false."""
    assert openness(value) is expected


def test_another_word_is_an_error() -> None:
    """It could mean either."""
    with pytest.raises(FieldError, match="'5' is neither open nor closed"):
        openness("5")
