"""Challenges on a built site: several at once, their warnings and their faults."""

import re

import pytest

from plugins.challenge.results import ChallengeResults
from plugins.engine.generators import Files
from plugins.engine.pelican_context import build_of
from tests.conftest import Site
from tests.sites.reading import accepted, document, said

FIRST = {"preset": "blogg100", "start": "2013-01-23"}
APRIL = {"preset": "blogg100-total", "id": "april", "hashtag": "april", "start": "2013-04-01", "days": 30, "target": 30}


def test_one_table_in_a_list(site: Site) -> None:
    """A list of one table builds the bytes of the table by itself."""
    site.post("a.md", tags="blogg100")
    assert site.build().code == 0
    before = site.files()
    site.settings(CHALLENGE=[FIRST])
    assert (site.build().code, site.files()) == (0, before)


def test_pelican_s_settings_have_the_results_of_challenges(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Generators get the build from the settings: with what plugins provide after reading."""
    provided: list[bool] = []
    generate_context = Files.generate_context

    def look(files: Files) -> None:
        provided.append(build_of(files.settings).find(ChallengeResults) is not None)
        generate_context(files)

    monkeypatch.setattr(Files, "generate_context", look)
    site.settings(THEME="simple")
    site.post("a.md", tags="blogg100")
    assert site.build().code == 0
    assert provided == [True]


def test_two_challenges(site: Site) -> None:
    """A site with two challenges at the same time builds, and a post of both is published."""
    site.settings(CHALLENGE=[FIRST, APRIL])
    site.post("a.md", tags="blogg100, april")
    built = site.build()
    assert (built.code, built.err) == (0, "")
    assert "posts/a/index.html" in site.files()


def test_nothing_of_a_post_ages(site: Site) -> None:
    """No feed and no page of a post changes when a challenge begins or ends without a new post.

    The sentences are in the order of the settings. The number of a post is that in the challenge which was the latest
    to begin on its day. Only pages with the date of today change.
    """
    site.settings(CHALLENGE=[FIRST, APRIL])
    for day, tags in ((1, "blogg100"), (10, "blogg100, april"), (29, "april, blogg100")):
        site.post(f"p{day:02}.md", tags=tags, date=f"2013-04-{day:02} 09:00")
    built = {}
    for now in ("2013-04-30T20:00", "2013-05-01T20:00", "2013-05-03T20:00", "2014-01-01T20:00"):
        site.settings(CHALLENGE=[FIRST, APRIL], NOW=f"{now}:00+02:00")
        assert site.build().code == 0
        kept = ("posts/p", "feeds/rss", "feeds/atom", "feeds/feed", "tags/", "challenge/april/rss", "archive/")
        built[now] = {
            path: data.replace(now[:10].encode(), b"").replace(_in_words(now[:10]), b"")
            for path, data in site.files().items()
            if path.startswith(kept)
        }
    first, *others = built.values()
    assert [[path for path in first if first[path] != other[path]] for other in others] == [[], [], []]
    page = document(site, "posts/p29/index.html")
    assert [said(each)[:26] for each in page.xpath("//p[@class='closing']")] == [
        "Det här är inlägg 3 av 100", "Det här är inlägg 2 av 30 ",
    ]  # fmt: skip
    assert said(page.xpath("//p[contains(@class, 'number ')]")[0]) == "Inlägg 2 av 30"
    assert page.xpath("//nav//a[. = 'Statistik']/@href") == ["/challenge/"]


def _in_words(day: str) -> bytes:
    year, month, number = day.split("-")
    return f"{int(number)} { ({'01': 'januari', '04': 'april', '05': 'maj'}[month]) } {year}".encode()


def test_a_rolling_challenge_without_posts(site: Site) -> None:
    """A site with a rolling challenge without posts builds."""
    site.settings(CHALLENGE={"preset": "100daystooffload"})
    site.post("a.md")
    built = site.build()
    assert (built.code, built.err) == (0, "")


def test_every_state_of_a_day(site: Site) -> None:
    """A challenge with excused, missed and future days builds, in the site's language."""
    site.settings(CHALLENGE={**FIRST, "excused": ["2013-01-24/2013-01-26"]})
    site.post("a.md", tags="blogg100")
    assert site.build().code == 0
    assert "vila" in site.page("challenge/blogg100/index.html")


def test_bad_input_stops_the_build(site: Site) -> None:
    """Wrong settings of a challenge are faults with their lines, and nothing is built."""
    site.settings(CHALLENGE={"preset": "blog100", "start": "2013-01-23"})
    built = site.build()
    assert built.code == 1
    [fault] = built.faults
    assert re.fullmatch(r"pelicanconf\.py:\d+: CHALLENGE\['preset'\] is 'blog100': did you mean 'blogg100'\?", fault)


def test_a_claim_is_a_warning(site: Site) -> None:
    """A post that claims a wrong number in a sentence that the blog adds anyway is published with a warning."""
    site.post("a.md", "Det här är inlägg 2 av 100.", tags="blogg100")
    built = site.build()
    assert (built.code, built.err) == (
        0,
        "warning: content/posts/a.md:5: 'inlägg 2 av 100' claims 2, but this is post 1: "
        "delete this one, or reword it if it says more\n",
    )


def test_a_claim_is_a_fault_when_strict(site: Site) -> None:
    """With `strict` a post that claims a wrong number stops the build."""
    site.settings(CHALLENGE={**FIRST, "strict": True})
    site.post("a.md", tags="blogg100", **{"challenge-Post": "2"})
    built = site.build()
    assert built.code == 1
    assert built.faults == [
        "content/posts/a.md:4: Challenge-Post claims 2, but this is post 1: "
        "write 1, or add the post that is missing before it"
    ]


def test_a_tag_that_no_post_has(site: Site) -> None:
    """A tag of the settings that no post has is a warning with its setting; without any posts there is none."""
    site.settings(CHALLENGE=[{**FIRST, "aliases": ["hundra"]}, APRIL])
    assert site.build().err == ""
    site.post("a.md", tags="blogg100")
    built = site.build()
    assert built.code == 0
    lines = [re.sub(r":\d+:", ":N:", line) for line in built.faults]
    assert lines == [
        "warning: pelicanconf.py:N: CHALLENGE[0]['aliases']: no post has the tag 'hundra': correct or remove it",
        "warning: pelicanconf.py:N: CHALLENGE[1]['hashtag']: no post has the tag 'april': "
        "correct it, or tag a post with it",
    ]


def test_a_tag_that_is_nearly_the_challenges(site: Site) -> None:
    """A published or scheduled post that does not count for a slip is a warning; two with one slip share a line."""
    site.post("a.md", tags="blogg100", date="2013-04-18 09:00")
    site.post("b.md", tags="mat, Blogg 100", date="2013-04-19 09:00")
    site.post("c.md", tags="mat, Blogg 100", date="2013-04-25 09:00")
    site.write("content/posts/d.md", "---\ntitle: D\ndate: 2013-04-20\ntags:\n  - blogg100 mat\n---\n\nText.\n")
    site.post("e.md", tags="blogg, bloggar, mat", date="2013-04-20 09:00")
    built = site.build()
    remedy = "write blogg100 as a tag of its own, between commas, add this one to the aliases, or add 'Challenge: none'"
    assert (built.code, built.faults) == (
        0,
        [
            "warning: content/posts/b.md:3: the tag 'Blogg 100' is not #blogg100: the post does not count: "
            f"{remedy} (also content/posts/c.md:3)",
            "warning: content/posts/d.md:4: the tag 'blogg100 mat' is not #blogg100: the post does not count: "
            f"{remedy}",
        ],
    )
    site.settings(CHALLENGE={**FIRST, "aliases": ["Blogg 100", "blogg100 mat"]})
    assert site.build().err == ""


def test_a_challenge_that_does_not_exist(site: Site) -> None:
    """A post that names an unknown challenge is a fault, with a similar id as the remedy."""
    site.settings(CHALLENGE=[FIRST, APRIL])
    site.post("a.md", challenge="apri")
    assert site.build().faults == [
        "content/posts/a.md:3: Challenge: there is no challenge 'apri': did you mean 'april'?"
    ]


def test_a_number_that_is_none(site: Site) -> None:
    """Challenge-Post accepts whole numbers from 1."""
    site.post("a.md", **{"challenge-Post": "0"})
    assert site.build().faults == [
        "content/posts/a.md:3: Challenge-post: '0' is not the number of a post: give a whole number, such as 89"
    ]


def test_a_challenge_that_the_first_post_begins_does_not_begin_in_the_past(site: Site) -> None:
    """The ``start`` of a rolling challenge is the earliest first day; without a post it has not begun."""
    site.settings(CHALLENGE={"preset": "100daystooffload", "start": "2013-04-01"})
    site.post("a.md", challenge="none")
    accepted(site.build())
    page = said(document(site, "challenge/100daystooffload/index.html").find(".//main"))
    assert "Utmaningen börjar med det första inlägget." in page
