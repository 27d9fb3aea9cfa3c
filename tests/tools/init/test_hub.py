"""The site of an organiser: ``./blogg init --hub``."""

from pathlib import Path

import pytest

from tests.conftest import Site
from tests.planet.gangs import daily, participant, write_gang
from tests.sites.reading import dead_links, document
from tests.sites.reading import texts as texts_of
from tests.tools.init.clone import begin, make_clone, texts


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Return a fresh clone."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796067000")  # the day after, at 20:30 in Stockholm
    return make_clone(tmp_path)


@pytest.mark.parametrize(("language", "about", "heading"), [("sv", "om", "Okänt"), ("en", "about", "Not known today")])
def test_the_site_of_an_organiser_needs_no_post(clone: Site, language: str, about: str, heading: str) -> None:
    """It is built at once, and its front page shows the gang as soon as somebody takes part."""
    begun = begin(clone, hub=True, language=language, challenge="blogg100", author="Elin")
    assert (begun.code, begun.err) == (0, "")
    assert ("./blogg gang add ADRESS  " in begun.out, "En sida om gänget" in begun.out) == (True, True)
    text = (clone.root / "content/pages/om.md").read_text(encoding="utf-8")
    assert ("`blogg100`" in text, "Elin" in text, "$" in text) == (True, True, False)
    assert list(texts(clone)) == ["content/pages/om.md", "content/participants.toml"]
    empty = clone.build()
    assert (empty.code, "./blogg gang add" in empty.out, "./blogg new" in empty.out) == (0, True, False)
    links = document(clone, f"{about}/index.html").xpath("//main//p//a/@href")
    assert links == ["/", "/gang/", "/gang/rss.xml", "/gang/blogroll.opml", "/feeds/"]
    assert dead_links(clone) == []
    write_gang(clone.root / "content", [(participant(), daily([11]))])
    built = clone.build()
    assert (built.code, "./blogg new" in built.out) == (0, False)
    assert texts_of(clone, "index.html", "//section/h2")[0].startswith(heading)
    assert f"/{about}/" in document(clone, "index.html").xpath("//nav//a/@href")


def test_a_blog_that_has_been_begun_becomes_no_site_of_an_organiser(clone: Site) -> None:
    """Nothing changes, and a line says which settings make it one."""
    begin(clone)
    before = texts(clone)
    refused = begin(clone, hub=True)
    assert (refused.code, texts(clone)) == (1, before)
    assert 'pelicanconf.py: den här bloggen är redan påbörjad: skriv PLANET = {"front": True}' in refused.err
