"""Files that somebody has put into output/: a build replaces the folder, so it names them and keeps them."""

from tests.conftest import Site
from tests.sites.reading import accepted

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


def test_a_file_by_hand_has_its_place_in_content(site: Site) -> None:
    """The settings are those of docs/hosting.md."""
    site.post("a.md")
    site.write("content/extra/CNAME", "elin.se")
    site.settings(STATIC_PATHS=["images", "extra"], EXTRA_PATH_METADATA={"extra/CNAME": {"path": "CNAME"}})
    accepted(site.build())
    assert site.page("CNAME") == "elin.se"
    accepted(site.build())
