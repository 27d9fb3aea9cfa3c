"""Check the lines of ``content/redirects.txt`` against each other and the texts, and join them with other redirects."""

from pathlib import Path

import pytest

from plugins.engine.content.folder import ContentFolder
from plugins.identity.models import PublishedText, Redirect
from plugins.identity.redirects import Routes
from plugins.identity.redirects_file import conflicts, joined_routes, read_redirects, with_lines

A = PublishedText("posts/a.md", "posts/a/", None)
ROUTES = Routes((Redirect("2009/a/", "posts/a/", "posts/a.md"),), ("posts/borta/",))
NOWHERE = "write the address of a page of the blog, or remove the line"
FILE = "content/redirects.txt"


@pytest.fixture
def content(tmp_path: Path) -> ContentFolder:
    """Return an empty folder of content."""
    (tmp_path / "content").mkdir()
    return ContentFolder(tmp_path / "content")


def faults(content: ContentFolder, *lines: str) -> list[str]:
    """Return the faults of a file with these lines in a blog with the post A."""
    content.file("redirects.txt").write_text("\n".join(lines), encoding="utf-8")
    written, wrong = read_redirects(content)
    assert wrong == ()
    return [str(each) for each in conflicts(written, [A], ROUTES, content)]


# lines of a file: what is told of them
LEADING_ON = {
    "itself": (["/foo/ /foo/"], [f"1: /foo/ leads to itself: {NOWHERE}"]),
    "itself, without a slash": (["/foo /foo/"], [f"1: /foo leads to itself: {NOWHERE}"]),
    "itself, in capitals, which Caddy does not tell apart": (["/Foo/ /foo/"], [f"1: /Foo/ leads to itself: {NOWHERE}"]),
    "itself, as the file of a page": (["/foo/index.html /foo/"], [f"1: /foo/index.html leads to itself: {NOWHERE}"]),
    "itself, encoded": (["/r%C3%A4ka/ /räka/"], [f"1: /räka/ leads to itself: {NOWHERE}"]),
    "two lines that lead to each other": (
        ["/a1/ /b1/", "/b1/ /a1/"],
        [
            f"1: /a1/ leads to /b1/, which is the old address of line 2, and arrives nowhere: {NOWHERE}",
            f"2: /b1/ leads to /a1/, which is the old address of line 1, and arrives nowhere: {NOWHERE}",
        ],
    ),
    "a line that leads into a circle": (
        ["/?p=1 /a1/", "/a1/ /a1/"],
        [
            f"1: /?p=1 leads to /a1/, which is the old address of line 2, and arrives nowhere: {NOWHERE}",
            f"2: /a1/ leads to itself: {NOWHERE}",
        ],
    ),
    "a chain": (
        ["/rss/ /index.xml", "/feed/ /rss", "/index.xml /feeds/rss.xml"],
        [
            "1: /rss/ leads to /index.xml, which is the old address of line 3: write /feeds/rss.xml in its place",
            "2: /feed/ leads to /rss, which is the old address of line 1: write /feeds/rss.xml in its place",
        ],
    ),
    "a deleted post": (
        ["/gammal/ /posts/borta/"],
        [f"1: /gammal/ leads to /posts/borta/, the address of a deleted post: {NOWHERE}"],
    ),
    "a line that is wrong itself is told once": (
        ["/x/ /posts/a/", "/posts/a/ /posts/a/"],
        ["2: /posts/a/ is the address of content/posts/a.md: remove the line"],
    ),
}


@pytest.mark.parametrize("lines", LEADING_ON)
def test_a_line_may_not_lead_to_an_old_address(content: ContentFolder, lines: str) -> None:
    """Each line of a circle or a chain is a fault, with the address to write where there is one."""
    written, told = LEADING_ON[lines]
    assert faults(content, *written) == [f"{FILE}:{each}" for each in told]


@pytest.mark.parametrize(
    "lines",
    [
        ["/?p=12 /"],
        ["/index.php?p=12 /index.php/", "/a/?id=1 /a/"],
        ["/?feed=rss2 /feeds/rss.xml", "/feed/ /feeds/rss.xml", "/?cat=default /tags/default/"],
        ["/x/ /posts/a/"],
        ["/x/ /2009/a/"],
        ["/posts/borta/ /archive/"],
    ],
    ids=[
        "a query of the front page leads to the front page",
        "a query of a page leads to that page",
        "several lines lead to one page",
        "a line leads to a text",
        "a line leads to a former address of a text",
        "a line decides about the address of a deleted post",
    ],
)
def test_lines_that_arrive_are_no_faults(content: ContentFolder, lines: list[str]) -> None:
    """An address with a query is another than the one without."""
    assert faults(content, *lines) == []


def test_a_line_leads_directly_to_a_text_that_moved(content: ContentFolder) -> None:
    """A renamed post needs no change of the lines that lead to it: hosts follow one redirect, not two."""
    faults(content, "/x/ /2009/A", "/feed/ /feeds/rss.xml")
    found = joined_routes(ROUTES, read_redirects(content)[0])
    assert [(each.old, each.new) for each in found.others] == [("x/", "posts/a/"), ("feed/", "feeds/rss.xml")]
    assert (found.redirects, found.gone) == (ROUTES.redirects, ROUTES.gone)


def test_the_address_of_a_deleted_post_may_lead_on(content: ContentFolder) -> None:
    """It is not gone then: nginx does not start with two rules for one address."""
    faults(content, "/posts/borta/ /archive/")
    found = joined_routes(ROUTES, read_redirects(content)[0])
    assert ([each.old for each in found.others], found.gone) == (["posts/borta/"], ())


def test_lines_of_an_import_make_no_chains(content: ContentFolder) -> None:
    """A page that a line leads to stays at its address, and no line leads to an old address of the file."""
    content.file("redirects.txt").write_text("/tags/egen/ /tags/annan/\n", encoding="utf-8")
    wanted = [
        ("/tags/food-2/", "/tags/food/"),
        ("/tags/food/", "/tags/mat/"),
        ("/tags/mat/", "/tags/mat/"),
        ("/tags/annan/", "/tags/ny/"),
        ("/category/egen/", "/tags/egen/"),
    ]
    data, new = with_lines(content, "the old blog", wanted)
    assert (data.decode(), new) == (
        "/tags/egen/ /tags/annan/\n\n# the old blog\n/tags/food-2/ /tags/food/\n",
        1,
    )
