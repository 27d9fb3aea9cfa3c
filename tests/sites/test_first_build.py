"""The main job: a Markdown file becomes a page, a feed item and a numbered post."""

from tests.conftest import Site


def test_a_markdown_file_becomes_a_page_a_feed_item_and_a_numbered_post(site: Site) -> None:
    """A post with the challenge's tag has its page, stands in both feeds and closes with its number."""
    site.post("hej.md", "Hej **världen**.", tags="blogg100")

    built = site.build()

    assert (built.code, built.err) == (0, "")
    page = site.page("posts/hej/index.html")
    assert "Hej <strong>världen</strong>." in page
    assert "Det här är inlägg 1 av 100" in page
    assert "Hej &lt;strong&gt;världen&lt;/strong&gt;." in site.page("feeds/atom.xml")
    assert "Hej <strong>världen</strong>." in site.page("feeds/rss.xml")
