"""Edits of comments: what readers write, what the writer decides of it, and files that come and go."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from plugins.comments.merging import deleted, merged
from plugins.comments.models import Comment, PostComments, State
from plugins.comments.records import FOLDER, read_comments, record_name, write_comments
from tests.comments.made import ANSWER, DISCUSSION, FIRST, comment
from tests.sites.edited_blog import EditedBlog

SETTINGS: tuple[dict[str, object], ...] = (
    {"COMMENTS": {"form": True, "email": "required"}},
    {"COMMENTS": {"form": True, "close_after": 2, "feed_items": 1}},
)
POOL = (
    FIRST,
    ANSWER,
    replace(FIRST, html="<p>Ändrat, <em>helt</em>.</p>"),
    comment("mail-1", 7, author="Åke", html="<p>Per post.</p>"),
    comment("form-7-1", 9, author="Väntar", state=State.PENDING),
)


def write_discussion(blog: EditedBlog) -> None:
    """Write comments of one post."""
    write_comments(blog.root / "content" / FOLDER, PostComments("posts/forsta/", DISCUSSION))


def _post(blog: EditedBlog, which: int) -> str:
    """Return the address of one of the posts by the name of its file; a renamed or moved one has others, too."""
    return f"posts/{blog.post(which).removesuffix('.md')}/"


def _change(blog: EditedBlog, post: str, change: Callable[[PostComments], PostComments]) -> None:
    folder = blog.root / "content" / FOLDER
    known = read_comments(folder / record_name(post), post) or PostComments(post)
    write_comments(folder, change(known))


def _write(blog: EditedBlog, which: int, value: int) -> None:
    """Let a reader write, or write again: no two posts have a comment of the same id."""
    post = _post(blog, which)
    new = POOL[value % len(POOL)]
    own = replace(new, id=f"{new.id} {post}", parent=new.parent and f"{new.parent} {post}")
    _change(blog, post, lambda known: merged(known, [own]))


def _decided(change: Callable[[Comment], Comment]) -> Callable[[EditedBlog, int, int], None]:
    def edit(blog: EditedBlog, which: int, value: int) -> None:
        def decide(known: PostComments) -> PostComments:
            at = value % max(1, len(known.comments))
            comments = (change(each) if place == at else each for place, each in enumerate(known.comments))
            return replace(known, comments=tuple(comments))

        _change(blog, _post(blog, which), decide)

    return edit


def _approve(one: Comment) -> Comment:
    return one if one.state is State.DELETED else replace(one, state=State.APPROVED)


def _remove(blog: EditedBlog, which: int, value: int) -> None:
    """Remove a file, or all of them."""
    files = sorted((blog.root / "content" / FOLDER).glob("*.json"))
    for path in files if value % 7 == 0 else files[which % max(1, len(files)) :][:1]:
        path.unlink()


def _name_another(blog: EditedBlog, which: int, value: int) -> None:
    """Let a file be about no post, or a second one be about a post."""
    post = (_post(blog, which), "posts/finns-inte/", "om/")[value % 3]
    path = blog.root / "content" / FOLDER / f"egen-{value % 2}.json"
    write_comments(path.parent, PostComments(post, (comment(f"egen-{value % 2}", value),)))
    (path.parent / record_name(post)).replace(path)


EDITS: Mapping[str, Callable[[EditedBlog, int, int], object]] = {
    "write a comment": _write,
    "approve a comment": _decided(_approve),
    "delete a comment": _decided(deleted),
    "remove files of comments": _remove,
    "add a file of comments by hand": _name_another,
    "close a post": lambda blog, which, value: blog.change(which, comments=("closed", "open")[value % 2]),
}
MISTAKES: Mapping[str, Callable[[EditedBlog, int, int], object]] = {
    "comments that are no JSON": lambda blog, *_: blog.site.write(f"content/{FOLDER}/x.json", "{"),
}
