"""Addresses that a fetch may connect to."""

import pytest

from tools.web import Reason, WebError
from tools.web_fetch.addresses import checked, port_of


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


def test_tests_may_ask_one_port_of_this_machine() -> None:
    """No other port of it, and no other host of its network."""
    assert checked(["127.0.0.1"], 8000, 8000) == ["127.0.0.1"]
    for address, port in (("127.0.0.1", 80), ("10.0.0.1", 8000)):
        with pytest.raises(WebError):
            checked([address], port, 8000)
