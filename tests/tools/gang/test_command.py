"""``./blogg gang``: its actions, and the packages that it needs."""

import importlib.machinery
import importlib.util
import subprocess
import sys

import pytest

from plugins.pages.theme.language import load_language
from tasks import namespace
from tests.conftest import ROOT, Site
from tools.action_help import actions_help
from tools.gang.actions import ACTIONS
from tools.gang.command import NEEDING, RUN, Wanted, run_gang

EN = load_language(ROOT / "theme", "en")


def test_an_unknown_action_is_a_slip(site: Site) -> None:
    """It is told in the language of the blog, with the one that was probably meant."""
    assert site.run(run_gang, Wanted("", "fetc")).err == "gang: åtgärden 'fetc' finns inte: menade du 'fetch'?\n"
    assert site.run(run_gang, Wanted("", "")).err.startswith("gang: en åtgärd saknas: ")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted("add", "a.example", "1/4"), "gang add: den har inte valet '--shard': gang fetch har det"),
        (Wanted("import", "a.opml", "1/4"), "gang import: den har inte valet '--shard': gang fetch har det"),
        (Wanted("", "export", "1/4"), "gang export: den har inte valet '--shard': gang fetch har det"),
        (Wanted("fetch", "elin.example"), "gang fetch: 'elin.example' läses inte: utelämna det"),
        (Wanted("fetch", "", "1/4", "elin"), "--shard: går inte att använda tillsammans med --again: utelämna det"),
        (Wanted("import", "\0a.opml\0b.opml"), "gang import: 'b.opml' läses inte: utelämna det"),
        (Wanted("export", "\0a.opml\0b\0c"), "gang export: 'b c' läses inte: utelämna det"),
    ],
)
def test_nothing_that_is_typed_is_left_unread(site: Site, wanted: Wanted, expected: str) -> None:
    """An option of another action, and words too many, are slips; nothing is done."""
    built = site.run(run_gang, wanted)
    assert (built.code, built.out) == (1, "")
    assert built.err.startswith(expected)
    assert not (site.root / "content/participants.toml").exists()


def test_every_action_says_what_it_does_and_is_done() -> None:
    """Each has help of its own, with no option of another one."""
    assert list(ACTIONS) == list(RUN)
    shown = {name: list(actions_help(EN, namespace["gang"], ACTIONS, name, 80)) for name in ACTIONS}
    assert {name: lines[0] for name, lines in shown.items()} == {
        "fetch": "Usage: ./blogg gang fetch [--options]",
        "status": "Usage: ./blogg gang status",
        "add": "Usage: ./blogg gang add ADDRESS …",
        "import": "Usage: ./blogg gang import FILE",
        "export": "Usage: ./blogg gang export [FILE]",
    }
    assert [name for name, lines in shown.items() if any("--shard" in line for line in lines)] == ["fetch"]
    assert max(len(line) for lines in shown.values() for line in lines) <= 80


def test_the_help_of_the_command_lists_its_actions() -> None:
    """It says where each is described."""
    lines = list(actions_help(EN, namespace["gang"], ACTIONS, "", 80))
    assert lines[0] == "Usage: ./blogg gang fetch|status|add|import|export …"
    assert "  import   adds the blogs of a list of subscriptions (OPML)" in lines
    assert lines[-1] == "./blogg help gang ACTION describes one of them."


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


def test_the_status_of_a_gang_needs_no_package() -> None:
    """It only reads records: whoever publishes on another machine than the one that fetches sees it there, too."""
    code = "import sys; sys.modules.update(dict.fromkeys(('feedparser', 'nh3', 'urllib3'))); import tools.gang.status"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
    assert "status" not in NEEDING
