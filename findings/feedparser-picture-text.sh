#!/usr/bin/env bash
# feedparser: the words that describe a picture become the summary of the post, or its content, as they happen to stand.
#
# Versions: feedparser 6.0.14.
# Seen for RSS items with <description>Post</description> and <media:content><media:description>Cat</...>:
#     description first:    summary "<p>Post</p>", content [text/plain "Cat"]
#     description last:     summary "Cat",  content [text/html "<p>Post</p>"]
#     description missing:  summary "Cat",  no content
# A description inside media:content is about the picture alone, by the Media RSS specification.
# Why it matters: the usual rule "content if there is one, else summary" shows "Cat" as the whole post in the first
# and the third case; the other way round it does so in the second and the third. A planet should pass over content
# of type text/plain when there is a summary, and take no text from an item that has media:description alone.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14
"$room/venv/bin/python" - <<'PY'
import feedparser

POST = "<description>&lt;p&gt;Post&lt;/p&gt;</description>"
PICTURE = '<media:content url="https://blog.example/cat.jpg"><media:description>Cat</media:description></media:content>'
FEED = """<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Blog</title>
<link>https://blog.example/</link><description>D</description><item><title>Title</title>{}</item></channel></rss>"""

for name, item, expected in (
    ("description first", POST + PICTURE, ("<p>Post</p>", [("text/plain", "Cat")])),
    ("description last", PICTURE + POST, ("Cat", [("text/html", "<p>Post</p>")])),
    ("description missing", PICTURE, ("Cat", [])),
):
    (entry,) = feedparser.parse(FEED.format(item)).entries
    seen = entry.summary, [(part.type, part.value) for part in entry.get("content", [])]
    print(f"{name}:", *seen)
    assert seen == expected, seen
PY
