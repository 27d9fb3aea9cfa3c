"""Tables of settings: a dict becomes a frozen struct, or a fault for each wrong key."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any, Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct, field

from plugins.core.errors import Fault, SiteError
from plugins.core.fields import NOT_XML
from plugins.core.settings import (
    SettingsFile,
    WrongValueError,
    convert,
    load,
    load_names,
    read_settings_file,
)

SETTINGS = """\
import sys

SITENAME = "Bloggen"
FEED_ATOM = FEED_RSS = None
ROOM: str = "annotated"
sys.path[0] = "."

TABLE = {
    "start": "2013-01-23",
    "size": 3,
    **{"more": 1},
}
if True:
    LATER = 1
ONE, OTHER = 1, 2
TABLE["late"] = 3


def function():
    LOCAL = 1
"""


class Table(Struct, frozen=True):
    """A table with a key of every type."""

    start: dt.date
    size: int = 1
    names: tuple[str, ...] = ()
    kind: Literal["a", "b"] = "a"
    note: str | None = None
    open: bool = False
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))

    def __post_init__(self) -> None:
        """Validate the values."""
        if self.size < 1:
            raise WrongValueError("let size be 1 or more")
        if self.size == 13:
            raise WrongValueError("13 brings bad luck: take 12")


class Names(Struct, frozen=True):
    """Single settings."""

    sitename: str
    note: str = ""

    def __post_init__(self) -> None:
        """Validate the values."""
        if not self.sitename:
            raise WrongValueError("SITENAME is empty: give one", "sitename")


WITHOUT_LINES = SettingsFile("settings", {})


@pytest.fixture
def source(tmp_path: Path) -> SettingsFile:
    """Return the settings file SETTINGS."""
    path = tmp_path / "pelicanconf.py"
    path.write_text(SETTINGS, encoding="utf-8")
    return read_settings_file(path)


def test_the_lines_of_names_and_keys_are_known(source: SettingsFile) -> None:
    """Each setting has a line, also inside an ``if``, and so has each key of its table."""
    expected = {
        ("SITENAME",): 3,
        ("FEED_ATOM",): 4,
        ("FEED_RSS",): 4,
        ("ROOM",): 5,
        ("TABLE",): 8,
        ("TABLE", "start"): 9,
        ("TABLE", "size"): 10,
        ("LATER",): 14,
        ("ONE",): 15,
        ("OTHER",): 15,
        ("TABLE", "late"): 16,
    }
    assert (source.name, source.lines) == ("pelicanconf.py", expected)


def test_without_a_file_no_line_is_known() -> None:
    """Settings that come from no file have faults without lines."""
    assert read_settings_file(None) == WITHOUT_LINES


@pytest.mark.parametrize(
    ("path", "line"), [(("TABLE", "size"), 10), (("TABLE", "missing"), 8), (("SITENAME",), 3), (("ELSEWHERE", "x"), 0)]
)
def test_a_fault_is_at_the_line_of_the_key_else_of_the_table(
    source: SettingsFile, path: tuple[str, ...], line: int
) -> None:
    """A fault has the line of the key, else of the table, else of the file as a whole."""
    assert source.fault(path, "is wrong", "mend it") == Fault("pelicanconf.py", line, "is wrong", "mend it")


def test_a_table_becomes_its_struct(source: SettingsFile) -> None:
    """Every key is converted to its type. A missing key has its default."""
    table = {"start": "2013-01-23", "names": ["x", "y"], "kind": "b", "note": "hej", "open": True, "zone": "Asia/Tokyo"}
    expected = Table(dt.date(2013, 1, 23), 1, ("x", "y"), "b", "hej", open=True, zone=ZoneInfo("Asia/Tokyo"))
    assert load(Table, "TABLE", table, source) == expected


def test_every_wrong_key_has_its_fault(source: SettingsFile) -> None:
    """Unknown keys, missing keys and wrong values are reported together, each with its line and a remedy."""
    table = {"Size": 3, "size": "3", "names": "x", "kind": "c", "open": 1, "zone": "Mars", "note": 1, 4: 5}
    with pytest.raises(SiteError) as caught:
        load(Table, "TABLE", table, source)
    known = "known: kind, names, note, open, size, start, zone"
    assert caught.value.faults == (
        Fault("pelicanconf.py", 8, "TABLE['kind'] is 'c'", "known: a, b"),
        Fault("pelicanconf.py", 8, "TABLE['names'] is 'x'", "give a list in [brackets]"),
        Fault("pelicanconf.py", 8, "TABLE['note'] is 1", "give a text in quotes"),
        Fault("pelicanconf.py", 8, "TABLE['open'] is 1", "give True or False"),
        Fault("pelicanconf.py", 8, "TABLE['zone'] is 'Mars'", "give an IANA name such as Europe/Stockholm"),
        Fault("pelicanconf.py", 8, "unknown key '4' in TABLE", known),
        Fault("pelicanconf.py", 8, "unknown key 'Size' in TABLE", "did you mean 'size'?"),
        Fault("pelicanconf.py", 9, "TABLE['start'] is not set", "add it"),
        Fault("pelicanconf.py", 10, "TABLE['size'] is '3'", "give a whole number"),
    )


def test_a_misspelt_key_is_one_fault(source: SettingsFile) -> None:
    """A required key that is there under a wrong name is not said to be missing, too."""
    with pytest.raises(SiteError) as caught:
        load(Table, "TABLE", {"stort": "2013-01-23"}, source)
    assert [(fault.what, fault.remedy) for fault in caught.value.faults] == [
        ("unknown key 'stort' in TABLE", "did you mean 'start'?")
    ]


def test_a_moved_key_says_where_it_is_now(source: SettingsFile) -> None:
    """The fault for an old key names the new one: a key of the same table, of another, or a single setting."""
    moved = {"TABLE.big": "TABLE.size", "TABLE.id": "OTHER.name", "TABLE.later": "LATER", "OTHER.old": "OTHER.name"}
    table = {"start": "2013-01-23", "big": 3, "id": "x", "later": 1, "old": 1}
    with pytest.raises(SiteError) as caught:
        load(Table, "TABLE", table, source, moved)
    assert [fault.what for fault in caught.value.faults] == [
        "TABLE['big'] is now TABLE['size']",
        "TABLE['id'] is now OTHER['name']",
        "TABLE['later'] is now LATER",
        "unknown key 'old' in TABLE",
    ]
    assert [fault.remedy for fault in caught.value.faults[:2]] == [
        "remove it here: TABLE['size'] in line 10 is used",
        "write it there",
    ]


@pytest.mark.parametrize("value", [None, "blogg100", ["start"], 7])
def test_a_table_must_be_a_table(source: SettingsFile, value: object) -> None:
    """Anything but a dict in the place of a table is a fault."""
    with pytest.raises(SiteError) as caught:
        load(Table, "TABLE", value, source)
    what = f"TABLE is a {type(value).__name__}, not a table"
    assert caught.value.faults == (Fault("pelicanconf.py", 8, what, "write TABLE = {...}"),)


@pytest.mark.parametrize(
    ("size", "what", "remedy"),
    [(0, "TABLE is not valid", "let size be 1 or more"), (13, "13 brings bad luck", "take 12")],
    ids=["a remedy alone", "what is wrong, and a remedy"],
)
def test_values_that_do_not_fit_together_are_one_fault(source: SettingsFile, size: int, what: str, remedy: str) -> None:
    """An error of the table's own validation is a fault of the table, with its message."""
    with pytest.raises(SiteError) as caught:
        load(Table, "TABLE", {"start": "2013-01-23", "size": size}, source)
    assert caught.value.faults == (Fault("pelicanconf.py", 8, what, remedy),)


