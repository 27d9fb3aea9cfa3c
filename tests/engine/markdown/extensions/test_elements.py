"""What elements of a text get: self-links, regions for tables, captions, tasks, numbers that hold together."""

import pytest

from plugins.engine.markdown.converter import convert
from plugins.engine.markdown.extensions.elements import unbroken

SIGN = '<span aria-label="{}" class="task-sign" role="img">{}</span>'
DONE, UNDONE = SIGN.format("klart", "☑"), SIGN.format("inte klart", "☐")
TABLE = "| a |\n|---|\n| 1 |"


def html(text: str, lang: str = "sv") -> str:
    """The HTML of a text."""
    return convert(text, lang).html


def test_a_heading_links_to_itself() -> None:
    """Whoever wants to point to a part of a text finds its address on its heading, by keyboard too."""
    assert html("## En *fin* rubrik {#hit}") == (
        '<h2 id="hit"><a class="self-link" href="#hit">En <em>fin</em> rubrik</a></h2>'
    )


@pytest.mark.parametrize("text", ["## En [länk](https://elin.se)", "## En not[^1]\n\n[^1]: Not."])
def test_a_heading_with_a_link_stays_as_it_is(text: str) -> None:
    """A link in a link is not HTML."""
    assert "self-link" not in html(text)


def test_each_table_stands_in_a_region_with_a_name_of_its_own() -> None:
    """A region can be reached and scrolled by keyboard, and is told apart from the next one."""
    swedish = html(f"{TABLE}\n\nText.\n\n{TABLE}")
    for number in (1, 2):
        assert f'<div aria-label="Tabell {number}" class="scroll" role="region" tabindex="0"><table>' in swedish
    assert swedish.count("</table></div>") == 2
    assert 'aria-label="Table 1"' in html(TABLE, "en")


def test_a_picture_with_a_title_is_a_figure_with_a_caption() -> None:
    """The title is what stands under the picture, and a class of the picture is one of the figure."""
    assert html('![Ett bord](/a.png "Bordet, *kväll*"){.wide}') == (
        '<figure class="wide"><img alt="Ett bord" src="/a.png"><figcaption>Bordet, *kväll*</figcaption></figure>'
    )


@pytest.mark.parametrize("text", ["![Ett bord](a.png)", 'Se ![här](a.png "Bordet")', '![a](a.png "b") ![c](c.png)'])
def test_another_picture_is_part_of_its_paragraph(text: str) -> None:
    """A picture without a title, or beside other things, is not a figure."""
    assert "<figure" not in html(text)


def test_tasks_are_shown_and_told() -> None:
    """What is done and what is not can be seen, heard, and read in a feed."""
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
    """Only the beginning of an item makes it a task."""
    assert "task" not in html(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 000 ord", "1~000 ord"),
        ("12 345 678", "12~345~678"),
        ("5 kg, 100 % och 20 °C", "5~kg, 100~% och 20~°C"),
        ("den 21 april 2013", "den 21~april 2013"),
        ("the 3 May", "the 3~May"),
        ("kl. 21, nr 7, s. 12, § 5", "kl.~21, nr~7, s.~12, §~5"),
        ("år 2013 100 dagar", "år 2013 100 dagar"),
        ("1 0000 och 1,5 000", "1 0000 och 1,5 000"),
        ("3 stegar och 5 minuter", "3 stegar och 5 minuter"),
        ("inga tal", "inga tal"),
        ("", ""),
    ],
)
def test_numbers_stay_with_what_they_count(text: str, expected: str) -> None:
    """Thousands, units, dates and what is numbered stay on one line; ~ is a space that does not break."""
    assert unbroken(text) == expected.replace("~", "\N{NO-BREAK SPACE}")


def test_numbers_in_code_are_left_alone() -> None:
    """Code is copied as it was written; the text around it has its numbers held together."""
    assert html("`1 000` 1 000 och *5 kg* vid 7 kg\n\n    1 000") == (
        "<p><code>1 000</code> 1\xa0000 och <em>5\xa0kg</em> vid 7\xa0kg</p>\n"
        '<div class="highlight"><pre tabindex="0"><span></span><code>1 000\n</code></pre></div>'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~~inte~~ så", "<p><del>inte</del> så</p>"),
        ("~~*inte*~~", "<p><del><em>inte</em></del></p>"),
        ("~~ inte ~~", "<p>~~ inte ~~</p>"),
        ("~inte~", "<p>~inte~</p>"),
    ],
)
def test_words_are_struck_out(text: str, expected: str) -> None:
    """Two tildes on both sides, as many tools write it, and not one or a lone pair."""
    assert html(text) == expected


def test_code_can_be_scrolled_by_keyboard() -> None:
    """A long line of code is reached with the arrows."""
    assert html("```\nx\n```").startswith('<div class="highlight"><pre tabindex="0">')
