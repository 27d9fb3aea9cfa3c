"""Every page of a built site, as browsers and screen readers have it."""

from collections import Counter
from urllib.parse import urlsplit

import pytest

from tests.conftest import Site, empty_site, picture
from tests.sites.reading import (
    accepted,
    addresses,
    dead_links,
    document,
    feed_titles,
    pages,
    pages_to_read,
    said,
    texts,
    titles,
)

BODY = """\
# En rubrik i texten

Text med "citat", [länk]({filename}b.md), [till en rubrik]({filename}b.md#delen) och [fil]({static}/files/f.pdf).

#blogg100 är en tagg och ingen rubrik.

![En grå kvadrat]({static}/images/p.png)

| a | b |
|:--|--:|
| 1 | 2 |

1. ett
2. två

!!! note "Märk väl"
    En ruta.

```python
x = "<script>"
```

Ord[^1] och ett begrepp.

[^1]: Not.
"""


@pytest.fixture(scope="module", params=["", "/blogg"], ids=["at the root", "in a folder"])
def base(request: pytest.FixtureRequest) -> str:
    """Return the path of SITEURL."""
    return str(request.param)


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory, base: str) -> Site:
    """Return a built blog with something of everything; tests only read it."""
    site = empty_site(tmp_path_factory.mktemp("allt"))
    site.settings(SITEURL=f"https://test.example{base}", PAGES={"page_size": 2, "front_posts": 2, "signature": "/ @t"})
    site.write("content/images/p.png", picture())
    site.write("content/files/f.pdf", "fil")
    site.post("a.md", BODY, date="2013-01-23", tags="blogg100, Räksmörgås", music="ABBA – SOS https://musik.example/1")
    site.post("b.md", "## Delen\n\nText.", date="2013-01-24", tags="blogg100", redirect_from="/gammal/, /2012/b.html")
    site.post("b.en.md", "Text.", title="B in English", date="2013-01-24", lang="en", slug="b")
    site.post("c.md", "Text.", date="2013-02-01", save_as="egen/plats.html")
    site.post("d.md", "Text.", date="2013-02-02", url="utan/snedstreck/", author="Någon Annan")
    site.post("e.md", "Text.", date="2012-12-31", status="hidden", tags="blogg100")
    site.write("content/pages/om.md", f"Title: Om\nRedirect_from: /about/\n\n{BODY.replace('b.md', '/posts/b.md')}")
    accepted(site.build())
    return site


def test_every_page_is_one_document_with_one_heading(blog: Site) -> None:
    """One h1, one main, a language, a title, a character set; ids are unique; a page that leads on has no heading."""
    moved = {"gammal/index.html", "2012/b.html", "about/index.html"}
    moved |= {"posts/index.html", "posts/page/index.html", "challenge/index.html", "utan/index.html"}
    assert moved == {*pages(blog)} - {*pages_to_read(blog)}
    for path in pages(blog):
        root = document(blog, path)
        counts = [len(root.xpath(f"//{name}")) for name in ("h1", "main", "head/title", "body")]
        assert (path, counts) == (path, [0 if path in moved else 1, 1, 1, 1])
        assert (path, root.get("lang"), bool(texts(blog, path, "//title")[0])) == (path, "sv", True)
        assert [name for name, count in Counter(root.xpath("//@id")).items() if count > 1] == []
        assert blog.page(path).startswith("<!DOCTYPE html>")


def test_no_page_has_an_inline_script_or_style_or_needs_anybody_else(blog: Site) -> None:
    """A strict content security policy holds: everything that a page loads is the site's own."""
    for path in pages(blog):
        root = document(blog, path)
        inline = "//script[not(@src or @type='application/ld+json')]"
        assert (path, root.xpath(f"{inline} | //style | //@style | //iframe | //object | //embed")) == (path, [])
        assert (path, root.xpath("//@*[starts-with(name(), 'on')]")) == (path, [])
        loaded = root.xpath("//@src | //@srcset | //@poster | //link[not(@rel='canonical' or @rel='alternate')]/@href")
        assert (path, [each for each in loaded if urlsplit(each).netloc]) == (path, [])


def test_no_link_inside_the_site_is_dead(blog: Site, base: str) -> None:
    """Every address of every page leads to a file of the output, wherever the site stands."""
    assert dead_links(blog, base) == []
    assert len(addresses(blog, "index.html")) > 10


