"""Dates far ahead, which may be typing errors."""

import pytest

from tests.engine.content.content_folder import Content


@pytest.mark.parametrize("date", ["2099-01-01", "2014-01-02", "2013-06-21"])
def test_a_date_far_ahead_is_a_warning(content: Content, date: str) -> None:
    """A typing error in the year would hold a post back for good; the build goes on."""
    content.post("a", date=date)
    content.post("b", date="2013-06-19", Title="I förväg")
    warnings = [str(each) for each in content.read().warnings]
    assert warnings == [f"content/posts/a.md:2: Date: {date} is more than 60 days ahead: correct it if it is a typo"]


def test_drafts_and_pages_without_a_date_are_not_ahead(content: Content) -> None:
    """A draft waits for its writer, not for its date."""
    content.post("a", date="2099-01-01", Status="draft")
    content.write("pages/om.md", "Title: Om\n\nText.\n")
    assert (content.read().warnings, content.read().waiting) == ((), ())


def test_many_dates_far_ahead_are_one_warning(content: Content) -> None:
    """Posts that are planned for a whole year share one line."""
    for number in range(1, 9):
        content.post(f"p{number}", f"Text {number}.", date=f"2014-01-0{number}")
    assert len({(each.what, each.remedy) for each in content.read().warnings}) == 1
