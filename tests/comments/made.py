"""Comments for tests."""

import datetime as dt

from plugins.comments.models import Comment, PostComments, Source, State
from plugins.comments.records import FOLDER, write_comments
from tests.conftest import Site

NOON = dt.datetime(2026, 9, 30, 12, tzinfo=dt.UTC)


def comment(id_: str, hours: int = 0, **values: object) -> Comment:
    """Return an approved comment of the form, so many hours after noon."""
    given = {"source": Source.FORM, "author": "Alma", "html": "<p>Så är det.</p>", "state": State.APPROVED, **values}
    return Comment(id_, date=NOON + dt.timedelta(hours=hours), **given)  # type: ignore[arg-type]


FIRST = comment("form-1-1", author="Gun", html="<p>Regn är bra.</p>", website="https://gun.example/")
ANSWER = comment("own-1", 1, author="Testa Testsson", html="<p>Tack!</p>", own=True, parent="form-1-1")
_GONE = comment("form-2-1", 2, author="", html="", state=State.DELETED)
_TO_GONE = comment("form-3-1", 3, author="Bo", parent="form-2-1")
TOOT = comment("mastodon-a-1", 4, author="Åsa", source=Source.MASTODON, url="https://social.example/@asa/1")
_PENDING = comment("form-4-1", 5, author="Väntar", state=State.PENDING)
DISCUSSION = (FIRST, ANSWER, _GONE, _TO_GONE, TOOT, _PENDING)
"""Comments of every kind: in threads, an own answer, one to a deleted comment, one from elsewhere, one that waits."""


def write_to(site: Site, post: str, *comments: Comment) -> None:
    """Write the comments of a post of the site."""
    write_comments(site.root / "content" / FOLDER, PostComments(post, comments))