def test_names_are_read_from_settings_in_capitals(source: SettingsFile) -> None:
    """The fields of the struct are read from the settings of the same name in capitals."""
    settings = {"SITENAME": "Bloggen", "sitename": "small", "THEME": "theme"}
    assert load_names(Names, settings, source) == Names("Bloggen")


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, Fault("pelicanconf.py", 3, "SITENAME is not set", "add it")),
        ({"SITENAME": 7}, Fault("pelicanconf.py", 3, "SITENAME is 7", "give a text in quotes")),
        ({"SITENAME": ""}, Fault("pelicanconf.py", 3, "SITENAME is empty", "give one")),
    ],
    ids=["missing", "wrong", "refused"],
)
def test_a_wrong_name_is_a_fault(source: SettingsFile, settings: Mapping[str, object], expected: Fault) -> None:
    """The fault for a single setting names it in capitals, as the file does."""
    with pytest.raises(SiteError) as caught:
        load_names(Names, settings, source)
    assert caught.value.faults == (expected,)


CONVERTED = [
    pytest.param("x", str, "x", id="a text"),
    pytest.param(7, int, 7, id="a number"),
    pytest.param(False, bool, False, id="false"),
    pytest.param(dt.date(2013, 1, 23), dt.date, dt.date(2013, 1, 23), id="a date"),
    pytest.param("2013-01-23", dt.date, dt.date(2013, 1, 23), id="a date as text"),
    pytest.param("UTC", ZoneInfo, ZoneInfo("UTC"), id="a zone by name"),
    pytest.param(ZoneInfo("UTC"), ZoneInfo, ZoneInfo("UTC"), id="a zone"),
    pytest.param([1, 2], tuple[int, ...], (1, 2), id="a list"),
    pytest.param((), tuple[int, ...], (), id="an empty tuple"),
    pytest.param("b", Literal["a", "b"], "b", id="one of several"),
    pytest.param(None, int | None, None, id="none where that may be"),
    pytest.param(7, int | None, 7, id="a number where none may be"),
    pytest.param("b", Literal["a", "b"] | None, "b", id="one of several or none"),
]


