"""The line of ``today`` about comments."""

from tests.conftest import Site
from tests.tools.comments.blog import PLUGINS, in_english, run
from tests.tools.comments.isso import TestIsso
from tools.today import show_today


def lines(site: Site) -> list[str]:
    """Return the lines of ``today`` about comments."""
    out = site.run(show_today).out
    return [line for line in out.splitlines() if "comments" in line]


def test_comments_that_wait_are_told(blog: Site) -> None:
    """In both languages; one that waits is no plural."""
    assert lines(blog) == ["3 svar väntar: ./blogg comments"]
    run(blog)
    run(blog, "approve", "1", "2")
    in_english(blog)
    assert lines(blog) == ["1 comment waits: ./blogg comments"]
    run(blog, "approve", "3")
    assert lines(blog) == []


def test_comments_that_are_not_taken_in_yet_count(blog: Site) -> None:
    """Nobody has to ask for them first, and ``today`` changes nothing."""
    isso = TestIsso(blog.root / "private/comments.db")
    isso.new(author="Dan")
    before = {path: path.read_bytes() for path in (blog.root / "content").rglob("*.json")}
    assert lines(blog) == ["4 svar väntar: ./blogg comments"]
    assert {path: path.read_bytes() for path in (blog.root / "content").rglob("*.json")} == before
    run(blog)
    assert lines(blog) == ["4 svar väntar: ./blogg comments"]


def test_damaged_comments_do_not_hide_the_day(blog: Site) -> None:
    """The rest is shown, and a line says where to look."""
    blog.write("content/comments/x.json", "{")
    assert lines(blog) == ["Kommentarerna går inte att läsa: ./blogg comments säger varför."]


def test_a_blog_without_comments_has_no_line(site: Site) -> None:
    """Neither without the plugin, nor without comments."""
    assert lines(site) == []
    site.settings(PLUGINS=PLUGINS)
    assert lines(site) == []
