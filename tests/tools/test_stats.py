"""The statistics in the terminal, and as JSON."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.challenge.domain.challenge_runs import runs_of
from plugins.challenge.exports.json import challenge_json
from tests.comments.made import DISCUSSION, TOOT, comment, write_to
from tests.conftest import ROOT, Site, environment
from tests.sites.test_comments import WITH
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
    """Return a challenge in its third day, the first of which was missed."""
    site.settings(CHALLENGE=FIRST)
    site.post("a.md", "Ord [och](https://example.org/) " * 30, tags="blogg100, [vardag]", date="2013-04-20 09:00")
    site.post("b.md", "Tre ord här.", tags="blogg100", date="2013-04-21 09:00")
    return site


def printed(site: Site, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the lines, each with single spaces."""
    show_stats(site.root)
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


def test_in_the_terminal(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """All that the statistics page says stands in tables: statistics with pace, days, texts, when, tags, artists."""
    blog.post("b.md", "Tre ord här.", tags="blogg100", date="2013-04-21 09:00", music="Lisa Ekdahl – Vem vet")
    bar = "█" * 24
    lines = [line for line in printed(blog, capsys) if line and not line.startswith("─")]
    assert lines == [
        "Räknat den 21 april 2013",
        "Dag 3 av 100, med 2 skrivna dagar.",
        "Utmaning #blogg100",
        "Skrivna dagar 2 av 100 dagar med minst ett inlägg",
        "Missade dagar 1 19 april",
        "Dagar kvar 97 dagar som fortfarande går att skriva",
        "Nuvarande svit 2 dagens inlägg är skrivet",
        "Längsta svit 2 20–21 april",
        "Mot jämn takt 1 dag efter en jämn takt hade gett 3",
        "Dag för dag",
        "1 × ■ ■ · · · · · · ·",
        *(f"{number} · · · · · · · · · ·" for number in range(11, 100, 10)),
        "■ Skrivna dagar: 2",
        "× Missade dagar: 1",
        "· Kommande dagar: 97",
        "Missade dagar",
        "dag 1: 19 april 2013",
        "Det som har skrivits",
        "Ord totalt 63",
        "Medelvärde 31,5 ord per inlägg",
        "Median 31,5 ord per inlägg",
        "Längsta inlägg 60 ord A",
        "Kortaste inlägg 3 ord B",
        "Lästid 1 min för alla inlägg",
        "LIX 31 lättläst",
        "Länkar 30 till andra webbplatser",
        "Bilder 0 i texterna",
        "Veckodag Inlägg",
        *(f"{day} 0" for day in ("mån", "tis", "ons", "tors", "fre")),
        f"lör 1 {bar}",
        f"sön 1 {bar}",
        "Timme Inlägg",
        f"09 2 {bar}",
        "Taggar Inlägg",
        f"[vardag] 1 {bar}",
        "Tipsade artister Inlägg",
        f"Lisa Ekdahl 1 {bar}",
    ]


def test_words_have_their_own_statistics(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """A challenge of words misses no day and shows no sheet of days."""
    table = {"preset": "nanowrimo", "hashtag": "blogg100", "mode": "words", "start": "2012-11-01", "target": 100}
    site.settings(CHALLENGE=table, NOW="2012-11-03T20:00:00+01:00")
    site.post("a.md", "Ord " * 30, tags="blogg100", date="2012-11-02 09:00")
    lines = printed(site, capsys)
    for line in ("Skrivet 30 av 100 ord i inlägg som räknas", "Takt 15 ord om dagen", "Takt som krävs 3 ord om dagen"):
        assert line in lines
    assert not any(line.startswith(("Dag för dag", "Missade dagar")) for line in lines)


def test_periods(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """A challenge with a post in several days tells of periods."""
    site.settings(CHALLENGE={**FIRST, "days": 8, "period_days": 2})
    lines = printed(site, capsys)
    assert [
        lines[at] for at in range(lines.index("Period för period"), len(lines)) if lines[at][:1] not in ("", "─")
    ] == [
        "Period för period",
        "1 × □ · ·",
        "× Missade perioder: 1",
        "□ Fortfarande öppen",
        "· Kommande perioder: 2",
        "Missade perioder",
        "period 1: 19–20 april 2013",
    ]


def run(site: Site, task: str, arguments: str = "") -> subprocess.Popen[str]:
    """Run a task in a process of its own, whose reader leaves before it has printed."""
    code = f"from pathlib import Path; from tools.{task} import *; show_{task}(Path(sys.argv[1]){arguments})"
    command = [sys.executable, "-c", f"import sys; {code}", os.fspath(site.root)]
    started = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert started.stdout is not None
    started.stdout.close()
    return started


@pytest.mark.parametrize(
    ("task", "arguments", "code"), [("stats", "", 0), ("stats", ", as_json=True", 0), ("today", "", 3)]
)
def test_a_reader_that_leaves(site: Site, task: str, arguments: str, code: int) -> None:
    """A reader such as head may close the pipe: nothing is said of it, and the exit code stays what it is."""
    started = run(site, task, arguments)
    assert started.stderr is not None
    with started.stderr as errors:
        assert (errors.read(), started.wait()) == ("", code)


def test_json_is_that_of_the_domain(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """--json prints challenge.json and nothing else, with the addresses of the posts."""
    show_stats(blog.root, as_json=True)
    printed = capsys.readouterr()
    site = open_site(blog.root)
    [found] = runs_of(site.challenges, site.candidates(), site.engine.now.instant)
    assert (printed.out, printed.err) == (challenge_json(found.standing, site.urls()), "")
    [post] = json.loads(printed.out)["days"][1]["posts"]
    assert post == {"number": 1, "date": "2013-04-20", "words": 60, "url": "https://test.example/posts/a/"}


def test_a_past_day(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """--on shows a day as it stood when it was over."""
    show_stats(blog.root, on="2013-04-20", as_json=True)
    document = json.loads(capsys.readouterr().out)
    assert (document["as_of"], document["counts"]["posts"], document["counts"]["missed"]) == ("2013-04-20", 1, 1)
    show_stats(blog.root, on="idag", as_json=True)
    assert json.loads(capsys.readouterr().out)["as_of"] == "2013-04-21"


def test_one_of_several(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """--challenge chooses one; without it, it is the one that is on."""
    blog.settings(CHALLENGE=[FIRST, APRIL])
    for wanted, shown in (("", "blogg100"), ("april", "april")):
        show_stats(blog.root, wanted, as_json=True)
        assert json.loads(capsys.readouterr().out)["challenge"]["id"] == shown


def test_a_built_site_needs_no_markdown(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The texts that a build has kept are used, and all of them are kept for the next one."""
    assert blog.build().code == 0
    monkeypatch.setattr("plugins.engine.markdown.conversion.convert_all", lambda *_: pytest.fail("Markdown was run"))
    show_stats(blog.root)


def test_no_posts(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """A challenge without posts has its own statistics and none of texts."""
    show_stats(site.root)
    assert "0 av 100" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("challenge", "on", "said"),
    [
        ("blog100", "", "--challenge: det finns ingen utmaning 'blog100': menade du 'blogg100'?"),
        ("", "14 april", "--on: '14 april' är inget datum: skriv det som 2026-09-14"),
        ("", "9999-12-31", "--on: '9999-12-31' ligger för långt bort: ange en dag mellan åren 1900 och 2200"),
    ],
)
def test_bad_arguments(blog: Site, capsys: pytest.CaptureFixture[str], challenge: str, on: str, said: str) -> None:
    """Each is one line, and exit 1."""
    with pytest.raises(SystemExit) as ended:
        show_stats(blog.root, challenge, on)
    assert (ended.value.code, capsys.readouterr()) == (1, ("", f"{said}\n"))


def test_replies_are_counted_as_on_the_statistics_page(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Approved comments of the posts that count, also those of a former address; one in two files is one."""
    blog.settings(CHALLENGE=FIRST, PLUGINS=WITH)
    write_to(blog, "posts/a/", *DISCUSSION)
    write_to(blog, "posts/b/", comment("form-9-9"))
    assert blog.build().code == 0
    blog.rename("a.md", "c.md")
    write_to(blog, "posts/c/", TOOT, comment("mail-1"))
    assert blog.build().code == 0
    page = (blog.output / "challenge/blogg100/index.html").read_text()
    said = [line for line in printed(blog, capsys) if line.startswith(("Svar ", "Flest svar "))]
    assert said == ["Svar 6 på alla inlägg", "Flest svar 5 svar A"]
    text = " ".join(re.sub("<[^>]+>", " ", page).split())
    assert [each for each in said if each not in text] == []
