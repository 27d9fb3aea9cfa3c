#!/usr/bin/env bash
# feedgen: a description set after the content takes the place of the content in Atom, and of its type.
#
# Versions: feedgen 1.0.0, lxml 6.1.3.
# Seen with content("<p>Whole</p>", type="html") and description("Short") for one entry:
#     description first: Atom <content type="html">&lt;p&gt;Whole&lt;/p&gt;</content>, and no summary
#     content first:     Atom <content>Short</content>: the post is gone, without an error or a warning
# RSS has both texts in either order, so a check of the RSS feed alone shows nothing.
# summary() instead of description() keeps both in both formats, whatever the order.
# Why it matters: the two calls look like independent fields. Swap two lines, and every subscriber of the Atom
# feed gets one sentence for each post. Give the short text with summary().
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check feedgen==1.0.0 lxml==6.1.3
"$room/venv/bin/python" - <<'PY'
from feedgen.feed import FeedGenerator
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def texts(*calls: str) -> tuple[list[str | None], list[str | None]]:
    """Make a feed of one entry; return (content, its type, summary) in Atom and (content, description) in RSS."""
    feed = FeedGenerator()
    feed.id("https://blog.example/")
    feed.title("Blog")
    feed.description("A blog")
    feed.link(href="https://blog.example/", rel="alternate")
    entry = feed.add_entry()
    entry.id("https://blog.example/1")
    entry.title("Post")
    for call in calls:
        if call == "content":
            entry.content("<p>Whole</p>", type="html")
        else:
            getattr(entry, call)("Short")
    atom = etree.fromstring(feed.atom_str()).find(f"{ATOM}entry")
    rss = etree.fromstring(feed.rss_str()).find("channel/item")
    content = atom.find(f"{ATOM}content")
    return (
        [content.text, content.get("type"), atom.findtext(f"{ATOM}summary")],
        [rss.findtext(CONTENT), rss.findtext("description")],
    )


whole_rss = ["<p>Whole</p>", "Short"]
for calls, atom in {
    ("description", "content"): ["<p>Whole</p>", "html", None],
    ("content", "description"): ["Short", None, None],
    ("summary", "content"): ["<p>Whole</p>", "html", "Short"],
    ("content", "summary"): ["<p>Whole</p>", "html", "Short"],
}.items():
    seen = texts(*calls)
    print(*calls, *seen)
    assert seen == (atom, whole_rss), seen
PY
