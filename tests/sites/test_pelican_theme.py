"""A Pelican theme: it gets Pelican's context, and all checks stay as strict."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urljoin

import pytest

from tests.conftest import Built, Site
from tests.sites.reading import document, feed, feed_titles, pages, said, with_word

SECRET = "HEMLIGHET"
TOLD = (
    "simple is a Pelican theme: the site has no statistics, search, series, page of feeds, sitemap, "
    "robots.txt, 404 and icons: see 'Pelican themes' in docs/pelican.md"
)


def accepted(built: Built) -> None:
    """Assert that a build succeeded, with one warning of the pages that the theme does not have."""
    place, _, said = built.err.strip().removeprefix("warning: pelicanconf.py:").partition(": ")
    assert (built.code, place.isdigit(), said) == (0, True, TOLD)


@pytest.fixture
def simple(site: Site) -> Site:
    """Return a blog with Pelican's own theme ``simple``, built in a process of its own."""
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


def test_a_pelican_theme_shows_the_posts(simple: Site) -> None:
    """Index, posts, pages and tags are Pelican's pages, with the text as HTML."""
    assert {"index.html", "posts/a/index.html", "posts/b/index.html", "om/index.html", "tag/r-b.html"} <= set(
        simple.files()
    )
    assert "Text med <em>betoning</em> &amp; <mark>eget</mark>." in simple.page("posts/a/index.html")
    assert "Om <em>oss</em>." in simple.page("om/index.html")
    assert simple.files()["images/f.pdf"] == b"fil"


def test_titles_are_escaped_in_a_pelican_theme(simple: Site) -> None:
    """Templates made for Pelican do not escape: autoescape does."""
    title = 'A <script>1</script> & "b"'
    assert title in said(document(simple, "posts/a/index.html"))
    assert title in said(document(simple, "index.html"))
    assert [path for path in pages(simple) if document(simple, path).xpath("//script")] == []


def test_links_are_resolved_in_a_pelican_theme(simple: Site) -> None:
    """``{filename}`` and ``{static}`` lead to the same addresses as with our theme."""
    links = document(simple, "posts/b/index.html").xpath("//@href")
    assert {link.removeprefix("https://test.example") for link in links} >= {"/posts/a/", "/images/f.pdf"}


def test_the_feeds_are_written_for_a_pelican_theme(simple: Site) -> None:
    """Feeds do not depend on the theme."""
    for name in ("rss", "atom"):
        assert not feed(simple, name).bozo
        assert feed_titles(simple, name) == ["B", 'A <script>1</script> & "b"']
        assert "Det här är inlägg 1 av 100" in simple.page(f"feeds/{name}.xml")


def test_nothing_unpublished_gets_out_with_a_pelican_theme(simple: Site) -> None:
    """Drafts and scheduled posts never reach Pelican, so no theme can show them."""
    assert with_word(simple, SECRET) == []


def test_a_second_build_with_a_pelican_theme_is_the_same(simple: Site) -> None:
    """Every build renders it, to the same bytes."""
    before = simple.files()
    accepted(simple.command(env={"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"}))
    assert simple.files() == before


def test_a_bad_post_stops_a_pelican_theme_too(simple: Site) -> None:
    """Checks of posts do not depend on the theme."""
    before = simple.files()
    simple.write("content/posts/x.md", "Title:\nDate: 2013-04-20\n\nText.\n")
    built = simple.command()
    faults = [each for each in built.faults if not each.endswith(TOLD)]
    assert (built.code, faults) == (
        1,
        ["content/posts/x.md:1: Title: is empty: write a title after 'Title:', or remove the line"],
    )
    assert simple.files() == before


def test_old_addresses_redirect_with_a_pelican_theme(simple: Site) -> None:
    """A renamed post, and an address in Redirect_from, have pages that redirect."""
    simple.rename("a.md", "ny.md")
    simple.post("b.md", "B.", date="2013-04-21", redirect_from="/gammal/")
    accepted(simple.command())
    for path, target in {"posts/a/index.html": "/posts/ny/", "gammal/index.html": "/posts/b/"}.items():
        assert document(simple, path).xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={target}"]


@pytest.mark.parametrize("name", ["simple", "notmyidea"])
def test_addresses_of_their_own_are_written_by_a_pelican_theme(site: Site, name: str) -> None:
    """A ``permalink``, Url or Save_as, a path beyond ASCII, and a page that replaces one of the theme."""
    site.settings(THEME=name)
    site.post("a.md", "A.", permalink="/2013/04/20/a/")
    site.post("b.md", "B.", save_as="b.html")
    site.post("d.md", "D.", url="år/d/")
    site.write("content/pages/om.md", "Title: Om\nSave_as: om/oss.html\n\nOm.\n")
    site.write("content/pages/hem.md", "Title: Hem\nSave_as: index.html\nUrl: /\n\nFörstasidan.\n")
    site.write("content/pages/alla.md", "Title: Alla\nSave_as: archives.html\n\nAllt som finns.\n")
    built = site.build()
    assert [each for each in built.faults if not each.startswith("warning: ")] == []
    texts = {"2013/04/20/a/index.html": "A.", "b.html": "B.", "år/d/index.html": "D.", "om/oss.html": "Om."}
    texts |= {"index.html": "Förstasidan.", "archives.html": "Allt som finns."}
    for path, text in texts.items():
        assert f"<p>{text}</p>" in site.page(path)


