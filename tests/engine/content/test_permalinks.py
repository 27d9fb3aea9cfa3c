"""The address of a post before it has a page."""

from zoneinfo import ZoneInfo

import pytest

from plugins.core.errors import Fault
from plugins.engine.content.permalinks import Key, address, key_of
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
    assert address(read(f"Title: A\n{head}\n\nText."), site(form)) == expected


@pytest.mark.parametrize(
    ("head", "place", "expected"),
    [
        ("Save_as: index.html", "index.html", Key("save_as", 3)),
        ("Save_as: Index.html", "index.html", Key("save_as", 3)),
        ("Save_as: feeds/rss.xml/x.html", "feeds/rss.xml", Key("save_as", 3)),
        ("Save_as: posts/b/index.html", "posts/b/", Key("save_as", 3)),
        ("Url: /", "index.html", Key("url", 3)),
        ("Url: feeds/rss.xml", "feeds/rss.xml", Key("url", 3)),
        ("Url: /a%20b/", "a b/", Key("url", 3)),
        ("Save_as: x.html\nUrl: /y/", "y/", Key("url", 4)),
        ("Redirect_from: /x/, /index.html", "index.html", Key("redirect_from", 3)),
        ("Redirect_from: /old", "old/index.html", Key("redirect_from", 3)),
        ("Slug: b\nRedirect_from: /posts/b/old/", "posts/b/", Key("slug", 3)),
        ("Slug: b\nRedirect_from: /posts/b/old/", "posts/b/index.html", Key("slug", 3)),
        ("Redirect_from: /x/", "posts/a/index.html", Key()),
        ("Status: published", "posts/a/index.html", Key()),
    ],
)
def test_the_key_that_gives_a_place_is_found(head: str, place: str, expected: Key) -> None:
    """The key is the one that names the place, else Slug; none if the file name gives the address."""
    assert key_of(read(f"Title: A\nDate: 2013-04-21\n{head}\n\nText."), place) == expected


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Key("save_as", 3), Fault("a.md", 3, "Save_as: what", "change it, or go")),
        (Key(), Fault("a.md", 0, "what", "rename it, or go")),
    ],
)
def test_a_fault_stands_at_its_key(key: Key, expected: Fault) -> None:
    """The fault names the key and its line; without a key the whole file has another remedy."""
    assert key.fault("a.md", "what", "rename it", ", or go") == expected
