#!/usr/bin/env bash
# One label defined twice: Markdown engines disagree which counts, and one disagrees with itself. None tells.
#
# Versions: Markdown 3.11 with `extra`; markdown-it-py 4.3.0 with mdit-py-plugins 0.6.1; commonmark 0.31.2 (npm).
# Seen for each label defined first as "one", later as "two":
#                     Python-Markdown   markdown-it-py   commonmark.js
#     link [a]:       two               one              one
#     footnote [^1]:  two               two              -
# CommonMark lets the first definition of a link win.
# Why it matters: a text put together from several (a week's digest, a post with an included part) often has [1]
# or [^1] twice. Every link and note of one part then leads where the other part's does; which part is wrong changes
# with the engine. A tool should refuse a label that is defined twice in a post, and never join posts as Markdown.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check Markdown==3.11 markdown-it-py==4.3.0 mdit-py-plugins==0.6.1
npm install --silent --no-audit --no-fund --prefix . commonmark@0.31.2
cat >render.py <<'PY'
import re

import markdown
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

LINKS = "See [a].\n\n[a]: /one\n\nMore, see [a].\n\n[a]: /two\n"
NOTES = "See.[^1]\n\n[^1]: one\n\nMore.[^1]\n\n[^1]: two\n"
for name, render in {
    "Python-Markdown": lambda text: markdown.markdown(text, extensions=["extra"]),
    "markdown-it-py": MarkdownIt("commonmark").use(footnote_plugin).render,
}.items():
    for text in (LINKS, NOTES):
        print(name, sorted(set(re.findall(r"\b(one|two)\b", render(text)))))
PY
cat >render.js <<'JS'
const { Parser, HtmlRenderer } = require("commonmark");
const text = "See [a].\n\n[a]: /one\n\nMore, see [a].\n\n[a]: /two\n";
console.log("commonmark.js", [...new Set(new HtmlRenderer().render(new Parser().parse(text)).match(/one|two/g))]);
JS
seen=$(venv/bin/python render.py; node render.js)
echo "$seen"
diff - <(echo "$seen") <<'SEEN'
Python-Markdown ['two']
Python-Markdown ['two']
markdown-it-py ['one']
markdown-it-py ['two']
commonmark.js [ 'one' ]
SEEN
