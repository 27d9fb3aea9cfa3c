"""Comments on a built site."""

import json

import pytest

from plugins.comments.models import Comment, PostComments
from plugins.comments.records import FOLDER, write_comments
from tests.comments.made import comment
from tests.conftest import Site
from tests.sites.reading import accepted

WITH = [
    *("plugins.music", "plugins.images", "plugins.challenge", "plugins.identity"),
    *("plugins.comments", "plugins.pages", "plugins.feeds"),
]


def write(site: Site, post: str, *comments: Comment) -> None:
    """Write the comments of a post."""
    write_comments(site.root / "content" / FOLDER, PostComments(post, comments))


@pytest.fixture
def blog(site: Site) -> Site:
    """Return a blog with comments, of two posts."""
    site.settings(PLUGINS=WITH)
    site.post("regn.md")
    site.post("sol.md", date="2013-04-19 09:00")
    return site


def stray(site: Site) -> list[str]:
    """Build, and return the warnings about comments."""
    built = site.build()
    assert built.code == 0, built.err
    return [line for line in built.faults if "content/comments/" in line]


def test_comments_of_no_post_are_told(blog: Site) -> None:
    """A file about a post that is not there is named, with its line and the post that may be meant."""
    blog.write("content/comments/a.json", json.dumps({"post": "posts/rgn/", "comments": []}, indent=1))
    blog.write("content/comments/b.json", json.dumps({"post": "qqqq", "comments": []}, indent=1))
    blog.write("content/comments/c.json", json.dumps({"post": "om/", "comments": []}, indent=1))
    blog.write("content/pages/om.md", "Title: Om\n\nOm.\n")
    correct = 'correct the address at "post", or delete the file'
    assert [line.removeprefix("warning: content/comments/") for line in stray(blog)] == [
        "a.json:2: has comments of 'posts/rgn/', where no post is: did you mean 'posts/regn/'?",
        f"b.json:2: has comments of 'qqqq', where no post is: {correct}",
        f"c.json:2: has comments of content/pages/om.md, and pages show none: {correct}",
    ]


def test_comments_of_a_deleted_post_are_told(blog: Site) -> None:
    """The warning names the deleted file."""
    from tools.ledger import delete_post

    write(blog, "posts/regn/", comment("form-1"))
    accepted(blog.build())
    blog.run(delete_post, "content/posts/regn.md", free=False)
    (warning,) = stray(blog)
    assert warning.endswith("has comments of content/posts/regn.md, which was deleted: delete this file, too")


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "draft"},
        {"status": "hidden"},
        {"date": "2013-05-01 09:00"},
        {"status": "draft", "date": "2013-04-01"},
    ],
    ids=["a draft", "a hidden post", "a scheduled post", "a draft with a date"],
)
def test_comments_of_a_post_that_is_not_in_lists_are_no_mistake(blog: Site, fields: dict[str, str]) -> None:
    """Nothing is told of a post that readers do not see now, whether it was published before or not."""
    blog.post("dold.md", **fields)
    write(blog, "posts/dold/", comment("form-1"))
    write(blog, "posts/regn/", comment("form-2"))
    assert stray(blog) == []
    blog.post("regn.md", status="draft")
    assert stray(blog) == []


def test_comments_are_found_by_other_spellings(blog: Site) -> None:
    """An address that somebody wrote by hand may begin with a slash, and lack the last one."""
    for number, post in enumerate(("/posts/regn/", "posts/sol", "posts/regn/index.html")):
        blog.write(f"content/comments/{number}.json", json.dumps({"post": post, "comments": []}))
    assert stray(blog) == []


def test_comments_without_the_plugin_are_told(blog: Site) -> None:
    """A blog whose PLUGINS lack it is told what is lost, and how to mend it."""
    write(blog, "posts/regn/", comment("form-1"))
    blog.settings()
    (warning,) = stray(blog)
    lost = "content/comments/*.json is not read, so comments of posts are lost"
    assert warning.endswith(f"{lost}: add 'plugins.comments' to PLUGINS")


def test_many_comments_of_no_post_are_told_at_once(blog: Site) -> None:
    """Files that lead nowhere, as after a wrong import, take no time: none is compared with all posts."""
    for number in range(25):
        blog.write(f"content/comments/{number}.json", json.dumps({"post": f"posts/rgn/{number}"}))
    assert all('correct the address at "post"' in line for line in stray(blog))
