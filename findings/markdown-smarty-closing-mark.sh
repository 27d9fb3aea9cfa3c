#!/usr/bin/env bash
# Python-Markdown's smarty ends a quotation with an opening mark where a paragraph, item or heading ends after an element.
#
# Versions: Markdown 3.11 (smarty), markdown-it-py 4.3.0 (typographer) beside it.
# Seen:
#     She said "now"                  “now”          as it should be
#     She said "**now**" at last      “now”          as it should be: more text follows
#     She said "**now**"              “now“          the end mark is an opening one
#     - "[A post](/x)"                “A post“       so in a list of titles with links
#     ## Why "`now`"                  “now“          so in a heading
#     "Go **now**" "Yes"              “Go now“ “Yes” so before another quotation
# markdown-it-py closes all of them with ”.
# Why it matters: a list of quoted titles that are links is what a blog's round-up looks like. The fault is too small
# to be seen in a preview, and no checker of HTML finds it.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check Markdown==3.11 markdown-it-py==4.3.0
"$room/venv/bin/python" - <<'PY'
import html
import re

import markdown
from markdown_it import MarkdownIt

other = MarkdownIt("commonmark", {"typographer": True}).enable(["replacements", "smartquotes"])
for text, marks in {
    'She said "now"': "“”",
    'She said "**now**" at last': "“”",
    'She said "**now**"': "““",
    '- "[A post](/x)"': "““",
    '## Why "`now`"': "““",
    '"Go **now**" "Yes"': "“““”",
}.items():
    seen = html.unescape(markdown.markdown(text, extensions=["smarty"]))
    beside = other.render(text)
    print(text, "->", seen)
    assert "".join(re.findall("[“”]", seen)) == marks, seen
    assert "".join(re.findall("[“”]", beside)) == "“”" * (len(marks) // 2), beside
PY
