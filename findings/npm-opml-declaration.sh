#!/usr/bin/env bash
# opml (npm) says ISO-8859-1 at the top of every list it makes, also of names that ISO-8859-1 cannot hold.
#
# Versions: opml 0.5.8 (npm); lxml 6.1.3 and listparser 0.20 (PyPI) to read the result.
# Seen for a list in UTF-8 with the title "Bröd – smör", parsed, made into text by stringify() and saved with Node's
# writeFile, which writes UTF-8:
#     <?xml version="1.0" encoding="ISO-8859-1"?>
#     lxml reads other words: each ö as two signs, the dash as three
#     listparser reads "Bröd – smör": it goes by the bytes, not by what the file says
# Saved as ISO-8859-1 instead, the dash is lost.
# Why it matters: a list of Swedish blogs looks right where it was made and in some readers, and wrong in those that go
# by the standard. Put the right declaration in place of the first line before saving.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm install --silent --no-audit --no-fund --prefix . opml@0.5.8
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check lxml==6.1.3 listparser==0.20
cat >list.opml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Blogs</title></head><body>
<outline text="Bröd – smör" type="rss" xmlUrl="https://blog.example/feed"/></body></opml>
XML
cat >again.js <<'JS'
const fs = require("fs"), opml = require("opml");
opml.parse(fs.readFileSync("list.opml", "utf8"), (error, list) => {
  if (error) throw error;
  fs.writeFileSync("again.opml", opml.stringify(list));
});
JS
node again.js
head -1 again.opml
[ "$(head -1 again.opml)" = '<?xml version="1.0" encoding="ISO-8859-1"?>' ]
venv/bin/python - <<'PY'
from pathlib import Path

import listparser
from lxml import etree

TITLE = "Bröd – smör"
saved = Path("again.opml").read_bytes()
before, after = (etree.parse(name).find(".//outline").get("text") for name in ("list.opml", "again.opml"))
print("lxml:", repr(before), "->", repr(after))
assert before == TITLE and after == TITLE.encode().decode("iso-8859-1")
(feed,) = listparser.parse(saved).feeds
print("listparser:", feed.title)
assert feed.title == TITLE and TITLE.encode() in saved
PY
