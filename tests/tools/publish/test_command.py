"""./blogg publish to a folder, from the settings to the receipt."""

import re
from pathlib import Path

import msgspec

from tests.conftest import Built, Site
from tests.tools.publish.conftest import LIVE
from tools.publish.command import Wanted, publish_site
from tools.publish.receipts import Receipt, last_good

USUAL = Wanted()
DRY = Wanted(dry_run=True)


def publish(blog: Site, wanted: Wanted = USUAL) -> Built:
    """Run ./blogg publish."""
    return blog.run(publish_site, wanted)


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder with their bytes, without the note about a publication."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != ".publication.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def live(blog: Site) -> dict[str, bytes]:
    """Return the files of the published site."""
    return files_of(blog.root.parent / LIVE)


def receipts(blog: Site) -> list[Receipt]:
    """Return the receipts of a blog."""
    path = blog.root / ".cache/publish/receipts.jsonl"
    lines = path.read_bytes().splitlines() if path.exists() else []
    return [msgspec.json.decode(line, type=Receipt) for line in lines]


def test_a_site_goes_out_whole_is_recorded_and_proven(blog: Site) -> None:
    """The last line is the receipt, in the language of the blog."""
    done = publish(blog)
    assert (done.code, done.err, live(blog)) == (0, "", blog.files())
    assert '"path": "posts/regn.md"' in blog.ledger
    assert re.fullmatch(r"ute \d\d\.\d\d\.\d\d, inlägget finns i flödet", done.out.splitlines()[-1])
    [receipt] = receipts(blog)
    assert (receipt.target, receipt.files, len(receipt.new)) == ("www", len(live(blog)), 1)
    assert last_good(blog.root / ".cache") == receipt.at


def test_only_what_has_changed_goes_up(blog: Site) -> None:
    """A second publication of the same texts sends nothing, and proves again that the site is live."""
    publish(blog)
    there = {path: path.stat().st_ino for path in (blog.root.parent / LIVE).rglob("*") if path.is_file()}
    done = publish(blog)
    assert (done.code, done.out.splitlines()[:-1]) == (0, ["Ingenting har ändrats"])
    assert {path: path.stat().st_ino for path in there} == there
    assert [receipt.files for receipt in receipts(blog)][1:] == [0]
    assert len(receipts(blog)[1].proof) == 3


def test_a_dry_run_changes_neither_texts_nor_the_target(blog: Site) -> None:
    """A publication that was only looked at is not recorded, and says what it would do."""
    before = files_of(blog.root / "content")
    done = publish(blog, DRY)
    assert (done.code, done.err, files_of(blog.root / "content"), live(blog)) == (0, "", before, {})
    assert done.out.splitlines()[-1] == "Inget är upplagt: det här var ett prov."
    assert receipts(blog) == []
