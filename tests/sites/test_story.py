"""A blog's whole life, as one who subscribes to it sees it: each build brings what is news, and nothing else."""

import io
import json
from dataclasses import replace

import feedparser

from tests.conftest import Site
from tests.sites.reading import accepted
from tests.subscriber import Seen, subscriber
from tools.ledger import delete_post

FEEDS = ("feeds/rss.xml", "feeds/atom.xml", "feeds/feed.json")
ALL = ("Ett", "Två", "Tre", "Fyra", "Fem")


def titles_in(text: str, path: str) -> list[str]:
    """Return the titles of the items of a feed."""
    if path.endswith(".json"):
        return [each["title"] for each in json.loads(text)["items"]]
    return [each.title for each in feedparser.parse(io.BytesIO(text.encode())).entries]


def test_the_story_of_a_blog(unreleased: Site) -> None:
    """Publish five, edit one, rename one, retitle one, move the domain, delete one: old posts never come back.

    Each build is a release, by the settings of a new blog, and no warning is taken for granted.
    """
    site = replace(unreleased, strict=True)
    for day, title in enumerate(ALL, 16):
        site.post(f"{title.lower()}.md", f"{title}.", title=title, date=f"2013-04-{day}", tags="blogg100")
    accepted(site.build(RELEASE=True))
    with subscriber(site.output) as reader:

        def polled() -> Seen:
            seen = {reader.poll(path) for path in FEEDS}
            assert len(seen) == 1, seen
            return seen.pop()

        def after_a_build() -> Seen:
            accepted(site.build(RELEASE=True))
            return polled()

        assert polled() == Seen(200, new=tuple(sorted(ALL)))
        for path in FEEDS:
            reader.read_all(path)
        assert after_a_build() == Seen(304)
        site.post("två.md", "Bättre.", title="Två", date="2013-04-17", tags="blogg100")
        assert after_a_build() == Seen(200, updated=("Två",))
        site.rename("tre.md", "tredje.md")
        assert after_a_build() == Seen(200, updated=("Tre",))
        site.post("fyra.md", "Fyra.", title="Nästan fem", date="2013-04-19", tags="blogg100")
        assert after_a_build() == Seen(200, updated=("Nästan fem",))
        site.settings(IDENTITY={"name": "test 2013"}, NOW=None, SITEURL="https://annan.se/blogg")
        assert after_a_build() == Seen(200, updated=("Ett", "Fem", "Nästan fem", "Tre", "Två"))  # their links
        accepted(site.run(delete_post, "content/posts/fem.md", free=False))
        assert after_a_build() == Seen(200)

        site.post("sex.md", title="Sex", date="2013-04-21", tags="blogg100")
        assert after_a_build() == Seen(200, new=("Sex",))
        assert [reader.unread(path) for path in FEEDS] == [["Sex"]] * len(FEEDS)
    for path in FEEDS:
        assert titles_in(site.page(path), path) == ["Sex", "Nästan fem", "Tre", "Två", "Ett"]
