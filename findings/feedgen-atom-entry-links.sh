#!/usr/bin/env bash
# feedgen: in Atom every link of an entry is written bare, so an enclosure becomes an alternate of the post.
#
# Versions: feedgen 1.0.0, lxml 6.1.3.
# Seen: an entry with an alternate link, a related link and an MP3 enclosure (audio/mpeg, 12 bytes) has in Atom
#     <link href="https://blog.example/1"/>
#     <link href="https://other.example/"/>
#     <link href="https://blog.example/1.mp3"/>
# rel, type, hreflang, length and title are gone. A link without rel is an alternate, so the post now has three.
# The links of the feed itself keep all of them, and RSS keeps the enclosure.
# feedparser 6.0.14 finds one enclosure in the RSS form and none in the Atom form.
# Why it matters: a blog that reads aloud, or links to the page it comments on, loses the sound and the meaning of
# the link for all who subscribe to Atom; RFC 4287 allows no two alternates of one type and language either.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check feedgen==1.0.0 lxml==6.1.3 feedparser==6.0.14
"$room/venv/bin/python" - <<'PY'
import feedparser
from feedgen.feed import FeedGenerator
from lxml import etree

feed = FeedGenerator()
feed.id("https://blog.example/")
feed.title("Blog")
feed.description("A blog")
feed.link(href="https://blog.example/", rel="alternate", type="text/html", hreflang="sv")
entry = feed.add_entry()
entry.id("https://blog.example/1")
entry.title("Post")
entry.link(href="https://blog.example/1", rel="alternate", type="text/html", hreflang="sv")
entry.link(href="https://other.example/", rel="related", title="What it is about")
entry.enclosure("https://blog.example/1.mp3", "12", "audio/mpeg")

atom = etree.fromstring(feed.atom_str())
links = [dict(link.attrib) for link in atom.iterfind("{*}entry/{*}link")]
print("entry links:", links)
assert links == [
    {"href": "https://blog.example/1"},
    {"href": "https://other.example/"},
    {"href": "https://blog.example/1.mp3"},
]

own = [dict(link.attrib) for link in atom.iterfind("{*}link")]
print("feed links:", own)
assert own == [{"href": "https://blog.example/", "rel": "alternate", "type": "text/html", "hreflang": "sv"}]

found = {
    name: [one.href for one in feedparser.parse(data).entries[0].enclosures]
    for name, data in (("rss", feed.rss_str()), ("atom", feed.atom_str()))
}
print("enclosures read back:", found)
assert found == {"rss": ["https://blog.example/1.mp3"], "atom": []}
PY
