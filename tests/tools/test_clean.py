"""The clean task removes what builds have made, and nothing else."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from plugins.engine.output.lock import hold
from tests.conftest import Site
from tests.sites.reading import accepted
from tools.clean import clean_up


def tree(folder: Path) -> set[str]:
    """Everything below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if "__pycache__" not in path.parts}


def test_a_blog_is_as_it_was_before_it_was_built(site: Site) -> None:
    """Output, caches, the preview, the lock and what a killed build left are gone; content, ledger and copy stand."""
    site.post("x.md")
    site.write("content/images/f.pdf", "fil")
    site.write("output-mitt/eget.txt", "mitt")
    before = tree(site.root)
    accepted(site.build())
    accepted(site.build(PREVIEW=True, OUTPUT_PATH=str(site.root / ".cache/preview")))
    for left in (
        ".output.new/x.html",
        ".output.old/x.html",
        ".cache/publish/www/token",
        ".cache/publish/digests.msgpack",
    ):
        site.write(left, "x")
    clean_up(site.root)
    assert tree(site.root) == before | {"content/ledger.jsonl", ".cache", ".cache/ledger.jsonl"}


def test_what_happened_once_is_not_forgotten(site: Site) -> None:
    """No build makes the receipts of publications again, nor the announcements of a machine that does not commit."""
    before = tree(site.root)
    stays = {".cache", ".cache/announced.jsonl", ".cache/publish", ".cache/publish/receipts.jsonl"}
    for path in (".cache/announced.jsonl", ".cache/publish/receipts.jsonl", ".cache/publish/digests.msgpack"):
        site.write(path, "{}")
    clean_up(site.root)
    assert tree(site.root) == before | stays


def test_cleaning_what_is_clean_is_no_fault(site: Site) -> None:
    """Twice is as good as once."""
    before = tree(site.root)
    clean_up(site.root)
    clean_up(site.root)
    assert tree(site.root) == before


def test_a_link_is_removed_and_what_it_points_to_stays(site: Site, tmp_path: Path) -> None:
    """An output that is a link into a web server's folder: the link was ours, the folder was not."""
    served = tmp_path / "www"
    served.mkdir()
    (served / "index.html").write_text("ute")
    site.output.symlink_to(served)
    clean_up(site.root)
    assert not site.output.is_symlink()
    assert (served / "index.html").read_text() == "ute"


def test_a_build_after_a_clean_is_the_same(site: Site) -> None:
    """Nothing that mattered was in what is removed: files by hand stay, and a lost ledger is noticed."""
    site.post("x.md", tags="blogg100")
    accepted(site.build())
    before = site.files()
    site.write("output/CNAME", "elin.se")
    assert "output/CNAME: was put there by hand" in site.build().err
    clean_up(site.root)
    assert tree(site.root / ".cache") == {"ledger.jsonl", "from-output", "from-output/CNAME"}
    accepted(site.build())
    assert site.files() == before
    (site.root / "content/ledger.jsonl").unlink()
    clean_up(site.root)
    (fault,) = site.build().faults
    assert fault.startswith("content/ledger.jsonl: is lost, and with it the ids")


def test_nothing_is_taken_from_a_build_that_is_at_work(site: Site) -> None:
    """It would end well, and half of its site would be gone."""
    site.post("x.md")
    accepted(site.build())
    before = tree(site.root)
    with hold(site.root / ".output.lock", "output"):
        cleaned = site.run(clean_up)
    line = "output/: is in use by another build: wait until it is done, or stop it"
    assert (cleaned.code, cleaned.faults, tree(site.root)) == (1, [line], before)


def test_what_cannot_be_removed_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a line, as by a build."""
    site.write("output/x.html", "x")
    monkeypatch.setattr(shutil, "rmtree", busy)
    assert site.run(clean_up).faults == [
        "output: kan inte tas bort (Device or resource busy): se över dess rättigheter"
    ]


def busy(path: Path) -> None:
    """Return a folder with a mount in it."""
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), path.name)
