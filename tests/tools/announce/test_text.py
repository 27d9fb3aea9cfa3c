"""Texts of announcements."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.announce.builders import LINK, post
from tools.announce.models import Post
from tools.announce.text import Limit, announcement_text

WIDE = Limit(500)


@pytest.mark.parametrize(
    ("subject", "template", "expected"),
    [
        pytest.param(post(), "", f"Regn mot rutan\n\n#blogg100 89/100\n{LINK}", id="by default"),
        pytest.param(post(total=0), "", f"Regn mot rutan\n\n#blogg100 89\n{LINK}", id="without a total"),
        pytest.param(post(number=0, total=0, hashtag=""), "", f"Regn mot rutan\n\n{LINK}", id="without a challenge"),
        pytest.param(post(), "Nytt: {title} {link} #blogg", f"Nytt: Regn mot rutan {LINK} #blogg", id="in own words"),
        pytest.param(
            post(number=0, hashtag=""),
            "{title}\nInlägg {number} i {hashtag}\n{link}",
            f"Regn mot rutan\n{LINK}",
            id="a line that cannot be filled is left out",
        ),
        pytest.param(post(title="{link} {x}"), "{{{title}}} {link}", f"{{{{link}} {{x}}}} {LINK}", id="braces"),
    ],
)
def test_a_template_is_filled(subject: Post, template: str, expected: str) -> None:
    """Its placeholders get what the post has."""
    assert announcement_text(subject, template, WIDE) == expected


@pytest.mark.parametrize(
    ("title", "limit", "expected"),
    [
        ("Regn mot rutan", Limit(42), "Regn mot rutan"),
        ("Regn mot rutan", Limit(41), "Regn mot…"),
        ("Regn, mot rutan", Limit(36), "Regn…"),
        ("Nattågsbiljetter", Limit(35), "Nattåg…"),
        ("Regn mot rutan", Limit(29), None),
        ("Regn mot rutan", Limit(38, 23), "Regn mot rutan"),
    ],
)
def test_a_long_title_is_shortened_at_a_word(title: str, limit: Limit, expected: str | None) -> None:
    """The link is whole, or nothing is."""
    text = announcement_text(post(title=title), "{title} {link}", limit)
    assert text == (f"{expected} {LINK}" if expected else "")


@given(
    title=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1),
    most=st.integers(60, 90),
)
def test_a_text_is_never_too_long(title: str, most: int) -> None:
    """It has its link, whatever the title is."""
    text = announcement_text(post(title=title), "", Limit(most))
    assert LINK in text
    assert len(text) <= most
