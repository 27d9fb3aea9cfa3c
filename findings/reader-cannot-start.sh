#!/usr/bin/env bash
# reader 3.26, installed alone by pip, cannot take a single feed: it imports a module that nothing brings.
#
# Versions: reader 3.26 with feedparser 6.0.14, the newest of both on 2026-11-29; Python 3.11.
# reader carries its own copy of feedparser, and the copy imports `sgmllib`. reader itself requires only
# `feedparser>=6`, and counts on that package to bring sgmllib3k. feedparser 6.0.14 requires
# feedparser-sgmllib instead, whose module has another name.
# Seen: make_reader() works; the first add_feed() ends in
#     ModuleNotFoundError: No module named 'sgmllib'
# and works once sgmllib3k 1.0.0 is installed by hand.
# Why it matters: a blog's tests that subscribe to their own feed with reader pass with an old lock file and
# fail on a new machine. Put sgmllib3k in the lock file by name.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
pip() { "$room/venv/bin/pip" install --quiet --disable-pip-version-check "$@"; }

cat >"$room/subscribe.py" <<'PY'
import reader

subscriptions = reader.make_reader(":memory:")
try:
    subscriptions.add_feed("https://blog.example/feed.xml")
except ModuleNotFoundError as error:
    print(f"add_feed: {error}")
else:
    print("add_feed: done")
PY

pip reader==3.26 feedparser==6.0.14
alone=$("$room/venv/bin/python" "$room/subscribe.py")
echo "as pip installs it: $alone"
[ "$alone" = "add_feed: No module named 'sgmllib'" ]

pip sgmllib3k==1.0.0
helped=$("$room/venv/bin/python" "$room/subscribe.py")
echo "with sgmllib3k:     $helped"
[ "$helped" = "add_feed: done" ]
