"""The front-matter fields of posts that the pages show."""

from plugins.core.fields import Field, FieldError, file_address, text, web_address
from plugins.core.slugs import SLUG_MAX, slugify


def series_name(value: str) -> str:
    """Return the name of a series; raises FieldError if no address can be made of it."""
    if not slugify(text(value)):
        raise FieldError(f"'{value}' has no letter or digit", "add one, since its address is made of them")
    if len(slugify(value)) > SLUG_MAX:
        raise FieldError(f"is {len(value)} characters long", f"use at most {SLUG_MAX}")
    return value


IMAGE: Field[str] = Field("image", file_address, file=True)
IN_REPLY_TO: Field[str] = Field("in_reply_to", web_address)
SERIES: Field[str] = Field("series", series_name, prose=True, groups=True)
