"""The settings of the site and their validation."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from plugins.core.errors import Fault, SiteError
from plugins.core.settings import SettingsFile, WrongValueError, load_names
from plugins.engine.settings.site import EngineConfig, SiteConfig, release_faults

SOURCE = SettingsFile("pelicanconf.py", {("SITEURL",): 7, ("NOW",): 14})
GIVEN = {"SITENAME": "Bloggen", "SITEURL": "https://elin.se", "TIMEZONE": "Europe/Stockholm", "DEFAULT_LANG": "sv"}


def config(**changes: object) -> SiteConfig:
    """Return the settings of a site with some of them changed."""
    return load_names(SiteConfig, {**GIVEN, **changes}, SOURCE)


def test_a_site_needs_little() -> None:
    """Only name, URL, time zone and language are required."""
    assert config() == SiteConfig("Bloggen", "https://elin.se", ZoneInfo("Europe/Stockholm"), "sv")


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_what_a_site_needs_must_be_set(name: str) -> None:
    """A missing required setting is a fault."""
    with pytest.raises(SiteError) as caught:
        load_names(SiteConfig, {key: value for key, value in GIVEN.items() if key != name}, SOURCE)
    line = 7 if name == "SITEURL" else 0
    assert caught.value.faults == (Fault("pelicanconf.py", line, f"{name} is not set", "add it"),)


@pytest.mark.parametrize(
    ("siteurl", "origin", "base"),
    [
        ("https://elin.se", "https://elin.se", ""),
        ("https://elin.se/", "https://elin.se", ""),
        ("http://elin.se:8000", "http://elin.se:8000", ""),
        ("https://elin.se/blogg", "https://elin.se", "/blogg"),
        ("https://elin.se/om/blogg/", "https://elin.se", "/om/blogg"),
        ("http://[::1]:8000", "http://[::1]:8000", ""),
        ("https://räksmörgås.example/blågg/", "https://xn--rksmrgs-5wao1o.example", "/bl%C3%A5gg"),
        ("https://elin.se/bl%C3%A5gg", "https://elin.se", "/bl%C3%A5gg"),
    ],
)
def test_an_address_is_an_origin_and_a_path(siteurl: str, origin: str, base: str) -> None:
    """The origin and the base path of SITEURL do not end with a slash."""
    site = config(SITEURL=siteurl)
    assert (site.origin, site.base, site.root) == (origin, base, origin + base)


WRONG = [
    *(
        pytest.param(
            {"SITEURL": siteurl},
            7,
            f"SITEURL is {siteurl!r}",
            'give the public address, as "https://example.org"',
            id=f"SITEURL {siteurl}",
        )
        for siteurl in (
            "",
            "https:/elin.se",
            "https://elin..se",
            "https://\u2603.se",
            "//elin.se",
            "/blogg",
            "ftp://elin.se",
            "https://",
            "https://elin.se?a=b",
            "https://elin.se/#a",
            "https://[elin",
            "https://elin.se:port",
            "https://elin:hemligt@elin.se",
            "https://elin.se:0",
            "https://elin se",
            "https://elin.se/<b>",
        )
    ),
    *(
        pytest.param({"SITEURL": siteurl}, 7, f"SITEURL is {siteurl!r}", f'write "{meant}"', id=f"SITEURL {siteurl}")
        for siteurl, meant in (
            ("elin.se", "https://elin.se"),
            ("www.elin.se/blogg", "https://www.elin.se/blogg"),
            ("blå.se", "https://blå.se"),
            (" https://elin.se", "https://elin.se"),
            ("https://elin.se ", "https://elin.se"),
            ("https://elin.se/index.html", "https://elin.se"),
            ("http://elin.se/blogg/index.htm", "http://elin.se/blogg"),
        )
    ),
    pytest.param(
        {"OTHER_ADDRESSES": ["shop/"]},
        0,
        "OTHER_ADDRESSES has 'shop/'",
        "begin each with a slash, as '/shop/'",
        id="another address without its slash",
    ),
    pytest.param({"SITENAME": " "}, 0, "SITENAME is empty", "give the blog a name", id="an empty name"),
    *(
        pytest.param(
            {name: ["texts", path]},
            0,
            f"{name} has {path!r}",
            "name a folder of the content folder, such as posts",
            id=f"{name} {path}",
        )
        for name in ("ARTICLE_PATHS", "PAGE_PATHS")
        for path in (".", "./posts", "../posts", ".posts")
    ),
    pytest.param(
        {"RELATIVE_URLS": True},
        0,
        "RELATIVE_URLS is True",
        "remove it, links begin with the path of SITEURL",
        id="relative addresses",
    ),
]


@pytest.mark.parametrize(("changes", "line", "what", "remedy"), WRONG)
def test_a_site_that_could_not_work_is_refused(
    changes: Mapping[str, object], line: int, what: str, remedy: str
) -> None:
    """A wrong URL, an empty name and a hidden folder are faults."""
    with pytest.raises(SiteError) as caught:
        config(**changes)
    assert caught.value.faults == (Fault("pelicanconf.py", line, what, remedy),)


FIXED = Fault("pelicanconf.py", 14, "NOW is fixed: no new post would be published", "remove the line to go live")


PREVIEWED = Fault("pelicanconf.py", 0, "PREVIEW would publish drafts and scheduled posts", "remove it")


def nowhere(siteurl: str) -> Fault:
    """Return the fault for a URL that nobody can reach."""
    what = f"SITEURL is {siteurl}, which is not a public address"
    return Fault("pelicanconf.py", 7, what, "give the public address of the blog")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"NOW": "2013-04-21T20:00:00+02:00"}, [FIXED]),
        ({"PREVIEW": True}, [PREVIEWED]),
        ({"SITEURL": "https://elin.example.se/invalid"}, []),
        *(
            ({"SITEURL": siteurl}, [nowhere(siteurl)])
            for siteurl in (
                "https://blogg100.example",
                "https://blogg.test/a",
                "https://a.invalid",
                "http://x.localhost",
                "http://localhost:8000",
                "http://127.0.0.1",
                "http://[::1]:8000",
                "HTTPS://BLOGG.EXAMPLE",
            )
        ),
        ({"NOW": "2013-04-21T20:00:00+02:00", "SITEURL": "http://localhost"}, [FIXED, nowhere("http://localhost")]),
    ],
)
def test_a_release_is_a_site_that_lives(changes: dict[str, Any], expected: list[Fault]) -> None:
    """A release may not have a fixed NOW, a preview, or a URL that nobody can reach."""
    assert list(release_faults(config(**changes), SOURCE)) == expected


def test_a_text_may_take_ten_seconds() -> None:
    """The default limit is ten seconds for a text."""
    assert EngineConfig() == EngineConfig(seconds_per_post=10)


@pytest.mark.parametrize("seconds", [0, -1, 3601])
def test_a_text_may_take_a_second_to_an_hour(seconds: int) -> None:
    """A limit of zero, or of more than an hour, is refused."""
    with pytest.raises(WrongValueError) as caught:
        EngineConfig(seconds)
    assert str(caught.value) == "set seconds_per_post to 1 to 3600"
