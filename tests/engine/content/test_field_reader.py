"""Raw fields become checked values, or faults with their lines."""

import pytest

from plugins.core.errors import Fault
from plugins.engine.content.field_reader import FieldValues, read_fields
from plugins.engine.content.fields import FIELDS
from plugins.engine.content.front_matter.models import RawField

KNOWN = {field.name: field for field in FIELDS}


def test_raw_fields_become_checked_values_with_their_lines() -> None:
    """Each key gives the value of its field and its line, however it is written."""
    raw = (
        RawField("Title", ("Hej",), 1),
        RawField("redirect-from", ("/a/",), 2),
        RawField("TAGS", ("a", "b"), 3),
    )
    values: dict[str, object] = {"title": "Hej", "redirect_from": ("a/",), "tags": ("a", "b")}
    inputs: dict[str, str | tuple[str, ...]] = {"title": "Hej", "redirect_from": ("/a/",), "tags": ("a", "b")}
    assert read_fields("content/a.md", raw, KNOWN) == FieldValues(
        values, {"title": 1, "redirect_from": 2, "tags": 3}, [], [], inputs
    )


@pytest.mark.parametrize(("key", "values"), [("title", ("a\0b",)), ("tags", ("a", "b\ufffe")), ("url", ("a\x1b/",))])
def test_no_field_takes_what_no_feed_can_hold(key: str, values: tuple[str, ...]) -> None:
    """A character that XML cannot hold, which YAML can name, is refused in whatever field it stands."""
    odd = next(sign for value in values for sign in value if sign in "\0\ufffe\x1b")
    what = f"{key}: has the character U+{ord(odd):04X}, which is not allowed in pages and feeds"
    given = read_fields("content/a.md", (RawField(key, values, 2),), KNOWN)
    assert given.faults == [Fault("content/a.md", 2, what, "delete it")]


def test_only_some_fields_take_several_values() -> None:
    """Tags, authors and old addresses may be lists; all other fields have one value."""
    assert [each.name for each in FIELDS if each.many] == ["tags", "authors", "redirect_from"]


def test_every_wrong_key_has_a_fault_of_its_own() -> None:
    """Unknown keys, doubles, lists for single values and wrong values are all told, each at its line."""
    raw = (
        RawField("Tilte", ("Hej",), 1),
        RawField("Status", ("darft",), 2),
        RawField("Slug", ("a",), 3),
        RawField("slug", ("b",), 4),
        RawField("Lang", ("sv", "en"), 5),
        RawField("Lang", ("sv",), 6),
        RawField("Signature", ("",), 7),
    )
    given = read_fields("content/a.md", raw, KNOWN, plain=True)
    assert (given.values, given.lines) == ({"slug": "a"}, {"status": 2, "slug": 3, "lang": 5, "signature": 7})
    assert given.faults == [
        Fault(
            "content/a.md",
            1,
            "Tilte: is not a known key",
            "did you mean 'Title'? (text begins after a blank line)",
        ),
        Fault("content/a.md", 2, "Status: 'darft' is not a status", "did you mean 'draft'?"),
        Fault("content/a.md", 4, "slug: is also in line 3", "keep one of them"),
        Fault("content/a.md", 5, "Lang: is a list", "give one value"),
        Fault("content/a.md", 6, "Lang: is also in line 5", "keep one of them"),
        Fault("content/a.md", 7, "Signature: has no value", "give one, or remove the line"),
    ]
