"""Sources of posts as short as a test can say them."""

from plugins.core.dates import parse_moment
from plugins.engine.content.post import SourcePost
from tests.challenge.posts import STOCKHOLM


def source(
    body: str = "Text.",
    title: str = "En rubrik",
    path: str = "posts/a.md",
    date: str | None = "2013-04-21 12:00",
    lang: str = "sv",
    **values: object,
) -> SourcePost:
    """A post whose title stands on line 1, and whose text begins on line 6."""
    moment = parse_moment(date, STOCKHOLM) if date else None
    lines = {"title": 1, **dict.fromkeys(values, 3)}
    status = str(values.get("status", "published"))
    return SourcePost(
        path,
        "post",
        title,
        "a",
        lang,
        status,
        STOCKHOLM,
        moment,
        None,
        body,
        6,
        {"tags": ("blogg100",), **values},
        lines,
    )
