"""Third-party plugins that change titles, summaries, metadata and texts: the changes reach pages and feeds."""

import pytest

from tests.conftest import Site
from tests.sites.conftest import Write
from tests.sites.reading import feed
from tests.sites.test_third_party_plugins import OUT, line

SCRIPT = "<script> has no effect under the content security policy"
THEMES = pytest.mark.parametrize("theme", [None, "simple"], ids=["our theme", "a Pelican theme"])
MOMENTS = {
    "content_object_init": "[sender]",
    "article_generator_finalized": "sender.articles",
    "all_generators_finalized": "sender[0].articles",
}


def changing(change: str, signal: str = "all_generators_finalized") -> str:
    """Return the code of a plugin that changes each post with text at a signal."""
    return f"""
        def register():
            signals.{signal}.connect(change)

        def change(sender):
            for each in {MOMENTS[signal]}:
                if each._content:
                    {change}
    """


def settings_of(theme: str | None) -> dict[str, object]:
    """Return the settings of a theme."""
    return {"THEME": theme} if theme else {}


def faults(site: Site) -> list[str]:
    """Build the site; return its faults without warnings."""
    return [each for each in site.build().faults if not each.startswith("warning: ")]


@THEMES
@pytest.mark.parametrize("signal", MOMENTS)
def test_a_changed_text_reaches_page_feed_and_excerpt(site: Site, write: Write, theme: str | None, signal: str) -> None:
    """A plugin may rewrite the HTML at any signal up to all_generators_finalized, with links as they are written."""
    change = "each._content = each._content.replace('Text med', 'Till <a href=\"{filename}b.md\">b</a> med')"
    write(settings_of(theme), andrar=changing(change, signal))
    site.post("b.md", "B.", date="2013-04-10")
    assert faults(site) == []
    linked = ">b</a> med <em>betoning</em>"
    assert linked in site.page("posts/a/index.html")
    assert '/posts/b/"' in site.page("posts/a/index.html")
    entry = next(each for each in feed(site, "atom").entries if each.title == "A")
    assert "https://test.example/posts/b/" in entry.content[0].value
    assert linked in entry.content[0].value
    assert "Till b med betoning" in site.page("index.html" if theme else "posts/a/index.html")
    assert site.files()["images/a.txt"] == b"bild"


@THEMES
def test_changed_values_reach_page_and_feed(site: Site, write: Write, theme: str | None) -> None:
    """Title, tags and a summary with HTML are those of the plugin, and a file that it links to goes out."""
    change = """
                    each.title = "Ny titel"
                    each.metadata["summary"] = "<p>Kort &amp; <b>gott</b>.</p>"
                    each.tags.append(type(each.category)("nyhet", each.settings))
                    each._content += '<p><a href="{static}ny.pdf">x</a></p>'
    """
    write(settings_of(theme), andrar=changing(change.strip()))
    site.write("content/posts/ny.pdf", "fil")
    assert faults(site) == []
    page = site.page("posts/a/index.html")
    assert "Ny titel" in page
    assert site.files()["posts/ny.pdf"] == b"fil"
    [entry] = feed(site, "rss").entries
    assert entry.title == "Ny titel"
    assert "https://test.example/posts/ny.pdf" in entry.content[0].value
    summary = ("index.html", "<p>Kort &amp; <b>gott</b>.</p>") if theme else ("posts/a/index.html", "Kort &amp; gott.")
    assert summary[1] in site.page(summary[0])
    assert [tag.term for tag in entry.tags] == ["nyhet"]


@pytest.mark.parametrize(
    ("added", "message"),
    [
        (
            "<a href='{filename}saknas.md'>x</a>",
            "{filename}saknas.md, which the plugin 'andrar' writes into it, leads to content/posts/saknas.md, "
            "which does not exist: correct the path, or add the file",
        ),
        ("<div>", f"the plugin 'andrar' breaks the page of it: <div> is never closed: {OUT}"),
        (
            "<script>1</script>",
            f"the plugin 'andrar' writes into it what browsers block here: {SCRIPT}: {OUT}",
        ),
    ],
    ids=["a dead link", "an open tag", "a script"],
)
def test_what_a_plugin_writes_into_a_text_is_checked(site: Site, write: Write, added: str, message: str) -> None:
    """Nothing is published that would be a fault in the text itself."""
    write(andrar=changing(f'each._content += "{added}"'))
    assert faults(site) == [f"content/posts/a.md: {message}"]


def test_a_change_while_pages_are_written_is_a_fault(site: Site, write: Write) -> None:
    """Feeds would not have it."""
    code = """
        def register():
            signals.article_generator_write_article.connect(change)

        def change(sender, content):
            content._content += "<p>Mer.</p>"
    """
    write({"THEME": "simple"}, andrar=code)
    what = "the plugin 'andrar' changes the text of posts after all_generators_finalized, which has no effect here"
    assert faults(site) == [f"{line(site)}: {what}: {OUT}"]
