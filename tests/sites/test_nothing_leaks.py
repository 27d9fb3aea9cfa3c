"""Nothing unpublished gets out: not a byte of it, not its title, not its tags. The preview shows it, marked."""

from collections.abc import Callable

import pytest
from lxml import html as lxml_html

from tests.conftest import Site
from tests.sites.reading import accepted, document, feed_titles, pages, said, stats, texts, titles, with_word

SECRET = "HEMLIGHET"


def _draft(site: Site) -> None:
    site.post("utkast.md", SECRET, title=SECRET, status="draft", tags=SECRET, redirect_from=f"/{SECRET}/")


def _draft_without_date(site: Site) -> None:
    site.write("content/posts/utkast.md", f"Title: {SECRET}\nStatus: draft\nTags: {SECRET}\n\n{SECRET}\n")


def _skipped(site: Site) -> None:
    site.post("hoppa.md", SECRET, title=SECRET, status="skip", tags=SECRET)


def _future(site: Site) -> None:
    site.post("framtid.md", SECRET, title=SECRET, date="2013-04-21 20:01", tags=SECRET, redirect_from=f"/{SECRET}/")


def _tomorrow_elsewhere(site: Site) -> None:
    site.post("ost.md", SECRET, title=SECRET, date="2013-04-21 15:00", timezone="America/New_York", tags=SECRET)


def _draft_page(site: Site) -> None:
    site.write("content/pages/utkast.md", f"Title: {SECRET}\nStatus: draft\n\n{SECRET}\n")


def _future_page(site: Site) -> None:
    site.write("content/pages/sedan.md", f"Title: {SECRET}\nDate: 2013-05-01\n\n{SECRET}\n")


def _page_to_skip(site: Site) -> None:
    site.write("content/pages/hoppa.md", f"Title: {SECRET}\nStatus: skip\n\n{SECRET}\n")


def _file(*paths: str) -> Callable[[Site], None]:
    def make(site: Site) -> None:
        for path in paths:
            site.write(f"content/{path}", f"Title: {SECRET}\nDate: 2013-04-01\n\n{SECRET}\n")

    return make


def _hard_to_see(site: Site) -> None:
    site.write(f"content/images/.{SECRET}/bild.pdf", SECRET)
    site.write(f"content/.{SECRET}/posts/x.md", SECRET)


# what is not published: what makes it
UNPUBLISHED = {
    "a draft": _draft,
    "a draft without a date": _draft_without_date,
    "a post to skip": _skipped,
    "a post whose minute has not come": _future,
    "a post whose hour has not come where it was written": _tomorrow_elsewhere,
    "a page that is a draft": _draft_page,
    "a page whose day has not come": _future_page,
    "a page to skip": _page_to_skip,
    "a hidden post file": _file("posts/.x.md", "posts/.undan/x.md", ".posts/x.md"),
    "hidden files": _file("images/.env", ".htpasswd", "images/.DS_Store", ".git/config"),
    "hidden folders": _hard_to_see,
    "backups of posts": _file("posts/x.md~", "posts/#x.md#", "posts/x.md.bak", "posts/.x.md.swp", "posts/x.md.orig"),
    "backups of pictures": _file("images/x.jpg~", "images/x.jpg.old", "images/x.tmp", "images/x.swp"),
    "keys": _file(
        "images/id_rsa", "images/id_ed25519.pub", "images/x.pem", "images/x.key", "images/x.p12", "images/x.kdbx"
    ),
    "what stands beside": _file("anteckning.pdf", "privat/x.pdf", "posts/lista.csv", "pages/bild.pdf"),
    "files around content": lambda site: site.write("hemligt.txt", SECRET),
}


@pytest.mark.parametrize("make", UNPUBLISHED.values(), ids=UNPUBLISHED)
def test_what_is_not_published_is_nowhere_in_the_output(site: Site, make: Callable[[Site], object]) -> None:
    """Neither its bytes nor its name are in any file of output/."""
    site.post("ute.md", "Ute.", tags="blogg100")
    make(site)
    accepted(site.build())
    assert with_word(site, SECRET) == []
    assert with_word(site, SECRET.lower()) == []


def test_what_is_not_published_leaves_no_trace_in_the_statistics(site: Site) -> None:
    """Drafts, hidden posts and scheduled posts are no entries: the day of a draft is a missed day."""
    site.settings(NOW="2013-01-25T20:00:00+01:00")
    site.post("ute.md", date="2013-01-23", tags="blogg100")
    for status in ("draft", "hidden", "skip"):
        site.post(f"{status}.md", date="2013-01-24", status=status, tags="blogg100")
    site.post("sedan.md", date="2013-01-26", tags="blogg100")
    accepted(site.build())
    assert stats(site)[:2] == ["1 av 100", "1"]


def test_a_hidden_post_has_a_page_and_is_in_no_list_and_no_feed(site: Site) -> None:
    """A hidden post can be read by its address; nothing leads there, and its own tags get no page."""
    site.post("ute.md", date="2013-04-19")
    site.post("dold.md", "Dold text.", title=SECRET, status="hidden", tags=SECRET)
    site.post("sist.md", date="2013-04-21")
    site.write("content/pages/dold-sida.md", f"Title: {SECRET}\nStatus: hidden\n\nText.\n")
    accepted(site.build())
    assert with_word(site, SECRET) == ["dold-sida/index.html", "posts/dold/index.html"]
    assert [path for path in with_word(site, "/dold") if "/card-" not in path] == [
        "dold-sida/index.html",
        "posts/dold/index.html",
    ]
    assert [path for path in site.files() if SECRET.lower() in path] == []


