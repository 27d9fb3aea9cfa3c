"""Addresses of blogs: which a fetch may ask, as far as their text tells, and which are the same."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.planet.web_addresses import PRIVATE, WRONG_PORT, is_public, never_fetched, same_address
from tools.web import Reason

PUBLIC = """
93.184.216.34 2606:2800:220:1::1 ::ffff:93.184.216.34 64:ff9b::5db8:d822 2002:5db8:d822::1
"""
NOT_PUBLIC = """
127.0.0.1 127.1.2.3 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255
240.0.0.1 198.18.0.1 192.0.2.1 :: ::1 fe80::1 fe80::1%eth0 fc00::1 fec0::1 ff02::1 2001:db8::1
::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 2002:7f00:1::
2002:c0a8:101::1 2001:0:7f00:1:: 3fff::1 5f00::1 100::1 elin.example
"""


def test_addresses_of_public_hosts_are_public() -> None:
    """Also those of IPv6 that stand for a public one of IPv4."""
    assert [each for each in PUBLIC.split() if not is_public(each)] == []


def test_no_other_address_is_public() -> None:
    """Neither this machine, its network or its cloud, nor what only looks like an address of IPv6."""
    assert [each for each in NOT_PUBLIC.split() if is_public(each)] == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://localhost/", PRIVATE),
        ("http://blogg.localhost./", PRIVATE),
        ("http://LOCALHOST/", PRIVATE),
        ("http://１２７.0.0.1/", PRIVATE),
        ("http://169.254.169.254/", PRIVATE),
        ("http://[fe80::1]/", PRIVATE),
        ("http://127.0.0.1/", PRIVATE),
        ("http://127.1/", PRIVATE),
        ("http://2130706433/", PRIVATE),
        ("https://10.0.0.1/blogg/", PRIVATE),
        ("https://[::1]/", PRIVATE),
        ("https://[::ffff:10.0.0.1]/", PRIVATE),
        ("https://elin.example:8080/", WRONG_PORT),
        ("https://93.184.216.34/", None),
        ("https://[2606:2800:220:1::1]/", None),
        ("http://elin.example:80/", None),
        ("https://localhost.example/", None),
    ],
)
def test_the_text_of_an_address_may_tell_that_it_is_never_fetched(url: str, expected: Reason | None) -> None:
    """A name tells nothing but for that of this machine: a resolver says the rest when it is fetched."""
    assert never_fetched(url) == expected


def test_a_build_and_a_fetch_give_the_same_reasons() -> None:
    """Both have the words of the catalogues."""
    assert (Reason.PRIVATE.value, Reason.PORT.value) == (PRIVATE, WRONG_PORT)


SAME = """
https://elin.example/ http://elin.example https://www.elin.example/ https://ELIN.example https://elin.example:443/
http://elin.example:80/ https://elin.example./ https://elin.example/?utm_source=x&UTM_medium=y https://elin.example/#nyast
https://elin.example/index.html https://elin.example/?fbclid=1 HTTPS://Elin.Example/?

https://åke.example/ https://xn--ke-xia.example/ https://ÅKE.example https://www.xn--ke-xia.example/

https://elin.example/bl%C3%A5/ https://elin.example/blå https://elin.example/bl%c3%a5 https://elin.example/%62lå/

https://elin.example/?id=3 https://elin.example/?id=3&utm_campaign=a https://elin.example/index.php?id=3
"""
OTHER = """
https://elin.example/ https://elin.example/blogg/ https://elin.example/Blogg/ https://blogg.elin.example/
https://elin.example:8080/ https://elin.example/?id=3 https://elin.example/?id=4 https://elin.se/ https://www.example/
https://example/ https://elin.example/a%2Fb https://elin.example/a/b https://elin.example/index.xml
https://wwwelin.example/ https://elin.example/?utm=x
"""


@pytest.mark.parametrize("group", SAME.strip().split("\n\n"))
def test_spellings_of_an_address_are_the_same(group: str) -> None:
    """Neither scheme, www., letters of the host, a usual port, nor what is counted by it makes another blog."""
    assert [pair for pair in pairwise(group.split()) if same_address(pair[0]) != same_address(pair[1])] == []


def test_other_blogs_are_not_the_same() -> None:
    """A path, a subdomain, a parameter and an unusual port may each be another blog."""
    assert len(set(map(same_address, OTHER.split()))) == len(OTHER.split())


@given(st.text(max_size=40).filter(lambda path: not re.search(r"[?#\s]|index\.", path)))
def test_scheme_and_slash_never_matter(path: str) -> None:
    """Whatever the path is: records and lists of others may have any text."""
    assert same_address(f"https://elin.example/{path}") == same_address(f"http://www.elin.example/{path}/")


def test_what_is_no_address_is_compared_as_it_is() -> None:
    """A damaged record may have any text for an address."""
    assert [same_address(url) for url in ("https://[x", "https://x:99999/")] == ["https://[x", "https://x:99999/"]
