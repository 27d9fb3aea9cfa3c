"""Addresses of the site that name files of the content."""

import pytest

from plugins.engine.content.own_addresses import OwnAddresses

FILES = ("images/a.jpg", "images/å b.jpg")


@pytest.mark.parametrize(
    ("siteurl", "address", "expected"),
    [
        ("https://x.example", "/images/a.jpg", "images/a.jpg"),
        ("https://x.example", "/images/a.jpg?w=300#mitten", "images/a.jpg"),
        ("https://x.example", "/images/%C3%A5%20b.jpg", "images/å b.jpg"),
        ("https://x.example", "/images/a\u030a b.jpg", "images/å b.jpg"),
        ("https://x.example", "HTTP://X.example/images/a.jpg", "images/a.jpg"),
        ("https://x.example", "//x.example/images/a.jpg", "images/a.jpg"),
        ("https://å.example", "https://xn--5ca.example/images/a.jpg", "images/a.jpg"),
        ("https://x.example/b", "/b/images/a.jpg", "images/a.jpg"),
        ("https://x.example/b", "/images/a.jpg", None),
        ("https://x.example", "https://y.example/images/a.jpg", None),
        ("https://x.example", "/images/c.jpg", None),
        ("https://x.example", "/images/../images/a.jpg", None),
        ("https://x.example", "https://[x/images/a.jpg", None),
        ("https://x.example", "/", None),
    ],
)
def test_an_address_of_the_site_names_a_file(siteurl: str, address: str, expected: str | None) -> None:
    """Texts from other programs name pictures from the root of the site, or with its host."""
    assert OwnAddresses([siteurl], FILES).file(address) == expected


def test_a_preview_knows_the_public_address() -> None:
    """Its own is another one, at which it has no path."""
    addresses = OwnAddresses(["http://127.0.0.1:8000", "https://x.example/b"], FILES)
    names = ("/images/a.jpg", "/b/images/a.jpg", "http://x.example/b/images/a.jpg", "https://x.example/images/a.jpg")
    assert [addresses.file(name) for name in names] == ["images/a.jpg"] * 3 + [None]
