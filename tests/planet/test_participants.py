"""Participants: content/participants.toml is read strictly, and every fault has its line."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.core.errors import SiteError
from plugins.planet.models import Participant
from plugins.planet.participants import parse_participants, read_participants

WHOLE = """\
# Gänget hösten 2026
[[participant]]
name = "Elin"
address = "https://elin.example/"

[[participant]]
name = "Åke på landet"
address = "http://blogg.example/ake"
note = "skriver om höns"
feed = "https://blogg.example/ake/index.xml"
start = 2026-09-03
timezone = "Europe/Helsinki"
"""


def test_reads_every_participant_in_the_order_of_the_file() -> None:
    """Reads every key; a start of one's own is a date of TOML or a text."""
    expected = (
        Participant("Elin", "https://elin.example/"),
        Participant(
            "Åke på landet",
            "http://blogg.example/ake",
            note="skriver om höns",
            feed="https://blogg.example/ake/index.xml",
            start=dt.date(2026, 9, 3),
            timezone=ZoneInfo("Europe/Helsinki"),
        ),
    )
    assert expected == parse_participants(WHOLE)
    assert expected == parse_participants(WHOLE.replace("2026-09-03", '"2026-09-03"'))


def test_no_file_is_an_empty_gang(tmp_path: Path) -> None:
    """A blog without the file has no gang; one saved by an editor with a byte order mark is read."""
    assert read_participants(tmp_path) == ()
    (tmp_path / "participants.toml").write_text(WHOLE, encoding="utf-8-sig")
    assert len(read_participants(tmp_path)) == 2


def test_a_file_in_another_encoding_is_a_fault(tmp_path: Path) -> None:
    """A file that is no UTF-8 is a fault with its remedy."""
    (tmp_path / "participants.toml").write_bytes(WHOLE.encode("latin-1"))
    with pytest.raises(SiteError, match=r"participants.toml: not UTF-8: save it as UTF-8$"):
        read_participants(tmp_path)


