"""Charts as the theme draws them: well-formed, named, described, with states that differ without colour."""

import datetime as dt
import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pytest
from lxml import etree

from plugins.engine.build import OWN_THEME
from plugins.pages.charts.axes import Bars, Cumulative, bars, cumulative
from plugins.pages.charts.heatmap import Heatmap, heatmap
from plugins.pages.theme.language import load_language
from plugins.pages.theme.localized import ShortMonth, ShortWeekday
from plugins.pages.theme.theme import Theme
from plugins.pages.views.statistics import (
    BarMark,
    BarsView,
    CumulativeView,
    HeatmapView,
    LegendEntry,
    RingView,
    TableView,
)

SVG = "{http://www.w3.org/2000/svg}"
STATES = ("done", "missed", "open", "future", "excused")
MONTHS = (ShortMonth("2013-04-15", "sv"),)
WEEKDAYS = tuple(ShortWeekday(number, "sv") for number in range(7))
FORBIDDEN = re.compile(r'\s(style|fill|stroke|on\w+)=|#[0-9a-f]{3,8}"|url\(')


@pytest.fixture
def macros() -> Any:
    """Load the macros, in Swedish."""
    theme = Theme(OWN_THEME, lambda: load_language(OWN_THEME, "sv"))
    return theme.templates.get_template("macros/charts.html").module


def read(html: str) -> etree._Element:
    """Parse the fragment as XML, with the elements of HTML."""
    assert not FORBIDDEN.search(html)
    return etree.fromstring(f"<div>{html}</div>")


def text(element: etree._Element) -> str:
    """Return the text of an element and its descendants."""
    return "".join(map(str, element.itertext()))


def calendar(*states: str, count: int = 1) -> Heatmap:
    """Return a day of each state, from a Monday."""
    monday = dt.date(2013, 4, 15)
    return heatmap((monday + dt.timedelta(days=number), state, count) for number, state in enumerate(states))


NAMED = {"id": "c", "title": "Namn & <b>", "desc": "Vad den visar"}
TABLE = TableView("", (), ())


def ring(done: int, missed: int, total: int) -> RingView:
    """Return a ring."""
    return RingView(**NAMED, table=TABLE, done=done, missed=missed, total=total, value="89", label="av 100 dagar")


def line(chart: Cumulative) -> CumulativeView:
    """Return a line against an even pace."""
    return CumulativeView(**NAMED, table=TABLE, chart=chart, unit="Dag")


def barred(chart: Bars, labels: Iterable[str], marks: tuple[BarMark, ...] = ()) -> BarsView:
    """Return some bars."""
    return BarsView(**NAMED, table=TABLE, chart=chart, labels=tuple(labels), meaning="", marks=marks)


def month(chart: Heatmap, legend: tuple[LegendEntry, ...] = (), several: str = "") -> HeatmapView:
    """Return a calendar of April."""
    return HeatmapView(**NAMED, chart=chart, legend=legend, several=several, weekdays=WEEKDAYS, months=MONTHS)


def drawn(macros: Any) -> dict[str, str]:
    """Render every chart."""
    hours = [f"{hour:02}" if hour % 6 == 0 else "" for hour in range(24)]
    return {
        "ring": macros.ring(ring(89, 2, 100)),
        "band": macros.ring(ring(31_250, 0, 50_000)),
        "heatmap": macros.heatmap(month(calendar(*STATES, count=3))),
        "cumulative": macros.cumulative(line(cumulative([1] * 9, 100, 100, 8))),
        "nothing": macros.cumulative(line(cumulative([], 100, 100, -1))),
        "week": macros.bars(barred(bars([1, 2, 3, 4, 5, 6, 7], Fraction(4)), map(str, WEEKDAYS))),
        "day": macros.bars(barred(bars([12_000] * 24), hours)),
    }


CHARTS = ["ring", "band", "heatmap", "cumulative", "nothing", "week", "day"]


