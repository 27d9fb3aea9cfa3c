"""Copies of posts that were edited since."""

import pytest

from plugins.engine.content.checks.copies import is_copy_name
from tests.engine.content.content_folder import Content

COPIES = (
    "{} (1)", "{}(1)", "{} 2", "{} - Kopia", "{} - Kopia (2)", "{} - Copy", "{} – Copy", "{} - Copy (3)", "{} kopia",
    "{} kopia 2", "{} copy", "{} copy 2", "{}_copy", "{}-kopia", "{} - Kopie", "{} kopi", "Kopia av {}",
    "Kopia (2) av {}", "Copy of {}", "Copy (2) of {}", "{} (Elins konfliktkopia 2026-09-14)",
    "{} (Elin's conflicted copy 2026-09-14)", "{} (Elins konflikterande kopia)", "{} (kopia)", "{} (copy 1)",
    "{}-LAPTOP-7Q2", "{}-DESKTOP-AB12CD3", "{}-PC", "{}_conflict-20260914", "{} conflict 2",
)  # fmt: skip
NO_COPIES = ("{}", "{}-2", "{}-igen", "{} två", "{} kopiator", "{}-del-2", "{}-2026", "{}x (1)", "om {}", "{} (slutet)")


@pytest.mark.parametrize("form", COPIES)
@pytest.mark.parametrize("name", ["2026-09-14-a", "dag 5", "skål"])
def test_a_copy_is_known_by_its_name(form: str, name: str) -> None:
    """File managers, browsers and synchronising programs have their own ways to name a copy."""
    assert is_copy_name(form.format(name), name)
    assert not is_copy_name(name, form.format(name))


@pytest.mark.parametrize("form", NO_COPIES)
def test_a_name_of_its_own_is_no_copy(form: str) -> None:
    """Writers number the parts of a series, and give longer names."""
    assert not is_copy_name(form.format("a"), "a")


def told(copy: str, other: str) -> str:
    """Return the fault of a copy."""
    what = f"same Title and Date as content/posts/{other}.md: probably a copy"
    remedy = "delete one, set 'Status: draft', or change the Title or the time of one"
    return f"content/posts/{copy}.md: {what}: {remedy}"


@pytest.mark.parametrize(
    ("first", "second", "date", "copy"),
    [
        ("2013-04-20-a", "2013-04-20-a (1)", "2013-04-20 20:00", 1),
        ("2013-04-20-a", "b", "2013-04-20 20:00", 1),
        ("a - Kopia", "a", "2013-04-20 20:00", 0),
        ("a", "a 2", "2013-04-20", 1),
        ("Kopia av a", "a", "2013-04-20", 0),
    ],
)
def test_an_edited_copy_is_a_fault(content: Content, first: str, second: str, date: str, copy: int) -> None:
    """One Title and one Date with a time are one post; without a time the name must be that of a copy."""
    content.post(first, "Text ett.", date=date, Title="A")
    content.post(second, "Text ett, ändrad.", date=date, Title="A")
    names = (first, second)
    assert content.faults() == [told(names[copy], names[1 - copy])]


def test_what_is_no_copy_is_let_through(content: Content) -> None:
    """Another time, Title or day, a draft, a translation and the parts of a series are no copies."""
    content.post("a", "Ett.", date="2013-04-20 20:00", Title="A")
    content.post("a (1)", "Två.", date="2013-04-20 20:01", Title="A")
    content.post("a (2)", "Tre.", date="2013-04-20 20:00", Title="A, igen")
    content.post("a (3)", "Fyra.", date="2013-04-20 20:00", Title="A", Status="draft")
    content.post("a (4)", "Five.", date="2013-04-20 20:00", Title="A", Lang="en")
    content.post("dag", "Ett.", Title="Dag")
    content.post("dag-igen", "Två.", Title="Dag")
    content.post("dag 2", "Tre.", date="2013-04-19", Title="Dag")
    assert len(content.read().texts) == 7


def test_a_copy_that_is_told_as_identical_is_told_once(content: Content) -> None:
    """The same text with the same keys has its own fault."""
    content.post("a", date="2013-04-20 20:00", Title="A")
    content.post("a2", date="2013-04-20 20:00", Title="A")
    assert [each.split(": ")[1] for each in content.faults()] == [
        "duplicate of content/posts/a.md (same title and text)"
    ]
