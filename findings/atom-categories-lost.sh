#!/usr/bin/env bash
# Two widely used feed libraries lose the tags of a post when they come in an Atom feed.
#
# Versions: rss-parser 3.13.0 (npm), reader 3.26 with feedparser 6.0.14 and sgmllib3k 1.0.0 (PyPI).
# Seen with one post tagged "blogg100" and "mat":
#     rss-parser, RSS 2.0 <category>blogg100</category>: categories ["blogg100", "mat"]
#     rss-parser, Atom <category term="blogg100"/>:      no `categories` at all, nor any other name for them
#     reader, both formats:                              an Entry has no field for categories
# Neither warns. feedparser alone reads the terms of both formats.
# Why it matters: a planet that gathers the posts of a blogging challenge by tag finds none in an Atom feed.
# A blog that wants to be found there offers RSS besides Atom; a planet of its own reads with feedparser.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check reader==3.26 feedparser==6.0.14 sgmllib3k==1.0.0
npm install --silent --no-audit --no-fund --prefix . rss-parser@3.13.0

cat >rss.xml <<'XML'
<rss version="2.0"><channel><title>Blog</title><link>https://blog.example/</link><description>D</description>
<item><title>Post</title><link>https://blog.example/1</link><guid>https://blog.example/1</guid>
<category>blogg100</category><category>mat</category></item></channel></rss>
XML
cat >atom.xml <<'XML'
<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title><id>https://blog.example/</id>
<updated>2026-01-01T00:00:00Z</updated><author><name>A. Writer</name></author>
<entry><title>Post</title><id>https://blog.example/1</id><link href="https://blog.example/1"/>
<updated>2026-01-01T00:00:00Z</updated><category term="blogg100"/><category term="mat"/></entry></feed>
XML

cat >read.js <<'JS'
const fs = require("fs"), Parser = require("rss-parser");
(async () => {
  for (const format of ["rss", "atom"]) {
    const { items } = await new Parser().parseString(fs.readFileSync(format + ".xml", "utf8"));
    console.log(`rss-parser, ${format}: ${JSON.stringify(items[0].categories)}, "blogg100" anywhere: ${JSON.stringify(items).includes("blogg100")}`);
  }
})();
JS
cat >read.py <<'PY'
import os

import feedparser
import reader

for name in ("rss", "atom"):
    (entry,) = feedparser.parse(f"{name}.xml").entries
    print(f"feedparser, {name}: {[tag.term for tag in entry.tags]}")
    subscriptions = reader.make_reader(":memory:", feed_root=os.getcwd())
    subscriptions.add_feed(f"{name}.xml")
    subscriptions.update_feed(f"{name}.xml")
    (entry,) = subscriptions.get_entries()
    print(f'reader, {name}: {entry.title!r}, "blogg100" anywhere: {"blogg100" in repr(vars(entry))}')
PY
seen=$(node read.js; venv/bin/python read.py)
echo "$seen"
diff - <(echo "$seen") <<'SEEN'
rss-parser, rss: ["blogg100","mat"], "blogg100" anywhere: true
rss-parser, atom: undefined, "blogg100" anywhere: false
feedparser, rss: ['blogg100', 'mat']
reader, rss: 'Post', "blogg100" anywhere: False
feedparser, atom: ['blogg100', 'mat']
reader, atom: 'Post', "blogg100" anywhere: False
SEEN