ELIN = '[[participant]]\nname = "Elin"\naddress = "https://elin.example/"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ELIN + 'adress = "x"', "4: unknown key 'adress' in [[participant]]: did you mean 'address'?"),
        ('[[participants]]\nname = "Elin"', "1: unknown key 'participants': did you mean 'participant'?"),
        (
            '[participant]\nname = "Elin"',
            "1: participant is no list: write [[participant]], with two brackets",
        ),
        (ELIN + '[[participant]]\nname = "Åke"', "4: address is not set: add it"),
        (ELIN + "note = 3", "4: note is 3: give a text in quotes"),
        (ELIN.replace("Elin", " "), "2: name is empty: give one"),
        (
            ELIN.replace("https://elin.example/", "elin.example"),
            "3: address is 'elin.example': write it in full, as https://example.org/",
        ),
        (
            ELIN.replace("https:", "ftp:"),
            "3: address is 'ftp://elin.example/': write it in full, as https://example.org/",
        ),
        (
            ELIN.replace("elin.", "elin:hemligt@elin."),
            "3: address has a name or a password before its host: leave it out",
        ),
        (
            ELIN + 'feed = "https://elin@elin.example/rss"',
            "4: feed has a name or a password before its host: leave it out",
        ),
        (
            ELIN.replace("elin.example", "192.168.1.7"),
            "3: address is 'https://192.168.1.7/', an address within a private network: "
            "give the one that everybody uses",
        ),
        (
            ELIN + 'feed = "https://elin.example:8080/rss"',
            "4: feed is 'https://elin.example:8080/rss', an address with a port that is neither 80 nor 443: "
            "give the one that everybody uses",
        ),
        (ELIN + 'feed = "/rss"', "4: feed is '/rss': write it in full, or remove the line"),
        (ELIN + 'start = "3 september"', "4: start is '3 september': give a date as 2026-09-01"),
        (
            ELIN + "start = 2026-09-03T10:00:00",
            "4: start is 2026-09-03T10:00:00: give a date as 2026-09-01",
        ),
        (ELIN + "start = 2026-02-30", "4: a date or time does not exist: give one of the calendar"),
        ('note = "höns"', "1: note is of no participant: write [[participant]] in a line above it"),
        (ELIN + 'timezone = "Stockholm"', "4: timezone is 'Stockholm': did you mean 'Europe/Stockholm'?"),
        (
            ELIN + '\n[[participant]]\nname = "E."\naddress = "http://Elin.example"',
            "7: http://Elin.example is the address of Elin in line 3, too: remove one of the two",
        ),
        (
            ELIN + '[[participant]]\nname = "E."\naddress = "https://www.elin.example:443/index.html?utm_source=x"',
            "6: https://www.elin.example:443/index.html?utm_source=x is the address of Elin in line 3, too: "
            "remove one of the two",
        ),
        (
            ELIN.replace("elin", "åke") + ELIN.replace("elin", "xn--ke-xia"),
            "6: https://xn--ke-xia.example/ is the address of Elin in line 3, too: remove one of the two",
        ),
        (
            ELIN + 'feed = "https://elin.example/rss"\n' + ELIN.replace(".example/", ".example/rss"),
            "7: https://elin.example/rss is the feed of Elin in line 4, too: remove one of the two",
        ),
        (
            ELIN.replace("address", "adress"),
            "3: unknown key 'adress' in [[participant]]: did you mean 'address'?",
        ),
        (
            ELIN + 'feed = "https://a.example/rss"\n' + ELIN.replace("elin", "ake") + 'feed = "https://a.example/rss"',
            "8: https://a.example/rss is the feed of Elin in line 4, too: remove one of the two",
        ),
        (
            ELIN + 'note = "öppet',
            "4: not TOML (Illegal character '\\n'): look at quotes and brackets in this line and the one before",
        ),
    ],
)
def test_each_fault_has_its_line(text: str, expected: str) -> None:
    """A wrong key or value is a fault at its line, with the remedy."""
    with pytest.raises(SiteError) as raised:
        parse_participants(text + "\n")
    assert [f"content/participants.toml:{expected}"] == [str(fault) for fault in raised.value.faults]


def test_all_faults_are_told_at_once() -> None:
    """The faults of several participants come together."""
    with pytest.raises(SiteError) as raised:
        parse_participants('[[participant]]\nname = 3\n\n[[participant]]\nname = "Åke"\nadress = "x"\n')
    assert [fault.line for fault in raised.value.faults] == [1, 2, 6]


def test_somebody_without_a_name_is_another_participant() -> None:
    """The fault of an address that is there twice names the first one who has it, if there is a name."""
    with pytest.raises(SiteError, match="the address of another participant in line 3, too"):
        parse_participants(ELIN.replace("Elin", " ") + ELIN)


def test_two_blogs_on_one_host_are_two_participants() -> None:
    """Another port is another blog, too, where tests ask this machine, which has no other host."""
    two = ELIN.replace(".example/", ".example/a/") + ELIN.replace(".example/", ".example/b/")
    assert len(parse_participants(two)) == 2
    own = ELIN.replace("https://elin.example", "http://127.0.0.1:8001")
    assert len(parse_participants(own + own.replace("8001", "8002"), refuse=lambda _: None)) == 2


def test_no_fault_of_a_participant_hides_another() -> None:
    """Wrong keys, wrong values, and addresses that stand twice come at once."""
    text = (
        ELIN
        + '[[participant]]\nname = ""\naddress = "https://elin.example/"\nfeed = "x.xml"\n'
        + 'start = "i dag"\nadress = "x"\n'
        + '[[participant]]\nname = "Åke"\naddress = "http://elin.example"\ntimezone = "Stockholm"\n'
    )
    with pytest.raises(SiteError) as raised:
        parse_participants(text)
    assert [fault.line for fault in raised.value.faults] == [5, 6, 7, 8, 9, 12, 13]
