"""Scheduled posts are named when a site is built."""

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


def test_a_fixed_now_tells_what_it_holds_back(site: Site) -> None:
    """The line that says that the blog stands still names the next post, too."""
    site.post("ute.md")
    site.post("sen.md", date="2013-04-23 08:00")
    first = "NOW is fixed at 2013-04-21T20:00:00+02:00: "
    last = "; remove the line to go live"
    later = "content/posts/sen.md at 2013-04-23 08:00+02:00"
    assert f"{first}1 post after it is not out: {later}{last}" in site.build().out.splitlines()
    site.post("snart.md", date="2013-04-22 08:00")
    soon = "content/posts/snart.md at 2013-04-22 08:00+02:00"
    assert f"{first}2 posts after it are not out, the next one is {soon}{last}" in site.build().out.splitlines()
