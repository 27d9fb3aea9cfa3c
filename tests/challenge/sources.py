"""Short forms of posts as they are read from files."""

from pathlib import Path

from plugins.core.dates import parse_moment
from plugins.core.long_text import LongText
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import SourcePost
from tests.challenge.posts import STOCKHOLM

CONTENT = ContentFolder(Path("content"))


def source(
    body: str = "Text.",
    title: str = "En rubrik",
    path: str = "posts/a.md",
    date: str | None = "2013-04-21 12:00",
    lang: str = "sv",
    status: str = "published",
    tags: tuple[str, ...] = ("blogg100",),
    category: str | None = None,
    untitled: bool = False,
    **plugin_values: object,
) -> SourcePost:
    """Return a post with its title on line 1, all other keys on line 3 and its text from line 6."""
    return SourcePost(
        path=path,
        kind="post",
        title=title,
        slug="a",
        lang=lang,
        status=status,
        zone=STOCKHOLM,
        date=parse_moment(date, STOCKHOLM) if date else None,
        modified=None,
        markdown=LongText(body),
        body_line=6,
        tags=tags,
        category=category,
        untitled=untitled,
        plugin_values=plugin_values,
        lines={"title": 1, **dict.fromkeys(("tags", "category", *plugin_values), 3)},
    )
