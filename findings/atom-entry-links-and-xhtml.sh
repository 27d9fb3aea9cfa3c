#!/usr/bin/env bash
# Three feed libraries on valid Atom: two take another page for the post, two have no text of it.
#
# Versions: fastfeedparser 0.6.5, atoma 0.0.17, feedparser 6.0.14 (PyPI), @extractus/feed-extractor 8.0.3 (npm).
# Seen for an entry with <link rel="related" href="https://other.example/"/> before <link href="https://blog.example/1"/>
# and with <content type="xhtml">:
#                     link of the entry           content
#     feedparser      https://blog.example/1      <p>Text</p>
#     fastfeedparser  https://other.example/      the <content> element itself, tags of the feed and all
#     atoma           (has no such field)         None
#     feed-extractor  https://other.example/      none: an empty description
# A link without rel is an alternate (RFC 4287), so the second is the post's own.
# Why it matters: a post about another page carries a related link, and a planet then sends its readers away from the
# blog. Write rel="alternate", write it first, and give content as type="html" with a summary beside it:
# that all of them read.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm install --silent --no-audit --no-fund --prefix . @extractus/feed-extractor@8.0.3
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check fastfeedparser==0.6.5 atoma==0.0.17 \
    feedparser==6.0.14
venv/bin/python - <<'PY'
import atoma
import fastfeedparser
import feedparser

FEED = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title><id>https://blog.example/</id>
<updated>2026-01-01T00:00:00Z</updated><author><name>A. Writer</name></author>
<entry><title>Post</title><id>https://blog.example/1</id><updated>2026-01-01T00:00:00Z</updated>{}</entry></feed>"""
RELATED = '<link rel="related" href="https://other.example/"/>'
XHTML = '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text</p></div></content>'
HTML = '<content type="html">&lt;p>Text&lt;/p></content>'


def read(entry: str) -> dict[str, tuple[str | None, str | None]]:
    text = FEED.format(entry)
    (slow,), (fast,) = feedparser.parse(text).entries, fastfeedparser.parse(text).entries
    (other,) = atoma.parse_atom_bytes(text.encode()).entries
    return {
        "feedparser": (slow.link, slow.content[0].value),
        "fastfeedparser": (fast.link, fast.content[0]["value"]),
        "atoma": (None, other.content and other.content.value),
    }


seen = read(RELATED + '<link href="https://blog.example/1"/>' + XHTML)
print(*seen.items(), sep="\n")
assert seen["feedparser"] == ("https://blog.example/1", "<p>Text</p>")
assert seen["fastfeedparser"][0] == "https://other.example/" and seen["fastfeedparser"][1].startswith("<content ")
assert seen["atoma"] == (None, None)

careful = read('<link rel="alternate" href="https://blog.example/1"/>' + RELATED + HTML)
print(*careful.items(), sep="\n")
assert careful["feedparser"] == careful["fastfeedparser"] == ("https://blog.example/1", "<p>Text</p>")
assert careful["atoma"] == (None, "<p>Text</p>")
PY

cat >read.mjs <<'JS'
import { extractFromXml } from "@extractus/feed-extractor";
const feed = (entry) => `<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title><id>https://blog.example/</id>
<updated>2026-01-01T00:00:00Z</updated><author><name>A. Writer</name></author>
<entry><title>Post</title><id>https://blog.example/1</id><updated>2026-01-01T00:00:00Z</updated>${entry}</entry></feed>`;
const related = '<link rel="related" href="https://other.example/"/>';
const xhtml = '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text</p></div></content>';
for (const entry of [
  related + '<link href="https://blog.example/1"/>' + xhtml,
  '<link rel="alternate" href="https://blog.example/1"/>' + related + "<summary>Short</summary>" + xhtml,
]) {
  const { link, description } = extractFromXml(feed(entry)).entries[0];
  console.log(`feed-extractor: ${link} "${description}"`);
}
JS
seen=$(node read.mjs)
echo "$seen"
diff - <(echo "$seen") <<'SEEN'
feed-extractor: https://other.example/ ""
feed-extractor: https://blog.example/1 "Short"
SEEN