@pytest.mark.parametrize(("value", "hint", "expected"), CONVERTED)
def test_a_value_is_read_as_its_type(value: object, hint: Any, expected: object) -> None:
    """Texts, numbers, booleans, dates, zones, lists and choices are converted to their types."""
    assert convert(value, hint) == expected


REFUSED = [
    pytest.param(7, str, "give a text in quotes", id="a number for a text"),
    pytest.param(True, int, "give a whole number", id="a truth for a number"),
    pytest.param(7.0, int, "give a whole number", id="a decimal for a number"),
    pytest.param(1, bool, "give True or False", id="a number for a truth"),
    pytest.param("yes", bool, "give True or False", id="a word for a truth"),
    pytest.param("1 September", dt.date, 'give a date as "2026-09-01"', id="words for a date"),
    pytest.param(dt.datetime(2013, 1, 23), dt.date, 'give a date as "2026-09-01"', id="a time for a date"),
    pytest.param("CET?", ZoneInfo, "give an IANA name such as Europe/Stockholm", id="no zone"),
    pytest.param("ab", tuple[str, ...], "give a list in [brackets]", id="a text for a list"),
    pytest.param({"a"}, tuple[str, ...], "give a list in [brackets]", id="a set has no order"),
    pytest.param([1, "2"], tuple[int, ...], "give a whole number", id="a wrong member"),
    pytest.param("A", Literal["a", "b"], "did you mean 'a'?", id="nearly one of several"),
    pytest.param(None, int, "give a whole number", id="none where it may not be"),
]


@pytest.mark.parametrize(("value", "hint", "expected"), REFUSED)
def test_a_value_of_another_type_is_refused(value: object, hint: Any, expected: str) -> None:
    """No value is guessed: 1 is not True, "7" is not 7, and a text is not a list of letters."""
    with pytest.raises(WrongValueError) as caught:
        convert(value, hint)
    assert str(caught.value) == expected


PLAIN = st.text().filter(lambda text: not NOT_XML.search(text))
TABLES = st.fixed_dictionaries(
    {"start": st.dates()},
    optional={
        "size": st.integers(min_value=1).filter(lambda size: size != 13),
        "names": st.lists(PLAIN),
        "kind": st.sampled_from(["a", "b"]),
        "note": st.none() | PLAIN,
        "open": st.booleans(),
    },
)


@given(TABLES, st.randoms(use_true_random=False))
def test_right_values_are_never_changed(table: dict[str, Any], random: Random) -> None:
    """Every table of right values is loaded, in whatever order its keys stand."""
    shuffled = dict(random.sample(list(table.items()), k=len(table)))
    expected = Table(**{**table, "names": tuple(table.get("names", ()))})
    assert load(Table, "TABLE", shuffled, WITHOUT_LINES) == expected
