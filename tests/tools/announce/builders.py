"""Posts to announce, made with a few words."""

import datetime as dt
from typing import Any

from msgspec.structs import replace

from tools.announce.models import Post

NOW = dt.datetime(2026, 11, 30, 20, 0, tzinfo=dt.UTC)
LINK = "https://elin.se/posts/regn/"
POST = Post(
    id="tag:elin.se,2026:regn",
    title="Regn mot rutan",
    link=LINK,
    links=(LINK,),
    dated=NOW - dt.timedelta(hours=2),
    language="sv",
    hashtag="#blogg100",
    number=89,
    total=100,
    description="Det regnar.",
)


def post(**changes: Any) -> Post:
    """Return a post about rain, with changes."""
    return replace(POST, **changes)
