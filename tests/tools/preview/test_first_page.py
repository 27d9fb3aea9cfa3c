"""The page of a text that has been saved, which is shown before the rest of the build is done."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import empty_site, picture
from tests.tools.preview.conftest import three_posts
from tests.tools.preview.running import Running, running

LONG = "\n\n".join(
    ["## Rubrik", "Ord ord ord. " * 300, "    kod", "Noten[^1].", "[^1]: Fot.", "Se [sedan]({filename}mer.md)."]
)


def built(preview: Running, *saved: Path) -> list[str]:
    """Build after files were saved; return each outcome by what it has: a first page, the site, or a fault."""
    outcomes = [each for each in preview.preview.builder.build(saved) if not each.pending]
    return ["a page" if each.first else "a site" if each.built else "a fault" for each in outcomes]


@pytest.fixture(scope="module")
def preview_with_more(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Run one preview for all tests, each of which leaves it with a good build."""
    with running(three_posts(empty_site(tmp_path_factory.mktemp("first")))) as preview:
        preview.site.post("mer.md", "Mer.", date="2013-04-18")
        assert preview.build().built
        yield preview


@pytest.fixture
def saved_once(preview_with_more: Running) -> Running:
    """Return a preview after a save, which has what a build of the same process has left."""
    path = preview_with_more.site.post("ute.md", "Ute igen.", date="2013-04-19", tags="blogg100")
    assert built(preview_with_more, path)[-1] == "a site"
    return preview_with_more


def test_the_page_of_a_text_is_that_of_the_whole_build(saved_once: Running) -> None:
    """It has the new text, its links and notes, its description and its figures, and the rest is not there yet."""
    site = saved_once.site
    for body in ("Ändrad.", LONG, "Kort, med [mer]({filename}mer.md) och <b>kod</b>."):
        path = site.post("ute.md", body, date="2013-04-19", tags="blogg100")
        site.write("content/posts/.ute.md.swp", b"\0")
        outcomes = list(saved_once.preview.builder.build([path, path.with_name(".ute.md.swp"), path.with_name("4913")]))
        first = outcomes[0].first
        assert first
        assert (first.path, len(outcomes) > 1, outcomes[-1].first) == ("posts/ute/index.html", True, None)
        assert first.html == (saved_once.folder / first.path).read_text(encoding="utf-8")
    site.remove(".ute.md.swp")


# what is saved, and the outcome of the build
OTHERS = {
    "another title": ({"title": "Annan"}, "Ute.", "a site"),
    "a new picture": ({}, "Med ![bild](ny.png).", "a site"),
    "its address": ({}, '<img src="/images/ny.png" alt="bild">', "a site"),
    "a dead link": ({}, "Till [inget]({filename}borta.md).", "a fault"),
    "a link to a later post": ({}, "Se [sedan]({filename}framtid.md).", "a fault"),
    "a wrong field": ({"date": "i går"}, "Ute.", "a fault"),
}


def test_a_page_that_may_be_another_one_waits(saved_once: Running) -> None:
    """The build alone makes a page that may change others, have a fault, or show new pictures."""
    site = saved_once.site
    site.write("content/images/ny.png", picture())
    usual = {"date": "2013-04-19", "tags": "blogg100"}
    for name, (fields, body, last) in OTHERS.items():
        path = site.post("ute.md", body, **{**usual, **fields})
        assert (name, built(saved_once, path)) == (name, [last])
        assert built(saved_once, site.post("ute.md", "Ute igen.", **usual))[-1] == "a site"


def test_two_texts_at_once_wait(saved_once: Running) -> None:
    """So does anything that changes beside a text."""
    site = saved_once.site
    paths = [site.post(name, "Ny.", date="2013-04-19", tags="blogg100") for name in ("ute.md", "mer.md")]
    assert built(saved_once, *paths) == ["a site"]


def test_a_browser_is_told_of_the_page_and_then_of_the_build(saved_once: Running) -> None:
    """It loads the page twice at most: the second time the digest is the same."""
    events = saved_once.events()
    names = [json.loads(next(events))["built"]]
    saved_once.preview.saved.put(saved_once.site.post("ute.md", "Sedd.", date="2013-04-19", tags="blogg100"))
    assert saved_once.build().built
    names += [json.loads(next(events))["built"]]
    if names[-1] != saved_once.preview.board.built:  # a slow browser misses the first of two events
        names += [json.loads(next(events))["built"]]
    assert names[-1] == saved_once.preview.board.built
    assert "Sedd." in saved_once.ask("/posts/ute/")[1]
