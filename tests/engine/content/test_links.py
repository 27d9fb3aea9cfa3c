"""Links inside the site: resolved, and checked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.errors import Fault
from plugins.core.long_text import LongText
from plugins.engine.content.links import Link, LinkTargets, link_faults, parse_link
from plugins.engine.markdown.converter import convert

RESOLVED = [
    pytest.param("{filename}b.md", "filename", "posts/b.md", "", id="a neighbour"),
    pytest.param("|filename|b.md", "filename", "posts/b.md", "", id="bars"),
    pytest.param("{filename}/pages/om.md", "filename", "pages/om.md", "", id="from the root"),
    pytest.param("{filename}../pages/om.md", "filename", "pages/om.md", "", id="from the folder above"),
    pytest.param("{filename}./b.md", "filename", "posts/b.md", "", id="from its own folder"),
    pytest.param("{filename}b.md#not", "filename", "posts/b.md", "#not", id="a place on the page"),
    pytest.param("{filename}b.md?x=1&y=2#not", "filename", "posts/b.md", "?x=1&y=2#not", id="a query"),
    pytest.param("{static}/images/a%20b.jpg", "static", "images/a b.jpg", "", id="a space written %20"),
    pytest.param("{static}/images/a b.jpg", "static", "images/a b.jpg", "", id="a space"),
    pytest.param("{attach}a.jpg", "attach", "posts/a.jpg", "", id="an attachment"),
    pytest.param("{static}..", "static", ".", "", id="the content folder itself"),
    pytest.param("{static}../..", "static", None, "", id="above the content folder"),
    pytest.param("{static}/../x", "static", None, "", id="above the root"),
    pytest.param("{filename}../../../etc/passwd", "filename", None, "", id="somewhere on the machine"),
    pytest.param("{static}//[x", "static", None, "", id="no address"),
    pytest.param("{tag}Mat & dryck", "tag", "mat-dryck", "", id="a tag"),
    pytest.param("{tag}R%C3%A4ksm%C3%B6rg%C3%A5s", "tag", "raksmorgas", "", id="a tag written with %"),
    pytest.param("{Static}a.jpg", "Static", "posts/a.jpg", "", id="a kind that there is not"),
    pytest.param("b.md#not", "", "posts/b.md", "#not", id="no kind"),
]


@pytest.mark.parametrize(("written", "kind", "path", "rest"), RESOLVED)
def test_a_link_is_resolved_from_its_source(written: str, kind: str, path: str | None, rest: str) -> None:
    """A link is relative to the folder of its source, or to content/ after a slash; outside it has no path."""
    assert parse_link(written, "posts/a.md") == Link(written, kind, path, rest)


TARGETS = LinkTargets(
    posts=frozenset({"posts/b.md"}),
    files=frozenset({"images/a.jpg", "b/x.text"}),
    tags=frozenset({"mat"}),
    reasons={
        "posts/later.md": ("leads to a post that is not published before 2013-05-01", "publish it"),
        "images/.a.swp": ("leads to a file that is never published (hidden)", "rename it"),
        "images/.b": ("leads to a file that is never published (hidden)", "rename it"),
    },
)


def problems(written: str, body: str) -> list[Fault]:
    """Return the faults of a link in a text that begins at line 4."""
    link = parse_link(written, "posts/a.md")
    return list(link_faults([link], TARGETS, "content/posts/a.md", LongText(body), 4))


@pytest.mark.parametrize(
    "written",
    ["{filename}b.md", "{filename}b.md#not", "{static}/images/a.jpg", "{attach}/images/a.jpg", "{tag}Mat", "{index}"],
)
def test_a_link_to_what_is_published_has_no_fault(written: str) -> None:
    """Posts by {filename}, files by {static} and {attach}, tags that a post has, and the front page."""
    assert problems(written, written) == []


KINDS = "known: filename, static, attach, tag, index"
BROKEN = [
    pytest.param(
        "{filename}c.md",
        "leads to content/posts/c.md, which does not exist",
        "correct the path, or add the file",
        id="nothing there",
    ),
    pytest.param(
        "{static}../../x", "leads outside content/", "copy the file into content/ and link to it there", id="outside"
    ),
    pytest.param(
        "{filename}later.md",
        "leads to a post that is not published before 2013-05-01",
        "publish it",
        id="not out yet",
    ),
    pytest.param(
        "{static}/images/.a.swp",
        "leads to a file that is never published (hidden)",
        "rename it",
        id="never published",
    ),
    pytest.param(
        "{static}/images/.b/c/x.txt",
        "leads to a file that is never published (hidden)",
        "rename it",
        id="in a hidden folder",
    ),
    pytest.param(
        "{static}/images", "leads to content/images/, which is a folder", "link to a file in it", id="a folder"
    ),
    pytest.param(
        "{filename}../posts/", "leads to content/posts/, which is a folder", "link to a file in it", id="of posts"
    ),
    pytest.param("{static}..", "leads to content/, which is a folder", "link to a file in it", id="the content folder"),
    pytest.param(
        "{filename}/images/a.jpg#x", "leads to a file, not a post", "write {static}/images/a.jpg#x", id="a file"
    ),
    pytest.param("{static}b.md", "leads to a post, not a file", "write {filename}b.md", id="a post"),
    pytest.param("{tag}dryck", "leads to a tag that no post has", "correct it", id="no such tag"),
    pytest.param("{filname}b.md", "is not a kind of link", "did you mean 'filename'?", id="a slip"),
    pytest.param("{Static}/images/a.jpg", "is not a kind of link", "did you mean 'static'?", id="capitals"),
    pytest.param("b.md#x", "leads to the file of a text, not to its page", "write {filename}b.md#x", id="no kind"),
    pytest.param(
        "2013/a.jpg",
        "is no file beside the text or in content/images/",
        "did you mean a.jpg?",
        id="a file that lies elsewhere",
    ),
    pytest.param(
        "b/x.txt",
        "is no file beside the text or in content/images/",
        "did you mean {static}/b/x.text?",
        id="a slip in it",
    ),
    pytest.param(
        "c.jpg",
        "is no file beside the text or in content/images/",
        "correct it, or put the file there",
        id="a file that there is not",
    ),
    pytest.param("../images/.a.swp", "leads to a file that is never published (hidden)", "rename it", id="hidden"),
    pytest.param("{category}mat", "is not a kind of link", KINDS, id="a list that is not there"),
]


@pytest.mark.parametrize(("written", "what", "remedy"), BROKEN)
def test_a_link_that_leads_nowhere_is_a_fault_at_its_line(written: str, what: str, remedy: str) -> None:
    """A broken link is told with the line at which it is written, and with what would be right."""
    expected = Fault("content/posts/a.md", 6, f"{written} {what}", remedy)
    assert problems(written, f"Hej.\n\nSe [x]({written}).") == [expected]


@pytest.mark.parametrize(("known", "near"), [("2013-04-24-dag-24", ""), ("2013-04-04-dag-4-regn", "known")])
def test_a_post_of_another_day_is_not_proposed(known: str, near: str) -> None:
    """A name that differs in digits only belongs to another post; a similar name is proposed."""
    targets = LinkTargets(frozenset({f"posts/{known}.md"}), frozenset(), frozenset(), {})
    link = parse_link("{filename}2013-04-04-dag-4.md", "posts/a.md")
    [fault] = link_faults([link], targets, "content/posts/a.md", LongText(""), 4)
    proposed = f"did you mean {{filename}}/posts/{known}.md?"
    assert fault.remedy == (proposed if near else "correct the path, or add the file")


C = "{filename}c.md"
PLACES = [
    pytest.param(f"```\n[x]({C})\n```\n\n[x]({C})", [8], id="in code first"),
    pytest.param(f"[x]({C})\n\n[y]({C})", [4, 6], id="twice"),
    pytest.param(f"[x]({C}x)\n{C}\n[x]({C})", [4, 6], id="after a longer one, and as text"),
    pytest.param(f"[x][y] [z][y]\n\n[y]: {C}", [6], id="a reference that is used twice"),
    pytest.param(f"Hej\n<a href='{C}'>x</a>", [5], id="in HTML"),
    pytest.param(f"Hej\n[x](<{C}> 'y')", [5], id="in angle brackets"),
    pytest.param("Hej\n[b.md](b.md)\n[b.md](b.md)", [5, 6], id="the file of a text that is named, too"),
    pytest.param('Hej\n<img alt="" src="{static}a&amp;b.jpg">', [5], id="with an entity"),
    pytest.param('Hej\n<img alt="" srcset="{static}a 1x,\n{static}b 2x">', [5, 6], id="in several sizes"),
]


@pytest.mark.parametrize(("body", "expected"), PLACES)
def test_each_link_is_told_at_its_own_line(body: str, expected: list[int]) -> None:
    """Equal links have a line each, and none that stands in code or belongs to another."""
    links = [parse_link(written, "posts/a.md") for written in convert(body, "sv").links]
    assert (
        sorted(each.line for each in link_faults(links, TARGETS, "content/posts/a.md", LongText(body), 4)) == expected
    )


def test_a_link_whose_line_is_not_known_is_told_at_the_beginning_of_the_text() -> None:
    """The first line of the text replaces a line that cannot be found."""
    assert [each.line for each in problems("{filename}c.md", "Se [x][y].")] == [4]


@given(st.text("abc/.%2e", max_size=20))
def test_no_link_resolves_to_a_place_outside_of_content(target: str) -> None:
    """A path that a link resolves to never climbs out of content/, however it is written."""
    path = parse_link(f"{{static}}{target}", "posts/a.md").path
    assert path is None or (not path.startswith("/") and ".." not in path.split("/"))