def test_a_post_comes_out_at_its_minute(site: Site) -> None:
    """At its instant a post is out; a minute before that it is not."""
    site.post("x.md", SECRET, date="2013-04-21 20:00")
    accepted(site.build())
    assert with_word(site, SECRET) != []
    site.settings(NOW="2013-04-21T19:59:00+02:00")
    accepted(site.build())
    assert with_word(site, SECRET) == []


def test_attach_takes_what_lies_beside_the_post_and_nothing_else(site: Site) -> None:
    """A linked file moves to its post; its neighbours, which nobody links to, stay at home."""
    site.post("x.md", "[bild]({attach}bild.pdf)")
    site.write("content/posts/bild.pdf", "bild")
    site.write("content/posts/annan.pdf", SECRET)
    accepted(site.build())
    assert [path for path in site.files() if path.endswith(".pdf")] == ["posts/x/bild.pdf"]
    assert dict(site.files())["posts/x/bild.pdf"] == b"bild"


def test_a_link_inside_content_is_followed(site: Site) -> None:
    """A symbolic link to a file of content/ is a file like others."""
    site.post("x.md", "![En grå kvadrat]({static}/images/b.pdf)")
    site.write("content/images/a.pdf", "bild")
    (site.root / "content/images/b.pdf").symlink_to("a.pdf")
    accepted(site.build())
    assert site.files()["images/b.pdf"] == b"bild"


@pytest.mark.parametrize("target", ["../../hemligt.txt", "/etc/hostname", "../.dold", "../../../blog-granne/x.txt"])
def test_a_link_out_of_content_publishes_nothing(live: Site, target: str) -> None:
    """A symbolic link that leads out of content/, to a private file, or to a neighbour of like name stops the build."""
    before = live.files()
    for path in ("hemligt.txt", "content/.dold", "../blog-granne/x.txt"):
        live.write(path, SECRET)
    (live.root / "content/images").mkdir()
    (live.root / "content/images/x.txt").symlink_to(target)
    built = live.build()
    assert (built.code, live.files()) == (1, before)
    assert [fault.split(": ")[0] for fault in built.faults] == ["content/images/x.txt"]


@pytest.mark.parametrize("folder", ["posts", "images", "pages"])
def test_a_folder_that_is_a_link_publishes_nothing(live: Site, folder: str) -> None:
    """A folder of content/ that is a symbolic link to another place stops the build."""
    before = live.files()
    live.write("annat/x.md", f"Title: {SECRET}\nDate: 2013-04-01\n\n{SECRET}\n")
    if folder == "posts":
        (live.root / "content/posts").rename(live.root / "flyttad")
    (live.root / "content" / folder).symlink_to("../annat")
    what = "a symbolic link to a folder, or out of content/: replace it by a copy of what it points to"
    assert (live.build().faults, live.files()) == ([f"content/{folder}: {what}"], before)


@pytest.fixture
def preview(site: Site) -> Site:
    """Return a blog with a published post, a draft, a scheduled post and one to skip, built as a preview into
    output/."""
    site.post("ute.md", date="2013-04-19", tags="blogg100")
    site.post("framtid.md", f"{SECRET}F", title="Framtiden", date="2013-04-30", tags="blogg100, sedan")
    site.post("utkast.md", f"{SECRET}U", title="Utkastet", status="draft", tags="blogg100")
    site.write("content/posts/kladd.md", f"Title: Kladden\nStatus: draft\n\n{SECRET}K\n")
    site.post("hoppa.md", f"{SECRET}H", title="Hoppan", status="skip")
    site.write("content/pages/sida.md", f"Title: Sidan\nStatus: draft\n\n{SECRET}S\n")
    accepted(site.build(PREVIEW=True))
    return site


def test_a_preview_shows_drafts_and_future_posts_marked(preview: Site) -> None:
    """On its page and in lists, what is not out says so; what is out says nothing."""
    marks = {
        "posts/framtid/index.html": "Kommande",
        "posts/utkast/index.html": "Utkast",
        "posts/kladd/index.html": "Utkast",
        "sida/index.html": "Utkast",
    }
    for path, mark in marks.items():
        assert texts(preview, path, "//main//strong") == [mark]
    assert texts(preview, "posts/ute/index.html", "//main//strong") == []
    listed = {
        said(item.find(".//h2")): texts_in(item) for item in document(preview, "index.html").xpath("//main//article")
    }
    assert listed == {"Framtiden": ["Kommande"], "Utkastet": ["Utkast"], "Kladden": ["Utkast"], "Ute": []}


def texts_in(item: lxml_html.HtmlElement) -> list[str]:
    """Return the marks of a post in a list."""
    return [said(mark) for mark in item.xpath(".//strong")]


def test_a_preview_never_shows_what_is_to_be_skipped(preview: Site) -> None:
    """Status skip means no reader at all, not even in a preview."""
    assert with_word(preview, "Hoppan") == []
    assert with_word(preview, f"{SECRET}H") == []


def test_a_preview_counts_only_what_is_out(preview: Site) -> None:
    """The statistics of a preview are those of the site; a draft shows the number that it will get."""
    assert stats(preview)[0] == "1 av 100"
    assert "Det här är inlägg 2 av 100" in preview.page("posts/utkast/index.html")
    assert "Det här är inlägg 1 av 100" in preview.page("posts/ute/index.html")


def test_after_a_preview_the_site_is_as_if_there_had_been_none(preview: Site) -> None:
    """The cache of a preview publishes nothing: the next build has no word of unpublished texts."""
    accepted(preview.build())
    assert with_word(preview, SECRET) == []
    assert with_word(preview, "Framtiden") == []
    assert titles(preview, "index.html") == ["Ute"]
    assert feed_titles(preview, "rss") == feed_titles(preview, "atom") == ["Ute"]
    assert [path for path in pages(preview) if "sedan" in path] == []
