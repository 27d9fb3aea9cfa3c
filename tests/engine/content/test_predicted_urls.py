"""The address of a post before it has a page."""

from zoneinfo import ZoneInfo

import pytest

from plugins.engine.content.predicted_urls import predicted_url
from plugins.engine.settings.site import SiteConfig
from tests.engine.content.reading import read

DATED = "{date:%Y}/{slug}/"


def site(url: str) -> SiteConfig:
    """Return a Swedish site whose posts have addresses of that form."""
    return SiteConfig(
        "Bloggen", "https://elin.se", ZoneInfo("UTC"), "sv", article_url=url, article_lang_url="{lang}/{slug}/"
    )


@pytest.mark.parametrize(
    ("head", "form", "expected"),
    [
        ("Date: 2013-04-21", "posts/{slug}/", "posts/a/"),
        ("Date: 2013-04-21", DATED, "2013/a/"),
        ("Date: 2013-04-21\nSlug: annan", "{slug}.html", "annan.html"),
        ("Date: 2013-04-21\nLang: en", "posts/{slug}/", "en/a/"),
        ("Date: 2013-04-21\nUrl: /x/", "posts/{slug}/", "x/"),
        ("Date: 2013-04-21\nSave_as: x/index.html", "posts/{slug}/", "x/"),
        ("Date: 2013-04-21\nSave_as: x.html", "posts/{slug}/", "x.html"),
        ("Date: 2013-04-21", "{category}/{slug}/", None),
        ("Status: draft", DATED, None),
    ],
)
def test_an_address_is_that_which_the_page_will_have(head: str, form: str, expected: str | None) -> None:
    """Url and Save_as win over the settings for the language; an address that needs more is not guessed."""
    assert predicted_url(read(f"Title: A\n{head}\n\nText."), site(form)) == expected


@pytest.mark.parametrize(
    ("head", "expected"), [("", "sidor/om/"), ("Lang: en", "en/om/"), ("Url: /x/", "x/"), ("Save_as: y.html", "y.html")]
)
def test_pages_have_their_own_form(head: str, expected: str) -> None:
    """PAGE_URL and PAGE_LANG_URL are theirs."""
    pages = SiteConfig(
        "Bloggen", "https://elin.se", ZoneInfo("UTC"), "sv", page_url="sidor/{slug}/", page_lang_url="{lang}/{slug}/"
    )
    assert predicted_url(read(f"Title: Om\n{head}\n\nText.", "pages/om.md", "page"), pages) == expected
