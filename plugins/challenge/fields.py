"""The front-matter fields of a challenge."""

from plugins.core.fields import Field, FieldError, text


def post_number(value: str) -> int:
    """Read the number that a post claims; raises FieldError."""
    if not value.isdecimal() or len(value) > 6 or int(value) < 1:
        raise FieldError(f"'{value[:20]}' is not the number of a post", "give a whole number, such as 89")
    return int(value)


CHALLENGE_POST: Field[int] = Field("challenge_post", post_number, unmistakable=True)
CHALLENGE: Field[str] = Field("challenge", text)  # ChallengeList.fields has the parser that knows the site's challenges
