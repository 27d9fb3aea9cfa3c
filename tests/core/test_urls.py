"""Addresses as HTML and feeds write them."""

import pytest

from plugins.core.urls import encoded_path, encoded_url


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("images/100%.png", "images/100%25.png"),
        ("images/100%25.png", "images/100%2525.png"),
        ("images/50%ab å?#.png", "images/50%25ab%20%C3%A5%3F%23.png"),
        ("a/b-_.~c", "a/b-_.~c"),
    ],
)
def test_each_sign_of_a_path_stands_for_itself(path: str, expected: str) -> None:
    """RFC 3986, 2.1: a percent sign of a name is written %25, whatever stands behind it."""
    assert encoded_path(path) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("a%20b/", "a%20b/"),
        ("100%/", "100%25/"),
        ("100%25/", "100%25/"),
        ("a%2/%zz%C3%A5/å/", "a%252/%25zz%C3%A5/%C3%A5/"),
    ],
)
def test_what_a_writer_has_encoded_stays(url: str, expected: str) -> None:
    """An Url may be given with %20 in it; a percent sign that encodes nothing is one."""
    assert encoded_url(url) == expected
