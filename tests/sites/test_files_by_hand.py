"""Files that somebody has put into output/: a build replaces the folder, so it names them and keeps them."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from plugins.engine.output import stray_files
from tests.conftest import Site
from tests.sites.reading import accepted, refused

WHAT = "was put there by hand, and a build replaces the whole folder"
REMEDY = "let the blog publish it from content/ (docs/hosting.md); it is kept in .cache/from-output/"


def test_a_file_by_hand_is_named_and_kept(site: Site) -> None:
    """Once; what a build made, and what a file manager leaves, is nobody's loss."""
    site.post("a.md")
    site.write("content/images/x.txt", "x")
    accepted(site.build())
    site.write("output/CNAME", "elin.se")
    site.write("output/.well-known/x", "x")
    site.write("output/images/.DS_Store", "")
    (site.root / "content/images/x.txt").unlink()
    built = site.build()
    assert built.faults == [f"warning: output/.well-known/x: {WHAT}: {REMEDY} (also output/CNAME)"]
    kept = site.root / ".cache/from-output"
    assert ((kept / "CNAME").read_text(), (kept / ".well-known/x").read_text()) == ("elin.se", "x")
    accepted(site.build())


def test_a_file_that_cannot_be_linked_is_copied_and_one_that_cannot_be_kept_stops_the_build(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system without links, or without room: nothing is lost, and nothing is said to be kept that is not."""
    site.post("a.md")
    accepted(site.build())
    kept = site.write(".cache/from-output/CNAME", "gammal")
    site.write("output/CNAME", "elin.se")
    before = site.files()
    monkeypatch.setattr(stray_files, "os", Unlinkable())
    with monkeypatch.context() as full:
        full.setattr(shutil, "copy2", no_room)
        why = ", but it cannot be kept in .cache/from-output/ (No space left on device)"
        remedy = f"{REMEDY.partition(';')[0]}, or move it away"
        refused(site, site.build(), [f"output/CNAME: {WHAT}{why}: {remedy}"], before)
    assert kept.read_text() == "gammal"
    assert site.build().faults == [f"warning: output/CNAME: {WHAT}: {REMEDY}"]
    assert kept.read_text() == "elin.se"


class Unlinkable:
    """A system on whose disk no links can be made."""

    def link(self, source: Path, _: Path) -> None:
        """Refuse, as FAT does."""
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(source))


def no_room(source: Path, _: Path, *, follow_symlinks: bool) -> None:
    """Copy to a full disk."""
    del follow_symlinks
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(source))


def test_a_file_by_hand_has_its_place_in_content(site: Site) -> None:
    """The settings are those of docs/hosting.md."""
    site.post("a.md")
    site.write("content/extra/CNAME", "elin.se")
    site.settings(STATIC_PATHS=["images", "extra"], EXTRA_PATH_METADATA={"extra/CNAME": {"path": "CNAME"}})
    accepted(site.build())
    assert site.page("CNAME") == "elin.se"
    accepted(site.build())


def test_a_copy_that_is_gone_comes_back(site: Site) -> None:
    """Its source was just written, so it is compared byte for byte: with the site, not with the kept stage alone."""
    site.post("a.md")
    site.write("content/images/x.txt", "x")
    accepted(site.build())
    (site.output / "images/x.txt").unlink()
    accepted(site.build())
    assert (site.output / "images/x.txt").read_text() == "x"


@pytest.mark.parametrize("data", [b"ZYX", b"XYZ"], ids=["other bytes", "the same bytes"])
def test_a_copy_that_was_replaced_is_mended_and_then_known(site: Site, data: bytes) -> None:
    """Its size and time are as before, and a process that has compared it once compares it again."""
    site.post("a.md")
    site.write("content/images/x.txt", "XYZ")
    for _ in range(2):
        accepted(site.build())
    copy = site.output / "images/x.txt"
    times = (copy.stat().st_atime_ns, copy.stat().st_mtime_ns)
    copy.unlink()
    copy.write_bytes(data)
    os.utime(copy, ns=times)
    accepted(site.build())
    assert copy.read_text() == "XYZ"
    before = site.output.stat().st_ino
    accepted(site.build())
    assert (copy.read_text(), site.output.stat().st_ino) == ("XYZ", before)
