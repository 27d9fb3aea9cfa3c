"""The audit: what it asks for. What it does takes a browser and is not done here."""

from pathlib import Path

import pytest

from tools.audit import run_audit


def test_an_audit_names_what_is_missing_and_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is skipped in silence: without its programs it fails, with the line that brings them."""
    for name in ("mount", "node", "unshare"):
        program = tmp_path / name
        program.touch()
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit) as ended:
        run_audit(tmp_path)
    missing, remedy = "chromium, npm, newsboat", "sudo apt install chromium newsboat npm"
    assert ended.value.code == f"audit: missing: {missing}: run '{remedy}'"
