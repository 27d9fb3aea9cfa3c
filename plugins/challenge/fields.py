"""The front-matter fields of a challenge."""

import datetime as dt

from plugins.core.fields import Field, FieldError, text
from plugins.engine.content.inbox import RESCUED_KEY


def post_number(value: str) -> int:
    """Read the number that a post claims; raises FieldError."""
    if not value.isdecimal() or len(value) > 6 or int(value) < 1:
        raise FieldError(f"'{value[:20]}' is not the number of a post", "give a whole number, such as 89")
    return int(value)


def rescued_day(value: str) -> dt.date:
    """Read the day that a post of the reserve saved; raises FieldError."""
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise FieldError(
            f"'{value[:20]}' is not a day", "leave it as ./blogg rescue wrote it, as 2026-09-14"
        ) from error


CHALLENGE_POST: Field[int] = Field("challenge_post", post_number, unmistakable=True)
CHALLENGE: Field[str] = Field("challenge", text)  # ChallengeList.fields has the parser that knows the site's challenges
RESCUED: Field[dt.date] = Field(RESCUED_KEY, rescued_day, unmistakable=True)