def test_every_page_names_its_own_address(blog: Site, base: str) -> None:
    """The canonical address is absolute, and it is where the page stands."""
    for path in pages(blog):
        (canonical,) = document(blog, path).xpath("//link[@rel='canonical']/@href")
        assert canonical.startswith(f"https://test.example{base}/")
    (canonical,) = document(blog, "posts/b/index.html").xpath("//link[@rel='canonical']/@href")
    assert canonical == f"https://test.example{base}/posts/b/"


@pytest.mark.parametrize("old", ["gammal/index.html", "2012/b.html"])
def test_an_old_address_leads_to_the_new_one(blog: Site, base: str, old: str) -> None:
    """``Redirect_from`` leaves a page that browsers follow, people can click, and search engines do not list."""
    root = document(blog, old)
    assert root.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={base}/posts/b/"]
    assert root.xpath("//main//a/@href") == [f"{base}/posts/b/"]
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert root.xpath("//link[@rel='canonical']/@href") == [f"https://test.example{base}/posts/b/"]


def test_a_translation_stands_beside_its_original_and_is_in_no_list(blog: Site) -> None:
    """``Lang: en`` with the same slug: a page of its own in that language, while lists and feeds have the original."""
    article = document(blog, "posts/b/en/index.html").xpath("//article")[0]
    assert (article.get("lang"), said(article.find(".//h1"))) == ("en", "B in English")
    for path in ("posts/page/1/index.html", "tags/blogg100/index.html"):
        assert "B in English" not in titles(blog, path)
    assert feed_titles(blog, "rss") == feed_titles(blog, "atom") == ["D", "C", "B", "A"]


def test_a_line_that_begins_with_a_hashtag_is_a_paragraph(blog: Site) -> None:
    """#blogg100 begins a sentence, not a chapter."""
    assert "#blogg100 är en tagg och ingen rubrik." in texts(blog, "posts/a/index.html", "//article//p")


def test_a_heading_in_the_text_is_below_the_title(blog: Site) -> None:
    """The title is the one h1, on pages beside the posts too; a text that has its own moves a level down."""
    for path, title in (("posts/a/index.html", "A"), ("om/index.html", "Om")):
        assert texts(blog, path, "//h1") == [title]
        assert texts(blog, path, "//article//h2")[0] == "En rubrik i texten"


def test_code_is_marked_up_with_classes_and_escaped(blog: Site) -> None:
    """Pygments gives classes for the stylesheet; what is code stays text."""
    (code,) = document(blog, "posts/a/index.html").xpath("//article//pre")
    assert said(code) == 'x = "<script>"'
    assert code.xpath(".//span/@class") != []


def test_a_post_says_where_it_goes_itself(blog: Site) -> None:
    """``Save_as`` and ``Url`` each make the other where one is given alone; lists lead there."""
    assert {"egen/plats.html", "utan/snedstreck/index.html"} <= set(pages(blog))
    assert not {"posts/c/index.html", "posts/d/index.html"} & set(pages(blog))


def test_lists_are_in_order_and_complete(blog: Site) -> None:
    """Newest first within a page, oldest page first; every listed post stands once in lists and in the archive."""
    assert titles(blog, "index.html") == ["D", "C"]
    assert [titles(blog, f"posts/page/{page}/index.html") for page in (1, 2, 3)] == [["B", "A"], ["D", "C"], []]
    assert titles(blog, "tags/blogg100/index.html") == ["B", "A"]
    listed = [text for text in texts(blog, "archive/index.html", "//main//li//a") if len(text) == 1]
    assert listed == ["D", "C", "B", "A"]
    assert texts(blog, "archive/2013/01/index.html", "//main//li/a") == ["B", "A"]


def test_a_post_leads_to_its_neighbours_in_time(blog: Site, base: str) -> None:
    """Previous and next are the listed posts on both sides; hidden ones and translations are not among them."""
    root = document(blog, "posts/b/index.html")
    assert root.xpath("//main//a[@rel='prev']/@href") == [f"{base}/posts/a/"]
    assert root.xpath("//main//a[@rel='next']/@href") == [f"{base}/egen/plats.html"]
    assert document(blog, "posts/a/index.html").xpath("//main//a[@rel='prev']") == []


