"""``./blogg gang``: its actions, and the packages that it needs."""

import importlib.machinery
import importlib.util

import pytest

from tests.conftest import Site
from tools.gang.command import Wanted, run_gang


def test_an_unknown_action_is_a_slip(site: Site) -> None:
    """It is told in the language of the blog, with the one that was probably meant."""
    assert site.run(run_gang, Wanted("", "fetc")).err == "gang: åtgärden 'fetc' finns inte: menade du 'fetch'?\n"
    assert site.run(run_gang, Wanted("", "")).err.startswith("gang: en åtgärd saknas: ")


def test_missing_packages_are_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line with the command that installs them, and nothing else happens."""
    find = importlib.util.find_spec

    def without(name: str, package: str | None = None) -> importlib.machinery.ModuleSpec | None:
        return None if name in ("nh3", "urllib3") else find(name, package)

    monkeypatch.setattr("tools.gang.command.find_spec", without)
    built = site.run(run_gang, Wanted("fetch"))
    assert (built.code, built.out) == (1, "")
    assert built.err.startswith("gang: behöver paket som inte är installerade (nh3, urllib3): installera dem med `")
    assert built.err.endswith(" nh3 urllib3`\n")
