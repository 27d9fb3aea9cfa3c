"""Charts as the theme draws them: well-formed, named, described, and telling states apart without colour."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from plugins.challenge.charts import bars, cumulative
from plugins.challenge.heatmap import Heatmap, heatmap
from plugins.engine.build import OWN_THEME
from plugins.pages.language import load_language
from plugins.pages.theme import Theme

SVG = "{http://www.w3.org/2000/svg}"
STATES = ("done", "missed", "open", "future", "excused")
WEEKDAYS = "mån tis ons tors fre lör sön".split()
FORBIDDEN = re.compile(r'\s(style|fill|stroke|on\w+)=|#[0-9a-f]{3,8}"|url\(')


@pytest.fixture
def macros(tmp_path: Path) -> Any:
    """The macros, in Swedish."""
    theme = Theme(OWN_THEME, load_language(OWN_THEME, "sv", tmp_path))
    return theme.templates.get_template("macros/charts.html").module


def read(html: str) -> etree._Element:
    """The fragment as XML, with HTML's elements."""
    assert not FORBIDDEN.search(html)
    return etree.fromstring(f"<div>{html}</div>")


def calendar(*states: str, count: int = 1) -> Heatmap:
    """A day of each state, from a Monday."""
    monday = dt.date(2013, 4, 15)
    return heatmap((monday + dt.timedelta(days=number), state, count) for number, state in enumerate(states))


def drawn(macros: Any) -> dict[str, str]:
    """Every chart."""
    days, month = calendar(*STATES, count=3), ["apr"]
    return {
        "ring": macros.ring("c", "Namn & <b>", "Vad den visar", 89, 2, 100, "89", "av 100 dagar"),
        "band": macros.ring("c", "Namn & <b>", "Vad den visar", 31_250, 0, 50_000, "62 %", "av 50 000 ord"),
        "heatmap": macros.heatmap("c", "Namn & <b>", "Vad den visar", days, WEEKDAYS, month),
        "cumulative": macros.cumulative("c", "Namn & <b>", "Vad den visar", cumulative([1] * 9, 100, 100, 8)),
        "nothing": macros.cumulative("c", "Namn & <b>", "Vad den visar", cumulative([], 100, 100, -1)),
        "week": macros.bars("c", "Namn & <b>", "Vad den visar", bars([1, 2, 3, 4, 5, 6, 7], 4), WEEKDAYS),
        "day": macros.bars("c", "Namn & <b>", "Vad den visar", bars([12_000] * 24), range(24), 6),
    }


CHARTS = ["ring", "band", "heatmap", "cumulative", "nothing", "week", "day"]


@pytest.mark.parametrize("name", CHARTS)
def test_named_and_described(macros: Any, name: str) -> None:
    """A chart is one picture with a name and a description, and no colour or style of its own."""
    chart = read(drawn(macros)[name]).find("svg")
    assert chart is not None
    named = {node.get("id"): node.text for node in chart if node.get("id")}
    assert chart.get("role") == "img"
    assert named == {"c-title": "Namn & <b>", "c-desc": "Vad den visar"}
    assert chart.get("aria-labelledby") == "c-title c-desc"


def test_shapes(macros: Any) -> None:
    """Each state of a day has a shape that no other has."""
    shapes = [macros.shape(state, 0, 0, 140) for state in STATES]
    assert len(STATES) == len(set(shapes))


def test_key(macros: Any) -> None:
    """The key names the states that there are, with their number, and several posts on a day where that happened."""
    said = [
        " ".join("".join(item.itertext()).split()) for item in read(macros.heatmap_key(calendar(*STATES))).iter("li")
    ]
    expected = ["Skrivna dagar: 1", "Missade dagar: 1", "I dag, fortfarande öppen", "Vilodagar: 1", "Kommande dagar: 1"]
    assert expected == said
    assert "Flera inlägg samma dag" in macros.heatmap_key(calendar("done", count=2))


RINGS = [
    pytest.param((54, 3, 100), {"done": 54, "missed": 3, "left": 43}, id="a stroke a day"),
    pytest.param((0, 0, 100), {"left": 100}, id="nothing yet"),
    pytest.param((100, 0, 100), {"done": 100}, id="all"),
    pytest.param((120, 5, 100), {"done": 100}, id="more than all"),
    pytest.param((99, 5, 100), {"done": 99, "missed": 1}, id="no more missed than there is room for"),
]


@pytest.mark.parametrize(("figures", "expected"), RINGS)
def test_ring(macros: Any, figures: tuple[int, int, int], expected: dict[str, int]) -> None:
    """The ring has as many strokes of each kind as there are days."""
    arcs = read(macros.ring("c", "", "", *figures, "", "")).iter("path")
    strokes = {
        arc.get("class").removeprefix("ring-"): (len(arc.get("stroke-dasharray").split()) - 4) // 2 for arc in arcs
    }
    assert expected == strokes


def cells(html: str) -> list[list[str]]:
    """The rows of a table, the head first; every row is named by its first cell."""
    table = read(html).find("details/table")
    assert table is not None
    assert {"col", "row"} == {node.get("scope") for node in table.iter("th")}
    assert table.findtext("caption")
    return [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]


def test_tables(macros: Any) -> None:
    """Every chart can be read as a table."""
    assert cells(macros.ring_table("Så långt", 89, 2, 100)) == [
        ["Dagar", "Antal"],
        ["Skrivna dagar", "89"],
        ["Missade dagar", "2"],
        ["Dagar kvar", "9"],
    ]
    assert cells(macros.heatmap_table("Kalendern", calendar("done", "excused", count=2), ["15 april", "16 april"])) == [
        ["Datum", "Läge", "Inlägg"],
        ["15 april", "skriven", "2"],
        ["16 april", "vila", "2"],
    ]
    assert cells(macros.cumulative_table("Ord", cumulative([0, 12_000], 30, 50_000, 1))) == [
        ["Dag", "Skrivet", "I jämn takt"],
        ["1", "0", "1667"],
        ["2", "12\u202f000", "3334"],
    ]
    assert cells(macros.bars_table("Inlägg per veckodag", bars([3, 1]), WEEKDAYS, "Veckodag", "Inlägg")) == [
        ["Veckodag", "Inlägg"],
        ["mån", "3"],
        ["tis", "1"],
    ]
