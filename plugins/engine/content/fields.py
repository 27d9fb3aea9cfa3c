"""The front-matter fields that every post may have. Plugins declare theirs in a ``fields.py`` of their own."""

from typing import Any

from plugins.core.fields import Field, text
from plugins.engine.content import field_types

TITLE: Field[str] = Field("title", field_types.title, prose=True)
DATE: Field[str] = Field("date", text, unmistakable=True)  # read by post_dates.py, which knows the time zone
MODIFIED: Field[str] = Field("modified", text, unmistakable=True)
TAGS: Field[tuple[str, ...]] = Field("tags", field_types.tags, many=True, groups=True, unmistakable=True)
STATUS: Field[str] = Field("status", field_types.status, unmistakable=True)
SLUG: Field[str] = Field("slug", field_types.slug, unmistakable=True)
SUMMARY: Field[str] = Field("summary", field_types.summary, prose=True)
LANG: Field[str] = Field("lang", field_types.language)
TIMEZONE: Field[str] = Field("timezone", field_types.zone_name, unmistakable=True)
AUTHOR: Field[str] = Field("author", text)
AUTHORS: Field[tuple[str, ...]] = Field("authors", field_types.names, many=True)
CATEGORY: Field[str] = Field("category", text)
TEMPLATE: Field[str] = Field("template", text)
SAVE_AS: Field[str] = Field("save_as", field_types.output_file, unmistakable=True)
URL: Field[str] = Field("url", field_types.address)
ID: Field[str] = Field("id", field_types.permanent_id, unmistakable=True)
REDIRECT_FROM: Field[tuple[str, ...]] = Field("redirect_from", field_types.addresses, many=True, unmistakable=True)
SIGNATURE: Field[str] = Field("signature", text, prose=True)

# Hugo's day of publication. No field of ours: it is only compared with Date.
PUBLISH_DATE: Field[str] = Field("publishdate", str)

FIELDS: tuple[Field[Any], ...] = (
    TITLE, DATE, MODIFIED, TAGS, STATUS, SLUG, SUMMARY, LANG, TIMEZONE, AUTHOR, AUTHORS, CATEGORY, TEMPLATE, SAVE_AS,
    URL, ID, REDIRECT_FROM, SIGNATURE,
)  # fmt: skip