def test_a_music_tip_stands_above_the_text(blog: Site) -> None:
    """Artist and title, with the link where there is one, on a line between the title and the text."""
    between = "//header/following-sibling::p[@class='music'][following-sibling::div[contains(@class, 'e-content')]]"
    (line,) = document(blog, "posts/a/index.html").xpath(between)
    assert (said(line), line.xpath(".//a/@href")) == ("Dagens musiktips: ABBA – SOS", ["https://musik.example/1"])


def test_the_front_page_tells_of_the_page_that_the_settings_name(site: Site) -> None:
    """The title of the page leads to it, and its summary says what the blog is about."""
    site.settings(PAGES={"about": "pages/om.md"})
    site.write("content/pages/om.md", "Title: Om oss\nSummary: Vi skriver.\n\nText.\n")
    accepted(site.build())
    (section,) = document(site, "index.html").xpath("//main/section[@aria-labelledby='site-about']")
    assert (section.xpath("./h2/a/@href"), said(section)) == (["/om/"], "Om oss Vi skriver.")


def test_tags_with_swedish_letters_have_readable_addresses(blog: Site, base: str) -> None:
    """å, ä and ö become a, a and o in addresses and stay what they are in names."""
    links = document(blog, "posts/a/index.html").xpath("//*[@aria-label='Taggar']//a")
    assert [(said(link), link.get("href")) for link in links] == [
        ("blogg100", f"{base}/tags/blogg100/"),
        ("Räksmörgås", f"{base}/tags/raksmorgas/"),
    ]


ENGLISH_QUOTES = "“Hej”, sa ‘hon’ – det är … bra"


@pytest.mark.parametrize(
    ("lang", "page", "expected"),
    [
        ("sv", "posts/x/index.html", "”Hej”, sa ’hon’ – det är … bra"),
        ("en", "posts/x/en/index.html", ENGLISH_QUOTES),
        ("en-gb", "posts/x/en-gb/index.html", ENGLISH_QUOTES),
        ("cy", "posts/x/cy/index.html", ENGLISH_QUOTES),
    ],
    ids=["Swedish", "English", "British", "one that we have no marks for"],
)
def test_quotation_marks_are_those_of_the_language_of_the_post(site: Site, lang: str, page: str, expected: str) -> None:
    """A Swedish post has Swedish marks, an English one English marks, on one and the same site."""
    site.post("x.md", "\"Hej\", sa 'hon' -- det är ... bra", lang=lang)
    accepted(site.build())
    assert expected in texts(site, page, "//article//p")


def test_a_post_of_words_is_read_in_minutes(site: Site) -> None:
    """Reading time counts 200 words a minute, rounded up, without code."""
    site.post("x.md", f"{'ord ' * 401}\n\n```\n{'kod ' * 1000}\n```\n")
    accepted(site.build())
    assert "ungefär 3 min" in said(document(site, "posts/x/index.html").find(".//main"))


def test_the_footer_says_that_a_site_stands_still(site: Site) -> None:
    """A site that NOW holds at a day says so on every page; a living one does not."""
    site.post("x.md")
    accepted(site.build())
    note = "Bloggen som den såg ut den 21 april 2013"
    assert [path for path in pages_to_read(site) if note not in said(document(site, path))] == []
    site.settings(NOW=None)
    accepted(site.build())
    assert [path for path in pages(site) if "som den såg ut" in said(document(site, path))] == []


def test_a_folder_without_a_page_leads_to_the_nearest(site: Site) -> None:
    """A shortened address is answered, unless a file of the writer's is there."""
    site.write("content/extra/egen.html", "<p>Min egen sida.")
    site.settings(STATIC_PATHS=["extra"], EXTRA_PATH_METADATA={"extra/egen.html": {"path": "egna/index.html"}})
    site.post("a.md", save_as="egna/a/index.html", url="egna/a/")
    site.post("b.md", redirect_from="/posts/")
    accepted(site.build())
    targets = {
        path: [each.get("content") for each in document(site, f"{path}/index.html").xpath("//meta[@http-equiv]")][1:]
        for path in ("posts", "challenge")
    }
    assert targets == {"posts": ["0; url=/posts/b/"], "challenge": ["0; url=/challenge/blogg100/"]}
    assert "Min egen sida" in site.page("egna/index.html")
