"""The front-matter field of comments."""

from plugins.core.fields import Field, FieldError

_OPEN = ("open", "yes", "true", "on")
_CLOSED = ("closed", "no", "false", "off", "none")


def openness(value: str) -> bool:
    """Return whether a post takes comments. The words of WordPress, Hugo and Jekyll count. Raises FieldError."""
    word = value.lower()
    if word not in (*_OPEN, *_CLOSED):
        raise FieldError(f"'{value}' is neither open nor closed", "write 'Comments: closed', or remove the line")
    return word in _OPEN


COMMENTS: Field[bool] = Field("comments", openness)
