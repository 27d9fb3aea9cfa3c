"""A challenge on a built site: its sentence, numbers and statistics, on pages and in feeds."""

import datetime as dt
import re

import pytest

from tests.conftest import Site
from tests.sites.reading import accepted, document, feed, pages, refused, said, stats, texts

STATISTICS = "challenge/blogg100/index.html"
SENTENCE = (
    "Det här är inlägg {} av 100 i mitt försök att blogga varje dag i 100 dagar tillsammans med andra "
    "under taggen #blogg100. Mer statistik finns här."
)
ENGLISH = (
    "This is post {} of 100 in my attempt to blog every day for 100 days together with others under #blogg100. "
    "More statistics here."
)


def ending(site: Site, slug: str) -> list[str]:
    """Return the last two paragraphs of the text of a post: its signature and the sentence."""
    return texts(site, f"posts/{slug}/index.html", "//p[@class='signature' or @class='closing']")


def in_feed(site: Site, name: str, title: str) -> str:
    """Return the text of an item in a feed, on one line."""
    entry = next(entry for entry in feed(site, name).entries if entry.title == title)
    return " ".join(re.sub(r"<[^>]*>", "", entry.content[0].value).split())


def write_daily(site: Site, first: str, last: str, without: str = "") -> None:
    """Write a post a day from the first day to the last, except for one day."""
    day = dt.date.fromisoformat(first)
    end = dt.date.fromisoformat(last)
    while day <= end:
        if str(day) != without:
            site.post(f"{day}-dag.md", "Text.", title=f"{day}", date=str(day), slug=f"d{day}", tags="blogg100")
        day += dt.timedelta(days=1)


def test_a_post_closes_with_its_signature_and_then_its_number(site: Site) -> None:
    """The sentence of the challenge is the last paragraph of the text, on the page and in both feeds."""
    site.post("forst.md", date="2013-01-23", tags="#Blogg100")
    site.post("sedan.md", "Hej.", date="2013-01-25", tags="annat, blogg100")
    accepted(site.build())

    assert ending(site, "forst") == ["/ @testa", SENTENCE.format(1)]
    assert ending(site, "sedan") == ["/ @testa", SENTENCE.format(2)]
    for name in ("rss", "atom"):
        assert in_feed(site, name, "Sedan") == f"Hej. / @testa {SENTENCE.format(2)}"


def test_the_sentence_leads_to_the_tag_and_to_the_statistics(site: Site) -> None:
    """Its two links are the tag's page and the statistics page; in feeds they are absolute."""
    site.post("x.md", tags="blogg100")
    accepted(site.build())
    links = document(site, "posts/x/index.html").xpath("//p[@class='closing']//a/@href")
    assert links == ["/tags/blogg100/", "/challenge/blogg100/"]
    html = feed(site).entries[0].content[0].value
    assert re.findall('href="([^"]*)"', html) == [f"https://test.example{link}" for link in links]


def test_a_post_may_sign_otherwise(site: Site) -> None:
    """``Signature:`` replaces the signature of the settings for that post alone."""
    site.post("egen.md", signature="/ Gästen", tags="blogg100")
    site.post("vanlig.md", tags="blogg100")
    accepted(site.build())
    assert ending(site, "egen") == ["/ Gästen", SENTENCE.format(1)]
    assert ending(site, "vanlig") == ["/ @testa", SENTENCE.format(1)]


def test_a_post_outside_the_challenge_has_a_signature_and_no_sentence(site: Site) -> None:
    """A post without the tag, or outside of the hundred days, has no sentence."""
    site.post("utan.md", "Hej.")
    site.post("fore.md", "Hej.", date="2013-01-22", tags="blogg100")
    built = site.build()
    assert (built.code, built.faults) == (
        0,
        [
            "warning: content/posts/fore.md:2: its day, 2013-01-22, is before the first day of #blogg100, 2013-01-23: "
            "the post does not count: correct the Date, or add 'Challenge: none'"
        ],
    )
    assert built.untagged.startswith("warning: content/posts/utan.md:2: it has no tag #blogg100: ")
    for slug, title in (("utan", "Utan"), ("fore", "Fore")):
        assert ending(site, slug) == ["/ @testa"]
        assert in_feed(site, "rss", title) == "Hej. / @testa"
    assert stats(site)[0] == "0 av 100"


