#!/usr/bin/env bash
# pelican-series puts drafts and hidden posts into a series, and so links published posts to them.
#
# Versions: Pelican 4.12.0, pelican-series 3.1.1; pelican-neighbors 1.2.0 beside it.
# Seen for four posts of one series, the second a draft and the last hidden:
#     pelican-series     First: next is Draft. Third: previous is Draft, next is Hidden; number 3 of 4
#     pelican-neighbors  First: next is Third. Third: next is none
# Why it matters: a theme that shows the next part of the series, as the plugin's page tells it to, publishes the title
# and the address of a text that is not ready, and numbers the parts with a gap. Pelican does write the draft's page, so
# the link works. A theme should show only the members whose status is "published".
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pelican==4.12.0 Markdown==3.11 pelican-series==3.1.1 \
    pelican-neighbors==1.2.0
mkdir content
post() {
    printf 'Title: %s\nDate: 2026-01-0%s\nStatus: %s\nSeries: Journey\n\nText.\n' "$1" "$2" "$3" >"content/$1.md"
}
post First 1 published
post Draft 2 draft
post Third 3 published
post Hidden 4 hidden
cat >pelicanconf.py <<'PY'
from pelican import signals

SITENAME = "Blog"
TIMEZONE = "Europe/Stockholm"


def title(article):
    return article.title if article else None


class Show:
    """A plugin that prints what the two others gave each published post."""

    __name__ = "show"

    def show(self, generators):
        for article in sorted(generators[0].articles, key=lambda one: one.date):
            part = article.series
            print("series:", article.title, part["index"], len(part["all"]), title(part["previous"]), title(part["next"]))
            print("neighbors:", article.title, title(article.prev_article), title(article.next_article))

    def register(self):
        signals.all_generators_finalized.connect(self.show)


PLUGINS = ["series", "neighbors", Show()]
PY
seen=$(venv/bin/pelican content -o out -s pelicanconf.py 2>pelican.log | grep -e ^series: -e ^neighbors:)
echo "$seen"
diff - <(echo "$seen") <<'SEEN'
series: First 1 4 None Draft
neighbors: First None Third
series: Third 3 4 Draft Hidden
neighbors: Third First None
SEEN
