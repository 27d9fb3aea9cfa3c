#!/usr/bin/env bash
# feedparser keeps <details> but not its <summary>, and loses <mark>, ruby readings and every source of a picture.
#
# Versions: feedparser 6.0.14; nh3 0.3.8 beside it.
# Seen in the content of an entry (the words stay, the elements go):
#     <details><summary>More</summary><p>Text</p></details>   <details>More<p>Text</p></details>
#     <mark>now</mark>                                         now
#     <ruby>漢<rt>kan</rt></ruby>                               漢kan
#     <img src="a.jpg" srcset="b.jpg 2x" loading="lazy">       <img src="a.jpg" />
#     <picture><source srcset="a.avif" type="image/avif">      <source type="image/avif" />, with no address
# nh3 with its own list keeps details with summary, mark and ruby.
# Why it matters: a browser shows a <details> without <summary> folded under its own word, so the writer's heading
# hides in the folded part; a reading stands as if it were text. A planet that wants the posts as they were parses with
# sanitize_html=False and cleans with a list of its own.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14 nh3==0.3.8
"$room/venv/bin/python" - <<'PY'
from html import escape

import feedparser
import nh3

FEED = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Blog</title>
<link>https://blog.example/</link><description>D</description>
<item><title>Title</title><content:encoded>{}</content:encoded></item></channel></rss>"""


def read(text: str, **options: bool) -> str:
    return feedparser.parse(FEED.format(escape(text)), **options).entries[0].content[0].value


for text, expected in {
    "<details><summary>More</summary><p>Text</p></details>": "<details>More<p>Text</p></details>",
    "<p><mark>now</mark></p>": "<p>now</p>",
    "<p><ruby>漢<rt>kan</rt></ruby></p>": "<p>漢kan</p>",
    '<p><img src="https://blog.example/a.jpg" srcset="b.jpg 2x" loading="lazy"></p>': '<p><img src="https://blog.example/a.jpg" /></p>',
    '<picture><source srcset="a.avif" type="image/avif"></picture>': '<source type="image/avif" />',
}.items():
    seen = read(text)
    print(text, "->", seen)
    assert seen == expected, seen

whole = "<details><summary>More</summary><p><mark>a</mark><ruby>漢<rt>kan</rt></ruby></p></details>"
assert nh3.clean(read(whole, sanitize_html=False)) == whole
PY
