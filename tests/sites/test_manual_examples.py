"""The manual's examples of music tips, comments and the gang, in both languages, tried as they stand."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.planet.participants import TABLE, parse_participants
from tests.conftest import SETTINGS, Site
from tests.sites.reading import accepted, document, said
from tools.gang.command import Wanted, run_gang
from tools.manual import FOLDER

MANUALS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md"))}
BOTH = pytest.mark.parametrize("lang", MANUALS)
PLUGINS = [*re.findall(r'"(plugins\.\w+)"', SETTINGS), "plugins.planet"]


def blocks(lang: str, kind: str, word: str) -> Iterator[str]:
    """Yield the blocks of code of a kind that have a word."""
    for block in re.findall(rf"^```{kind}\n(.*?)^```", MANUALS[lang], re.MULTILINE | re.DOTALL):
        if word in block:
            yield block


@BOTH
def test_music_tips_of_the_manual_are_read_as_it_says(site: Site, lang: str) -> None:
    """No example gives a warning. Each line is a tip, and each address is the link of one."""
    found = [block for block in blocks(lang, "text", "Music: ") if "Title:" not in block]
    for number, block in enumerate(found, 1):
        site.write(f"content/posts/m{number}.md", f"Title: M{number}\nDate: 2013-04-1{number}\n{block}\nText.\n")
    assert site.build().faults == []
    for number, block in enumerate(found, 1):
        page = document(site, f"posts/m{number}/index.html")
        written = re.sub(r"\[(.*)\]\(.*\)|\s+https:\S+", r"\1", block)
        assert [said(tip) for tip in page.xpath("//*[@class='music']//li")] == re.findall("^Music: (.*)", written, re.M)
        links = page.xpath("//*[@class='music']//a/@href")
        assert sorted(links) == sorted(re.findall(r"https:[^\s,)]+", block))
    assert len(found) == 2


@BOTH
def test_participants_of_the_manual_have_every_key(lang: str) -> None:
    """The table of a participant is right as it stands, and has all that may be said of one."""
    (block,) = blocks(lang, "toml", f"[[{TABLE}]]")
    (participant,) = parse_participants(block)
    assert set(tomllib.loads(block)[TABLE][0]) == set(participant.__struct_fields__)


@BOTH
def test_the_settings_of_an_organiser_show_the_line(site: Site, lang: str) -> None:
    """The gang is the front page, and the organiser's line is in the merged feed from its day on."""
    (block,) = blocks(lang, "python", "PLANET")
    (toml,) = blocks(lang, "toml", f"[[{TABLE}]]")
    site.write("content/participants.toml", toml)
    site.settings(PLUGINS=PLUGINS, NOW="2026-12-03T08:00:00+01:00", DEFAULT_LANG=lang)
    settings = site.root / "pelicanconf.py"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\n{block}", encoding="utf-8")
    assert site.build().code == 0
    (line,) = re.findall(r'"\d{4}-\d\d-\d\d: (.*)"', block)
    front = said(document(site, "index.html").xpath("//main")[0])
    assert [word in front for word in ("Elin", line)] == [True, True]
    assert line in site.page("gang/feed.json")


@BOTH
def test_pages_of_the_gang_are_where_the_manual_says(site: Site, lang: str) -> None:
    """Each address of its table and each file that it names is there."""
    (toml,) = blocks(lang, "toml", f"[[{TABLE}]]")
    site.write("content/participants.toml", toml)
    site.settings(PLUGINS=PLUGINS, NOW="2026-12-03T08:00:00+01:00")
    assert site.build().code == 0
    named = sorted(set(re.findall(r"`/(gang/[\w./]*)`", MANUALS[lang])))
    assert len(named) == 6
    assert [name for name in named if not (site.output / name).exists()] == []


@BOTH
def test_settings_of_comments_give_the_form(site: Site, lang: str) -> None:
    """An e-mail address is asked for, and an old post takes no more comments."""
    (block,) = blocks(lang, "python", "COMMENTS")
    site.settings(PLUGINS=[*PLUGINS, "plugins.comments"], NOW="2026-12-03T08:00:00+01:00", DEFAULT_LANG=lang)
    settings = site.root / "pelicanconf.py"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\n{block}", encoding="utf-8")
    for name, day in (("new", "2026-12-02"), ("old", "2026-09-01")):
        site.write(f"content/posts/{name}.md", f"Title: {name}\nDate: {day}\n\nText.\n")
    accepted(site.build())
    assert document(site, "posts/new/index.html").xpath("//form[@id='comment-form']//input[@name='email']/@required")
    assert document(site, "posts/old/index.html").xpath("//form[@id='comment-form']") == []


@BOTH
def test_a_list_goes_in_and_out_as_the_manual_says(site: Site, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """``gang import`` and ``gang export`` take the words that the manual gives them."""
    commands = [words.split() for words in re.findall(r"\./blogg gang ((?:import|export) [\w.]+)", MANUALS[lang])]
    (imported, into), (exported, out) = commands[:2]
    entry = '<outline text="Alma" xmlUrl="https://alma.example/feed/" htmlUrl="https://alma.example/"/>'
    site.write(into, f'<opml version="2.0"><head/><body>{entry}</body></opml>')
    monkeypatch.chdir(site.root)
    accepted(site.run(run_gang, Wanted(imported, into)))
    accepted(site.run(run_gang, Wanted(exported, out)))
    assert [Path(into).suffix, Path(out).suffix] == [".opml", ".opml"]
    assert 'xmlUrl="https://alma.example/feed/"' in (site.root / out).read_text(encoding="utf-8")
