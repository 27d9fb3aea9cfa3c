#!/usr/bin/env bash
# EbookLib: a chapter given as HTML comes out with moved code, words split in two and drawings that do not draw.
#
# Versions: EbookLib 0.20, lxml 6.1.3.
# Seen for a chapter handed over as EpubHtml:
#     <pre><code>one           ->  <pre>
#       two</code></pre>             <code>one
#                                  two</code>
#                                  </pre>
#   A book shows the white space of <pre>, so the code gets an empty first line and a first line moved in.
#   A <pre> with text alone stays as it was.
#     <p><b>O</b><i>nce</i></p>  ->  "O" and "nce" on lines of their own: read as two words
#   A paragraph that has text beside its elements stays as it was.
#     <svg viewBox="0 0 8 8"><linearGradient id="g"/></svg>  ->  <svg viewbox="0 0 8 8"> <lineargradient id="g"/>
#   SVG names in XHTML mind capitals: without viewBox the drawing has no scale, and the gradient is no gradient.
# The same bytes handed over as EpubItem come out unchanged.
# Why it matters: every Markdown engine writes <pre><code>, so a blog printed as a book has all its code moved.
# Make the whole XHTML file and add it as EpubItem.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check EbookLib==0.20 lxml==6.1.3
venv/bin/python - <<'PY'
import zipfile

from ebooklib import epub
from lxml import etree

BODY = (
    '<pre><code>one\n  two</code></pre><pre>one\n  two</pre>'
    '<p><b>O</b><i>nce</i></p><p><b>O</b><i>nce</i> more</p>'
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><linearGradient id="g"/></svg>'
)
WHOLE = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>C</title></head><body>{BODY}</body></html>'

book = epub.EpubBook()
book.set_identifier("urn:example:book")
book.set_title("Book")
book.set_language("sv")
chapter = epub.EpubHtml(title="C", file_name="html.xhtml", content=BODY)
ready = epub.EpubItem("ready", "item.xhtml", "application/xhtml+xml", WHOLE.encode())
for item in (chapter, ready, epub.EpubNcx(), epub.EpubNav()):
    book.add_item(item)
book.spine = [chapter, ready]
epub.write_epub("book.epub", book)

with zipfile.ZipFile("book.epub") as archive:
    html, item = (archive.read(f"EPUB/{name}.xhtml").decode() for name in ("html", "item"))
print(html)
assert item == WHOLE, item

page = etree.fromstring(html.encode())
blocks = ["".join(pre.itertext()) for pre in page.iterfind(".//{*}pre")]
print(blocks)
assert blocks[0] != "one\n  two" and blocks[0].split() == ["one", "two"], blocks
assert blocks[0].startswith("\n ") and blocks[0].endswith("\n    "), blocks
assert blocks[1] == "one\n  two", blocks
words = ["".join(paragraph.itertext()).split() for paragraph in page.iterfind(".//{*}p")]
print(words)
assert words == [["O", "nce"], ["Once", "more"]], words
assert '<svg' in html and 'viewbox="0 0 8 8"' in html and "<lineargradient" in html, html
assert "viewBox" not in html and "linearGradient" not in html, html
PY
