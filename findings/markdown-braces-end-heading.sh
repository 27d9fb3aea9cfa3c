#!/usr/bin/env bash
# Python-Markdown's attr_list takes the last word of a heading away when it stands in braces.
#
# Versions: Markdown 3.11 with the extension `extra` (Pelican's and Nikola's default), markdown-it-py 4.3.0.
# Seen:
#     ## Link with {filename}      <h2 filename="filename">Link with</h2>
#     ## Sets like {1, 2, 3}       <h2 1_="1," 2_="2," 3="3">Sets like</h2>: no name an XML reader takes
#     ## Link with \{filename}     <h2>Link with {filename}</h2>
#     ## Link with `{filename}`    the code stays
#     Link with {filename}         a paragraph of one line stays whole
#     Term {x} / : Definition      <dt x="x">Term</dt>: as a heading
# markdown-it-py, CommonMark's reader, keeps the words in all of them.
# Why it matters: a heading about a template language, a link word or a set loses the word it is about, on the page,
# in the table of contents and in the feed, and nobody is told. A checker should name such a heading.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check Markdown==3.11 markdown-it-py==4.3.0
"$room/venv/bin/python" - <<'PY'
import markdown
from markdown_it import MarkdownIt

for text, expected in {
    "## Link with {filename}": '<h2 filename="filename">Link with</h2>',
    "## Sets like {1, 2, 3}": '<h2 1_="1," 2_="2," 3="3">Sets like</h2>',
    "## Link with \\{filename}": "<h2>Link with {filename}</h2>",
    "## Link with `{filename}`": "<h2>Link with <code>{filename}</code></h2>",
    "Link with {filename}": "<p>Link with {filename}</p>",
    "Term {x}\n: Definition": '<dl>\n<dt x="x">Term</dt>\n<dd>Definition</dd>\n</dl>',
}.items():
    seen = markdown.markdown(text, extensions=["extra"])
    print(repr(text), "->", repr(seen))
    assert seen == expected, seen
    braces = text[text.index("{") : text.index("}") + 1]
    assert braces in MarkdownIt("commonmark").render(text)
PY
