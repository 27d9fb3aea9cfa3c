"""The table of typing habits in docs/markdown.md."""

import pytest

from plugins.engine.markdown.converter import convert
from plugins.engine.markdown.models import RELATIVE_SIGN
from plugins.engine.markdown.placeholders import resolve_links
from tests.engine.markdown.habits import Habit, habits, plain

HABITS = list(habits())


@pytest.mark.parametrize("habit", HABITS, ids=[habit.name for habit in HABITS])
def test_a_habit_gives_what_the_manual_says(habit: Habit) -> None:
    """Each row of the table is what the converter makes of its text, with every message."""
    converted = convert(habit.text, "sv")
    html = resolve_links(converted.html, tuple(link.removeprefix(RELATIVE_SIGN) for link in converted.links))
    notes = [f"{'warning' if note.warning else 'fault'} {note.line}: {note.what}" for note in converted.notes]
    assert (plain(html), notes) == (habit.html, habit.notes)


def test_the_table_is_read_whole() -> None:
    """A row that the test cannot read would be no test."""
    assert len(HABITS) > 80
