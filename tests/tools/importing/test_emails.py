"""``./blogg import --with-emails``: addresses of who wrote comments are in the private list alone."""

from pathlib import Path

import pytest

from plugins.comments.models import State
from tests.conftest import Built, Site, empty_site
from tests.tools.comments.blog import comments_of
from tests.tools.comments.blog import run as comments
from tests.tools.importing import wxr
from tests.tools.importing.old_blog import put
from tools.importing.command import Wanted, import_blog

ADDRESS = b"bo@example.org"
LIST = "private/comment-mails.json"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a blog into which comments came without their addresses."""
    made = empty_site(tmp_path_factory.mktemp("emails"))
    replies = (wxr.comment(1, "Ett"), wxr.comment(2, "Två", approved="0"), wxr.comment(3, "Eget", user=1))
    source = Path(put(made, wxr.item(1, comments=(*replies, wxr.comment(4, "Bort", approved="spam")))))
    source.rename(made.root.parent / "export.xml")  # it has all addresses itself
    bring(made)
    return made


def bring(site: Site, *, emails: bool = False) -> Built:
    """Run ``./blogg import``."""
    return site.run(import_blog, Wanted(str(site.root.parent / "export.xml"), with_emails=emails))


def holders(site: Site) -> list[str]:
    """Return the files of a blog that have the address."""
    files = (path for path in site.root.rglob("*") if path.is_file() and ADDRESS in path.read_bytes())
    return [path.relative_to(site.root).as_posix() for path in files]


def test_addresses_are_left_out(site: Site) -> None:
    """Unless they are asked for, addresses come into no file."""
    assert "E-postadresser" not in bring(site).out
    assert len(comments_of(site)) == 3
    assert holders(site) == []


def test_addresses_are_private(site: Site) -> None:
    """The private list has who wrote what came in, also if it came in before; a second run adds none."""
    done = bring(site, emails=True)
    assert "E-postadresser till dem som skrev kommentarer, bara i private/: 2" in done.out
    site.build()
    assert holders(site) == [LIST]
    before = (site.root / LIST).read_bytes()
    assert "bara i private/: 0" in bring(site, emails=True).out
    assert (site.root / LIST).read_bytes() == before
    assert (site.root / LIST).stat().st_mode & 0o077 == 0


def test_an_address_finds_its_comments(site: Site) -> None:
    """``comments erase`` deletes what came from an address; a later import brings back neither."""
    bring(site, emails=True)
    assert comments(site, "erase", "bo@example.org").out.startswith("2 kommentarer är raderade.\n")
    bring(site, emails=True)
    assert holders(site) == []
    assert sorted(each.state for each in comments_of(site).values()) == [State.APPROVED, State.DELETED, State.DELETED]
