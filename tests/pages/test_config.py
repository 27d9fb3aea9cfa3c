"""The PAGES table of settings."""

import pytest

from plugins.core.settings import WrongValueError
from plugins.pages.config import PagesConfig, handle


def test_pages_need_no_settings() -> None:
    """The defaults are no signature, 10 posts on the front page and 20 on each page of the list."""
    assert PagesConfig() == PagesConfig("", 10, 20)


@pytest.mark.parametrize(("front_posts", "page_size"), [(0, 20), (1001, 20), (10, 0), (10, -20), (10, 1001)])
def test_a_page_of_no_posts_or_of_too_many_is_refused(front_posts: int, page_size: int) -> None:
    """A page has one post or more, and no more than a reader would wait for."""
    with pytest.raises(WrongValueError) as caught:
        PagesConfig(front_posts=front_posts, page_size=page_size)
    assert str(caught.value) == "set front_posts and page_size to 1 to 1000"


@pytest.mark.parametrize(
    "profile", ["@elin@example.social", "example.social/@elin", "javascript:alert(1)", "https://", ""]
)
def test_a_profile_is_a_whole_address(profile: str) -> None:
    """A profile of the author is an absolute web address."""
    with pytest.raises(WrongValueError) as caught:
        PagesConfig(profiles=("https://example.social/@elin", profile))
    assert (caught.value.key, str(caught.value)) == ("profiles", "write each as https://example.social/@elin")


@pytest.mark.parametrize("email", ["elin", "elin@", "@example.org", "elin@example.org?cc=x", "Elin <elin@example.org>"])
def test_an_address_for_mail_is_one_address(email: str) -> None:
    """The address stands in a mailto: link, in which ? and & have a meaning."""
    with pytest.raises(WrongValueError) as caught:
        PagesConfig(email=email)
    assert (caught.value.key, str(caught.value)) == ("email", "write it as elin@example.org")


@pytest.mark.parametrize(
    ("profile", "shown"),
    [
        ("https://example.social/@elin", "@elin@example.social"),
        ("https://example.social/@elin/", "@elin@example.social"),
        ("https://pixel.example/elin", "pixel.example/elin"),
        ("https://example.social/@elin/109", "example.social/@elin/109"),
    ],
)
def test_a_profile_is_shown_as_people_write_it(profile: str, shown: str) -> None:
    """A profile in the fediverse is shown as a handle, any other address without its scheme."""
    assert handle(profile) == shown
