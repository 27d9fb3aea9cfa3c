"""Pages as machines read them: microformats, structured data, link previews, translations, icons."""

import json
from typing import Any

import mf2py
import pytest
from lxml import etree
from PIL import Image

from tests.conftest import Site
from tests.sites.reading import accepted, document, feed, refused, texts

PROFILE = "https://example.social/@elin"
HOME = "https://test.example/blogg/"


@pytest.fixture
def blog(site: Site) -> Site:
    """Return a blog in a folder of its host, with profiles of its writer elsewhere."""
    site.settings(
        SITEURL="https://test.example/blogg",
        PAGES={"signature": "/ @t", "profiles": [PROFILE, "https://foto.example/elin"], "email": "elin@test.example"},
    )
    site.post("a.md", "Text *här*.", date="2013-01-23 07:30", tags="blogg100, Mat", modified="2013-02-01")
    site.post("b.md", "Ja.", title="Ja & nej", date="2013-01-24", in_reply_to="https://annan.example/2013/fraga.html")
    site.post("b.en.md", "Yes.", title="Yes", date="2013-01-24", lang="en", slug="b")
    site.post("c.md", "Text.", title="A </script><b>", date="2013-01-25", author="Någon Annan")
    accepted(site.build())
    return site


def items(site: Site, path: str, of: str) -> list[dict[str, Any]]:
    """Return the microformats of a type on a page, by their properties."""
    parsed = mf2py.parse(doc=site.page(path), url=f"{HOME}{path.removesuffix('index.html')}")
    return [item for item in parsed["items"] if of in item["type"]]


def test_a_post_is_an_h_entry(blog: Site) -> None:
    """Title, text, days, address, tags and an author with her address."""
    (entry,) = items(blog, "posts/a/index.html", "h-entry")
    known = entry["properties"]
    assert (known["name"], known["url"], known["uid"]) == (["A"], [f"{HOME}posts/a/"], [f"{HOME}posts/a/"])
    assert (known["published"], known["updated"]) == (["2013-01-23"], ["2013-02-01"])
    assert known["category"] == ["blogg100", "Mat"]
    assert known["content"][0]["html"] == "<p>Text <em>här</em>.</p>"
    (author,) = known["author"]
    assert author["type"] == ["h-card"]
    assert author["properties"] == {"name": ["Testa Testsson"], "url": [HOME]}


def test_another_author_has_no_address_of_ours(blog: Site) -> None:
    """A guest author has no profile on the front page."""
    (entry,) = items(blog, "posts/c/index.html", "h-entry")
    assert entry["properties"]["author"][0]["properties"] == {"name": ["Någon Annan"]}


def test_an_answer_says_what_it_answers(blog: Site) -> None:
    """``In_reply_to`` is a link that people see and machines know."""
    (entry,) = items(blog, "posts/b/index.html", "h-entry")
    assert entry["properties"]["in-reply-to"] == ["https://annan.example/2013/fraga.html"]
    assert texts(blog, "posts/b/index.html", "//p[contains(@class, 'in-reply-to')]") == [
        "Svar på annan.example/2013/fraga.html"
    ]


def test_readers_of_a_feed_see_what_a_post_answers(blog: Site) -> None:
    """The answer makes no sense without it."""
    (item,) = [each for each in feed(blog).entries if each.title == "Ja & nej"]
    (html,) = (each.value for each in item.content)
    assert "https://annan.example/2013/fraga.html" in html


@pytest.mark.parametrize("answer", ["annan.example/x", "javascript:alert(1)", "/posts/a/", "https://"])
def test_what_a_post_answers_is_on_the_web(site: Site, answer: str) -> None:
    """An address that leads nowhere is a fault in its line."""
    site.post("x.md", in_reply_to=answer)
    what = f"content/posts/x.md:3: In_reply_to: '{answer}' is not a web address"
    refused(site, site.build(), [f"{what}: write it in full, as https://example.org/a-post/"], {})


@pytest.mark.parametrize("path", ["index.html", "tags/mat/index.html", "posts/page/1/index.html"])
def test_a_list_is_an_h_feed(blog: Site, path: str) -> None:
    """Its posts with title, address, day and beginning, and one author for all of them."""
    (feed,) = items(blog, path, "h-feed")
    assert [each["properties"]["name"] for each in feed["properties"]["author"]] == [["Testa Testsson"]]
    last = feed["children"][-1]["properties"]
    assert (last["name"], last["url"], last["published"]) == (["A"], [f"{HOME}posts/a/"], ["2013-01-23"])
    assert last["summary"] == ["Text här."]


def test_the_front_page_is_who_writes(blog: Site) -> None:
    """A representative h-card: its own address is the page, and the profiles are the same person."""
    (card,) = items(blog, "index.html", "h-card")
    known = card["properties"]
    assert (known["name"], known["uid"]) == (["Testa Testsson"], [HOME])
    assert known["url"] == [HOME, PROFILE, "https://foto.example/elin"]
    rels = mf2py.parse(doc=blog.page("index.html"), url=HOME)["rels"]
    assert rels["me"] == [PROFILE, "https://foto.example/elin"]


def test_a_link_to_a_page_is_shown_with_its_writer(blog: Site) -> None:
    """Open Graph for the preview, fediverse:creator for the byline."""
    root = document(blog, "posts/b/index.html")
    said = {each.get("property") or each.get("name"): each.get("content") for each in root.xpath("//head/meta")}
    assert (said["og:type"], said["og:title"], said["og:site_name"]) == ("article", "Ja & nej", "Testbloggen")
    assert (said["og:url"], said["og:description"]) == (f"{HOME}posts/b/", "Ja.")
    assert said["article:published_time"] == "2013-01-24"
    assert said["fediverse:creator"] == "@elin@example.social"


