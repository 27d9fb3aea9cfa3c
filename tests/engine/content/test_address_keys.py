"""The key that gives a post one of its addresses."""

import pytest

from plugins.core.errors import Fault
from plugins.engine.content.address_keys import Key, key_of
from tests.engine.content.reading import read


@pytest.mark.parametrize(
    ("head", "address", "expected"),
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
def test_the_key_that_gives_an_address_is_found(head: str, address: str, expected: Key) -> None:
    """The key is the one that names the address, else Slug; none if the file name gives the address."""
    assert key_of(read(f"Title: A\nDate: 2013-04-21\n{head}\n\nText."), address) == expected


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
