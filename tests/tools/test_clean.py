"""The clean task removes what builds have made, and nothing else."""

from pathlib import Path

from tests.conftest import Site
from tests.sites.reading import accepted
from tools.clean import clean_up


def tree(folder: Path) -> set[str]:
    """Everything below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if "__pycache__" not in path.parts}


def test_a_blog_is_as_it_was_before_it_was_built(site: Site) -> None:
    """Output, caches, the preview, the lock and what a killed build left are gone; content and ledger stand."""
    site.post("x.md")
    site.write("content/images/f.pdf", "fil")
    site.write("output-mitt/eget.txt", "mitt")
    before = tree(site.root)
    accepted(site.build())
    accepted(site.build(PREVIEW=True, OUTPUT_PATH=str(site.root / ".cache/preview")))
    for left in (".output.new/x.html", ".output.old/x.html"):
        site.write(left, "x")
    clean_up(site.root)
    assert tree(site.root) == before | {"content/ledger.jsonl"}


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
    """Nothing that mattered was in what is removed."""
    site.post("x.md", tags="blogg100")
    accepted(site.build())
    before = site.files()
    clean_up(site.root)
    accepted(site.build())
    assert site.files() == before