def test_a_folder_that_is_a_post_is_no_category(site: Site) -> None:
    """The category of a bundle is the folder around it, as for a post in a file, unless the post names one."""
    site.settings(THEME="simple")
    site.post("a.md", "A.", date="2013-04-11")
    site.post("resa/index.md", "Resa.", date="2013-04-12")
    site.post("mat/te/index.md", "Te.", date="2013-04-13")
    site.post("bok/index.md", "Bok.", date="2013-04-14", category="Läst")
    assert [each for each in site.build().faults if not each.startswith("warning: ")] == []
    categories = {path.split("/")[1] for path in site.files() if path.startswith("category/")}
    assert categories == {"posts.html", "mat.html", "last.html"}


@pytest.mark.parametrize("name", ["simple", "notmyidea"])
@pytest.mark.parametrize("changes", [{}, {"TAG_SAVE_AS": ""}], ids=["tags", "no pages of tags"])
def test_pages_and_feeds_lead_only_to_what_is_there(site: Site, name: str, changes: dict[str, str]) -> None:
    """With a theme without statistics no sentence, list of feeds or feed item links to them."""
    site.settings(THEME=name, **changes)
    site.post("a.md", "Text[^1].\n\n[^1]: Not.", tags="blogg100, R&B", date="2013-04-11")
    site.post("b.md", "Till [a]({filename}a.md).", date="2013-04-12", tags="blogg100")
    site.post("c.md", "Text.", date="2013-04-13", challenge="blogg100")
    site.write("content/pages/om.md", "Title: Om\n\nOm.\n")
    built = site.build()
    assert (built.code, built.err.count("warning: "), built.err.count("\n")) == (0, 1, 1)
    ours = ("feeds/", "tags/", "challenge/") if changes else ""  # a theme of Pelican's links to tags without pages
    dead = {(path, url) for path, url in internal_links(site) if path.startswith(ours) and not is_there(site, url)}
    assert dead == set()
    assert "Det här är inlägg 2 av 100" in site.page("feeds/rss.xml")
    assert "statistik" not in site.page("feeds/rss.xml")


def internal_links(site: Site) -> Iterator[tuple[str, str]]:
    """Yield every address of the site in its pages, feeds and lists of feeds, with the path of its file."""
    origin = "https://test.example"
    for path, data in site.files().items():
        if path.endswith((".html", ".xml", ".opml", ".json")):
            text = unescape(unescape(data.decode()))
            found = re.findall(r"""(?:href|src|url|xmlUrl|htmlUrl)="([^"#?]*)|>(https://test.example[^<#?]*)<""", text)
            found += [("", each) for each in re.findall(r"https://test\.example[^\s\"'<>\\#?)]*", text)]
            for address in {one or other for one, other in found}:
                whole = urljoin(f"{origin}/{path}", address)
                if whole.startswith(f"{origin}/") and address:
                    yield path, whole.removeprefix(f"{origin}/")


def is_there(site: Site, url: str) -> bool:
    """Return whether a host would find a file at the address."""
    path = site.output / unquote(url)
    return path.is_file() or (path / "index.html").is_file()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"article.html": "a\n{{ X.url }}"}, "egen/templates/article.html:2: UndefinedError: 'X' is undefined"),
        ({"article.html": "a\n{% include 'b.html' %}"}, "egen/templates/article.html:2: there is no template 'b.html'"),
        ({"article.html": "a\n{% if %}"}, "egen/templates/article.html:2: Expected an expression"),
        ({"article.html": "{{ 1 / 0 }}"}, "egen/templates/article.html:1: ZeroDivisionError: division by zero"),
        (
            {"article.html": "{% extends 'grund.html' %}", "grund.html": "\n\n{{ article.finns.inte }}"},
            "egen/templates/grund.html:3: UndefinedError: 'pelican.contents.Article object' has no attribute 'finns'",
        ),
        ({"article.html": "{{ OUTPUT_PATH }}"}, "pelicanconf.py:"),
    ],
    ids=["unset setting", "absent part", "syntax", "arithmetic", "parent", "stage"],
)  # fmt: skip
def test_a_template_that_fails_is_one_line(site: Site, files: dict[str, str], said: str) -> None:
    """The fault has template, line and error. A page that contains the path of the stage is a fault, too."""
    names = ("article", "page", "index", "archives", "tags", "tag", "categories", "category", "authors", "author")
    for name, text in ({f"{each}.html": "x" for each in names} | files).items():
        site.write(f"egen/templates/{name}", text)
    site.settings(THEME="egen")
    site.post("a.md", "Text.")
    built = site.build()
    faults = [each for each in built.faults if not each.startswith("warning: ")]
    assert (built.code, built.out, [each.startswith(said) for each in faults]) == (1, "", [True])
