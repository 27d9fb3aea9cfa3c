"""URL patterns and menu links: each must lead to one place."""

import pytest
from pelican.settings import DEFAULT_CONFIG

from plugins.core.errors import Fault
from plugins.core.settings import SettingsFile
from plugins.engine.settings.url_settings import wrong_menu, wrong_urls

FILE = "pelicanconf.py"
LINES = SettingsFile(FILE, {("PAGE_SAVE_AS",): 1})
NO_LINES = SettingsFile(FILE, {})


def patterns(**changes: object) -> dict[str, object]:
    """Return Pelican's settings with some changed."""
    return {**DEFAULT_CONFIG, **changes}


@pytest.mark.parametrize("value", ["{slug}/", "{date:%Y}/{slug}/", "inlagg/{slug}.html", "{category}/{slug}", "{path}"])
def test_an_address_may_be_made_of_what_a_post_has(value: str) -> None:
    """A URL pattern may use slug, language, date, category, author and path."""
    assert list(wrong_urls(patterns(ARTICLE_URL=value, ARTICLE_SAVE_AS=value), NO_LINES)) == []


@pytest.mark.parametrize("end", ["", "index.html", "/index.html", ".html"])
def test_an_address_leads_to_its_file(end: str) -> None:
    """A URL may leave out the suffixes that a web server adds; any other file would be a dead link."""
    changed = patterns(PAGE_URL="sidor/{slug}", PAGE_SAVE_AS=f"sidor/{{slug}}{end}")
    assert list(wrong_urls(changed, NO_LINES)) == []
    changed["PAGE_SAVE_AS"] = f"blad/{{slug}}{end}"
    [found] = wrong_urls(changed, LINES)
    assert found.what == f"PAGE_SAVE_AS is 'blad/{{slug}}{end}', but PAGE_URL leads to 'sidor/{{slug}}'"


UNKNOWN = "which has an unknown placeholder"
FILLED = "use {slug}, {lang} or {date}"
INSIDE = "begin it with a folder, without a slash"


@pytest.mark.parametrize(
    ("value", "what", "remedy"),
    [
        ("{slugg}/", f"PAGE_SAVE_AS is '{{slugg}}/', {UNKNOWN}", FILLED),
        ("{}/", f"PAGE_SAVE_AS is '{{}}/', {UNKNOWN}", FILLED),
        ("index.html", "PAGE_SAVE_AS is 'index.html', so that all pages share one address", f"{FILLED} in it"),
        ("{slug/", f"PAGE_SAVE_AS is '{{slug/', {UNKNOWN}", FILLED),
        ("{slug.nothing}/", f"PAGE_SAVE_AS is '{{slug.nothing}}/', {UNKNOWN}", FILLED),
        ("/{slug}/", "PAGE_SAVE_AS leads out of the output", INSIDE),
        ("../{slug}/", "PAGE_SAVE_AS leads out of the output", INSIDE),
        ("a/../../{slug}", "PAGE_SAVE_AS leads out of the output", INSIDE),
    ],
)
def test_an_address_that_cannot_be_made_is_a_fault(value: str, what: str, remedy: str) -> None:
    """A pattern that cannot be filled in, or leads out of the output, is a fault."""
    expected = Fault(FILE, 1, what, remedy)
    assert list(wrong_urls(patterns(PAGE_SAVE_AS=value), LINES)) == [expected]


@pytest.mark.parametrize(
    "item", ["Hem", ("Hem",), ("Hem", "hem/"), ("", "/hem/"), ("Hem", None), ("Hem", "javascript:x"), ("A", "/a b/"), 5]
)
def test_a_link_of_the_menu_leads_to_one_place_from_every_page(item: object) -> None:
    """A menu item is a text and a URL that is the same on every page."""
    lines = SettingsFile("pelicanconf.py", {("MENUITEMS",): 3, ("MENUITEMS", "1"): 5})
    remedy = 'write each as ("Friends", "/friends/"), or with a full URL'
    right = [("A", "/a/"), ["B", "https://b.example"], ("C", "mailto:c@c.example")]
    assert list(wrong_menu(right, lines)) == []
    assert list(wrong_menu([right[0], item], lines)) == [Fault("pelicanconf.py", 5, f"MENUITEMS has {item!r}", remedy)]
