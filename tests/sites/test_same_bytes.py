"""Same content and same now, same bytes: on any machine, in any zone, from any folder, after any history."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import WITH_CARDS, Site, empty_site, environment, picture
from tests.sites.reading import accepted, titles, with_word
from tools.ledger import delete_post

FEEDS = ("rss.xml", "atom.xml", "feed.json", ".opml")
TODAY = "1366567200"  # 2013-04-21 20:00 in Stockholm, in seconds since 1970


def write_blog(site: Site) -> None:
    """Write a blog with something of everything."""
    body = 'Text med "citat", [länk]({filename}b.md), ![En grå kvadrat]({static}/images/p.png) och `kod`.\n'
    body += "\n| a | b |\n|:-|-:|\n| 1 | 2 |\n"
    site.post("a.md", body, date="2013-04-18 23:30", tags="blogg100, Räksmörgås", music="ABBA – SOS")
    site.post("b.md", "Not[^1].\n\n[^1]: Här.\n", date="2013-04-19", tags="blogg100, b", redirect_from="/gammal/")
    site.post("c.md", "```python\nx = 1\n```\n", date="2013-04-20 09:00", tags="c, räksmörgås", timezone="Asia/Tokyo")
    site.post("d.md", "English.", date="2013-04-21", lang="en", modified="2013-04-21 12:00")
    site.post("senare.md", date="2013-05-01")
    site.write("content/pages/om.md", "Title: Om\n\nOm bloggen.\n")
    site.write("content/images/p.png", picture())


def clean_bytes(site: Site) -> dict[str, bytes]:
    """Return the files of a first build of the present content, in another folder.

    That folder encodes its pictures itself, but each only once: it keeps them from one call to the next.
    """
    twin = Site(site.root.parent / "tvilling")
    pictures = twin.root / ".cache/pictures"
    kept = site.root.parent / "tvillingens-bilder"
    if pictures.is_dir():
        pictures.replace(kept)
    shutil.rmtree(twin.root, ignore_errors=True)
    shutil.copytree(site.root, twin.root, ignore=shutil.ignore_patterns("output", ".cache", ".output.*", "__pycache__"))
    if kept.is_dir():
        pictures.parent.mkdir()
        kept.replace(pictures)
    accepted(twin.build())
    return twin.files()


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build a blog with something of everything once; tests copy it."""
    site = empty_site(tmp_path_factory.mktemp("allt"))
    site.settings(PAGES=WITH_CARDS)
    write_blog(site)
    accepted(site.build())
    return site


@pytest.fixture
def blog(everything: Site, tmp_path: Path) -> Site:
    """Return a built blog with something of everything."""
    shutil.copytree(everything.root, tmp_path / "blog", ignore=shutil.ignore_patterns("__pycache__"))
    return Site(tmp_path / "blog")


@pytest.mark.usefixtures("with_workers")
def test_two_builds_make_the_same_bytes(blog: Site) -> None:
    """A second build changes nothing; neither does one from nothing in another folder, which has workers."""
    before = blog.files()
    accepted(blog.build())
    assert blog.files() == before == clean_bytes(blog)


# where a build may run: its environment
SURROUNDINGS = {
    "far east": {"TZ": "Pacific/Kiritimati"},
    "far west": {"TZ": "America/Adak", "PYTHONHASHSEED": "1"},
    "C locale": {"LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "2"},
    "POSIX locale without UTF-8": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "PYTHONHASHSEED": "3"},
    "English": {"LC_ALL": "en_US.UTF-8", "LANGUAGE": "en", "LANG": "en_US.UTF-8", "PYTHONOPTIMIZE": "2"},
    "the NOW setting goes first": {"SOURCE_DATE_EPOCH": "0"},
}


