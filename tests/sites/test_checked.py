"""Every template on a site that has all there is and on one that has nothing, read by our own checker."""

import re

import pytest

from tests.comments.made import DISCUSSION, write_to
from tests.conftest import ROOT, Site, picture
from tests.planet.gangs import PLUGINS, whole_gang, write_gang
from tests.sites.reading import accepted, pages
from tests.sites.test_pages import BODY
from tools.check import check

MUSIC = "ABBA – SOS https://musik.example/\nMusic: Kent – 747\nMusic-Note: Båda två."
# a page of the rich site that each template makes; feed-item.html and feed-week.html make parts of feeds
MADE = {
    "front.html": "index.html",
    "post.html": "posts/a/index.html",
    "page.html": "om/index.html",
    "music-tips.html": "music-tips/index.html",
    "list.html": "posts/page/1/index.html",
    "archive.html": "archive/2013/01/index.html",
    "tags.html": "tags/index.html",
    "tag.html": "tags/blogg100/index.html",
    "series.html": "series/resor/index.html",
    "search.html": "search/index.html",
    "feeds.html": "feeds/index.html",
    "week.html": "archive/2013/w04/index.html",
    "style-guide.html": "style-guide/index.html",
    "statistics.html": "challenge/kort/index.html",
    "challenges.html": "challenge/index.html",
    "finish.html": "challenge/kort/finish/index.html",
    "not-found.html": "404.html",
    "redirect.html": "gammal/index.html",
    "comment-thanks.html": "comments/thanks/index.html",
    "gang.html": "gang/index.html",
    "gang-today.html": "gang/today/index.html",
    "gang-river.html": "gang/posts/index.html",
    "gang-calendar.html": "gang/calendar/index.html",
}
CHALLENGES = [
    {"preset": "blogg100", "start": "2013-01-23", "id": "hundra"},
    {"preset": "blogg100", "start": "2013-01-23", "days": 2, "id": "kort", "name": "Två dagar", "hashtag": "kort"},
    {"preset": "nanowrimo", "year": 2012, "id": "roman"},
    {"preset": "100daystooffload", "start": "2013-01-01", "id": "off"},
]


ON_REQUEST = re.compile(r"-[0-9a-f]{8,10}(-\d+)?\.(avif|jpg|png) leads to")  # pictures and cards of a preview


@pytest.fixture(params=["sv", "en"])
def rich(site: Site, request: pytest.FixtureRequest) -> Site:
    """Several challenges, one of them completed; posts with everything, translations, drafts; at a path of its host."""
    profiles = {"profiles": ["https://example.social/@elin"], "email": "elin@test.example", "page_size": 2}
    site.settings(
        SITEURL="https://test.example/blogg",
        DEFAULT_LANG=request.param,
        CHALLENGE=CHALLENGES,
        PAGES={"signature": "/ @t", **profiles},
        ENGINE={"embeds": ["https://film.example"]},
        PLUGINS=["plugins.comments", *PLUGINS],
        COMMENTS={"form": True, "email": "required"},
    )
    write_gang(site.root / "content", whole_gang())
    write_to(site, "posts/a/", *DISCUSSION)
    site.write("content/images/p.png", picture())
    site.write("content/files/f.pdf", "fil")
    frame = '\n\n<iframe src="https://film.example/1" title="En film"></iframe>\n'
    site.post(
        "a.md", BODY + frame, date="2013-01-23", tags="blogg100, kort, Räksmörgås", music=MUSIC, series="Resor",
        in_reply_to="https://annan.example/", redirect_from="/gammal/",
    )  # fmt: skip
    site.post(
        "b.md", "## Delen\n\n- [ ] a\n- [x] b", date="2013-01-24", tags="blogg100, kort, räksmörgås", series="Resor"
    )
    other = "en" if request.param == "sv" else "sv"
    site.post("b.other.md", "Text.", title="B elsewhere", date="2013-01-24", lang=other, slug="b")
    site.post("d.md", status="draft")
    site.post("e.md", date="2013-02-01", status="hidden")
    site.post("f.md", date="2013-06-01")
    site.write("content/pages/om.md", f"Title: Om\n\n{BODY.replace('b.md', '/posts/b.md')}")
    return site


@pytest.mark.parametrize("preview", [False, True], ids=["published", "a preview"])
def test_every_template_makes_pages_in_order(rich: Site, preview: bool) -> None:
    """No dead link, no id twice, no heading passed over, nothing inline and nothing from elsewhere."""
    accepted(rich.build(PREVIEW=preview))
    assert [path for path in MADE.values() if path not in pages(rich)] == (
        [] if preview else [MADE["style-guide.html"]]
    )
    found = [str(each) for each in check(rich.output, "https://test.example/blogg/")]
    assert [each for each in found if not (preview and ON_REQUEST.search(each))] == []


@pytest.mark.parametrize("challenge", [True, False], ids=["with a challenge", "without one"])
def test_an_empty_site_is_in_order_too(site: Site, challenge: bool) -> None:
    """Before the first post there are pages all the same, and all of their links lead somewhere."""
    if not challenge:
        plugins = ["plugins.identity", "plugins.music", "plugins.images", "plugins.pages", "plugins.feeds"]
        site.settings(CHALLENGE=None, PLUGINS=plugins)
    assert site.command().code == 0  # in a process of its own, which knows no third-party plugins
    assert {"index.html", "404.html", "search/index.html", "archive/index.html"} <= set(pages(site))
    assert [str(each) for each in check(site.output, "https://test.example/")] == []


def test_every_template_of_the_theme_is_among_them() -> None:
    """A template that is added is checked, or this test says so."""
    theirs = {path.name for path in (ROOT / "theme/templates").glob("*.html")}
    assert theirs - {"base.html", "feed-item.html", "feed-week.html"} == set(MADE)
