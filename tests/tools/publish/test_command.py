"""./blogg publish to a folder, from the settings to the ledger."""

from pathlib import Path

import pytest

from tests.conftest import Built, Site
from tools.publish.command import Wanted, publish_site

USUAL = Wanted()
LINE = '[target.www]\nkind = "folder"\npath = "../live"\n'


@pytest.fixture
def blog(unreleased: Site) -> Site:
    """Return a blog with a post that is published to a folder beside it."""
    unreleased.write("publish.toml", LINE)
    unreleased.post("regn.md", "Det regnar.")
    return unreleased


def publish(blog: Site, wanted: Wanted = USUAL) -> Built:
    """Run ./blogg publish."""
    return blog.run(publish_site, wanted)


def live(blog: Site) -> dict[str, bytes]:
    """Return the files of the published site, without the note about them."""
    folder = blog.root.parent / "live"
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".publication.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder with their bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_site_goes_out_whole_and_is_recorded(blog: Site) -> None:
    """Every file of the output is at the target, and the ledger has the post."""
    done = publish(blog)
    assert (done.code, live(blog), '"path": "posts/regn.md"' in blog.ledger) == (0, blog.files(), True)


def test_a_dry_run_changes_neither_texts_nor_the_target(blog: Site) -> None:
    """A publication that was only looked at is not recorded."""
    before = files_of(blog.root / "content")
    done = publish(blog, Wanted(dry_run=True))
    assert (done.code, files_of(blog.root / "content"), live(blog)) == (0, before, {})
