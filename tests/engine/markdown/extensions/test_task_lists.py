"""Task lists."""

import pytest

from plugins.engine.markdown.converter import convert

SIGN = '<span aria-label="{}" class="task-sign" role="img">{}</span>'
DONE = SIGN.format("klart", "☑")
UNDONE = SIGN.format("inte klart", "☐")


def html(text: str, lang: str = "sv") -> str:
    """Return the HTML of a text."""
    return convert(text, lang).html


def test_tasks_can_be_seen_heard_and_read() -> None:
    """A task shows its state on the page, to screen readers and in feeds."""
    assert html("- [x] Diska\n- [ ] Torka\n- Vila") == (
        f'<ul>\n<li class="task task-done">{DONE} Diska</li>\n'
        f'<li class="task">{UNDONE} Torka</li>\n<li>Vila</li>\n</ul>'
    )
    assert html("- [X] *Diska*\n\n- [ ] Torka") == (
        f'<ul>\n<li class="task task-done">\n<p>{DONE} <em>Diska</em></p>\n</li>\n'
        f'<li class="task">\n<p>{UNDONE} Torka</p>\n</li>\n</ul>'
    )
    assert 'aria-label="not done"' in html("1. [ ] Dry", "en")


@pytest.mark.parametrize("text", ["[ ] Ingen lista", "- [y] Nej", "- Sist [ ] här", "- [x](https://elin.se) länk"])
def test_brackets_elsewhere_are_text(text: str) -> None:
    """Only a box at the beginning of an item makes a task."""
    assert "task" not in html(text)
