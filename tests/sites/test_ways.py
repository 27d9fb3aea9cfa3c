"""Ways through the blog: series, related posts, the calendar, search, and the page for what is not there."""

import pytest
from lxml import html as lxml_html

from tests.conftest import Site
from tests.sites.reading import accepted, dead_links, document, pages, pages_to_read, said, texts


@pytest.fixture
def blog(site: Site) -> Site:
    """Return posts about trains, two of them in a series, and one about food."""
    site.post("a.md", title="Tåget norrut", date="2013-01-23", tags="blogg100, resor", series="Räls")
    site.post("b.md", title="Soppa", date="2013-01-24", tags="blogg100, mat")
    site.post("c.md", title="Tåget söderut", date="2013-02-01", tags="blogg100, resor", series="Räls")
    site.post("c2.md", title="Samma kväll", date="2013-02-01 22:00", tags="blogg100")
    site.post("a.en.md", title="The train", date="2013-01-23", lang="en", slug="a")
    accepted(site.build())
    return site


def test_a_part_of_a_series_leads_to_the_others(blog: Site) -> None:
    """Its number, the page of the series, and the part after it."""
    (box,) = document(blog, "posts/a/index.html").xpath("//nav[@aria-label='Serier']")
    assert said(box) == "Del 1 av Räls Tåget söderut →"
    assert box.xpath(".//a/@href") == ["/series/rals/", "/posts/c/"]
    assert texts(blog, "series/rals/index.html", "//main//h2") == ["Tåget norrut", "Tåget söderut"]
    assert texts(blog, "series/index.html", "//main//li/a") == ["Räls"]
    assert document(blog, "archive/index.html").xpath("//main/header//a/@href") == ["/series/"]


def test_related_posts_stand_under_a_post(blog: Site) -> None:
    """Related posts share a tag that is not the challenge's; a post without any shows no heading either."""
    path = "//section[@aria-labelledby='site-related']//a/@href"
    assert document(blog, "posts/a/index.html").xpath(path) == ["/posts/c/"]
    assert document(blog, "posts/b/index.html").xpath("//*[@id='site-related']") == []


def test_the_archive_is_a_calendar_too(blog: Site) -> None:
    """Each month has its days in weeks; a day with posts leads to its first one and names them all."""
    for path in ("archive/index.html", "archive/2013/index.html", "archive/2013/02/index.html"):
        month = document(blog, path).xpath("//table[contains(., 'Februari 2013')]")[0]
        assert [said(each) for each in month.xpath(".//th")] == ["mån", "tis", "ons", "tors", "fre", "lör", "sön"]
        (link,) = month.xpath(".//td/a")
        assert (said(link), link.get("href")) == ("1", "/posts/c/")
        assert link.get("aria-label") == "1 februari 2013: Tåget söderut, Samma kväll"
        rows = month.xpath("following-sibling::ul[1]/li")
        assert [said(each) for each in rows] == ["Inlägg 3 Samma kväll fre 1", "Inlägg 3 Tåget söderut fre 1"]


def test_the_search_page_has_every_post(blog: Site) -> None:
    """Titles, days and tags for the browser's own search; the menu of every page leads there."""
    assert texts(blog, "search/index.html", "//main//li/a") == [
        "Samma kväll",
        "Tåget söderut",
        "Soppa",
        "Tåget norrut",
    ]
    assert "Soppa 24 januari 2013 blogg100, mat" in texts(blog, "search/index.html", "//main//li")
    for path in pages_to_read(blog):
        assert "/search/" in document(blog, path).xpath("//nav[@aria-label='Meny']//a/@href")


def test_what_is_not_there_can_be_looked_for(blog: Site) -> None:
    """The page for a missing address leads to the search, the archive, the tags and the newest posts."""
    ways = document(blog, "404.html").xpath("//main/header//a/@href")
    assert ways == ["/search/", "/archive/", "/tags/"]
    assert texts(blog, "404.html", "//main//article//h2")[0] == "Samma kväll"
    assert dead_links(blog) == []


def test_a_new_post_changes_few_pages_of_others(site: Site) -> None:
    """A new post changes the neighbours of others, in time and in a series, and their related posts."""
    for number in range(1, 31):
        tags = f"blogg100, t{number % 4}"
        series = f"S{number % 2}"
        site.post(f"p{number}.md", date=f"2013-03-{number:02}", tags=tags, series=series)
    accepted(site.build())
    before = {path: _unmoved(site, path) for path in pages(site) if path.startswith("posts/p") and "/page/" not in path}
    files = site.files()
    site.post("ny.md", date="2013-04-01", tags="blogg100, t1, t2, t3", series="S1")
    accepted(site.build())
    changed = [path for path in before if site.files()[path] != files[path]]
    assert {"posts/p29/index.html", "posts/p30/index.html"} <= set(changed)
    assert len(changed) <= 20
    assert [path for path in before if _unmoved(site, path) != before[path]] == []


def _unmoved(site: Site, path: str) -> str:
    """Return a page without the parts that may change when another post comes."""
    root = document(site, path)
    for part in root.xpath("//main//nav | //section[@aria-labelledby='site-related']"):
        part.drop_tree()
    return str(lxml_html.tostring(root, encoding="unicode"))
