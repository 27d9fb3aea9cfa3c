"""JSON-LD: what a post is, in the words of schema.org."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plugins.pages.posts import post_views
from plugins.pages.views.json_ld import as_data, json_ld
from tests.pages.blog import post, site, site_context

HOME = {"@type": "Blog", "@id": "https://elin.se/blogg/", "name": "Bloggen"}


def graph(*, listed: bool = True, hour: int | None = None, modified: str | None = None) -> list[dict[str, Any]]:
    """What the page of a post in English says of it."""
    profiles = ("https://example.social/@elin",)
    it = site_context(site(base="/blogg", profiles=profiles), tags=["mat"])
    view = post_views(
        it, [post("hej", title="Hej", tags=("Mat",), lang="en", listed=listed, hour=hour, modified=modified)]
    )["posts/hej.md"]
    said = json.loads(json_ld(view))
    assert said["@context"] == "https://schema.org"
    return list(said["@graph"])


def test_a_post_is_a_blog_posting() -> None:
    """Its address, title, dates, language, author with her profiles, tags and the blog it belongs to."""
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


def test_a_post_with_a_time_is_published_at_it() -> None:
    """The instant carries its offset; what was never changed says nothing of it."""
    posting, _ = graph(hour=7)
    assert (posting["datePublished"], "dateModified" in posting) == ("2013-04-21T07:30:00+00:00", False)


def test_the_way_to_a_post_leads_over_its_year() -> None:
    """Front page, year in the archive, post."""
    _, crumbs = graph()
    steps = [(each["position"], each["name"], each["item"]) for each in crumbs["itemListElement"]]
    assert steps == [
        (1, "Bloggen", "https://elin.se/blogg/"),
        (2, "2013", "https://elin.se/blogg/archive/2013/"),
        (3, "Hej", "https://elin.se/posts/hej/"),
    ]


def test_a_post_in_no_list_is_not_looked_for_in_the_archive() -> None:
    """A hidden post or a translation may be the only one of its year, which then has no page."""
    _, crumbs = graph(listed=False)
    assert [each["name"] for each in crumbs["itemListElement"]] == ["Bloggen", "Hej"]


@given(st.text())
def test_no_text_gets_out_of_the_script_element(text: str) -> None:
    """Whatever a title says, there is no < or & in the data, and it reads back as it was."""
    data = as_data({"headline": text})
    assert not set("<>&") & set(data)
    assert json.loads(data) == {"headline": text}
