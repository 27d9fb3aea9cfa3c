"""Addresses that a fetch may connect to."""

import pytest

from tools.gang.addresses import checked, is_public, never_fetched, port_of
from tools.web import Reason, WebError

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
    ("found", "reason"),
    [
        (["93.184.216.34", "10.0.0.1"], Reason.PRIVATE),
        (["::1", "2606:2800:220:1::1"], Reason.PRIVATE),
        ([], Reason.HOST),
    ],
)
def test_one_bad_address_is_one_too_many(found: list[str], reason: Reason) -> None:
    """The network decides about the one that is taken."""
    with pytest.raises(WebError) as raised:
        checked(found, 80)
    assert raised.value.reason == reason


def test_each_address_is_tried_once() -> None:
    """Resolvers name some twice."""
    assert checked(["93.184.216.34", "93.184.216.35", "93.184.216.34"], 443) == ["93.184.216.34", "93.184.216.35"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://elin.example/", 80),
        ("https://elin.example/", 443),
        ("http://elin.example:443/", 443),
        ("https://elin.example:8443/", None),
        ("http://elin.example:22/", None),
    ],
)
def test_only_ports_of_the_web_are_asked(url: str, expected: int | None) -> None:
    """Other services of a host may take a request for something else."""
    if expected:
        assert port_of(url) == expected
    else:
        with pytest.raises(WebError):
            port_of(url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://localhost/", Reason.PRIVATE),
        ("http://blogg.localhost./", Reason.PRIVATE),
        ("http://127.0.0.1/", Reason.PRIVATE),
        ("http://127.1/", Reason.PRIVATE),
        ("http://2130706433/", Reason.PRIVATE),
        ("https://10.0.0.1/blogg/", Reason.PRIVATE),
        ("https://[::1]/", Reason.PRIVATE),
        ("https://[::ffff:10.0.0.1]/", Reason.PRIVATE),
        ("https://elin.example:8080/", Reason.PORT),
        ("https://93.184.216.34/", None),
        ("https://[2606:2800:220:1::1]/", None),
        ("http://elin.example:80/", None),
        ("https://localhost.example/", None),
    ],
)
def test_the_text_of_an_address_may_tell_that_it_is_never_fetched(url: str, expected: Reason | None) -> None:
    """A name tells nothing but for that of this machine: a resolver says the rest when it is fetched."""
    assert never_fetched(url) == expected


def test_tests_may_ask_one_port_of_this_machine() -> None:
    """No other port of it, and no other host of its network."""
    assert checked(["127.0.0.1"], 8000, 8000) == ["127.0.0.1"]
    for address, port in (("127.0.0.1", 80), ("10.0.0.1", 8000)):
        with pytest.raises(WebError):
            checked([address], port, 8000)
