"""Additions to participants.toml: the writer's text stays, and nobody is there twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.errors import SiteError
from plugins.core.fields import NOT_XML
from plugins.planet.models import Participant
from plugins.planet.participants import parse_participants
from tools.gang.participants_text import with_participants

ELIN = Participant("Elin", "https://elin.example/")
AKE = Participant('Åke "Hönan"', "https://ake.example/blogg/", feed="https://ake.example/rss")
WRITTEN = '# Vi i gänget\n\n[[participant]]  # hon med hönsen\nname = "Elin"\naddress = "https://elin.example"\n'


def test_a_new_file_begins_with_a_comment() -> None:
    """The comment says what the file is for; a table has what is known of a participant."""
    assert with_participants("", [AKE], "Vilka som är med.").text == (
        '# Vilka som är med.\n\n[[participant]]\nname = "Åke \\"Hönan\\""\n'
        'address = "https://ake.example/blogg/"\nfeed = "https://ake.example/rss"\n'
    )


def test_comments_and_order_of_the_file_stay() -> None:
    """A table is put at the end; all before it stays as it was written."""
    done = with_participants(WRITTEN, [AKE], "Vilka som är med.")
    assert done.text.startswith(WRITTEN)
    assert [each.name for each in parse_participants(done.text)] == ["Elin", AKE.name]


def test_line_ends_of_windows_stay() -> None:
    """A file with CRLF gets no line without."""
    text = with_participants(WRITTEN.replace("\n", "\r\n"), [AKE]).text
    assert text.count("\n") == text.count("\r\n")
    assert [each.name for each in parse_participants(text)] == ["Elin", AKE.name]


@pytest.mark.parametrize(
    "again",
    [
        ELIN,
        Participant("Elin B", "http://elin.example"),
        Participant("Elin B", "https://www.Elin.example:443/index.html?utm_source=x#nyast"),
        Participant("Elin", "https://annan.example/", feed="https://Elin.example/"),
    ],
)
def test_nobody_is_added_twice(again: Participant) -> None:
    """A blog of the same address or feed is there already; the text stays as it is."""
    done = with_participants(WRITTEN, [again])
    assert (done.text, done.added, [each.name for each in done.present]) == (WRITTEN, (), ["Elin"])


def test_a_list_with_doubles_adds_each_once() -> None:
    """Doubles among the new ones count as there already."""
    done = with_participants("", [AKE, ELIN, AKE])
    assert (done.added, done.present) == ((AKE, ELIN), (AKE,))


def test_a_file_with_faults_is_not_written_to() -> None:
    """A fault of the file is told with its line."""
    with pytest.raises(SiteError, match=r"participants.toml:1: participant is no list"):
        with_participants('participant = "Elin"', [AKE])


@pytest.mark.parametrize("people", ["", '{name = "Elin", address = "https://elin.example/"}'])
def test_a_list_in_brackets_is_a_fault_with_its_remedy(people: str) -> None:
    """TOML has no way to add a table to it: the fault says how the writer mends that."""
    with pytest.raises(SiteError, match=r"participants.toml:2: participant is a list in brackets.*: write \[\["):
        with_participants(f"# Vi\nparticipant = [{people}]\n", [AKE])


names = st.text(min_size=1, max_size=20).filter(lambda name: name.strip() and not NOT_XML.search(name))


@given(names)
def test_any_name_is_written_so_that_it_is_read(name: str) -> None:
    """Quotation marks, backslashes and emoji in a name come back as they were."""
    written = with_participants(WRITTEN, [Participant(name, "https://ny.example/")]).text
    assert parse_participants(written)[-1].name == name
