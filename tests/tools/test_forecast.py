"""The forecast task: what comes out until a day, and that readers have none of it today."""

import json
from pathlib import Path

import pytest

from tests.conftest import Built, Site
from tools.build import build_site
from tools.forecast import show_forecast
from tools.publish.models import PUBLICATION_FILE, Publication
from tools.publish.publication_file import encode_publication
from tools.rescue import rescue

LONG = "En mening som är så lång att den känns igen i en sida och i ett flöde."


@pytest.fixture
def blog(site: Site) -> Site:
    """Return a blog of today with a scheduled post, one after it, and two posts in the reserve."""
    site.post("ute.md", tags="blogg100", date="2013-04-21 08:00")
    site.post("tisdag.md", LONG, tags="blogg100", date="2013-04-23 07:00", redirect_from="/2009/tisdag.html")
    site.post("sedan.md", tags="blogg100", date="2013-05-23")
    site.post("utkast.md", status="draft", date="2013-04-22")
    for name in ("1-regn.md", "2-snö.md"):
        site.write(
            f"content/reserve/{name}", f"Title: {name[2:-3].capitalize()}\nTags: blogg100\nSlug: {name[0]}\n\nText.\n"
        )
    return site


SCREEN = """\
2013-04-22: ”Regn” ur reserven, /posts/1/ (2)
2013-04-23: ”Tisdag”, /posts/tisdag/ (3)
  /2009/tisdag.html leder dit från och med då
2013-04-24: ”Snö” ur reserven, /posts/2/ (4)
"""


def _written(blog: Site) -> dict[Path, int]:
    """Return when each file of the blog was written, without its caches."""
    files = (path for path in blog.root.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path: path.stat().st_mtime_ns for path in files}


def test_posts_and_rescues_until_a_day(blog: Site) -> None:
    """In their order, with addresses and the numbers that they will have; nothing is written but caches."""
    blog.build()
    before = _written(blog)
    assert blog.run(show_forecast, "2013-04-25") == Built(0, SCREEN, "")
    assert _written(blog) == before
    found = json.loads(blog.run(show_forecast, "2013-04-22", True).out)
    assert [(each["file"], each["number"], each["rescues"]) for each in found] == [
        ("content/reserve/1-regn.md", 2, "2013-04-22")
    ]
    assert blog.run(show_forecast).out == "Inget går ut till och med den 21 april 2013.\n"


def test_the_forecast_comes_true(blog: Site) -> None:
    """A rescue and a build on each of the days make the posts at these addresses with these numbers."""
    told = json.loads(blog.run(show_forecast, "2013-04-25", True).out)
    for day in range(22, 26):
        blog.settings(NOW=f"2013-04-{day}T23:00:00+02:00")
        blog.run(rescue)
    assert blog.build().code == 0
    for each in told:
        assert f"inlägg {each['number']} av 100" in blog.page(f"{each['address'].strip('/')}/index.html").replace(
            "\xa0", " "
        )
    assert blog.run(rescue).code == 3


def test_what_is_out_already_is_told(blog: Site) -> None:
    """A page at the address, or the words of a text in any page: a preview was published, or a text pasted."""
    blog.run(build_site, NOW="2013-04-23T12:00:00+02:00")
    done = blog.run(show_forecast, "2013-04-25")
    what = "content/posts/tisdag.md: /posts/tisdag/ is in output/ today: run ./blogg build, and ./blogg publish"
    assert (done.code, done.out, done.faults[0]) == (1, SCREEN, what)
    assert done.faults[1].startswith("content/posts/tisdag.md: its text is in output/")


def test_what_is_published_already_is_told(blog: Site) -> None:
    """The target has the page, though no build on this machine does: another one has published it."""
    blog.write("publish.toml", '[target.www]\nkind = "folder"\npath = "ute"\n')
    live = Publication("https://test.example", "2013-04-21", {"posts/tisdag/index.html": "0" * 32}, {}, {}, {})
    blog.write(f"ute/{PUBLICATION_FILE}", encode_publication(live))
    what = "/posts/tisdag/ is in the last publication: run ./blogg build, and ./blogg publish"
    assert blog.run(show_forecast, "2013-04-25") == Built(1, SCREEN, f"content/posts/tisdag.md: {what}\n")


def test_a_target_that_is_silent_is_a_warning(blog: Site) -> None:
    """All that this machine knows is told: the posts that come, and a page that is in the output already."""
    blog.run(build_site, NOW="2013-04-23T12:00:00+02:00")
    blog.write("publish.toml", '[target.www]\nkind = "folder"\npath = "borta/ute"\n')
    done = blog.run(show_forecast, "2013-04-25")
    silent = "no such folder: make it, or mount the disk that has it; until then, only output/ is searched"
    assert (done.code, done.out) == (1, SCREEN)
    assert done.faults[0] == f"warning: {blog.root}/borta/: {silent}"
    assert done.faults[1].startswith("content/posts/tisdag.md: /posts/tisdag/ is in output/ today")
    blog.build()
    done = blog.run(show_forecast, "2013-04-25")
    assert (done.code, done.out, len(done.faults)) == (0, SCREEN, 1)


def test_each_target_is_asked_where_there_is_no_default(blog: Site) -> None:
    """A post that one of them has is out, though another one is silent."""
    targets = (f'[target.{name}]\nkind = "folder"\npath = "{path}"\n' for name, path in (("a", "x/y"), ("b", "ute")))
    blog.write("publish.toml", "".join(targets))
    live = Publication("https://test.example", "2013-04-21", {"posts/tisdag/index.html": "0" * 32}, {}, {}, {})
    blog.write(f"ute/{PUBLICATION_FILE}", encode_publication(live))
    done = blog.run(show_forecast, "2013-04-25")
    assert (done.code, done.out) == (1, SCREEN)
    assert [line.partition(": ")[0] for line in done.faults] == ["warning", "content/posts/tisdag.md"]


def test_a_day_in_words(blog: Site) -> None:
    """The words are those of ``new --date``."""
    assert blog.run(show_forecast, "imorgon") == blog.run(show_forecast, "2013-04-22")


@pytest.mark.parametrize(
    ("on", "what"),
    {"2013-04-20": "--on: 2013-04-20 är förbi", "i går": "--on: 'i går' är inget datum"}.items(),
    ids=["past", "no date"],
)
def test_a_day_that_is_none(blog: Site, on: str, what: str) -> None:
    """One line, in the language of the blog."""
    done = blog.run(show_forecast, on)
    assert (done.code, len(done.faults)) == (1, 1)
    assert done.err.startswith(what)
