#!/usr/bin/env bash
# ghp-import leaves out a folder that is a symbolic link, says nothing and exits 0; a linked file it takes along.
#
# Versions: ghp-import 2.1.0; git 2 of any kind.
# Seen for a site with real/index.html, latest -> real (a folder) and start.html -> real/index.html (a file):
#     on the branch: real/index.html and start.html with the bytes of its target; nothing of latest/
# Why it matters: a static site that keeps an address like /latest/ or /2026/ as a link to a folder works in every
# local preview, and answers 404 once published. Copy such folders, or refuse them before publishing.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check ghp-import==2.1.0
git init --quiet blog
cd blog
git config user.name 'A. Writer'
git config user.email writer@example.com
mkdir -p site/real
echo 'page' >site/real/index.html
ln -s real site/latest
ln -s real/index.html site/start.html
said=$(../venv/bin/ghp-import --branch=published site 2>&1)
echo "said: '$said'"
[ -z "$said" ]
seen=$(git ls-tree -r --format='%(objectmode) %(path)' published)
echo "$seen"
diff - <(echo "$seen") <<'SEEN'
100644 real/index.html
100644 start.html
SEEN
[ "$(git show published:start.html)" = page ]
