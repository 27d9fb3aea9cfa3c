"""The drafts task: everything that is not out yet."""

import json
import os

import pytest

from tests.conftest import Built, Site
from tools.drafts import show_drafts

DAY = 86400
BACKEN = "ett ![x]({static}/images/x.jpg) `![y](y.jpg)`\n\n![z](z.jpg) ![b](B.JPG)"
COMMENT = "<!--\nAs init writes it:\n\n![x]({static}/images/my.jpg)\n![y](y.jpg)\n-->"
NOW = 1366567200  # 20:00 on 21 April 2013 in Stockholm


@pytest.fixture
def full(site: Site) -> Site:
    """Return a blog with two drafts, an empty post of today, an inbox, and posts to come."""
    changed = {
        site.post("ute.md", tags="blogg100"): 0,
        site.post("floden.md", "ett två tre", status="draft"): 0,
        site.post("backen.md", BACKEN, status="draft"): 3,
        site.write("content/posts/tom.md", "Title: Tom\nDate: 2013-04-21\n\n"): 1,
        site.post("fredag.md", "Text här.", date="2013-04-26 07:00", tags="blogg100"): 9,
        site.post("torsdag.md", f"Text.\n\n{COMMENT}", date="2013-04-25", tags="blogg100"): 9,
        site.post("utanför.md", date="2013-05-25"): 9,
        site.write("content/posts/senare.md", "Title: Senare\nDate: 2013-04-27\nTags: blogg100\n\n"): 0,
        site.write("content/inbox/kaffe.txt", "# Kaffe\n\nDet finns kaffe.\n"): 1,
        site.write("content/inbox/katt.md", "Katt\n\n![](katt.jpg)\n"): 1,
    }
    site.write("content/images/b.jpg", "x")
    for file, days in changed.items():
        os.utime(file, (NOW - days * DAY, NOW - days * DAY))
    return site


SCREEN = """\
Utkast  Ord  Ändrat
──────────────────────────────────────────────────────────────
Floden    3  i dag                content/posts/floden.md
Tom       0  i går                content/posts/tom.md
Backen    1  för 3 dagar sedan    content/posts/backen.md

Inkorg   Ord  Ändrat
──────────────────────────────────────────────
Kaffe      3  i går     content/inbox/kaffe.txt
katt.md    0  i går     content/inbox/katt.md

På väg   Ord  Kommer                     Nummer
────────────────────────────────────────────────────────────────────────────────
Torsdag    1  25 april 2013              2 av 100  content/posts/torsdag.md
Fredag     2  26 april 2013 kl. 07:00    3 av 100  content/posts/fredag.md
Senare     0  27 april 2013              4 av 100  content/posts/senare.md
Utanför    1  25 maj 2013                          content/posts/utanför.md

content/posts/backen.md:5: {static}/images/x.jpg is not there: add the file, or correct the link
content/posts/backen.md:7: z.jpg is not there: add the file, or correct the link
content/inbox/katt.md: its picture katt.jpg has not come: it goes once the picture is there; \
else take it out of the text
content/posts/senare.md:1: no text yet: write some before 2013-04-27, or set 'Status: draft'
"""


def words(screen: str) -> list[list[str]]:
    """Return the words of the lines, without rules: the widths of columns are rich's."""
    return [line.split() for line in screen.splitlines() if "──" not in line]


def test_all_that_is_not_out_is_listed_with_its_problems(full: Site) -> None:
    """Drafts and the inbox with words and age, posts to come with their numbers; what is out is not there."""
    done = full.run(show_drafts)
    assert (done.code, done.err, words(done.out)) == (0, "", words(SCREEN))


def test_as_json(full: Site) -> None:
    """For scripts, in English."""
    found = json.loads(full.run(show_drafts, True).out)
    assert [each["file"].rpartition("/")[2] for each in found] == [
        "floden.md", "tom.md", "backen.md", "kaffe.txt", "katt.md", "torsdag.md", "fredag.md", "senare.md",
        "utanför.md",
    ]  # fmt: skip
    assert found[6] == {
        "state": "future",
        "file": "content/posts/fredag.md",
        "title": "Fredag",
        "words": 2,
        "comes": "2013-04-26T07:00:00+02:00",
        "number": 3,
        "problems": [],
    }
    assert (found[5]["comes"], found[0]["changed"]) == ("2013-04-25", "2013-04-21T18:00:00+00:00")


def test_nothing_is_said_to_be_nothing(site: Site) -> None:
    """A text that cannot be read may be a draft, so its fault is shown."""
    nothing = "Inga utkast, ingenting i inkorgen och ingenting på väg.\n"
    assert site.run(show_drafts) == Built(0, nothing, "")
    site.write("content/posts/x.md", "Title: X\nDate: 2013-04-20\nStatus: dratf\n\nText.\n")
    line = "content/posts/x.md:3: Status: 'dratf' is not a status: did you mean 'draft'?\n"
    assert site.run(show_drafts).out == f"{nothing}\n{line}"


def test_the_reserve_has_a_part_of_its_own(site: Site) -> None:
    """In the order in which its posts come out, with all that would keep one from coming out."""
    for name, head in (("2-b.md", "Slug: s\n"), ("10-c.md", "Slug: s\n"), ("1-a.md", "Date: 2013-04-01\n")):
        file = site.write(f"content/reserve/{name}", f"Title: {name}\n{head}\nText.\n")
        os.utime(file, (NOW, NOW))
    done = site.run(show_drafts)
    assert words(done.out) == words("""\
Reserv   Ord  Ändrat
1-a.md     1  i dag     content/reserve/1-a.md
2-b.md     1  i dag     content/reserve/2-b.md
10-c.md    1  i dag     content/reserve/10-c.md

content/reserve/1-a.md:2: Date: a post of the reserve has none: remove the line: ./blogg rescue gives it the day \
on which it comes out
content/reserve/10-c.md: 2-b.md before it has the slug 's', too: give it another Slug
""")
    built = site.build()
    assert (built.code, built.err.count("a post of the reserve has none")) == (0, 1)