def test_a_post_may_name_its_challenge_instead_of_the_tag(site: Site) -> None:
    """``Challenge: blogg100`` counts as the tag does."""
    site.post("x.md", challenge="blogg100")
    accepted(site.build())
    assert ending(site, "x") == ["/ @testa", SENTENCE.format(1)]


def test_two_posts_on_one_day_share_their_number(site: Site) -> None:
    """The number counts days written; a gap does not raise it."""
    site.post("a.md", date="2013-01-23 08:00", tags="blogg100")
    site.post("b.md", date="2013-01-24 08:00", tags="blogg100")
    site.post("c.md", date="2013-01-24 20:00", tags="blogg100")
    site.post("d.md", date="2013-01-28 08:00", tags="blogg100")
    accepted(site.build())
    numbers = [ending(site, slug)[1] for slug in "abcd"]
    assert numbers == [SENTENCE.format(number) for number in (1, 2, 2, 3)]
    assert stats(site)[:2] == ["3 av 100", "4"]


@pytest.mark.parametrize(
    ("numbering", "numbers"), [("writing_day", (1, 2, 2, 3)), ("post", (1, 2, 3, 4)), ("day", (1, 2, 2, 6))]
)
def test_the_numbering_is_a_setting(site: Site, numbering: str, numbers: tuple[int, ...]) -> None:
    """Bloggers use all three numbers; the setting selects the one that is shown."""
    site.settings(CHALLENGE={"preset": "blogg100", "start": "2013-01-23", "numbering": numbering})
    for slug, date in zip("abcd", ("01-23 08:00", "01-24 08:00", "01-24 20:00", "01-28 08:00"), strict=True):
        site.post(f"{slug}.md", date=f"2013-{date}", tags="blogg100")
    accepted(site.build())
    assert [ending(site, slug)[1] for slug in "abcd"] == [SENTENCE.format(number) for number in numbers]


# CHALLENGE.md, "Known answers": last post, day without one, now, the statistics of the page
KNOWN_ANSWERS = {
    "day 89 written": ("2013-04-21", "", "2013-04-21", ["89 av 100", "0", "11", "89", "89"]),
    "day 90, nothing yet": ("2013-04-21", "", "2013-04-22", ["89 av 100", "0", "11", "89", "89"]),
    "day 89 missed": ("2013-04-20", "", "2013-04-22", ["88 av 100", "1", "11", "0", "88"]),
    "all but day 92": ("2013-05-02", "2013-04-24", "2013-05-03", ["99 av 100", "1", "0", "8", "91"]),
    "every day": ("2013-05-02", "", "2013-06-01", ["100 av 100", "0", "0", "100", "100"]),
}


@pytest.mark.parametrize(("last", "without", "now", "expected"), KNOWN_ANSWERS.values(), ids=KNOWN_ANSWERS)
def test_the_statistics_page_gives_the_known_answers(
    site: Site, last: str, without: str, now: str, expected: list[str]
) -> None:
    """Done, missed, left, current and longest streak of a challenge that began on 2013-01-23."""
    site.settings(NOW=f"{now}T20:00:00+02:00")
    write_daily(site, "2013-01-23", last, without)
    accepted(site.build())
    assert stats(site)[:5] == expected


def test_the_89th_post_says_so_on_day_89(site: Site) -> None:
    """With a post a day to 2013-04-21 its page says 89 of 100, and so do both feeds, whose newest item it is."""
    write_daily(site, "2013-01-23", "2013-04-21")
    accepted(site.build())
    assert ending(site, "d2013-04-21")[1] == SENTENCE.format(89)
    assert ending(site, "d2013-01-23")[1] == SENTENCE.format(1)
    for name in ("rss", "atom"):
        assert feed(site, name).entries[0].title == "2013-04-21"
        assert in_feed(site, name, "2013-04-21").endswith(SENTENCE.format(89))


def test_a_challenge_with_a_gap_is_shown_as_what_it_is(site: Site) -> None:
    """A sentence says 99 of 100 days and names the missed one, instead of a bare failure."""
    site.settings(NOW="2013-05-10T20:00:00+02:00")
    write_daily(site, "2013-01-23", "2013-05-02", without="2013-04-24")
    accepted(site.build())
    page = said(document(site, STATISTICS).find(".//main"))
    assert "99 av 100 dagar, dag 92 missades, längsta sviten 91." in page
    assert "Missade dagar 1 24 april" in page


