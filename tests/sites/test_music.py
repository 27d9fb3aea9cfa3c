"""Music tips of a built site: warnings, the page of all tips, and feeds."""

import json

from tests.conftest import Site
from tests.sites.reading import accepted, document, feed, said

TWO = "write each on a line of its own; in the title of one write ':' for ' – '"


def test_a_line_is_doubted_once_another_post_tips_of_the_second_artist(site: Site) -> None:
    """Until then the line is read as it is written; a draft says as much as a published post does."""
    site.post("a.md", music="Kent – 747, ABBA – SOS\nMusic: Bach – Cellosvit, BWV 1007 – Prelude")
    assert site.build().faults == []
    site.post("b.md", music="ABBA – Waterloo", status="draft")
    assert site.build().faults == [
        f"warning: content/posts/a.md:3: Music: 'Kent – 747, ABBA – SOS' may be two tips: {TWO}"
    ]


def test_what_a_build_says_of_tips_is_said_again_from_the_cache(site: Site) -> None:
    """The second build reads no post, and still knows the links of a note."""
    site.post("a.md", music="Kent – 747\nMusic: Kent – 747\nMusic-Note: Se [den](https://x.example/1).")
    expected = [
        "warning: content/posts/a.md:3: Music: 'Kent – 747' is there twice: remove one of them",
        "warning: content/posts/a.md:5: Music-Note: the link to 'https://x.example/1' is lost, since a note is plain "
        "text: write it after the tip, or in the text of the post",
    ]
    assert [site.build().faults, site.build().faults] == [expected, expected]


def test_links_around_tips_lead_from_all_pages_and_feeds(site: Site) -> None:
    """The post, the page of all tips, RSS, Atom and JSON Feed have each address once, and artist and title as words."""
    music = "https://x.example/1 Kent – 747\nMusic: [ABBA – SOS](https://x.example/2)\nMusic: ABBA – SOS"
    site.post("a.md", music=music)
    built = site.build()
    assert built.faults == ["warning: content/posts/a.md:3: Music: 'ABBA – SOS' is there twice: remove one of them"]
    expected = ["https://x.example/1", "https://x.example/2"]
    for path, words in (("posts/a", "//*[@class='music']//li"), ("music-tips", "//*[@class='tips']/p[cite or a]")):
        page = document(site, f"{path}/index.html")
        assert page.xpath("//main//a[starts-with(@href, 'https://x.example/')]/@href")[:2] == expected
        assert [said(each) for each in page.xpath(words)][:2] == ["Kent – 747", "ABBA – SOS"]
    contents = [feed(site, name).entries[0].content[0].value for name in ("rss", "atom")]
    contents.append(json.loads(site.page("feeds/feed.json"))["items"][0]["content_html"])
    for content in contents:
        assert content.index("Kent – 747</a>") < content.index("ABBA – SOS</a>") < content.index("Text.")
        assert [content.count(f'href="{address}"') for address in expected] == [1, 1]


def test_the_statistics_show_the_number_of_posts_from_two_on(site: Site) -> None:
    """A tip that a post has twice is one post with the artist."""
    site.post("a.md", tags="blogg100", music="Kent – 747 https://x.example/1\nMusic: Kent – 747 https://x.example/2")
    site.post("b.md", tags="blogg100", date="2013-04-21", music="ABBA – SOS")
    accepted(site.build())
    listed = document(site, "challenge/blogg100/index.html").xpath("//ul[contains(@class, 'tallies')]/li")
    assert [said(each) for each in listed][-2:] == ["ABBA", "Kent"]
