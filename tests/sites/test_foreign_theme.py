"""A theme made for plain Pelican: it gets Pelican's own context, and everything around it stays as strict."""

import pytest

from tests.conftest import Site
from tests.sites.reading import accepted, document, feed, feed_titles, pages, refused, said, with_word

SECRET = "HEMLIGHET"


@pytest.fixture
def simple(site: Site) -> Site:
    """A blog with Pelican's own theme ``simple``, built in a process of its own."""
    site.settings(THEME="simple")
    site.post(
        "a.md", "Text med *betoning* & <mark>eget</mark>.", title='A <script>1</script> & "b"', tags="blogg100, R&B"
    )
    site.post(
        "b.md",
        "Till [a]({filename}a.md) och [fil]({static}/images/f.pdf).",
        date="2013-04-21",
        summary="Kort <b>fett</b>",
    )
    site.post("utkast.md", SECRET, title=SECRET, status="draft")
    site.post("framtid.md", SECRET, title=SECRET, date="2013-05-01")
    site.write("content/pages/om.md", "Title: Om oss\n\nOm *oss*.\n")
    site.write("content/images/f.pdf", "fil")
    accepted(site.command())
    return site


def test_a_foreign_theme_shows_the_posts(simple: Site) -> None:
    """Its pages are Pelican's: index, posts, pages, tags, with the text as HTML."""
    assert {"index.html", "posts/a/index.html", "posts/b/index.html", "om/index.html", "tag/r-b.html"} <= set(
        simple.files()
    )
    assert "Text med <em>betoning</em> &amp; <mark>eget</mark>." in simple.page("posts/a/index.html")
    assert "Om <em>oss</em>." in simple.page("om/index.html")
    assert simple.files()["images/f.pdf"] == b"fil"


def test_a_foreign_theme_escapes_titles_though_it_never_thought_of_it(simple: Site) -> None:
    """Pelican's themes do not escape: here autoescape does it for them."""
    title = 'A <script>1</script> & "b"'
    assert title in said(document(simple, "posts/a/index.html"))
    assert title in said(document(simple, "index.html"))
    assert [path for path in pages(simple) if document(simple, path).xpath("//script")] == []


def test_links_are_resolved_in_a_foreign_theme(simple: Site) -> None:
    """``{filename}`` and ``{static}`` lead where they lead in ours."""
    links = document(simple, "posts/b/index.html").xpath("//@href")
    assert {link.removeprefix("https://test.example") for link in links} >= {"/posts/a/", "/images/f.pdf"}


def test_the_feeds_are_written_for_a_foreign_theme(simple: Site) -> None:
    """Feeds are the blog's and not the theme's."""
    for name in ("rss", "atom"):
        assert not feed(simple, name).bozo
        assert feed_titles(simple, name) == ["B", 'A <script>1</script> & "b"']
        assert "Det här är inlägg 1 av 100" in simple.page(f"feeds/{name}.xml")


def test_nothing_unpublished_gets_out_with_a_foreign_theme(simple: Site) -> None:
    """Drafts and future posts never reach Pelican, so no theme can show them."""
    assert with_word(simple, SECRET) == []


def test_a_second_build_with_a_foreign_theme_is_the_same(simple: Site) -> None:
    """It is rendered every time, to the same bytes."""
    before = simple.files()
    accepted(simple.command(env={"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"}))
    assert simple.files() == before


def test_a_bad_post_stops_a_foreign_theme_too(simple: Site) -> None:
    """Strictness is the reader's, not the theme's."""
    before = simple.files()
    simple.write("content/posts/x.md", "Title:\nDate: 2013-04-20\n\nText.\n")
    refused(simple, simple.command(), ["content/posts/x.md:1: Title: is empty: write a title after 'Title:'"], before)


def test_a_foreign_theme_leads_on_from_old_addresses(simple: Site) -> None:
    """Whatever a site looks like, its readers find what has moved."""
    simple.rename("a.md", "ny.md")
    simple.post("b.md", "B.", date="2013-04-21", redirect_from="/gammal/")
    accepted(simple.command())
    for path, target in {"posts/a/index.html": "/posts/ny/", "gammal/index.html": "/posts/b/"}.items():
        assert document(simple, path).xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={target}"]
