"""The benchmark of whole builds: that it works, and how its posts and its table are made."""

from datetime import date
from pathlib import Path

import pytest

from bench import compare
from bench.compare import Run, table
from bench.posts import HUGO, PELICAN, post
from bench.timing import Took
from tests.conftest import ROOT


def test_the_benchmark_works(capsys: pytest.CaptureFixture[str]) -> None:
    """Every step of 100 posts is built, and an edit is seen. How long it takes is no matter here."""
    compare.run_bench(ROOT, "", 1, "", "", only_smoke=True)
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == ["cold", "nothing", "edit", "add"]


def test_a_post_is_the_same_in_every_notation() -> None:
    """Only heads and links differ."""
    numbers = range(40)
    linking = next(number for number in numbers if "@dag-" in post(number).body)
    assert (post(linking), post(1).day) == (post(linking), date(1998, 8, 2))
    pelican = PELICAN.write(post(linking))
    hugo = HUGO.write(post(linking))
    assert "({filename}/posts/dag-" in pelican
    assert '({{< relref "/posts/dag-' in hugo
    assert len({post(number).body for number in numbers}) == len(numbers)


def test_the_table_has_medians_and_ratios_round_by_round() -> None:
    """A ratio is one of times that were taken side by side, not of medians."""
    seconds = {"blogg100": (1.0, 2.0, 9.0), "hugo": (2.0, 8.0, 3.0)}
    runs = [
        Run(name, step, Took(took / 2, took, 50), 10, 1.5)
        for name, each in seconds.items()
        for step in ("cold", "nothing", "edit", "add")
        for took in each
    ]
    assert table(100, runs).splitlines()[:3] == [
        "| posts | step | blogg100, wall / cpu | hugo, wall / cpu | to hugo, wall / cpu |",
        "| --- | --- | --- | --- | --- |",
        "| 100 | cold | 2.00 / 1.00 | 3.00 / 1.50 | 0.50 / 0.50 |",
    ]
    assert table(100, runs).splitlines()[-1] == (
        "| 100 | memory, files | 50 MiB, 10 files, 1.5 MB | 50 MiB, 10 files, 1.5 MB |  |"
    )


@pytest.mark.parametrize("posts", ["hundra", "100,,1000", "0", "-5"])
def test_a_number_of_posts_is_one(
    posts: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong number is told before anything is built."""
    monkeypatch.setenv("LC_ALL", "C")
    with pytest.raises(SystemExit) as ended:
        compare.run_bench(tmp_path, posts, 1, "", "", only_smoke=False)
    line = f"--posts: '{posts}' is no number of posts: give whole numbers, separated by commas\n"
    assert (ended.value.code, capsys.readouterr().err) == (1, line)
