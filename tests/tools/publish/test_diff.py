"""./blogg diff: the plan of a publication in words; and what ./blogg publish refuses or asks about."""

from pathlib import Path

import pytest

from tests.conftest import Site
from tests.tools.publish.conftest import LIVE
from tests.tools.publish.test_command import files_of, live, publish
from tools.publish.command import Wanted
from tools.publish.diff import show_diff


def test_the_difference_is_told_and_nothing_is_changed(blog: Site) -> None:
    """Standard output has the plan alone, fit for a commit. Neither texts nor the target are touched."""
    first = blog.run(show_diff, "")
    assert (first.code, live(blog)) == (0, {})
    assert first.out.splitlines()[0] == "Där ligger ännu inget som ./blogg har lagt upp."
    publish(blog)
    blog.post("sol.md", "Solen.", tags="blogg100", date="2013-04-21 10:00")
    blog.post("regn.md", "Det regnar mer.", tags="blogg100")
    before = (files_of(blog.root / "content"), live(blog))
    told = blog.run(show_diff, "www").out.splitlines()
    assert told[0].startswith("1 nytt inlägg, 1 ändrat inlägg, ")
    assert told[0].endswith(", flöden +1, id oförändrade")
    assert told[1:3] == ["Nytt: 2. Sol", "Ändrat: 1. Regn"]
    assert (files_of(blog.root / "content"), live(blog)) == before
    assert publish(blog, Wanted(dry_run=True)).out.splitlines()[-len(told) - 1 : -1] == told


def test_no_difference(blog: Site) -> None:
    """A blog that is live as it is has one line to say."""
    publish(blog)
    assert blog.run(show_diff, "").out == "Ingenting har ändrats\n"


def test_what_must_not_go_out_does_not(blog: Site) -> None:
    """A refusal is told with exit 1, also with --yes: nothing is recorded, and the live site is as it was."""
    blog.post("lokalt.md", "[Se här](http://laptop.local/)", tags="blogg100")
    for wanted in (Wanted(), Wanted(yes=True), Wanted(dry_run=True)):
        done = publish(blog, wanted)
        assert (done.code, live(blog), blog.ledger) == (1, {}, "")
        assert done.faults == [
            "content/posts/lokalt.md:5: leads to http://laptop.local/, which is on this computer or in its network: "
            "write an address that readers can open, or show it as code"
        ]


def test_what_is_asked_about_goes_out_with_yes(blog: Site) -> None:
    """Files of others are named before they are lost."""
    shop = blog.root.parent / LIVE / "index.html"
    shop.write_text("En butik.")
    done = publish(blog)
    assert (done.code, shop.read_text(), blog.ledger) == (1, "En butik.", "")
    assert done.err == (
        "publish.toml:1: 1 fil som ./blogg inte har lagt dit skulle gå förlorad (index.html): "
        "ange en egen plats för bloggen, eller lägg ut med --yes\n"
    )
    assert publish(blog, Wanted(yes=True)).code == 0
    assert live(blog) == blog.files()


@pytest.fixture(autouse=True)
def _stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands go to the blog's folder; come back after each test."""
    monkeypatch.chdir(Path.cwd())