def test_structured_data_is_json_whatever_the_title(blog: Site) -> None:
    """A title with </script> in it ends nothing."""
    (script,) = document(blog, "posts/c/index.html").xpath("//script[@type='application/ld+json']/text()")
    kinds = [each["@type"] for each in json.loads(script)["@graph"]]
    assert kinds == ["BlogPosting", "BreadcrumbList"]
    assert json.loads(script)["@graph"][0]["headline"] == "A </script><b>"


def test_translations_name_each_other(blog: Site) -> None:
    """Original and translation name both of them, itself too, by whole addresses; a post without one names none."""
    both = [("sv", f"{HOME}posts/b/"), ("en", f"{HOME}posts/b/en/")]
    for path, expected in (
        ("posts/b/index.html", both),
        ("posts/b/en/index.html", both[::-1]),
        ("posts/a/index.html", []),
    ):
        links = document(blog, path).xpath("//link[@rel='alternate'][@hreflang]")
        assert [(each.get("hreflang"), each.get("href")) for each in links] == expected


def test_pages_have_translations_too(site: Site) -> None:
    """The page about the blog in two languages: each leads to the other, for people and for search engines."""
    site.write("content/pages/om.md", "Title: Om\n\nText.\n")
    site.write("content/pages/om-en.md", "Title: About\nSlug: om\nLang: en\n\nText.\n")
    site.settings(PAGE_LANG_URL="{slug}/{lang}/", PAGE_LANG_SAVE_AS="{slug}/{lang}/index.html")
    assert site.build().code == 0
    for path, link, text in (("om/index.html", "/om/en/", "About"), ("om/en/index.html", "/om/", "Om")):
        root = document(site, path)
        assert sorted(root.xpath("//link[@hreflang]/@href")) == [
            "https://test.example/om/",
            "https://test.example/om/en/",
        ]
        (shown,) = root.xpath("//main//a[@hreflang]")
        assert (shown.get("href"), shown.text) == (link, text)


def test_what_is_in_another_language_says_so(blog: Site) -> None:
    """The title of the document and of the article are English; the words around them stay Swedish."""
    root = document(blog, "posts/b/en/index.html")
    assert (root.get("lang"), root.find(".//title").get("lang"), root.find(".//article").get("lang")) == (
        "sv", "en", "en"
    )  # fmt: skip
    assert root.xpath("//article//p[contains(@class, 'replies')]/@lang") == ["sv"]


def test_a_post_can_be_answered(blog: Site) -> None:
    """By mail with the title as the subject, and where the writer is found; without settings there is no such line."""
    links = document(blog, "posts/b/index.html").xpath("//p[contains(@class, 'replies')]/a/@href")
    assert links == ["mailto:elin@test.example?subject=Re%3A%20Ja%20%26%20nej", PROFILE, "https://foto.example/elin"]
    blog.settings(PAGES={})
    accepted(blog.build())
    assert document(blog, "posts/b/index.html").xpath("//p[contains(@class, 'replies')]") == []


def test_the_icons_are_there(blog: Site) -> None:
    """Every icon and the manifest that a page names are files of the output."""
    root = document(blog, "index.html")
    named = root.xpath("//link[@rel='icon' or @rel='apple-touch-icon' or @rel='manifest']/@href")
    assert named == [f"/blogg/{name}" for name in ("favicon.ico", "icon.svg", "apple-touch-icon.png")] + [
        "/blogg/manifest.webmanifest"
    ]
    for icon in json.loads(blog.page("manifest.webmanifest"))["icons"]:
        with Image.open(blog.output / icon["src"].removeprefix("/blogg/")) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]


def test_a_theme_and_the_content_folder_may_bring_icons(site: Site) -> None:
    """An icon of the theme stands in the place of ours; a maskable one of ours, which would be another, is left out.

    In Pelican an icon is a static file with a path of its own: it stays what it is.
    """
    site.settings(
        THEME="mitt-tema", STATIC_PATHS=["extra"], EXTRA_PATH_METADATA={"extra/f.ico": {"path": "favicon.ico"}}
    )
    site.write("mitt-tema/icons/icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    own = b"\0\0\1\0\1\0\1\1\0\0\1\0\x20\0\4\0\0\0\x16\0\0\0bild"
    site.write("content/extra/f.ico", own)
    site.post("a.md")
    accepted(site.build())
    assert site.page("icon.svg") == "<svg xmlns='http://www.w3.org/2000/svg'/>"
    assert site.files()["favicon.ico"] == own
    assert "apple-touch-icon.png" in site.files()
    assert "icon-maskable-512.png" not in site.page("manifest.webmanifest")


def test_the_sitemap_leads_to_files_that_are_there(blog: Site) -> None:
    """Every address of it is a page of the output."""
    root = etree.fromstring(blog.files()["sitemap.xml"])
    found = [(each.text or "").removeprefix(HOME) for each in root.iter("{*}loc")]
    assert [path for path in found if f"{path}index.html" not in blog.files()] == []
    assert {"posts/a/", "posts/b/en/", "archive/2013/01/", "tags/mat/", "feeds/"} <= set(found)


def test_a_hidden_post_and_a_draft_are_in_no_sitemap(site: Site) -> None:
    """A post that stands in no list is not in the sitemap either, in a preview too."""
    site.post("dold.md", status="hidden")
    site.post("utkast.md", status="draft")
    accepted(site.build(PREVIEW=True))
    assert "posts/utkast/index.html" in site.files()
    assert "posts/" not in site.page("sitemap.xml")
