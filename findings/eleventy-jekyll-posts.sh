#!/usr/bin/env bash
# Eleventy stops at the date that Jekyll writes into a new post, and keeps the space in a list of tags.
#
# Versions: Eleventy 3.1.8.
# Seen:
#     date: 2026-01-01 10:00:00 +0100     no page of the site is written, exit 1:
#                                         "Data cascade value for `date` (...) is invalid"
#     date: 2026-01-01 10:00:00 +01:00    fine
#     tags: mat, bröd                     two collections: "mat" and " bröd", with the space; no warning
# YAML's own timestamps need the colon, so the first line is a plain text there; Jekyll writes it without a colon.
# A template that links to /tags/{{ tag }}/ makes a folder whose name begins with a space for the second tag, and a
# post with `tags: [mat, bröd]` lands in another collection than this one.
# Why it matters: both lines are common in posts that come from Jekyll or Pelican. An import into Eleventy has to
# rewrite the offset and make every list of tags a YAML list.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm install --silent --no-audit --no-fund --prefix . @11ty/eleventy@3.1.8
mkdir site
cat >site/tags.njk <<'NJK'
---
permalink: /tags.txt
---
{% for tag, posts in collections %}{% if tag != "all" %}[{{ tag }}] {{ posts.length }}
{% endif %}{% endfor %}
NJK
printf -- '---\ntitle: One\ndate: 2026-01-01 10:00:00 +01:00\ntags: mat, bröd\n---\nText.\n' >site/one.md
printf -- '---\ntitle: Two\ndate: 2026-01-02\ntags: [mat, bröd]\n---\nText.\n' >site/two.md
build() { node_modules/.bin/eleventy --quiet --input=site --output=out; }

build >first.log 2>&1
seen=$(grep . out/tags.txt | sort)
echo "$seen"
diff - <(echo "$seen") <<'SEEN'
[ bröd] 1
[bröd] 1
[mat] 2
SEEN
! grep -i -e warn -e bröd first.log

rm -rf out
sed -i 's/+01:00/+0100/' site/one.md
code=0
build >second.log 2>&1 || code=$?
grep 'Data cascade value' second.log | head -1
echo "exit $code"
grep -qF 'Data cascade value for `date` (2026-01-01 10:00:00 +0100) is invalid for ./site/one.md' second.log
[ "$code" -eq 1 ] && [ ! -e out ]
