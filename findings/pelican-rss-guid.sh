#!/usr/bin/env bash
# Pelican's RSS calls an address that no browser opens the permanent link of each post, and names an empty author.
#
# Versions: Pelican 4.12.0, feedgenerator 2.2.1, feedparser 6.0.14.
# Seen for a post without an author:
#     RSS   <guid>tag:blog.example,2026-01-01:/post.html</guid>    without isPermaLink="false"
#     Atom  <author><name/></author>                               in every entry
# RSS 2.0 takes a guid without isPermaLink for a web address that can be opened; feedparser says `guidislink` and, if
# the item had no link of its own, would give the tag: address as the link. RFC 4287 wants a human-readable name.
# Why it matters: readers that prefer the guid to the link open nothing. A blog that makes its feeds from Pelican's
# should set isPermaLink="false", and a site-wide AUTHOR.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pelican==4.12.0 feedgenerator==2.2.1 Markdown==3.11 \
    feedparser==6.0.14
mkdir content
printf 'Title: Post\nDate: 2026-01-01\nSlug: post\n\nText.\n' >content/post.md
cat >pelicanconf.py <<'PY'
SITENAME = "Blog"
SITEURL = "https://blog.example"
TIMEZONE = "Europe/Stockholm"
FEED_ALL_ATOM = "atom.xml"
FEED_ALL_RSS = "rss.xml"
PY
venv/bin/pelican content -o out -s pelicanconf.py >pelican.log 2>&1
grep -o '<guid[^/]*/post.html</guid>' out/rss.xml
grep -qF '<guid>tag:blog.example,2026-01-01:/post.html</guid>' out/rss.xml
grep -o '<entry>.*<author><name/></author>' out/atom.xml | grep -o '<author>.*'
venv/bin/python - <<'PY'
from pathlib import Path

import feedparser

rss = Path("out/rss.xml").read_text()
(entry,) = feedparser.parse(rss).entries
print("with a link:", entry.link, entry.id)
bare = rss.replace("<link>https://blog.example/post.html</link>", "")
(entry,) = feedparser.parse(bare).entries
print("without:", entry.link, entry.guidislink)
assert (entry.link, entry.guidislink) == ("tag:blog.example,2026-01-01:/post.html", True)
PY
