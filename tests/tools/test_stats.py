"""The statistics in the terminal, and as JSON."""

import json
from pathlib import Path

import pytest

from plugins.challenge.export_json import challenge_json
from plugins.challenge.rounds import rounds
from tests.conftest import Site
from tools.site import open_site
from tools.stats import show_stats

FIRST = {"preset": "blogg100", "start": "2013-04-19"}
APRIL = {"preset": "blogg100-total", "id": "april", "hashtag": "april", "start": "2013-04-01", "days": 30, "target": 10}


@pytest.fixture(autouse=True)
def _stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands go to the blog's folder; come back after each test."""
    monkeypatch.chdir(Path.cwd())


@pytest.fixture
def blog(site: Site) -> Site:
    """A challenge in its third day, the first of which was missed."""
    site.settings(CHALLENGE=FIRST)
    site.post("a.md", "Ord [och](https://example.org/) " * 30, tags="blogg100, [vardag]", date="2013-04-20 09:00")
    site.post("b.md", "Tre ord här.", tags="blogg100", date="2013-04-21 09:00")
    return site


def test_in_the_terminal(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Figures, missed days, weekdays, words, LIX with its grade and tags stand in tables."""
    show_stats(blog.root)
    shown = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    for line in (
        "2 av 100 Räknat den 21 april 2013",
        "Missade dagar 1",
        "1 19 april 2013",
        "sön 1",
        "Ord 63",
        "Kortaste inlägg B (3 ord)",
        "LIX 31, lättläst",
        "[vardag] 1",
    ):
        assert line in shown


def test_json_is_that_of_the_domain(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """--json prints challenge.json and nothing else, with the addresses of the posts."""
    show_stats(blog.root, as_json=True)
    printed = capsys.readouterr()
    site = open_site(blog.root)
    [found] = rounds(site.challenges, site.candidates(), site.driver.now.instant)
    assert (printed.out, printed.err) == (challenge_json(found.standing, site.urls()), "")
    [post] = json.loads(printed.out)["days"][1]["posts"]
    assert post == {"number": 1, "date": "2013-04-20", "words": 60, "url": "https://test.example/posts/a/"}


def test_a_past_day(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """--on shows a day as it stood when it was over."""
    show_stats(blog.root, on="2013-04-20", as_json=True)
    document = json.loads(capsys.readouterr().out)
    assert (document["as_of"], document["counts"]["posts"], document["counts"]["missed"]) == ("2013-04-20", 1, 1)


def test_one_of_several(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """--challenge chooses one; without it, it is the one that is on."""
    blog.settings(CHALLENGE=[FIRST, APRIL])
    for wanted, shown in (("", "blogg100"), ("april", "april")):
        show_stats(blog.root, wanted, as_json=True)
        assert json.loads(capsys.readouterr().out)["challenge"]["id"] == shown


def test_a_built_site_needs_no_markdown(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The texts that a build has kept are used, and all of them are kept for the next one."""
    assert blog.build().code == 0
    monkeypatch.setattr("plugins.engine.conversion.convert_all", lambda *_: pytest.fail("Markdown was run"))
    show_stats(blog.root)


def test_no_posts(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """A challenge without posts has its figures and no others."""
    show_stats(site.root)
    assert "0 av 100" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"challenge": "blog100"}, "--challenge: there is no challenge 'blog100': did you mean 'blogg100'?"),
        ({"on": "14 april"}, "--on: '14 april' is not a date: write it as 2026-09-14"),
        ({"on": "9999-12-31"}, "--on: '9999-12-31' is too far away: give a day of the years 1900 to 2200"),
    ],
)
def test_bad_arguments(blog: Site, capsys: pytest.CaptureFixture[str], arguments: dict[str, str], said: str) -> None:
    """Each is one line, and exit 1."""
    with pytest.raises(SystemExit) as ended:
        show_stats(blog.root, **arguments)
    assert (ended.value.code, capsys.readouterr()) == (1, ("", f"{said}\n"))
