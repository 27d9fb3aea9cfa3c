#!/usr/bin/env bash
# newsboat shows a post of two subscribed feeds in one of them only, and gives a post without a title its address as title.
#
# Version: newsboat 2.21-1.5 (Debian 12), read from a server on this machine; nothing else is fetched.
# Seen for two RSS feeds of one blog (all posts, and those of a tag), where the tag's one post is in both:
#     items stored: 2; the post of both feeds stands under the one that was fetched last, and has left the feed of all posts
#     the post without <title>, at https://blog.example/posts/lana-lagom/, is listed as "Lana lagom"
# Items are keyed by their guid over all feeds. RSS 2.0 asks for a title or a description, so that a post without a title is valid.
# Why it matters: a blog that offers a feed of everything beside feeds of tags or challenges should tell subscribers to take one. And a
# slug is seen by readers where a post has no title: "Lana lagom" was "Låna lagom".
# Needs apt (Debian 12) for the package, which is unpacked into a temporary folder, and its usual libraries.
set -euo pipefail
room=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$room"' EXIT
cd "$room"
apt-get download newsboat=2.21-1.5 libstfl0 libjson-c5 >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" root; done
libraries=$(dirname "$(find root -name 'libstfl.so*' | head -n 1)")
mkdir site home
item() { echo "<item>$2<link>https://blog.example/posts/$1/</link><guid isPermaLink=\"false\">urn:example:$1</guid><description>Text.</description></item>"; }
feed() { # write a feed: its name, its items
    echo "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>$1</title><link>https://blog.example/</link><description>$1</description>$2</channel></rss>" >"site/$1.xml"
}
untitled=$(item lana-lagom '')
feed all "$(item regn '<title>Regn</title>')$untitled"
feed tag "$untitled"
python3 -u -m http.server --bind 127.0.0.1 --directory site 0 >server.log 2>&1 &
server=$!
for _ in $(seq 50); do grep -q 'port' server.log && break || sleep 0.1; done
port=$(sed -n 's/.* port \([0-9]*\) .*/\1/p' server.log)
printf 'http://127.0.0.1:%s/all.xml\nhttp://127.0.0.1:%s/tag.xml\n' "$port" "$port" >urls
touch config
LD_LIBRARY_PATH=$libraries HOME=$room/home root/usr/bin/newsboat -u urls -c cache.db -C config -x reload
seen=$(python3 - <<'PY'
import sqlite3
rows = sqlite3.connect("cache.db").execute("SELECT feedurl, title, guid FROM rss_item ORDER BY guid DESC")
for feed, title, guid in rows:
    print(feed.rsplit("/", 1)[1], "|", title, "|", guid)
PY
)
echo "$seen"
diff - <(echo "$seen") <<'SEEN'
all.xml | Regn | urn:example:regn
tag.xml | Lana lagom | urn:example:lana-lagom
SEEN
