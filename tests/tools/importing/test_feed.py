"""``./blogg import`` of a feed: RSS, Atom and JSON Feed, whole posts or their beginnings."""

import json
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import Site
from tests.tools.importing.old_blog import put, run, text_of, texts
from tools.importing.feed_source import FeedSource
from tools.importing.report import REPORT

BLOG = "https://elinsblogg.example"
BODY = '<p>Hela <em>texten</em> med <a href="/om/">en länk</a>.</p><p><img src="bild.jpg" alt="Katt"></p>'
CREDIT = f'<p>The post <a href="{BLOG}/2013/05/kaffe/">Kaffe</a> appeared first on <a href="{BLOG}">Elins</a>.</p>'
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Elins blogg &amp; annat</title><link>{BLOG}</link><language>sv-SE</language>
<item><title>Kaffe &amp;amp; te</title><link>{BLOG}/2013/05/kaffe/</link><dc:creator><![CDATA[Elin Öberg]]></dc:creator>
<pubDate>Wed, 01 May 2013 21:30:00 +0000</pubDate><category><![CDATA[Mat]]></category>
<category><![CDATA[#blogg100]]></category><guid isPermaLink="false">{BLOG}/?p=1</guid>
<description><![CDATA[Hela texten […]]]></description>
<content:encoded><![CDATA[{BODY}{CREDIT}]]></content:encoded></item>
<item><title>Bara början</title><link>{BLOG}/2013/04/borjan/</link><pubDate>Tue, 30 Apr 2013 08:00:00 +0200</pubDate>
<guid isPermaLink="false">{BLOG}/?p=2</guid><description><![CDATA[<p>Det var en gång […]</p>]]></description></item>
<item><title>Kort</title><link>{BLOG}/2013/04/kort/</link><pubDate>Mon, 29 Apr 2013 08:00:00 +0200</pubDate>
<description>&lt;p&gt;Hela det korta.&lt;/p&gt;</description></item>
</channel></rss>
"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sv"><title>Elins blogg</title><id>{BLOG}/</id>
<link href="{BLOG}/"/><author><name>Elin Öberg</name></author><updated>2013-05-01T23:30:00+02:00</updated>
<entry><title>Kaffe &amp; te</title><id>{BLOG}/?p=1</id><link href="{BLOG}/2013/05/kaffe/"/>
<published>2013-05-01T23:30:00+02:00</published><updated>2013-05-03T08:00:00+02:00</updated>
<category term="mat" label="Mat"/><category term="#blogg100"/><author><name>Elin Öberg</name></author>
<content type="html"><![CDATA[{BODY}]]></content></entry>
<entry><title>Bara början</title><id>{BLOG}/?p=2</id><link href="{BLOG}/2013/04/borjan/"/>
<updated>2013-04-30T08:00:00+02:00</updated><summary>Det var en gång</summary></entry></feed>
"""
JSON = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "Elins blogg",
    "home_page_url": f"{BLOG}/", "language": "sv",
    "items": [
        {
            "id": f"{BLOG}/?p=1", "url": f"{BLOG}/2013/05/kaffe/", "title": "Kaffe & te", "content_html": BODY,
            "date_published": "2013-05-01T23:30:00+02:00", "tags": ["Mat", "#blogg100"],
            "authors": [{"name": "Elin Öberg"}],
        },
        {
            "id": f"{BLOG}/?p=2", "url": f"{BLOG}/2013/04/borjan/", "title": "Bara början",
            "summary": "Det var en gång",
            "date_published": "2013-04-30T08:00:00+02:00",
        },
    ],
})  # fmt: skip
KAFFE = "posts/2013-05-01-kaffe.md"


def saved(site: Site, feed: str | bytes, name: str = "feed.xml") -> str:
    """Write a feed into the folder of a blog; return its path."""
    put(site)
    return str(site.write(name, feed))


@pytest.mark.parametrize("feed", [RSS, ATOM, JSON], ids=["rss", "atom", "json"])
def test_whole_posts(site: Site, feed: str) -> None:
    """A post has its whole text, title, date on the blog's clock, tags, author, id and old address."""
    run(site, saved(site, feed))
    head, body = text_of(site, KAFFE).split("\n\n", 1)
    assert dict(line.split(": ", 1) for line in head.splitlines() if not line.startswith("Modified")) == {
        "Title": "Kaffe & te", "Date": "2013-05-01 23:30", "Tags": "Mat, #blogg100", "Author": "Elin Öberg",
        "Id": f"{BLOG}/?p=1", "Redirect_from": "/2013/05/kaffe/, /?p=1",
    }  # fmt: skip
    assert body.startswith(f"Hela *texten* med [en länk]({BLOG}/om/).")
    assert f'<a class="picture-to-fetch" href="{BLOG}/2013/05/kaffe/bild.jpg">Katt</a>' in body
    assert "appeared first" not in body


@pytest.mark.parametrize("feed", [RSS, ATOM, JSON], ids=["rss", "atom", "json"])
def test_beginnings_are_told(site: Site, feed: str) -> None:
    """A post of which the feed has only the beginning comes in and is told, and the exit code is 1."""
    done = run(site, saved(site, feed))
    assert done.code == 1
    report = (site.root / REPORT).read_text(encoding="utf-8")
    assert report.count("flödet har bara början av det här inlägget") == 1
    assert f"{BLOG}/2013/04/borjan/: flödet har bara början" in report
    assert "Det var en gång" in text_of(site, "posts/2013-04-30-borjan.md")


def test_it_builds_and_comes_in_once(site: Site) -> None:
    """A feed of whole posts comes in with exit code 0, and a second run brings nothing."""
    source = saved(site, RSS.replace("gång […]", "gång, och det var allt."))
    done = run(site, source)
    assert (done.code, done.err) == (0, "")
    assert len(texts(site)) == 3
    assert "flödet går tillbaka till 2013-04-29" in done.out
    again = run(site, source)
    assert again.code == 0
    assert "Fanns redan här, och blir som de är: 3" in again.out
    assert len(texts(site)) == 3


def test_every_entry_of_a_long_feed(site: Site) -> None:
    """All entries of a feed are read, though others' feeds are read in part only."""
    items = "".join(f"<item><title>{number}</title><guid>id-{number}</guid></item>" for number in range(1500))
    path = site.write("long.xml", f'<rss version="2.0"><channel><title>A</title>{items}</channel></rss>')
    source = FeedSource(path, "long.xml", ZoneInfo("Europe/Stockholm"))
    assert [each.guid for each in source.texts()] == [f"id-{number}" for number in range(1500)]


def test_ids_that_entries_share(site: Site) -> None:
    """An id that two posts have is the id of neither: each keeps its address; the same post twice comes in once."""
    same = RSS.replace(f"{BLOG}/?p=2", f"{BLOG}/?p=1")
    item = same[same.index("<item><title>Kort") : same.index("</channel>")]
    run(site, saved(site, same.replace("</channel>", f"{item}</channel>")))
    assert len(texts(site)) == 3
    assert f"Id: {BLOG}/2013/05/kaffe/" in text_of(site, KAFFE)


def test_a_damaged_feed_is_told(site: Site) -> None:
    """Posts that can be read of a damaged feed come in, and it is told that others may be missing."""
    done = run(site, saved(site, RSS[: RSS.index("<title>Kort")]))
    assert done.code == 1
    assert KAFFE in texts(site)
    assert "flödet är skadat" in done.out


def test_comments_of_blogger_are_no_posts(site: Site) -> None:
    """Posts alone come in from an old export of Blogger; the rest is counted. A new one is refused in one line."""
    kind = '<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#{}"/>'
    first, second = ATOM.split("<title>Bara", 1)
    export = first.replace("<published>", kind.format("post") + "<published>") + "<title>Bara" + second
    done = run(site, saved(site, export.replace("<summary>", kind.format("comment") + "<summary>")))
    assert texts(site) == [KAFFE]
    assert "comment (1)" in done.out
    assert "Tags: Mat, #blogg100" in text_of(site, KAFFE)
    new = ATOM.replace("<feed ", '<feed xmlns:blogger="http://schemas.google.com/blogger/2018" ')
    refused = run(site, saved(site, new))
    assert (refused.code, len(refused.faults)) == (1, 1)


@pytest.mark.parametrize(
    ("feed", "what"),
    [
        ("<rss version='2.0'><channel></channel>", "flödet är skadat"),
        ('{"version": "https://jsonfeed.org/version/1", "items": 3}', "flödet är JSON, men ingen JSON Feed"),
    ],
)
def test_what_cannot_be_read(site: Site, feed: str, what: str) -> None:
    """A file that is no whole feed is one line, and nothing is written."""
    done = run(site, saved(site, feed))
    assert (done.code, len(done.faults)) == (1, 1)
    assert what in done.err
    assert texts(site) == []
