"""``content/redirects.txt``: old addresses of lists and feeds lead to those here."""

import pytest

from tests.conftest import Site
from tests.sites.reading import accepted
from tools.check import run_check
from tools.ledger import delete_post

LINES = """# the old blog
/feed/ /feeds/rss.xml
/index.xml /feeds/atom.xml
/?feed=rss2 /feeds/rss.xml
/category/mat/ /tags/mat/
/category/mat/feed/ /tags/mat/rss.xml
/gammalt.php /posts/a/

/arkiv /archive/
"""
FILE = "content/redirects.txt"
# a line of the file: what a build says of it
WRONG = {
    "/feed/": "'/feed/' is no old address with the present one: write /old/ /tags/new/",
    "feed/ /feeds/rss.xml": "'feed/ /feeds/rss.xml' is no old address with the present one: write /old/ /tags/new/",
    "/ /archive/": "'/' is the front page: write the address of another page",
    "/../x/ /archive/": "'/../x/' is not an address on this site: write it as /2019/an-old-post/",
    "/?a=1&b=2 /archive/": "'/?a=1&b=2' is not an address on this site: write it as /2019/an-old-post/",
    "/posts/a/ /archive/": "/posts/a/ is the address of content/posts/a.md: remove the line",
    "/2009/a/ /archive/": "/2009/a/ redirects to content/posts/a.md already: remove the line",
    "/x/ /archive/\n/X /archive/": "/X has a line already (1): remove one of them",
    "/foo/ /foo/": "/foo/ leads to itself: write the address of a page of the blog, or remove the line",
}


@pytest.fixture
def blog(site: Site) -> Site:
    """Return a blog with a post that has a tag and an old address."""
    site.post("a.md", "Text.", tags="mat", redirect_from="/2009/a/")
    return site


def test_old_addresses_of_lists_and_feeds(blog: Site) -> None:
    """Servers have rules; without them a list has a page that leads on, and a feed stands there itself."""
    blog.write(FILE, LINES)
    built = blog.build()
    assert (built.code, built.err) == (0, "")
    rules = blog.page("server/redirects.caddy")
    for rule in ("redir /feed/ /feeds/rss.xml 301", "redir /arkiv /archive/ 301", "redir /gammalt.php /posts/a/ 301"):
        assert f"{rule}\n" in rules
    assert "\t=rss2 /feeds/rss.xml\n" in rules
    assert blog.page("feed/index.html") == blog.page("feeds/rss.xml")
    assert blog.page("index.xml") == blog.page("feeds/atom.xml")
    assert blog.page("category/mat/feed/index.html") == blog.page("tags/mat/rss.xml")
    assert 'content="0; url=/tags/mat/"' in blog.page("category/mat/index.html")
    assert 'content="0; url=/archive/"' in blog.page("arkiv/index.html")
    assert not (blog.output / "gammalt.php").exists()
    assert "redirects.txt" not in blog.files()
    assert blog.run(run_check, "output").err == ""


def test_a_changed_line_is_heard(blog: Site) -> None:
    """A build in which nothing but the file has changed follows it."""
    blog.write(FILE, LINES)
    blog.build()
    blog.write(FILE, "/arkiv /tags/\n")
    blog.build()
    assert 'content="0; url=/tags/"' in blog.page("arkiv/index.html")
    assert not (blog.output / "feed").exists()


def test_wrong_lines_are_faults(blog: Site) -> None:
    """Each wrong line is one fault at its line, and all are told at once; so is one that leads nowhere."""
    blog.write(FILE, "\n".join(WRONG))
    lines = [line for each in WRONG for line in each.split("\n")]
    told = {f"{FILE}:{lines.index(each.split(chr(10))[-1]) + 1}: {what}" for each, what in WRONG.items()}
    faults = blog.build().faults
    number = next(at for at, line in enumerate(lines, 1) if line == "/x/ /archive/")
    assert set(faults) == {each.replace("(1)", f"({number})") for each in told}
    blog.write(FILE, "# x\n/gammal/ /tags/borta/\n")
    built = blog.build()
    assert built.code == 1
    assert built.faults[0].startswith(f"{FILE}:2: /tags/borta/ leads to /tags/borta/, which does not exist")


def test_lines_in_a_circle_end_a_build(blog: Site) -> None:
    """Readers would be sent round for ever, by rules and by pages."""
    blog.write(FILE, "/a1/ /b1/\n/b1/ /a1/\n")
    built = blog.build()
    told = "which is the old address of line {}, and arrives nowhere: {}"
    remedy = "write the address of a page of the blog, or remove the line"
    assert (built.code, sorted(built.faults)) == (
        1,
        [
            f"{FILE}:1: /a1/ leads to /b1/, {told.format(2, remedy)}",
            f"{FILE}:2: /b1/ leads to /a1/, {told.format(1, remedy)}",
        ],
    )


def test_a_line_follows_a_post_to_its_present_address(blog: Site) -> None:
    """In rules and on pages, it leads directly there."""
    blog.write(FILE, "/gammalt/ /2009/a/\n")
    accepted(blog.build())
    assert "redir /gammalt/ /posts/a/ 301\n" in blog.page("server/redirects.caddy")
    assert 'content="0; url=/posts/a/"' in blog.page("gammalt/index.html")


def test_a_deleted_post_may_have_a_line(blog: Site) -> None:
    """Its address leads on and is not gone; each server has one rule for it. No line may lead to a deleted post."""
    blog.post("bort.md", "Text.")
    accepted(blog.build())
    accepted(blog.run(delete_post, "content/posts/bort.md", free=False))
    blog.write(FILE, "/posts/bort/ /archive/\n")
    accepted(blog.build())
    for name in ("caddy", "nginx"):
        rules = blog.page(f"server/redirects.{name}")
        assert ("/posts/bort/" in rules, "410" in rules) == (True, False)
    blog.write(FILE, "/gammalt/ /posts/bort/\n")
    (fault,) = blog.build().faults
    assert fault.startswith(f"{FILE}:1: /gammalt/ leads to /posts/bort/, the address of a deleted post: ")


def test_a_tag_may_be_called_as_a_word_of_caddy(blog: Site) -> None:
    """A rule for ``default`` would lead the whole blog to that tag, and one for ``import`` would want a file."""
    blog.post("b.md", "Text.", tags="default, import")
    blog.write(FILE, "/?tag=default /tags/default/\n/?tag=import /tags/import/\n")
    accepted(blog.build())
    rules = blog.page("server/redirects.caddy")
    assert "map ={query.tag} {old_query_1} {\n\t=default /tags/default/\n\t=import /tags/import/\n}\n" in rules
