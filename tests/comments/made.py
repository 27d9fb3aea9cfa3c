"""Comments for tests."""

import datetime as dt

from plugins.comments.models import Comment, Source, State

NOON = dt.datetime(2026, 9, 30, 12, tzinfo=dt.UTC)


def comment(id_: str, hours: int = 0, **values: object) -> Comment:
    """Return an approved comment of the form, so many hours after noon."""
    given = {"author": "Alma", "html": "<p>Så är det.</p>", "state": State.APPROVED, **values}
    return Comment(id_, Source.FORM, NOON + dt.timedelta(hours=hours), **given)  # type: ignore[arg-type]
