"""URLs as HTML and feeds write them."""

import pytest

from plugins.core.urls import ascii_host, ascii_origin, encoded_path, encoded_url


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
    """A percent sign of a file name becomes %25, whatever follows it (RFC 3986, 2.1)."""
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
    """An escape such as %20 stays in a URL; a percent sign that begins none is encoded."""
    assert encoded_url(url) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("elin.se", "elin.se"),
        ("räksmörgås.example", "xn--rksmrgs-5wao1o.example"),
        ("RÄKSMÖRGÅS.Example", "xn--rksmrgs-5wao1o.example"),
        ("ra\u0308ksmo\u0308rga\u030as.example", "xn--rksmrgs-5wao1o.example"),
        ("faß.example", "xn--fa-hia.example"),
        ("xn--rksmrgs-5wao1o.example", "xn--rksmrgs-5wao1o.example"),
    ],
)
def test_a_host_is_named_as_machines_name_it(host: str, expected: str) -> None:
    """Hosts follow IDNA 2008 (RFC 5891) as in browsers: decomposed letters are composed, and ß is not ss."""
    assert ascii_host(host) == expected


@pytest.mark.parametrize("host", ["\u2603.example", "å..se", "-å.se"])
def test_what_is_no_host_has_no_name(host: str) -> None:
    """Characters that no host may have, and empty labels, are refused."""
    with pytest.raises(ValueError):  # noqa: PT011 (idna says why)
        ascii_host(host)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Elin.SE/Blogg", "https://elin.se"),
        ("https://blå.se:8443/", "https://xn--bl-zia.se:8443"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_origin_is_ascii(url: str, expected: str) -> None:
    """The origin is scheme, host and port, without the path."""
    assert ascii_origin(url) == expected
