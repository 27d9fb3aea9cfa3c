"""``./blogg gang fetch --again NAME`` and ``gang status`` against a server of this machine."""

import datetime as dt
from urllib.parse import urlsplit

import pytest

from plugins.planet.models import Participant
from tests.conftest import Built, Site
from tests.web_server import WebServer, page
from tools.gang.again import named
from tools.gang.fetch import fetch_gang
from tools.gang.status import print_status
from tools.slips import Slip
from tools.web_fetch.client import Limits

NOW = dt.datetime(2013, 4, 21, 12, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
FEED = (
    b"""<rss version="2.0"><channel><title>Elin</title><item><guid>1</guid><title>Ett</title></item></channel></rss>"""
)
NAMES = ("Elin", "Alma", "Berit", "Doris")
PEOPLE = [
    Participant("Elin Ek", "https://elin.example/"),
    Participant("Elin Al", "https://www.al.example/blogg/", feed="https://al.example/blogg/rss.xml"),
    Participant("Alma", "https://host.example/alma/"),
    Participant("Berit", "https://host.example/berit/"),
]


class Gang:
    """A site whose participants are at a server of this machine."""

    def __init__(self, site: Site, server: WebServer) -> None:
        self.site = site
        self.server = server
        tables = (
            f'[[participant]]\nname = "{each}"\naddress = "{server.url}/{each.lower()}/"\n'
            f'feed = "{server.url}/{each.lower()}/rss.xml"\n'
            for each in NAMES
        )
        site.write("content/participants.toml", "".join(tables))
        server.answers["/elin/rss.xml"] = page(FEED, headers={"ETag": "a"})
        server.answers["/alma/rss.xml"] = page(b"", 429, {"Retry-After": "7200"})
        server.answers["/berit/rss.xml"] = page(b"", 410)
        server.answers["/doris/rss.xml"] = page(b"", 404)

    def fetch(self, minutes: int = 0, again: str = "") -> Built:
        """Fetch some minutes after the first fetch."""
        self.server.asked.clear()
        limits = Limits(5, loopback_port=urlsplit(self.server.url).port or 0)
        return self.site.run(fetch_gang, "", limits, NOW + minutes * MINUTE, again)


@pytest.fixture
def gang(site: Site, server: WebServer) -> Gang:
    """Return a gang that was fetched once."""
    gang = Gang(site, server)
    assert gang.fetch().code == 0
    return gang


def lines(built: Built) -> list[str]:
    """Return the lines of the output, with plain spaces."""
    return built.out.replace("\xa0", " ").splitlines()


def test_one_feed_is_asked_again_within_the_hour(gang: Gang) -> None:
    """It alone is, with its validators, and the next fetch waits for an hour from then on."""
    built = gang.fetch(10, "elin")
    assert (built.code, lines(built)) == (0, ["1 flöde, 1 frågades nu: 1 flöde mår bra."])
    assert [each.headers["If-None-Match"] for each in gang.server.asked] == ["a"]
    gang.fetch(56)
    assert "/elin/rss.xml" not in gang.server.paths()
    gang.fetch(65)
    assert "/elin/rss.xml" in gang.server.paths()


@pytest.mark.parametrize("name", ["Berit", "doris"])
def test_our_own_waiting_is_set_aside(gang: Gang, name: str) -> None:
    """A feed that failed is asked again, as is one that was said to be gone."""
    gang.server.answers[f"/{name.lower()}/rss.xml"] = page(FEED)
    assert lines(gang.fetch(2, name)) == ["1 flöde, 1 frågades nu: 1 flöde mår bra."]


def test_the_wish_of_a_server_is_not(gang: Gang) -> None:
    """Its Retry-After is told, and nobody is asked; after it the feed may be, though we would wait for a day."""
    built = gang.fetch(119, "Alma")
    assert (built.code, gang.server.asked) == (1, [])
    told = "Alma: dess server vill vara i fred: vänta till 21 april 2013 kl. 16:00\n"
    assert built.err.replace("\xa0", " ") == told
    assert gang.fetch(120, "Alma").code == 0
    assert gang.server.paths() == ["/alma/rss.xml"]


def test_nobody_is_hammered(gang: Gang) -> None:
    """A minute lies between two requests, however often they are wanted."""
    built = gang.fetch(0, "elin")
    assert (built.code, gang.server.asked) == (1, [])
    assert built.err.replace("\xa0", " ") == "Elin: det frågades alldeles nyss: vänta till 21 april 2013 kl. 14:01\n"
    assert gang.fetch(1, "elin").code == 0


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("elin ek", 0),
        ("elin.example", 0),
        ("http://elin.example", 0),
        ("al.example", 1),
        ("https://al.example/blogg/rss.xml", 1),
        ("Al", 1),
        ("ALMA", 2),
        ("https://host.example/berit", 3),
    ],
)
def test_a_participant_is_named_by_name_address_or_host(word: str, expected: int) -> None:
    """A whole name comes before a part of another one."""
    people = [each for each in PEOPLE if word != "Al" or each.name != "Alma"]
    assert named(people, word) == PEOPLE[expected]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Elin", "'Elin' is several: give an address: https://elin.example/, https://www.al.example/blogg/"),
        ("host.example", "give an address: https://host.example/alma/, https://host.example/berit/"),
        ("Brit", "'Brit' takes no part: did you mean 'Berit'?"),
    ],
)
def test_nobody_is_guessed(word: str, expected: str) -> None:
    """Several are listed, and a misspelt name has a proposal."""
    with pytest.raises(Slip) as slip:
        named(PEOPLE, word)
    assert expected in str(slip.value)