def test_whatever_ages_says_for_which_day_it_was_counted(site: Site) -> None:
    """The statistics page and the front page have the date of their numbers, in words and for machines."""
    site.post("x.md", date="2013-04-01", tags="blogg100")
    accepted(site.build())
    for path in (STATISTICS, "index.html"):
        main = document(site, path).find(".//main")
        assert "Räknat den 21 april 2013" in said(main)
        assert "2013-04-21" in main.xpath(".//time/@datetime")


def test_the_day_is_that_of_the_challenge_and_not_of_the_machine(site: Site) -> None:
    """An hour before midnight in Stockholm it is already the next day for a challenge in Tokyo."""
    site.settings(CHALLENGE={"start": "2013-01-23", "timezone": "Asia/Tokyo"}, NOW="2013-04-21T23:00:00+02:00")
    accepted(site.build())
    assert "Räknat den 22 april 2013" in said(document(site, STATISTICS).find(".//main"))


def test_every_day_is_on_the_statistics_page_with_its_posts(site: Site) -> None:
    """The statistics page has a hundred days with number and date; a day done links to all its posts."""
    site.post("a.md", date="2013-01-23 08:00", tags="blogg100")
    site.post("b.md", date="2013-01-23 20:00", tags="blogg100")
    accepted(site.build())
    rows = document(site, STATISTICS).xpath("//details[contains(@class, 'day-table')]//tbody/tr")
    assert [said(cell) for cell in rows[0].iter("th", "td")] == ["1", "23 januari 2013", "A, B"]
    assert rows[0].xpath(".//a/@href") == ["/posts/a/", "/posts/b/"]
    assert said(rows[99].xpath(".//*[self::th or self::td]")[1]) == "2 maj 2013"
    assert len(rows) == 100


def test_an_unknown_challenge_is_a_fault(live: Site) -> None:
    """A post that names an unknown challenge is a fault: it would not count."""
    before = live.files()
    live.post("x.md", challenge="x")
    line = "content/posts/x.md:3: Challenge: there is no challenge 'x': write 'blogg100'"
    refused(live, live.build(), [line], before)


def test_a_post_that_claims_another_number_is_warned_of_and_not_rewritten(site: Site) -> None:
    """``Challenge-Post`` is the writer's own number: a difference is a warning, and the counted number is shown."""
    site.post("a.md", date="2013-01-23", tags="blogg100", **{"challenge-post": "1"})
    site.post("b.md", date="2013-01-24", tags="blogg100", **{"challenge-post": "3"})
    built = site.build()
    what = "Challenge-Post claims 3, but this is post 2"
    remedy = "write 2, or add the post that is missing before it"
    assert (built.code, built.err) == (0, f"warning: content/posts/b.md:4: {what}: {remedy}\n")
    assert ending(site, "b")[1] == SENTENCE.format(2)


def test_an_english_site_speaks_english(site: Site) -> None:
    """One setting changes the sentence, the menu, the dates and the statistics to English; no Swedish is left."""
    site.settings(DEFAULT_LANG="en", SITENAME="A blog")
    site.post("first.md", "Text.", date="2013-01-23", tags="blogg100, one", music="ABBA – SOS")
    site.post("second.md", "Text.", date="2013-01-24", modified="2013-01-25", tags="blogg100", redirect_from="/old/")
    accepted(site.build())
    assert ending(site, "second") == ["/ @testa", ENGLISH.format(2)]
    assert in_feed(site, "atom", "Second").endswith(ENGLISH.format(2))
    assert "January 24, 2013" in page_text(site, "posts/second/index.html")
    assert stats(site)[0] == "2 of 100"
    for path in pages(site):
        assert document(site, path).get("lang") == "en"
        words = page_text(site, path).replace("Björnsson", "")  # who made LIX
        assert (path, re.findall(r"[åäöÅÄÖ]\w*|\bRäknat\b|\bDet\b|\binlägg\b|\bdagar\b|\bav\b|\boch\b", words)) == (
            path,
            [],
        )


def page_text(site: Site, path: str) -> str:
    """Return all words of a page, with those in attributes that screen readers read."""
    root = document(site, path)
    return " ".join([said(root), *root.xpath("//@title | //@aria-label | //@alt | //meta/@content")])
