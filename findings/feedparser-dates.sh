#!/usr/bin/env bash
# feedparser: a date in a form that it does not know becomes another day or hour, without a sign that it is a guess.
#
# Versions: feedparser 6.0.14.
# Seen as published_parsed of an RSS item, which is in UTC:
#     2026.11.30 07:00                  the first of the month in which the feed is read: 2026-12-01 in December
#     2026-13-30                        2027-01-30 00:00: there is no month 13
#     1796079600 (seconds since 1970)   1796-03-19 00:00
#     2026-11-30 07:00:00 UTC (Ruby)    2026-11-30 00:00: the time is lost
#     Mon, 30 Nov 2026 00:30:00 CET     2026-11-30 00:30, an hour late, as if it were UTC
#     Mon, 30 Nov 2026 00:30:00 +9900   2026-11-25 21:30: no such offset
#     lör, 30 maj 2026 07:00:00 +0200   no date; and "30/11/2026" has none either
# bozo is false for all of them.
# Why it matters: a planet, or a count of days with a post, cannot tell a guess from a date. Read the text of
# entry.published with email.utils and datetime.fromisoformat, and call the rest undated.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14
"$room/venv/bin/python" - <<'PY'
import time
from io import BytesIO

import feedparser

FEED = """<rss version="2.0"><channel><title>Blog</title><link>https://blog.example/</link><description>D</description>
<item><title>Title</title><pubDate>{}</pubDate></item></channel></rss>"""

for text, expected in {
    "2026.11.30 07:00": (2026, time.gmtime().tm_mon, 1, 0, 0),
    "2026-13-30": (2027, 1, 30, 0, 0),
    "1796079600": (1796, 3, 19, 0, 0),
    "2026-11-30 07:00:00 UTC": (2026, 11, 30, 0, 0),
    "Mon, 30 Nov 2026 00:30:00 CET": (2026, 11, 30, 0, 30),
    "Mon, 30 Nov 2026 00:30:00 +9900": (2026, 11, 25, 21, 30),
    "lör, 30 maj 2026 07:00:00 +0200": None,
    "30/11/2026": None,
}.items():
    feed = feedparser.parse(BytesIO(FEED.format(text).encode()))
    seen = feed.entries[0].get("published_parsed")
    print(text, "->", seen and tuple(seen)[:5], "bozo", bool(feed.bozo))
    assert (seen and tuple(seen)[:5], bool(feed.bozo)) == (expected, False), seen
PY
