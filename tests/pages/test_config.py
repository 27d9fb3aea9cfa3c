"""The PAGES table."""

import pytest

from plugins.core.settings import WrongValueError
from plugins.pages.config import PagesConfig


def test_pages_need_no_settings() -> None:
    """Without a table there is no signature, 10 posts on the front page and 20 on each page of the list."""
    assert PagesConfig() == PagesConfig("", 10, 20)


@pytest.mark.parametrize(
    "changes", [{"front_posts": 0}, {"front_posts": 1001}, {"page_size": 0}, {"page_size": -20}, {"page_size": 1001}]
)
def test_a_page_of_no_posts_or_of_too_many_is_refused(changes: dict[str, int]) -> None:
    """A page has one post or more, and no more than a reader would wait for."""
    with pytest.raises(WrongValueError) as caught:
        PagesConfig(**changes)
    assert str(caught.value) == "let front_posts and page_size be 1 to 1000"
