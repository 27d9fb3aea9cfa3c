"""Definitions of the statistics."""

from collections.abc import Callable

import pytest

from plugins.pages.statistics import stats, writing, writing_charts
from tests.conftest import ROOT

DEFINITIONS = (ROOT / "docs/challenge.md").read_text(encoding="utf-8").lower()


@pytest.mark.parametrize("statistic", [*stats.STATS, *writing.STATS, *writing_charts.CHARTS])
def test_every_statistic_is_defined(statistic: Callable[..., object]) -> None:
    """docs/challenge.md has the name of each statistic, which is that of its function."""
    assert statistic.__name__.strip("_").replace("_", " ") in DEFINITIONS
