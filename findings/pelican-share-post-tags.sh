#!/usr/bin/env bash
# pelican-share-post makes a Mastodon link that ends in the middle of the tag C#.
#
# Versions: Pelican 4.12.0, pelican-share-post 1.2.1.
# Seen for a post tagged "C#" and "mat":
#     Mastodon  ...?text=Post...%23C# %23mat     the # of C# and the space are not encoded
# A browser reads the link up to the raw #; what follows is a fragment, which never reaches the server. The text to
# share ends "#C", and the second tag is lost.
# Why it matters: nothing in the page looks wrong, and the links of all other posts work. Encode the tags oneself, or
# build such links from the post's title and address alone.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pelican==4.12.0 Markdown==3.11 pelican-share-post==1.2.1
mkdir content
printf 'Title: Post\nDate: 2026-01-01\nSlug: post\nTags: C#, mat\n\nText.\n' >content/post.md
cat >pelicanconf.py <<'PY'
from urllib.parse import parse_qs, urlsplit

from pelican import signals

SITENAME = "Blog"
SITEURL = "https://blog.example"
TIMEZONE = "Europe/Stockholm"


class Show:
    """A plugin that prints the link which the other gave the post."""

    __name__ = "show"

    def show(self, generators):
        address = generators[0].articles[0].share_post["mastodon"]
        print("link:", address)
        print("shared:", " ".join(parse_qs(urlsplit(address).query)["text"][0].split()))

    def register(self):
        signals.all_generators_finalized.connect(self.show)


PLUGINS = ["share_post", Show()]
PY
seen=$(venv/bin/pelican content -o out -s pelicanconf.py 2>pelican.log | grep -e ^link: -e ^shared:)
echo "$seen"
[[ "$seen" == *'%23C# %23mat'* ]]
[[ "$seen" == *'shared: Post https://blog.example/post.html #C' ]]
