#!/usr/bin/env bash
# Eleventy's feed plugin writes titles into a JSON Feed as if they were HTML, and drops the subtitle and the tags.
#
# Versions: Eleventy 3.1.8, @11ty/eleventy-plugin-rss 3.0.0.
# Seen in the JSON Feed of the plugin's own template:
#     title: Bread & butter      "title": "Bread &amp; butter"
#     title: C:\new              "title": "C:&#92;new"
#     subtitle: A blog           "description": ""      (the Atom feed has it)
#     tags: mat                  no `tags` of the item, in Atom no category
# The content of the post is right in both, and the titles are right in Atom.
# Why it matters: a title is plain text in a JSON Feed, so readers show &amp; to everyone who subscribes to that format.
# Write the JSON Feed with JSON.stringify in a template of one's own.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm install --silent --no-audit --no-fund --prefix . @11ty/eleventy@3.1.8 @11ty/eleventy-plugin-rss@3.0.0
cat >eleventy.config.mjs <<'JS'
import { feedPlugin } from "@11ty/eleventy-plugin-rss";

export default function (config) {
  for (const type of ["json", "atom"]) {
    config.addPlugin(feedPlugin, {
      type,
      outputPath: `/feed.${type}`,
      collection: { name: "posts" },
      metadata: { language: "sv", title: "Blog", subtitle: "A blog", base: "https://blog.example/", author: { name: "A. Writer" } },
    });
  }
}
JS
mkdir site
printf -- '---\ntitle: Bread & butter\ndate: 2026-01-02\ntags: [posts, mat]\n---\nSalt & pepper.\n' >site/one.md
printf -- '---\ntitle: C:\\new\ndate: 2026-01-01\ntags: [posts, mat]\n---\nText.\n' >site/two.md
node_modules/.bin/eleventy --quiet --input=site --output=out >build.log 2>&1
python3 - <<'PY'
import json
from pathlib import Path
from xml.etree import ElementTree

feed = json.loads(Path("out/feed.json").read_text())
titles = [item["title"] for item in feed["items"]]
print("json:", titles, repr(feed["description"]), sorted(feed["items"][0]))
assert titles == ["Bread &amp; butter", "C:&#92;new"]
assert feed["description"] == "" and "tags" not in feed["items"][0]
assert feed["items"][0]["content_html"] == "<p>Salt &amp; pepper.</p>\n"

atom = ElementTree.parse("out/feed.atom").getroot()
titles = [entry.findtext("{*}title") for entry in atom.iterfind("{*}entry")]
print("atom:", titles, repr(atom.findtext("{*}subtitle")))
assert titles == ["Bread & butter", r"C:\new"] and atom.findtext("{*}subtitle") == "A blog"
assert atom.find("{*}entry/{*}category") is None
PY