@pytest.mark.parametrize("name", CHARTS)
def test_named_and_described(macros: Any, name: str) -> None:
    """A chart is one image with a name and a description, and without colours or styles of its own."""
    chart = read(drawn(macros)[name]).find("svg")
    assert chart is not None
    named = {node.get("id"): node.text for node in chart if node.get("id")}
    assert chart.get("role") == "img"
    assert named == {"c-title": "Namn & <b>", "c-desc": "Vad den visar"}
    assert chart.get("aria-labelledby") == "c-title c-desc"


def test_shapes(macros: Any) -> None:
    """Each state of a day has a shape of its own."""
    shapes = [macros.shape(state, 0, 0, 140) for state in STATES]
    assert len(STATES) == len(set(shapes))


def test_key(macros: Any) -> None:
    """The legend has the shape and name of each state that occurs, and the pips of several posts on a day."""
    legend = (LegendEntry("done", "Skrivna dagar: 2"), LegendEntry("excused", "Vilodagar: 1"))
    html = macros.heatmap(month(calendar("done"), legend, "Flera inlägg samma dag"))
    items = list(read(html).iter("li"))
    said = [" ".join(text(item).split()) for item in items]
    assert said == ["Skrivna dagar: 2", "Vilodagar: 1", "Flera inlägg samma dag"]
    shapes = [[path.get("class") for path in item.iter("path")] for item in items]
    assert shapes == [["cell-done"], ["cell-excused"], ["cell-done", "cell-pips"]]
    assert len(list(read(macros.heatmap(month(calendar("done"), legend))).iter("li"))) == 2


def test_bars_have_their_labels(macros: Any) -> None:
    """A label stands below its bar, an empty one is left out; few bars have their number on top."""
    html = macros.bars(barred(bars([1, 12_000]), ("a", "")))
    assert [node.text for node in read(html).iter("text")] == ["1", "a", "12\N{NO-BREAK SPACE}000"]


def test_bars_say_how_far_they_are_known(macros: Any) -> None:
    """A value that is not known is no number, one known in part has a sign, and the legend names the marks."""
    html = macros.bars(barred(bars([3, 0, 2]), ("", "", ""), (BarMark.PARTLY, BarMark.UNKNOWN, BarMark.KNOWN)))
    assert [node.text for node in read(html).iter("text")] == ["3+", "?", "2"]
    assert [" ".join("".join(map(str, node.itertext())).split()) for node in read(html).iter("li")] == [
        "minst: fler kan ha skrivit",
        "okänd",
    ]
    [partly] = [
        path for path in read(html).iter("path") if path.get("class") == "bar-partly" and path.get("d") != "M0 70h140"
    ]
    assert partly.get("d", "").count("M") == 1


RINGS = [
    pytest.param((54, 3, 100), {"done": 54, "missed": 3, "left": 43}, id="a stroke a day"),
    pytest.param((0, 0, 100), {"left": 100}, id="nothing yet"),
    pytest.param((100, 0, 100), {"done": 100}, id="all"),
    pytest.param((120, 5, 100), {"done": 100}, id="more than all"),
    pytest.param((99, 5, 100), {"done": 99, "missed": 1}, id="no more missed than there is room for"),
]


@pytest.mark.parametrize(("numbers", "expected"), RINGS)
def test_ring(macros: Any, numbers: tuple[int, int, int], expected: dict[str, int]) -> None:
    """The ring has as many strokes of each kind as there are days."""
    arcs = read(macros.ring(ring(*numbers))).iter("path")
    strokes = {
        arc.get("class", "").removeprefix("ring-"): (len(arc.get("stroke-dasharray", "").split()) - 4) // 2
        for arc in arcs
    }
    assert expected == strokes


def cells(html: str) -> list[list[str]]:
    """Return the rows of a table, the head first; every row begins with a heading."""
    table = read(html).find("details/table")
    assert table is not None
    assert {"col", "row"} == {node.get("scope") for node in table.iter("th")}
    assert table.findtext("caption")
    return [[text(cell) for cell in row] for row in table.iter("tr")]


def test_tables(macros: Any) -> None:
    """Every chart has a table with the same numbers as text."""
    view = TableView("Så långt", ("Läge", "Dagar"), (("Skrivet", "89"), ("<b>", "11")))
    assert cells(macros.table(view)) == [["Läge", "Dagar"], ["Skrivet", "89"], ["<b>", "11"]]
