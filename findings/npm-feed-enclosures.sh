#!/usr/bin/env bash
# feed (npm): the type of a sound file is guessed as a picture's, and a picture takes its place in RSS.
#
# Versions: feed 6.0.0.
# Seen with one item that has `enclosure` (1.mp3, 12 bytes, "audio/mpeg") and `image` (1.jpg):
#     RSS:  the only enclosure is 1.jpg with length="0" and type="image/jpg": the sound is gone
#     Atom: both links, but the sound has type="image/mp3"
#     JSON: `image` only, no `attachments`
# Without `image`, RSS has the sound as it was given; Atom still says image/mp3, and JSON still has no attachment.
# No call warns. image/jpg is not a registered type either (it is image/jpeg).
# Why it matters: a blog that gives each post a picture and reads it aloud loses its podcast the day the picture
# is added. Hand over either of them, and write the Atom link by hand.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm install --silent --no-audit --no-fund --prefix . feed@6.0.0
cat >make.mjs <<'JS'
import { Feed } from "feed";

function lines(extra) {
  const feed = new Feed({ id: "https://blog.example/", link: "https://blog.example/", title: "Blog", updated: new Date(0) });
  const enclosure = { url: "https://blog.example/1.mp3", length: 12, type: "audio/mpeg" };
  feed.addItem({ title: "Post", link: "https://blog.example/1", date: new Date(0), enclosure, ...extra });
  const found = (text) => text.match(/<enclosure[^>]*>|<link rel="enclosure"[^>]*>/g);
  const item = JSON.parse(feed.json1()).items[0];
  return [...found(feed.rss2()), ...found(feed.atom1()), `json: image ${item.image}, attachments ${item.attachments}`];
}

console.log("sound and picture:");
console.log(lines({ image: "https://blog.example/1.jpg" }).join("\n"));
console.log("sound alone:");
console.log(lines({}).join("\n"));
JS
seen=$(node make.mjs)
echo "$seen"
diff - <(echo "$seen") <<'SEEN'
sound and picture:
<enclosure url="https://blog.example/1.jpg" length="0" type="image/jpg"/>
<link rel="enclosure" href="https://blog.example/1.mp3" type="image/mp3" length="12"/>
<link rel="enclosure" href="https://blog.example/1.jpg" type="image/jpg"/>
json: image https://blog.example/1.jpg, attachments undefined
sound alone:
<enclosure length="12" type="audio/mpeg" url="https://blog.example/1.mp3"/>
<link rel="enclosure" href="https://blog.example/1.mp3" type="image/mp3" length="12"/>
json: image undefined, attachments undefined
SEEN
