#!/usr/bin/env bash
# Pelican lists one post three times when its tags are C, C++ and C#, and shows it as three posts in the tag's feed.
#
# Versions: Pelican 4.12.0.
# Seen for one post with `Tags: C, C++, C#`; nothing is warned about, exit 0:
#     one page tag/c.html for all three, titled after one of them, "C"
#     the post is listed on it three times and is three entries of the feed of the tag; tags.html counts "C (3)"
#     the post itself links three names to that one page
# The three names make one slug, and Pelican takes tags of one slug for one tag, but gathers a post once for each name.
# Nikola 8.3.3 stops on the same tags and names the post; Hugo 0.168.0 makes three pages.
# Why it matters: "mat" and "Mat" in one post do the same. A blog on Pelican should drop tags
# whose slug a post already has, and tell of names that share a page.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pelican==4.12.0 Markdown==3.11
mkdir content
printf 'Title: Post\nDate: 2026-01-01\nSlug: post\nTags: C, C++, C#\n\nText.\n' >content/post.md
cat >pelicanconf.py <<'PY'
SITENAME = "Blog"
SITEURL = "https://blog.example"
TIMEZONE = "Europe/Stockholm"
TAG_FEED_ATOM = "feeds/{slug}.xml"
PY
venv/bin/pelican content -o out -s pelicanconf.py >pelican.log 2>&1
! grep -i -e warn -e error pelican.log
times() { grep -o "$1" "$2" | wc -l; }
ls out/tag
grep -o '<title>.*</title>' out/tag/c.html
grep -o 'tag/c.html">C *</a> *([0-9]*)' out/tags.html
page=$(times "<h1[^>]*><a href=.https://blog.example/post.html" out/tag/c.html)
feed=$(times '<entry>' out/feeds/c.xml)
links=$(times 'tag/c.html"' out/post.html)
echo "on the page: $page, in the feed: $feed, links from the post: $links"
[ "$(ls out/tag)" = c.html ]
grep -q '<title>Blog - C</title>' out/tag/c.html
grep -q 'tag/c.html">C *</a> *(3)' out/tags.html
[ "$page $feed $links" = '3 3 3' ]
