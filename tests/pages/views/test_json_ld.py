"""JSON-LD of a post in the vocabulary of schema.org."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plugins.music.track import Music, Track
from plugins.pages.posts import post_views
from plugins.pages.views.json_ld import as_data, json_ld
from tests.pages.blog import post, site, site_context

HOME = {"@type": "Blog", "@id": "https://elin.se/blogg/", "name": "Bloggen"}


def graph(*, listed: bool = True, hour: int | None = None, modified: str | None = None) -> list[dict[str, Any]]:
    """Return the JSON-LD graph of a post in English."""
    profiles = ("https://example.social/@elin",)
    it = site_context(site(base="/blogg", profiles=profiles), tags=["mat"])
    view = post_views(
        it, [post("hej", title="Hej", tags=("Mat",), lang="en", listed=listed, hour=hour, modified=modified)]
    )["posts/hej.md"]
    said = json.loads(json_ld(view))
    assert said["@context"] == "https://schema.org"
    return list(said["@graph"])


def test_a_post_is_a_blog_posting() -> None:
    """A post has address, title, dates, language, author with profiles, tags and its blog."""
    posting, _ = graph(modified="2013-04-22 08:00")
    assert posting == {
        "@type": "BlogPosting",
        "@id": "https://elin.se/posts/hej/",
        "url": "https://elin.se/posts/hej/",
        "headline": "Hej",
        "description": "hej …",
        "inLanguage": "en",
        "datePublished": "2013-04-21",
        "dateModified": "2013-04-22",
        "author": [
            {
                "@type": "Person",
                "name": "Elin Strand",
                "url": "https://elin.se/blogg/",
                "sameAs": ["https://example.social/@elin"],
            }
        ],
        "keywords": ["Mat"],
        "wordCount": 100,
        "isPartOf": HOME,
    }


def test_music_tips_are_mentioned() -> None:
    """A tip is a recording by its artist, with its address if it has one."""
    music = Music((Track("Kent", "747"), Track("ABBA", "SOS", "https://x.example/")))
    it = site_context()
    view = post_views(it, [post("hej", music=music)])["posts/hej.md"]
    assert json.loads(json_ld(view))["@graph"][0]["mentions"] == [
        {"@type": "MusicRecording", "name": "747", "byArtist": {"@type": "MusicGroup", "name": "Kent"}},
        {
            "@type": "MusicRecording",
            "name": "SOS",
            "byArtist": {"@type": "MusicGroup", "name": "ABBA"},
            "url": "https://x.example/",
        },
    ]


def test_a_post_with_a_time_is_published_at_it() -> None:
    """The time has its offset; a post that was never changed has no date of modification."""
    posting, _ = graph(hour=7)
    assert (posting["datePublished"], "dateModified" in posting) == ("2013-04-21T07:30:00+00:00", False)


def test_the_way_to_a_post_leads_over_its_year() -> None:
    """The breadcrumbs are the front page, the year in the archive, the post."""
    _, crumbs = graph()
    steps = [(each["position"], each["name"], each["item"]) for each in crumbs["itemListElement"]]
    assert steps == [
        (1, "Bloggen", "https://elin.se/blogg/"),
        (2, "2013", "https://elin.se/blogg/archive/2013/"),
        (3, "Hej", "https://elin.se/posts/hej/"),
    ]


def test_a_post_in_no_list_is_not_looked_for_in_the_archive() -> None:
    """An unlisted post has no year in its breadcrumbs, since the archive may have no page for it."""
    _, crumbs = graph(listed=False)
    assert [each["name"] for each in crumbs["itemListElement"]] == ["Bloggen", "Hej"]


@given(st.text())
def test_no_text_gets_out_of_the_script_element(text: str) -> None:
    """No title puts < or & into the data, and the data is parsed back unchanged."""
    data = as_data({"headline": text})
    assert not set("<>&") & set(data)
    assert json.loads(data) == {"headline": text}
