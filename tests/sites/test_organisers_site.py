"""The site of an organiser: the gang is its front page, and its own parts are those for which there are posts."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import Site
from tests.feeds.rules import broken
from tests.planet.gangs import PLUGINS, TAG, whole_gang, write_gang
from tests.sites.reading import accepted, dead_links, document, texts
from tools.check import check

CHALLENGE = {"preset": "blogg100", "start": "2013-04-11"}
ROOT = "https://test.example/"
MERGED = ["/gang/rss.xml", "/gang/feed.json"]
OWN = ("archive/", "tags/", "search/", "posts/", "challenge/", "series/", "music-tips/")


@pytest.fixture
def hub(site: Site) -> Site:
    """Return the site of an organiser with a gang of twelve and a page, not built yet."""
    site.settings(PLUGINS=PLUGINS, CHALLENGE=CHALLENGE, PLANET={"front": True}, PAGE_PATHS=["pages"])
    site.write("content/pages/om.md", "Title: Om gänget\n\nVi bloggar.\n")
    write_gang(site.root / "content", whole_gang())
    return site


def own_files(site: Site) -> list[str]:
    """Return the files that are made of own posts."""
    feeds = [path for path in site.files() if path.startswith("feeds/") and path != "feeds/index.html"]
    return [*(path for path in site.files() if path.startswith(OWN)), *feeds]


def menu(site: Site) -> list[str]:
    """Return the menu of the front page."""
    return texts(site, "index.html", "//nav[@aria-label='Meny']//a")


def alternates(site: Site, path: str) -> list[str]:
    """Return the feeds that the head of a page names."""
    return list(map(str, document(site, path).xpath("//link[@rel='alternate']/@href")))


def assert_like_a_clean_build(site: Site, folder: Path) -> None:
    """Build the same content elsewhere without a cache, and compare all files."""
    shutil.copytree(site.root, folder / "blog", ignore=shutil.ignore_patterns("output", ".cache", "__pycache__"))
    clean = Site(folder / "blog")
    accepted(clean.build())
    assert site.files() == clean.files()


def test_an_organiser_without_posts_has_no_empty_blog(hub: Site) -> None:
    """No archive, tags, search, challenge or feed of nothing: the menu leads to the gang and to pages."""
    accepted(hub.build())
    assert own_files(hub) == []
    assert menu(hub) == ["Gänget", "Följ", "Om gänget"]
    assert (dead_links(hub), check(hub.output, ROOT)) == ([], [])
    assert [path for path in ("archive", "search", "challenge") if path in hub.page("sitemap.xml")] == []


@pytest.mark.parametrize("path", ["index.html", "gang/index.html", "om/index.html", "feeds/index.html", "404.html"])
def test_pages_of_an_organiser_offer_the_feeds_of_the_gang(hub: Site, path: str) -> None:
    """Each is named once: the merged feeds and the list of all feeds, in the head and in the footer."""
    accepted(hub.build())
    assert alternates(hub, path) == MERGED
    assert document(hub, path).xpath("//link[@rel='blogroll']/@href") == ["/gang/blogroll.opml"]
    assert document(hub, path).xpath("//footer//nav//a/@href") == ["/feeds/", "/gang/rss.xml"]
    assert texts(hub, path, "//footer//nav//a")[0] == "Följ gänget"


def test_the_page_about_feeds_has_those_of_the_gang(hub: Site) -> None:
    """With the list of all feeds, and without a list of own posts that would be empty."""
    accepted(hub.build())
    assert texts(hub, "feeds/index.html", "//h1 | //h3") == ["Följ gänget", "Gänget"]
    assert texts(hub, "feeds/index.html", "//code") == [f"{ROOT}gang/rss.xml"]
    links = document(hub, "feeds/index.html").xpath("//main//a/@href")
    assert links == [f"{ROOT}gang/rss.xml", f"{ROOT}gang/feed.json", "/gang/blogroll.opml"]


def test_the_page_for_lost_readers_leads_to_the_gang(hub: Site) -> None:
    """There is no archive to search."""
    accepted(hub.build())
    assert document(hub, "404.html").xpath("//main//a/@href") == ["/", "/gang/"]


def test_a_folder_without_a_page_leads_to_the_front_page(hub: Site) -> None:
    """There is no archive that it could lead to."""
    hub.write("content/pages/mer.md", "Title: Mer\nUrl: info/mer/\nSave_as: info/mer/index.html\n\nText.\n")
    accepted(hub.build())
    assert 'url=/"' in hub.page("info/index.html")


def test_posts_of_an_organiser_have_the_pages_of_a_blog(hub: Site) -> None:
    """A post that is about something else counts in no challenge: there are no statistics of days that were missed."""
    hub.post("a.md", tags="träff")
    built = hub.build()
    accepted(built)
    assert menu(hub) == ["Arkiv", "Taggar", "Gänget", "Sök", "Följ", "Om gänget"]
    assert [path for path in hub.files() if "challenge" in path or TAG in path] == []
    assert alternates(hub, "index.html")[:3] == [*MERGED, "/feeds/rss.xml"]
    assert texts(hub, "feeds/index.html", "//h3") == ["Gänget", "Alla inlägg", "Vecka för vecka"]
    assert "missad" not in built.out
    assert (dead_links(hub), check(hub.output, ROOT)) == ([], [])


def test_an_organiser_who_takes_part_has_statistics(hub: Site) -> None:
    """They come with the first post that counts."""
    hub.post("a.md", tags=TAG)
    accepted(hub.build())
    assert menu(hub)[2] == "Statistik"
    assert {"challenge/blogg100/challenge.json", f"tags/{TAG}/index.html"} <= set(hub.files())
    assert (dead_links(hub), check(hub.output, ROOT)) == ([], [])


def test_the_first_post_and_the_last_one_make_the_same_site_as_a_clean_build(hub: Site, tmp_path: Path) -> None:
    """The parts come and go with the posts, byte for byte."""
    accepted(hub.build())
    before = hub.files()
    hub.post("a.md", tags=TAG)
    accepted(hub.build())
    assert_like_a_clean_build(hub, tmp_path / "with")
    hub.remove("a.md")
    hub.forget()
    accepted(hub.build())
    assert hub.files() == before
    assert_like_a_clean_build(hub, tmp_path / "without")


@pytest.mark.parametrize("tags", [TAG, "träff"])
def test_a_preview_shows_the_scheduled_post_of_an_organiser(hub: Site, tags: str) -> None:
    """With the parts that it will have."""
    hub.post("a.md", tags=tags, date="2013-04-25 09:00")
    accepted(hub.build(PREVIEW=True))
    assert menu(hub)[0] == "Arkiv"
    assert ("challenge/blogg100/index.html" in hub.files()) == (tags == TAG)
    assert dead_links(hub) == []


def test_a_site_that_nobody_has_joined_is_one_of_an_organiser(hub: Site) -> None:
    """It can be published before: its pages say so, and its feeds may be subscribed to."""
    (hub.root / "content/participants.toml").write_text("# Nobody yet.\n", encoding="utf-8")
    accepted(hub.build())
    assert own_files(hub) == []
    assert menu(hub) == ["Gänget", "Följ", "Om gänget"]
    assert texts(hub, "index.html", "//p[@class='count']")[0].startswith("Ingen är med än.")
    assert list(broken(hub.files()["gang/rss.xml"], f"{ROOT}gang/rss.xml")) == []
    assert (dead_links(hub), check(hub.output, ROOT)) == ([], [])


def test_a_blog_with_a_gang_keeps_its_own_feeds_first(hub: Site) -> None:
    """And its page about feeds has that of the gang, too."""
    hub.settings(PLUGINS=PLUGINS, CHALLENGE=CHALLENGE, PAGE_PATHS=["pages"])
    accepted(hub.build())
    assert alternates(hub, "om/index.html")[0] == "/feeds/rss.xml"
    assert texts(hub, "feeds/index.html", "//h3")[-1] == "Gänget"
    assert texts(hub, "index.html", "//footer//nav//a")[0] == "Följ bloggen"