def test_a_fetch_says_when_the_others_are_asked(gang: Gang) -> None:
    """Feeds with a problem have their own time, and the rest the first one."""
    assert lines(gang.fetch(56)) == [
        "4 flöden, 2 frågades nu: 1 flöde mår bra, 1 släpper inte in robotar, 1 är trasigt, 1 finns inte längre.",
        "1 frågades inte: nästa 22 april 2013 kl. 13:00 eller senare; ./blogg gang status räknar upp alla.",
        "  Alma: släpper inte in robotar (429): hämta från din egen dator; "
        "frågas igen 22 april 2013 kl. 13:00 eller senare",
        "  Berit: bloggen finns inte längre (410)",
        "  Doris: svarar 404",
    ]


def test_the_status_says_when_each_feed_is_asked_next(gang: Gang) -> None:
    """Nobody is asked for it. The limit of a server is told, and so is one that nobody asks again."""
    text = (gang.site.root / "content/participants.toml").read_text(encoding="utf-8")
    gang.site.write(
        "content/participants.toml", text + '[[participant]]\nname = "Ny"\naddress = "https://ny.example/"\n'
    )
    gang.server.asked.clear()
    assert lines(gang.site.run(print_status, NOW + 30 * MINUTE)) == [
        "Elin: flödet mår bra; senast läst 21 april 2013 kl. 14:00; frågas igen 21 april 2013 kl. 14:55 eller senare.",
        "Alma: släpper inte in robotar (429): hämta från din egen dator; "
        "frågas igen 22 april 2013 kl. 13:00 eller senare; dess server vill vara i fred.",
        "Berit: bloggen finns inte längre (410); frågas inte igen.",
        "Doris: svarar 404; frågas igen 21 april 2013 kl. 14:55 eller senare.",
        "Ny: inte hämtad än; frågas vid nästa hämtning.",
        "./blogg gang fetch --again NAMN frågar ett av dem nu.",
    ]
    assert gang.server.asked == []


def test_the_status_of_nobody(site: Site) -> None:
    """It says how to add somebody."""
    assert site.run(print_status).out.startswith("Ingen är med än: ./blogg gang add")
