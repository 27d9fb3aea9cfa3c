"""Parts of the import of a WordPress by its address: addresses of its API, its clock, its excerpts, its JSON."""

import datetime as dt
from urllib.parse import urlsplit

import pytest

from tools.importing.feed_pages import next_page
from tools.importing.wordpress_api.api_root import ApiRoot, hosted_root, usual_roots
from tools.importing.wordpress_api.json_body import NoJsonError, items_of, json_of, value_of
from tools.importing.wordpress_api.models import ApiIndex, HostedIndex
from tools.importing.wordpress_api.rendered import own_excerpt, text_alone
from tools.importing.wordpress_api.site import zone_of


@pytest.mark.parametrize(
    ("root", "index", "posts_"),
    [
        (
            ApiRoot("https://a.example/wp-json/"),
            "https://a.example/wp-json/?_fields=",
            "https://a.example/wp-json/wp/v2/posts?page=2",
        ),
        (
            ApiRoot("https://a.example/?rest_route=/"),
            "https://a.example/?rest_route=/&_fields=",
            "https://a.example/?rest_route=/wp/v2/posts&page=2",
        ),
        (
            hosted_root("elin.wordpress.com"),
            "https://public-api.wordpress.com/rest/v1.1/sites/elin.wordpress.com?fields=",
            "https://public-api.wordpress.com/wp/v2/sites/elin.wordpress.com/posts?page=2",
        ),
    ],
    ids=["plain", "a query", "wordpress.com"],
)
def test_roots(root: ApiRoot, index: str, posts_: str) -> None:
    """Addresses below a root are those of its form."""
    assert root.index.startswith(index)
    assert root.route("posts", {"page": 2}) == posts_


@pytest.mark.parametrize(
    ("url", "body"),
    [
        ("https://elin.wordpress.com/", b""),
        ("https://elin.example/", b'<meta name="generator" content="WordPress.com" />'),
    ],
)
def test_wordpress_com(url: str, body: bytes) -> None:
    """A blog of wordpress.com is asked at the API of wordpress.com, under its own host as well."""
    assert [each.hosted for each in usual_roots(url, body)] == [urlsplit(url).hostname]
    index = value_of(
        b'{"ID":1,"name":"Elin","URL":"https://e.example","options":{"gmt_offset":1,"timezone":""}}', HostedIndex
    )
    assert index
    assert index.index
    assert (index.index.home, zone_of(index.index)[0]) == ("https://e.example", "+01:00")


@pytest.mark.parametrize(
    ("index", "name", "offset"),
    [
        (ApiIndex(timezone_string="Europe/Stockholm", gmt_offset="1"), "Europe/Stockholm", None),
        (ApiIndex(timezone_string="", gmt_offset="5.5"), "+05:30", 330),
        (ApiIndex(timezone_string=None, gmt_offset=-3), "-03:00", -180),
        (ApiIndex(timezone_string="Nowhere/Else", gmt_offset=0), "+00:00", 0),
        (ApiIndex(timezone_string="", gmt_offset="x"), "", None),
        (ApiIndex(gmt_offset=99), "", None),
    ],
)
def test_zones(index: ApiIndex, name: str, offset: int | None) -> None:
    """The zone of a blog is the named one, else its offset, else that of the new blog."""
    found, zone = zone_of(index)
    assert found == name
    if offset is not None:
        assert zone == dt.timezone(dt.timedelta(minutes=offset))


@pytest.mark.parametrize(
    ("excerpt", "text", "expected"),
    [
        ("<p>Om kaffe.</p>", "<p>Jag drack kaffe.</p>", "Om kaffe."),
        ("<p>Jag drack [&hellip;]</p>", "<p>Jag drack kaffe i dag.</p>", ""),
        ("<p>Jag drack kaffe.</p>", "<h2>Jag drack</h2><p>kaffe.</p>", ""),
        (
            "<p>Jag drack kaffe i går.</p>",
            "<p>Jag drack</p><figure><figcaption>en kopp</figcaption></figure>kaffe i går.",
            "",
        ),
        ("<p>Jag&hellip; <a class='more-link' href=\"https://e.example/a/\">Läs mer</a></p>", "<p>Du ser</p>", ""),
        ("<p>Om &#8221;kaffe&#8221; &amp; te&hellip;</p>", "<p>Jag drack.</p>", "Om ”kaffe” & te…"),
        ("", "<p>Jag drack.</p>", ""),
    ],
)
def test_excerpts(excerpt: str, text: str, expected: str) -> None:
    """An excerpt that somebody wrote is told from the one that WordPress makes of the text."""
    assert own_excerpt(excerpt, text, "https://e.example/a/") == expected


def test_furniture_of_plugins() -> None:
    """Buttons to share a text, and texts like it, are none of it; the mark of its beginning is."""
    html = (
        '<p>Ett</p><span id="more-7"></span><p>Två</p><div class="sharedaddy x"><div><a href="/">Dela</a></div></div>'
    )
    assert text_alone(html) == "<p>Ett</p><!--more--><p>Två</p>"
    assert text_alone('<div class="x">Om yarpp &amp; <b>du') == '<div class="x">Om yarpp &amp; <b>du'


@pytest.mark.parametrize(
    ("body", "items"),
    [
        (b'[{"id":1},{"id":2}]', [b'{"id":1}', b'{"id":2}']),
        (b"[]", []),
        (b'\xef\xbb\xbf\n[{"id":1}]\n', [b'{"id":1}']),
        (b'<b>Notice</b>: x["a"] [] in <b>/a.php</b>\n[{"id":1}]', [b'{"id":1}']),
        (b'<b>Notice</b>: {} in <b>/a.php</b>\n[{"id":1}]<!-- cached -->', [b'{"id":1}']),
        (b'{"id":1}', [b'{"id":1}']),
        (b'{"0":{"id":1},"2":{"id":2}}', [b'{"id":1}', b'{"id":2}']),
    ],
)
def test_items(body: bytes, items: list[bytes]) -> None:
    """Items are found in a list, in an object of which a plugin has made it, and after notices of PHP."""
    assert list(map(bytes, items_of(json_of(body)))) == items


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b'[{"id":1},{"i',
        b'[{"id":1},{"id":2},',
        b'[{"id":1,"tags":[]}',
        b'{"code":"x"}',
        b"[" * 100_000,
        b"3",
    ],
)
def test_no_items(body: bytes) -> None:
    """A page, half of the JSON, an error and anything else are no items."""
    with pytest.raises(NoJsonError):
        items_of(json_of(body))


@pytest.mark.parametrize(
    ("body", "address"),
    [
        (b'<feed><link href="/b" rel="next"/><entry/></feed>', "https://e.example/b"),
        (
            b"<rss><channel><atom:link rel='next' href='?p=2&amp;x=1'/><item></item></channel></rss>",
            "https://e.example/a?p=2&x=1",
        ),
        (b'<feed><entry><link rel="next" href="/b"/></entry><link rel="nextpage" href="/c"/></feed>', ""),
        (b'{"version": "https://jsonfeed.org/version/1.1", "next_url": "https://e.example/2"}', "https://e.example/2"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', ""),
        (b'<feed><link rel="next" href="http://[b"/></feed>', ""),
    ],
)
def test_next_pages_of_feeds(body: bytes, address: str) -> None:
    """A feed names its next page in its own head, not in an entry."""
    assert next_page(body, "https://e.example/a") == address
