"""Rules of servers for files. The audit asks nginx and Caddy themselves."""

import pytest

from plugins.pages.server_files import caddy_files, is_hashed, media_type, nginx_files


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("theme/site.0123456789.css", True),
        ("theme/fonts/a.0123456789.woff2", True),
        ("images/sjo-0123456789-1200.jpg", True),
        ("posts/a/sjo-0123456789-96x96.jpg", True),
        ("posts/a/card-01234567.png", True),
        ("a-card-01234567.jpg", True),
        ("posts/a/index.html", False),
        ("images/sjo.jpg", False),
        ("images/semester-20261130-2.jpg", False),
        ("images/0123456789-1200.jpg", False),
        ("images/site.0123456789.css", False),
        ("theme/vollkorn.LICENSE.txt", False),
        ("feeds/atom.xml", False),
    ],
)
def test_only_a_name_with_a_hash_may_be_kept_for_ever(path: str, expected: bool) -> None:
    """A file that changes under its name would be old for a year."""
    assert is_hashed(path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("challenge/a/challenge.ics", "text/calendar"),
        ("manifest.webmanifest", "application/manifest+json"),
        ("feeds/feeds.opml", "text/x-opml"),
        ("sitemap.xml", None),
        ("index.html", None),
    ],
)
def test_a_host_is_told_the_types_that_it_may_not_know(path: str, expected: str | None) -> None:
    """All others are those of the host."""
    assert media_type(path) == expected


@pytest.mark.parametrize("rules", [caddy_files, nginx_files])
def test_a_path_of_the_site_is_no_pattern(rules: object) -> None:
    """A dot in the path of SITEURL stands for itself."""
    assert callable(rules)
    assert r"^/a\.b/" in rules("/a.b")
