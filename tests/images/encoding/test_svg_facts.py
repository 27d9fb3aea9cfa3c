"""Sizes of SVG pictures."""

import pytest

from plugins.images.encoding.svg_facts import read_svg_facts

NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('width="300" height="150"', (300, 150)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('width=" 30PX " height="20pt" viewBox="0 0 9 9"', (30, 27)),
        ('width="300" viewBox="0 0 200 100"', (300, 150)),
        ('height="300" viewBox="0,0,200,100"', (600, 300)),
        ('viewBox="0 0 24 24"', (1200, 1200)),
        ('width="100%" height="100%" viewBox="-5 -5 200 100"', (1200, 600)),
        ('width="100%" height="10em"', None),
        ('viewBox="0 0 200 100" preserveAspectRatio="none"', None),
        ('viewBox="0 0 nan 100"', None),
        ('viewBox="0 0 0 100"', None),
        ('width="9e99" height="1"', None),
        ('width="0" height="0"', None),
        ("", None),
        ('width="', None),
    ],
)
def test_the_size_is_that_of_the_first_tag(attributes: str, expected: tuple[int, int] | None) -> None:
    """One with proportions alone is as broad as the column; one without them has the size that a browser gives it."""
    facts = read_svg_facts(f"<?xml version='1.0'?><!-- x --><svg {NAMESPACE} {attributes}><g>".encode())
    assert (facts and (facts.width, facts.height)) == expected


def test_a_file_that_cannot_be_read_has_no_size() -> None:
    """Its fault is told where it is published."""
    assert [read_svg_facts(data) for data in (b"", b"<svg", b"svg", b"\xff\xfe<")] == [None] * 4
