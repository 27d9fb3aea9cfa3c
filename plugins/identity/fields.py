"""The front-matter field of posts that must not be announced."""

from plugins.core.fields import Field, FieldError

_YES = ("yes", "true", "on", "1", "ja")
_NO = ("no", "false", "off", "0", "nej")


def yes_or_no(value: str) -> bool:
    """Return True or False for a word that means yes or no; raises FieldError."""
    word = value.lower()
    if word not in _YES + _NO:
        raise FieldError(
            f"'{value}' is neither yes nor no" if value else "has no value", "write no, or remove the line"
        )
    return word in _YES


ANNOUNCE: Field[bool] = Field("announce", yes_or_no)
