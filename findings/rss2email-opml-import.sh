#!/usr/bin/env bash
# rss2email imports no feed of a list in which two titles differ by a sign alone.
#
# Versions: rss2email 3.14 (PyPI), feedparser 6.0.14. Nothing is fetched or sent.
# Seen for an OPML list of "Anna", "Bo!", "Bo?" and "Cia", four different addresses:
#     r2e opmlimport: "duplicate feed name 'Bo-'", exit 1; r2e list shows nothing, not Anna nor Cia either
# Every sign in a title becomes a hyphen, and the hyphened titles must differ. Without "Bo?" all three are imported,
# and r2e opmlexport then gives the titles back as Anna, Bo- and Cia.
# Why it matters: a list of a hundred participants is bound to have such a pair ("Dag 1?" and "Dag 1!"), and then no
# subscriber of this reader can use it. Who publishes an OPML list should make its titles differ in letters or digits.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check rss2email==3.14 feedparser==6.0.14

try() { # make a list of the titles given, import it, and show what came of it
    {
        echo '<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head><title>Blogs</title></head><body>'
        for title in "$@"; do
            number=$((${number:-0} + 1))
            echo "<outline type=\"rss\" text=\"$title\" xmlUrl=\"https://blog-$number.example/feed\"/>"
        done
        echo '</body></opml>'
    } >list.opml
    rm -f r2e.cfg r2e.json
    r2e() { venv/bin/r2e -c r2e.cfg -d r2e.json "$@"; }
    r2e new reader@example.com 2>>log
    code=0
    r2e opmlimport list.opml 2>import.log || code=$?
    echo "exit $code: $(r2e list 2>>log | sed 's/^[0-9]*: \[\*\] \([^ ]*\) .*/\1/' | tr '\n' ' ')"
    grep -o 'duplicate.*' import.log || true
}
seen=$(try Anna 'Bo!' 'Bo?' Cia; try Anna 'Bo!' Cia; r2e opmlexport again.opml 2>>log; grep -o 'text="[^"]*"' again.opml)
echo "$seen"
diff - <(echo "$seen") <<'SEEN'
exit 1: 
duplicate feed name 'Bo-'
exit 0: Anna Bo- Cia 
text="Anna"
text="Bo-"
text="Cia"
SEEN
