#!/usr/bin/env bash
# Pelican stops for a broken plugin that is only installed, though PLUGINS names another.
#
# Versions: Pelican 4.12.0, pelican-more-categories 0.1.0, pelican-neighbors 1.2.0; six not installed.
# pelican-more-categories imports `six` and does not require it; python-dateutil brought it until 4.0.0.
# Seen for a site with PLUGINS = ["neighbors"]:
#     neighbors alone installed:       the site is built, exit 0
#     more-categories beside it:       ModuleNotFoundError: No module named 'six', no output folder, exit 1
#     both, and PLUGINS = []:          the same
# To find what PLUGINS may name, Pelican imports all modules under pelican.plugins.
# Why it matters: a package that nobody uses can stop every blog of the environment, and its traceback names none of the
# blog's settings. Keep the build's environment to what the blog names, and check that in CI.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
pip() { venv/bin/pip install --quiet --disable-pip-version-check "$@"; }
pip pelican==4.12.0 Markdown==3.11 python-dateutil==4.0.0 pelican-neighbors==1.2.0
mkdir content
printf 'Title: Post\nDate: 2026-01-01\n\nText.\n' >content/post.md

build() { # a site with the plugins given; show how it ended
    rm -rf out
    printf 'SITENAME = "Blog"\nTIMEZONE = "Europe/Stockholm"\nPLUGINS = %s\n' "$1" >pelicanconf.py
    local code=0
    venv/bin/pelican content -o out -s pelicanconf.py >build.log 2>&1 || code=$?
    echo "$1: exit $code, $(ls out/post.html 2>/dev/null || echo no page) $(grep -o "No module named 'six'" build.log | sort -u)"
}
seen=$(
    build '["neighbors"]'
    pip --no-deps pelican-more-categories==0.1.0
    build '["neighbors"]'
    build '[]'
)
echo "$seen"
diff - <(echo "$seen") <<'SEEN'
["neighbors"]: exit 0, out/post.html 
["neighbors"]: exit 1, no page No module named 'six'
[]: exit 1, no page No module named 'six'
SEEN
