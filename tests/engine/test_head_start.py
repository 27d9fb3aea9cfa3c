"""A head start for a first build."""

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.engine.head_start import begin, head_start
from tests.conftest import ROOT, Site

HEAVY = ("pelican", "markdown", "jinja2", "multiprocessing", "sqlite3", "invoke")


@pytest.fixture(autouse=True)
def _processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of them, however many there are."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(2))


def has_begun(root: Path) -> bool:
    """Whether there is a worker while a build is to come."""
    with head_start(root) as ahead:
        return ahead is not None


def test_a_first_build_has_a_worker_until_it_is_over(site: Site) -> None:
    """It has begun when the build comes, and nothing is left of it."""
    before = multiprocessing.active_children()
    with head_start(site.root) as ahead:
        assert ahead
        assert ahead.worker.process.is_alive()
    assert multiprocessing.active_children() == before


def test_what_begins_early_is_what_the_build_gets(site: Site) -> None:
    """One worker for one build, however early it begins; the next build gets none of it."""
    before = len(multiprocessing.active_children())
    begin(site.root)
    assert len(multiprocessing.active_children()) == before + 1
    with head_start(site.root) as first:
        assert len(multiprocessing.active_children()) == before + 1
    with head_start(site.root) as second:
        assert first is not second


def test_only_a_first_build_has_it(site: Site) -> None:
    """Where texts are kept already, few are to be converted."""
    assert has_begun(site.root)
    (site.root / ".cache").mkdir()
    assert not has_begun(site.root)


def test_one_processor_has_none_to_spare(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it did early would only keep the build waiting."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(1))
    assert not has_begun(site.root)


def test_without_forks_there_is_none(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    monkeypatch.delattr(os, "fork")
    assert not has_begun(site.root)


@pytest.mark.parametrize("settings", [None, "PATH = (", "PATH = 'å'".encode("latin-1"), "PATH = {{}: 1}"])
def test_of_settings_that_do_not_say_where_texts_are_the_build_tells(site: Site, settings: str | bytes | None) -> None:
    """They are no fault here: nothing begins early."""
    path = site.root / "pelicanconf.py"
    path.unlink()
    if settings is not None:
        site.write("pelicanconf.py", settings)
    assert not has_begun(site.root)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PATH", "'elsewhere'"),
        ("PATH", "str('content')"),
        ("CACHE_PATH", "str('.cache')"),
        ("DEFAULT_LANG", "str('sv')"),
    ],
)
def test_what_is_computed_is_not_guessed(site: Site, name: str, value: str) -> None:
    """Nothing begins early that might be for nothing, in every build: whether texts are kept must be known, too."""
    settings = (site.root / "pelicanconf.py").read_text(encoding="utf-8")
    others = [line for line in settings.splitlines() if not line.startswith(f"{name} =")]
    site.write("pelicanconf.py", "\n".join([*others, f"{name} = {value}"]))
    assert not has_begun(site.root)


def test_it_imports_little() -> None:
    """Every command that builds waits for it, and most have nothing to convert."""
    code = f"import sys, plugins.engine.head_start; print([each for each in {HEAVY} if each in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")
