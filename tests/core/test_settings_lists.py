"""Settings that are a table or a list of tables, and the lines of their keys."""

from datetime import time
from pathlib import Path

import pytest
from msgspec import Struct

from plugins.core.errors import SiteError
from plugins.core.settings import Tables, WrongValueError, load, read_settings_file, refuse


class Cup(Struct, frozen=True):
    """A table."""

    size: int = 1
    at: time | None = None

    def __post_init__(self) -> None:
        """Validate two keys."""
        low = [WrongValueError("let it be 1 or more", "size")] if self.size < 1 else []
        late = [WrongValueError("give an earlier time", "at")] if self.at and self.at.hour > 20 else []
        refuse([*low, *late])


class Cups(Tables, Struct, frozen=True):
    """A list of tables."""

    tables: tuple[Cup, ...]

    def __post_init__(self) -> None:
        """Validate the tables together."""
        if not self.tables:
            raise WrongValueError("give one")
        refuse(
            WrongValueError("one like it came before", str(at)) for at in range(1, len(self.tables)) if self._twin(at)
        )

    def _twin(self, at: int) -> bool:
        return self.tables[at] in self.tables[:at]


def loaded(tmp_path: Path, text: str) -> Cups:
    """Load the setting CUPS of a settings file."""
    path = tmp_path / "pelicanconf.py"
    path.write_text(text, encoding="utf-8")
    values: dict[str, object] = {}
    exec(compile(text, "pelicanconf.py", "exec"), values)
    return load(Cups, "CUPS", values["CUPS"], read_settings_file(path))


@pytest.mark.parametrize(
    ("text", "sizes"),
    [("CUPS = {'size': 3}", [3]), ("CUPS = [{'size': 3}, {}]", [3, 1]), ("CUPS = ({'size': 3},)", [3])],
    ids=["a table", "a list", "a tuple"],
)
def test_one_table_or_a_list(tmp_path: Path, text: str, sizes: list[int]) -> None:
    """A single table counts as a list of one."""
    assert [cup.size for cup in loaded(tmp_path, text).tables] == sizes


FAULTS = {
    "CUPS = {'sise': 3}": ["pelicanconf.py:1: unknown key 'sise' in CUPS: did you mean 'size'?"],
    "CUPS = [\n {'size': 2},\n {'sise': 3},\n]": [
        "pelicanconf.py:3: unknown key 'sise' in CUPS[1]: did you mean 'size'?"
    ],
    "CUPS = [\n {'size': 0},\n {\n  'size': 'x'},\n]": [
        "pelicanconf.py:2: CUPS[0]['size'] is 0: let it be 1 or more",
        "pelicanconf.py:4: CUPS[1]['size'] is 'x': give a whole number",
    ],
    "CUPS = {\n 'size': 0,\n 'at': '21:00'}": [
        "pelicanconf.py:2: CUPS['size'] is 0: let it be 1 or more",
        "pelicanconf.py:3: CUPS['at'] is '21:00': give an earlier time",
    ],
    "CUPS = {'at': '25:00'}": ["pelicanconf.py:1: CUPS['at'] is '25:00': give a time as \"03:00\""],
    "CUPS = {'at': 3}": ["pelicanconf.py:1: CUPS['at'] is 3: give a time as \"03:00\""],
    "\nCUPS = []": ["pelicanconf.py:2: CUPS is not valid: give one"],
    "CUPS = [{}, 3]": ["pelicanconf.py:1: CUPS[1] is a int, not a table: write CUPS[1] = {...}"],
    "CUPS = 3": ["pelicanconf.py:1: CUPS is a int, not a table: write CUPS = {...}"],
    "CUPS = [\n {},\n {},\n]": ["pelicanconf.py:3: CUPS[1] is not valid: one like it came before"],
}


@pytest.mark.parametrize(("text", "faults"), FAULTS.items())
def test_faults_name_the_table_and_its_line(tmp_path: Path, text: str, faults: list[str]) -> None:
    """All faults of all tables are reported, with the setting as Python writes it and the line of the key."""
    with pytest.raises(SiteError) as raised:
        loaded(tmp_path, text)
    assert str(raised.value).splitlines() == faults


def test_a_time() -> None:
    """A time of day is given as text."""
    cups = load(Cups, "CUPS", {"at": "03:30"}, read_settings_file(None))
    assert cups.tables[0].at == time(3, 30)


def test_nothing_to_refuse() -> None:
    """Without errors nothing is raised."""
    refuse([])
    with pytest.raises(ExceptionGroup):
        refuse([WrongValueError("x")])
