"""Front matter in its two forms, and the times in it."""

import re

import pytest

from tests.conftest import Site
from tests.sites.reading import accepted, document, feed, refused, said

PLAIN = """\
Title: En rubrik: med "allt" & #1
Date: 2013-04-20 09:30
Modified: 2013-04-21
Tags: blogg100, två ord
Slug: en-adress
Summary: Kort: om allt
Author: Någon Annan
Music: ABBA – SOS
Redirect_from: /gammal/, /2012/
Signature: / @nagon
Id: tag:x.example,2013:1

Text.
"""
YAML = """\
---
title: 'En rubrik: med "allt" & #1'
date: 2013-04-20 09:30
modified: 2013-04-21
tags: [blogg100, två ord]
slug: en-adress
summary: "Kort: om allt"
author: Någon Annan
music: ABBA – SOS
redirect_from:
  - /gammal/
  - /2012/
signature: / @nagon
id: tag:x.example,2013:1
---
Text.
"""
FORMS = {
    "YAML": YAML,
    "YAML that ends in dots": YAML.replace("---\nText", "...\nText"),
    "Windows line ends": PLAIN.replace("\n", "\r\n"),
    "old Macintosh line ends": PLAIN.replace("\n", "\r"),
    "a byte order mark": f"\ufeff{PLAIN}",
    "blank lines before": f"\n\n{PLAIN}",
    "keys in capitals": PLAIN.replace("Title:", "TITLE:").replace("Redirect_from:", "REDIRECT-FROM:"),
    "keys in lower case": "\n".join(
        line[0].lower() + line[1:] if ": " in line else line for line in PLAIN.splitlines()
    ) + "\n",
    "spaces around values": re.sub(r"^(\w+): (.*)$", r"\1:\t \2  ", PLAIN, flags=re.MULTILINE),
    "a value that goes on": PLAIN.replace("Kort: om allt", "Kort:\n    om allt"),
    "tags with semicolons": PLAIN.replace("blogg100, två", "blogg100; två"),
}  # fmt: skip


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_the_same_post_in_another_form_is_the_same_page(site: Site, text: str) -> None:
    """``Key: value`` lines and YAML say the same; byte order marks, line ends and spaces say nothing."""
    site.write("content/posts/x.md", PLAIN)
    accepted(site.build())
    before = site.files()
    assert {"posts/en-adress/index.html", "gammal/index.html", "2012/index.html", "tags/tva-ord/index.html"} <= set(
        before
    )
    site.write("content/posts/x.md", text)
    accepted(site.build())
    assert site.files() == before


def instant(site: Site) -> tuple[int, ...]:
    """Return the instant of the newest post in UTC, as a feed has it."""
    return tuple(feed(site).entries[0].published_parsed)[:5]


def day(site: Site) -> str:
    """Return the day that the post shows on its page."""
    return str(document(site, "posts/x/index.html").xpath("//main//time/@datetime")[0])


# the front matter: (its instant in UTC, the day on the page)
TIMES = {
    "a day is its first moment": ("Date: 2013-04-20", (2013, 4, 19, 22, 0), "2013-04-20"),
    "a time is that of the site's zone": ("Date: 2013-04-20 00:30", (2013, 4, 19, 22, 30), "2013-04-20"),
    "a time with seconds": ("Date: 2013-04-20 00:30:59", (2013, 4, 19, 22, 30), "2013-04-20"),
    "a time with an offset": ("Date: 2013-04-20T00:30+09:00", (2013, 4, 19, 15, 30), "2013-04-19"),
    "a time in UTC": ("Date: 2013-04-19T22:30Z", (2013, 4, 19, 22, 30), "2013-04-20"),
    "a zone of its own, east": (
        "Date: 2013-04-20 00:30\nTimezone: Asia/Tokyo", (2013, 4, 19, 15, 30), "2013-04-20",
    ),
    "a zone of its own, west": (
        "Date: 2013-04-19 23:30\nTimezone: America/New_York", (2013, 4, 20, 3, 30), "2013-04-19",
    ),
    "an hour that the clock shows twice is the first": ("Date: 2012-10-28 02:30", (2012, 10, 28, 0, 30), "2012-10-28"),
    "the second one by its offset": ("Date: 2012-10-28T02:30+01:00", (2012, 10, 28, 1, 30), "2012-10-28"),
    "a day that begins at one": (
        "Date: 2012-10-21\nTimezone: America/Sao_Paulo", (2012, 10, 21, 3, 0), "2012-10-21",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "utc", "shown"), TIMES.values(), ids=TIMES)
def test_a_date_is_an_instant_in_the_zone_of_its_post(
    site: Site, fields: str, utc: tuple[int, ...], shown: str
) -> None:
    """Feeds tell the instant, the page shows the day on the writer's own clock."""
    site.write("content/posts/x.md", f"Title: X\n{fields}\n\nText.\n")
    accepted(site.build())
    assert (instant(site), day(site)) == (utc, shown)


def test_an_hour_that_summer_time_skips_is_a_fault(live: Site) -> None:
    """02:30 on the last Sunday of March is on no clock in Sweden: nothing is guessed."""
    before = live.files()
    live.post("x.md", date="2013-03-31 02:30")
    what = "Date: '2013-03-31 02:30' does not exist in Europe/Stockholm: the clock skips it for summer time"
    refused(live, live.build(), [f"content/posts/x.md:2: {what}: choose an hour earlier or later"], before)


def test_the_same_hour_exists_where_summer_time_begins_another_day(site: Site) -> None:
    """The gap is that of the post's own zone."""
    site.post("x.md", date="2013-03-31 02:30", timezone="America/New_York")
    accepted(site.build())
    assert instant(site) == (2013, 3, 31, 6, 30)


def test_an_unknown_time_zone_is_a_fault(live: Site) -> None:
    """A zone has the name that the time zone database gives it."""
    before = live.files()
    live.post("x.md", timezone="Stockholm")
    line = "content/posts/x.md:3: Timezone: unknown time zone 'Stockholm': did you mean 'Europe/Stockholm'?"
    refused(live, live.build(), [line], before)


def test_posts_are_in_the_order_of_their_instants(site: Site) -> None:
    """Half past midnight in Tokyo comes before eleven the evening before in New York, whatever the clocks showed."""
    site.post("tokyo.md", date="2013-04-20 00:30", timezone="Asia/Tokyo")
    site.post("york.md", date="2013-04-19 23:00", timezone="America/New_York")
    site.post("hem.md", date="2013-04-19 23:00")
    accepted(site.build())
    order = [entry.title for entry in feed(site).entries]
    assert order == ["York", "Hem", "Tokyo"]
    assert [said(item) for item in document(site, "index.html").xpath("//main//article//h2")] == order
