"""The audit: what it asks for. What it does takes a browser and is not done here."""

import json
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools.audit import run_audit
from tools.audit.run import MORE, NEEDED, PAGES, RESTED


def test_an_audit_names_what_is_missing_and_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is skipped in silence: without its programs it fails, with the line that brings them."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit) as ended:
        run_audit(tmp_path)
    missing = "chromium, npm, node, java, newsboat, nginx, caddy, unshare, mount"
    packages = "caddy chromium default-jre-headless mount newsboat nginx-light nodejs npm util-linux"
    assert ended.value.code == f"audit: missing: {missing}: run 'sudo apt install {packages}'"


@pytest.mark.parametrize("name", NEEDED)
def test_each_program_that_is_missing_is_told_with_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """All others are there, and the audit does not begin."""
    for other in NEEDED.keys() - {name}:
        (tmp_path / other).touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit) as ended:
        run_audit(tmp_path)
    assert ended.value.code == f"audit: missing: {name}: run 'sudo apt install {NEEDED[name]}'"


def test_what_the_audit_asks_of_npm_has_exact_versions() -> None:
    """The same checkers say the same tomorrow; without a lock, which would name hosts."""
    wanted = json.loads((ROOT / "tools/audit/package.json").read_text())["dependencies"]
    assert set(wanted) == {"axe-core", "lighthouse", "puppeteer-core", "vnu-jar"}
    assert [name for name, version in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
    assert list((ROOT / "tools/audit").glob("*lock*")) == []


def test_the_audit_visits_pages_of_every_kind() -> None:
    """What the sample lacks, the other two sites have: another challenge, drafts, a certificate, the style guide."""
    visited = {*PAGES.values(), *MORE.values(), *RESTED.values()}
    kinds = {"series/siffror/", "search/", "challenge/", "challenge/blogg100/finish/", "style-guide/", "404.html"}
    assert kinds <= visited
