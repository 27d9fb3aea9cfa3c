"""What is not out yet is named when a site is built."""

from tests.conftest import Site


def test_a_build_names_what_waits(site: Site) -> None:
    """The count, and the next post with its instant; a preview, which shows it, says nothing of it."""
    site.settings(NOW=None)
    site.post("ute.md")
    site.post("sen.md", date="2199-05-02 08:00")
    built = site.build()
    assert (built.code, len(built.faults)) == (0, 1)
    assert built.faults[0].startswith("warning: content/posts/sen.md:2: Date: 2199-05-02 is more than 60 days ahead")
    assert "1 post waits for its date: content/posts/sen.md at 2199-05-02 08:00+02:00" in built.out.splitlines()
    site.post("sedan.md", date="2199-05-01 08:00")
    line = "2 posts wait for their dates, the next one is: content/posts/sedan.md at 2199-05-01 08:00+02:00"
    assert line in site.build().out.splitlines()
    assert "wait" not in site.build(PREVIEW=True).out
