"""Guesses from the machine."""

from pathlib import Path

import pytest

from tools.init.guesses import guess_author, guess_zone

# TZ, the zone that /etc/localtime links to, the text of /etc/timezone: the guess
ZONES = {
    ("", "Europe/Helsinki", ""): "Europe/Helsinki",
    ("America/New_York", "Europe/Helsinki", ""): "America/New_York",
    (":Europe/Oslo", "", ""): "Europe/Oslo",
    ("", "", "Europe/Oslo\n"): "Europe/Oslo",
    ("CET-1CEST", "Etc/UTC", "Etc/UTC"): "Europe/Stockholm",
    ("", "", ""): "Europe/Stockholm",
}


@pytest.mark.parametrize(("tz", "linked", "named"), ZONES)
def test_the_time_zone_is_that_of_the_machine(tz: str, linked: str, named: str, tmp_path: Path) -> None:
    """That of a server, where nobody lives, is none."""
    if linked:
        (tmp_path / "localtime").symlink_to(f"/usr/share/zoneinfo/{linked}")
    if named:
        (tmp_path / "timezone").write_text(named)
    assert guess_zone({"TZ": tz}, tmp_path) == ZONES[tz, linked, named]


def test_the_author_is_unknown_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without git is no error."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert guess_author(tmp_path) == ""
