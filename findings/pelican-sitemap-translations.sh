#!/usr/bin/env bash
# pelican-sitemap names the translations of a post in an attribute that does not exist.
#
# Versions: Pelican 4.12.0, pelican-sitemap 1.2.2.
# Seen for a post in Swedish and English:
#     <xhtml:link rel="alternate" hreflang="en" ref="https://blog.example/post-en.html"/>      ref, not href
#     each page lists the other language alone; the protocol for such links wants its own as well
# The file is well-formed, so nothing complains; the list of addresses itself is right.
# Why it matters: search engines take the two pages for unrelated ones, and show the wrong language. A blog in two
# languages should check the links of its sitemap, or put hreflang into the head of its pages.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pelican==4.12.0 Markdown==3.11 pelican-sitemap==1.2.2
mkdir content
printf 'Title: Inlägg\nDate: 2026-01-01\nSlug: post\n\nText.\n' >content/post.md
printf 'Title: Post\nDate: 2026-01-01\nSlug: post\nLang: en\n\nText.\n' >content/post-en.md
cat >pelicanconf.py <<'PY'
SITENAME = "Blog"
SITEURL = "https://blog.example"
TIMEZONE = "Europe/Stockholm"
DEFAULT_LANG = "sv"
PLUGINS = ["sitemap"]
PY
venv/bin/pelican content -o out -s pelicanconf.py >pelican.log 2>&1
venv/bin/python - <<'PY'
from xml.etree import ElementTree

links = {
    url.findtext("{*}loc"): [dict(link.attrib) for link in url.iterfind("{http://www.w3.org/1999/xhtml}link")]
    for url in ElementTree.parse("out/sitemap.xml").iterfind("{*}url")
}
posts = {address: found for address, found in links.items() if "/post" in address}
print(*posts.items(), sep="\n")
assert posts == {
    "https://blog.example/post.html": [
        {"rel": "alternate", "hreflang": "en", "ref": "https://blog.example/post-en.html"}
    ],
    "https://blog.example/post-en.html": [
        {"rel": "alternate", "hreflang": "sv", "ref": "https://blog.example/post.html"}
    ],
}
PY