@pytest.mark.parametrize("surroundings", SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_a_machine_changes_no_byte(blog: Site, surroundings: Mapping[str, str]) -> None:
    """Time zone, locale, language, hash seed and optimisation of the machine are not in the output."""
    before = blog.files()
    shutil.rmtree(blog.output)
    shutil.rmtree(blog.root / ".cache")
    accepted(blog.command(env=surroundings))
    assert blog.files() == before


def test_another_folder_and_another_umask_change_no_byte(blog: Site, tmp_path: Path) -> None:
    """``pelican -s /path/pelicanconf.py`` from elsewhere, with files that nobody else may read: the same site."""
    before = blog.files()
    shutil.rmtree(blog.output)
    shutil.rmtree(blog.root / ".cache")
    done = subprocess.run(
        [sys.executable, "-m", "pelican", "-s", str(blog.root / "pelicanconf.py")],
        cwd=tmp_path, env=environment(), capture_output=True, text=True, preexec_fn=lambda: os.umask(0o077),
    )  # fmt: skip
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert blog.files() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["blog"]


def test_the_order_and_the_age_of_files_change_no_byte(blog: Site) -> None:
    """A fresh clone writes files in another order and with other times."""
    twin = Site(blog.root.parent / "klon")
    twin.settings(PAGES=WITH_CARDS)
    for age, path in enumerate(sorted(blog.root.glob("content/**/*"), reverse=True)):
        if path.is_file():
            copy = twin.write(path.relative_to(blog.root).as_posix(), path.read_bytes())
            os.utime(copy, (age, age))
    accepted(twin.build())
    assert twin.files() == blog.files()


def test_plain_pelican_builds_the_same_bytes(blog: Site) -> None:
    """``pelican content`` and ``invoke build`` make one site, from nothing and on top of each other."""
    before = blog.files()
    accepted(blog.command())
    assert blog.files() == before
    shutil.rmtree(blog.output)
    shutil.rmtree(blog.root / ".cache")
    accepted(blog.command())
    assert blog.files() == before
    accepted(blog.build())
    assert blog.files() == before


def _edit_title(site: Site) -> None:
    site.post("b.md", "Ny text.", title="Ny rubrik", date="2013-04-19", tags="blogg100, b")


# edits of a blog with cards: `tests/sites/test_edits.py` has those of blogs without
EDITS: dict[str, Callable[[Site], object]] = {
    "nothing": lambda _: None,
    "edit a title": _edit_title,
    "rename a file": lambda site: site.rename("c.md", "ce.md"),
    "delete a post": lambda site: accepted(site.run(delete_post, "content/posts/a.md", free=False)),
    "hide a post": lambda site: site.post("b.md", "Text.", date="2013-04-19", status="hidden"),
    "change the name of the site": lambda site: site.settings(SITENAME="Ett annat namn", PAGES=WITH_CARDS),
    "change the language": lambda site: site.settings(DEFAULT_LANG="en", PAGES=WITH_CARDS),
}


def test_cards_are_those_of_a_clean_build_after_every_edit(blog: Site) -> None:
    """Whatever was edited since the last build, what is taken over from it is what a clean build would write."""
    for name, edit in EDITS.items():
        edit(blog)
        accepted(blog.build())
        assert (name, blog.files()) == (name, clean_bytes(blog))


def test_an_edit_and_its_undoing_change_no_byte(blog: Site) -> None:
    """A failed build and an undone edit leave nothing in the cache that changes the site."""
    before = blog.files()
    body = blog.root / "content/posts/c.md"
    text = body.read_bytes()
    blog.write("content/posts/c.md", text + b"\nMer text.\n")
    accepted(blog.build())
    blog.write("content/posts/c.md", b"")
    assert blog.build().code == 1
    blog.write("content/posts/c.md", text)
    accepted(blog.build())
    assert blog.files() == before


def test_source_date_epoch_is_the_clock_where_now_is_not_set(site: Site) -> None:
    """Without NOW, a build is repeated at any later time with the moment in SOURCE_DATE_EPOCH."""
    site.settings(NOW=None)
    write_blog(site)
    accepted(site.command(env={"SOURCE_DATE_EPOCH": TODAY}))
    then = site.files()
    assert with_word(site, "Senare") == []
    accepted(site.command(env={"SOURCE_DATE_EPOCH": "1367400000"}))
    assert "posts/senare/index.html" in site.files()
    back = site.command(env={"SOURCE_DATE_EPOCH": TODAY, "TZ": "Asia/Tokyo"})
    assert (back.code, "senare.md" in back.err, len(back.faults)) == (0, True, 1)  # it was out, and waits again
    assert site.files() == then


def test_a_source_date_epoch_that_is_no_time_is_a_fault(site: Site) -> None:
    """A variable that cannot be read stops the build instead of silently being the clock."""
    site.settings(NOW=None)
    built = site.command(env={"SOURCE_DATE_EPOCH": "idag"})
    line = "SOURCE_DATE_EPOCH: 'idag' is not a time: give whole seconds since 1970, or unset it"
    assert (built.code, built.faults) == (1, [line])


def test_only_the_day_of_now_is_seen(blog: Site) -> None:
    """No output shows a time of day: the same posts at another hour of the day are the same bytes."""
    before = blog.files()
    blog.settings(NOW="2013-04-21T20:59:59+02:00", PAGES=WITH_CARDS)
    accepted(blog.build())
    assert blog.files() == before


def test_feeds_know_of_now_only_through_what_is_due(blog: Site) -> None:
    """Days on which nothing comes out change no feed, so that no reader fetches one again for nothing."""
    seen = []
    for day in ("21", "22", "25"):  # a Sunday, with which its week ends, and what comes after
        blog.settings(NOW=f"2013-04-{day}T20:00:00+02:00", PAGES=WITH_CARDS)
        accepted(blog.build())
        seen.append({path: data for path, data in blog.files().items() if path.endswith(FEEDS)})
    sunday, monday, thursday = seen
    weekly = {f"feeds/weekly/{name}" for name in ("rss.xml", "atom.xml", "feed.json")}
    assert {path for path in monday if monday[path] != sunday[path]} == weekly < set(monday)
    assert thursday == monday


def test_a_full_page_of_the_list_never_changes_again(site: Site) -> None:
    """Pages count from the oldest: posts that are added fill the last page, or begin a new one."""
    site.settings(PAGES={"page_size": 3})
    seen: dict[int, bytes] = {}
    for number in range(1, 11):
        site.post(f"nr-{number}.md", title=f"Nr {number}", date=f"2013-04-{number:02}", tags="blogg100")
        accepted(site.build())
        for page, data in seen.items():
            assert site.files()[f"posts/page/{page}/index.html"] == data
        if number % 3 == 0:
            page = number // 3
            seen[page] = site.files()[f"posts/page/{page}/index.html"]
            assert titles(site, f"posts/page/{page}/index.html") == [
                f"Nr {n}" for n in (number, number - 1, number - 2)
            ]
    assert sorted(seen) == [1, 2, 3]
