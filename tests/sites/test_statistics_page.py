"""The pages of a challenge, built: its statistics, its files, the strip, the sentences and the certificate."""

import datetime as dt
import json
import os
import shutil
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import ROOT, SharedPictures, Site
from tests.sites.reading import accepted, dead_links, document, said, texts
from tools.build import build_site
from tools.sample import copy_sample

START = dt.date(2013, 1, 23)
PAGE = "challenge/blogg100/index.html"


def write_days(site: Site, numbers: list[int]) -> None:
    """Write a post on each of the days of the challenge."""
    for number in numbers:
        day = START + dt.timedelta(days=number - 1)
        site.post(f"p{number:03}.md", tags="blogg100", date=f"{day} 09:00")


def stats(site: Site, path: str = PAGE) -> dict[str, tuple[str, ...]]:
    """Return the statistics of a page by their labels: value, and note if there is one."""
    found = document(site, path).xpath("//div[@class='figure']")
    return {said(each[0]): tuple(said(part) for part in each[1:]) for each in found}


def summary(site: Site, path: str = PAGE) -> str:
    """Return the summary of the page."""
    return texts(site, path, "//p[@class='standing-summary']")[0]


def sound(site: Site) -> None:
    """Assert that the pages lead somewhere, have no style of their own and no id twice, and that the files hold."""
    assert dead_links(site) == []
    schema = json.loads((ROOT / "docs/challenge.schema.json").read_text())
    for path in site.files():
        if path.endswith(".html"):
            page = document(site, path)
            ids = page.xpath("//@id")
            assert (path, page.xpath("//@style"), len(ids)) == (path, [], len(set(ids)))
        if path.endswith("challenge.json"):
            jsonschema.validate(json.loads(site.page(path)), schema)
        if path.endswith("challenge.ics"):
            assert site.files()[path].startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, shared_pictures: SharedPictures) -> Site:
    """Build the sample site in a folder of its own."""
    blog = Site(tmp_path_factory.mktemp("sample"), strict=True)
    copy_sample(ROOT, blog.root)
    shutil.copytree(ROOT / "theme", blog.root / "theme")
    folder = Path.cwd()
    shared_pictures.give(blog)
    try:
        build_site(blog.root)
    finally:
        os.chdir(folder)
    shared_pictures.take(blog)
    return blog


# Counted by hand from the dates of content/posts, as of Wednesday 2026-09-30. Day 1 is 1 September and 30 days have
# gone, today among them since it is done. No post stands on the 12th, the 13th and the 22nd: 30 - 3 = 27 are done. From
# the 23rd to the 30th are 8 days, from the 1st to the 11th 11. Par is 100 * 30 / 100 = 30, so 27 is 3 behind.
BY_HAND = {
    "Skrivna dagar": ("27 av 100", "dagar med minst ett inlägg"),
    "Missade dagar": ("3", "12–13 och 22 september"),
    "Dagar kvar": ("70", "dagar som fortfarande går att skriva"),
    "Nuvarande svit": ("8", "dagens inlägg är skrivet"),
    "Längsta svit": ("11", "1–11 september"),
    "Mot jämn takt": ("3 dagar efter", "en jämn takt hade gett 30"),
}


def test_sample(sample: Site) -> None:
    """The statistics of the sample are those that one counts by hand."""
    found = stats(sample)
    assert {label: found[label] for label in BY_HAND} == BY_HAND
    assert summary(sample) == "Dag 30 av 100, med 27 skrivna dagar."
    assert texts(sample, PAGE, "//header/p[@class='count']") == ["Räknat den 30 september 2026"]


# The 27 days of September by weekday: the 1st is a Tuesday; of five Tuesdays one was missed, of four Saturdays and
# four Sundays one each.
WEEKDAYS = ["mån 4", "tis 4", "ons 5", "tors 4", "fre 4", "lör 3", "sön 3"]


def test_sample_weekdays(sample: Site) -> None:
    """Posts per weekday are those that a hand counts, in the chart and in its table."""
    page = document(sample, PAGE)
    [chart] = page.xpath("//svg[@aria-labelledby='site-weekdays-title site-weekdays-desc']")
    named = [said(text) for text in chart.xpath("text")]
    assert [f"{name} {number}" for number, name in zip(named[::2], named[1::2], strict=True)] == WEEKDAYS
    rows = page.xpath("//table[caption='Inlägg per veckodag']/tbody/tr")
    assert [" ".join(row.itertext()).strip() for row in rows] == WEEKDAYS


def test_sample_meanings(sample: Site) -> None:
    """Every statistic of the page is explained on it."""
    assert set(stats(sample)) <= set(texts(sample, PAGE, "//dl[@class='meanings']/dt"))


def test_sample_is_sound(sample: Site) -> None:
    """Its pages and files hold; each chart has a table."""
    sound(sample)
    charts = document(sample, PAGE).xpath("//svg[@role='img']")
    tables = document(sample, PAGE).xpath("//details/table")
    assert len(charts) + 1 == len(tables) == 6  # the grid of days is a chart, too


def test_what_was_written(site: Site) -> None:
    """Words, texts, links, pictures, LIX, tags and artists of two posts that a hand can count."""
    site.post("a.md", "Långa meningar. " * 30, tags="blogg100, vardag", date="2013-04-20 09:00", music="Kent – 747")
    link = "[en](https://example.org/) [två](https://test.example/) tre fyra"
    site.post(
        "b.md", link, tags="blogg100, vardag, mat", date="2013-04-21", music="[kent – Utan dina andetag, ABBA – SOS]"
    )
    accepted(site.build())
    found = stats(site)
    page = document(site, PAGE)
    assert {label: found[label] for label in ("Ord totalt", "Medelvärde", "Median", "Lästid")} == {
        "Ord totalt": ("64",),
        "Medelvärde": ("32", "ord per inlägg"),
        "Median": ("32", "ord per inlägg"),
        "Lästid": ("1 min", "för alla inlägg"),
    }
    assert (found["Längsta inlägg"], found["Kortaste inlägg"]) == (("60 ord", "A"), ("4 ord", "B"))
    # 64 words in 31 sentences, 30 of them long: 64 / 31 + 100 * 30 / 64 = 48.9
    assert (found["LIX"], found["Länkar"], found["Bilder"]) == (
        ("48", "medelsvår"), ("1", "till andra webbplatser"), ("0", "i texterna"),
    )  # fmt: skip
    tallies = [said(item) for item in page.xpath("//ul[contains(@class, 'tallies')]/li")]
    assert tallies == ["vardag 2", "mat 1", "Kent 2", "ABBA"]
    assert page.xpath("//ul[contains(@class, 'tallies')]//@href") == ["/tags/vardag/", "/tags/mat/"]
    assert page.xpath("//p[@class='more']/a/@href") == ["/music-tips/"]
    hours = page.xpath("//table[caption='Inlägg per timme']/tbody/tr[td != '0']")
    assert [" ".join(row.itertext()).strip() for row in hours] == ["09 1"]
    words = page.xpath("//table[caption='Ord per inlägg']/tbody/tr")
    assert [" ".join(row.itertext()).strip() for row in words] == ["1 60", "2 4"]


def test_the_badge_on_the_page(site: Site) -> None:
    """The badge is shown with its number in words, and the HTML that embeds it can be copied."""
    write_days(site, [88, 89])
    accepted(site.build())
    page = document(site, PAGE)
    assert page.xpath("//img[contains(@src, 'badge.svg')]/@alt") == ["#blogg100: 2 av 100 dagar"]
    assert texts(site, PAGE, "//details//pre") == [
        '<a href="https://test.example/challenge/blogg100/">'
        '<img src="https://test.example/challenge/blogg100/badge.svg" alt="Så långt har jag kommit i #blogg100" '
        'height="20"></a>'
    ]


def test_ninety_nine_days(site: Site) -> None:
    """A run of 99 days with day 92 missed is shown as what it is."""
    site.settings(NOW="2013-06-01T12:00:00+02:00")
    write_days(site, [number for number in range(1, 101) if number != 92])
    accepted(site.build())
    assert summary(site) == "99 av 100 dagar, dag 92 missades, längsta sviten 91."
    found = stats(site)
    assert found["Missade dagar"] == ("1", "24 april")
    assert found["Nuvarande svit"] == ("8", "när utmaningen tog slut")
    assert "finish" not in "".join(site.files())
    sound(site)


def test_post_89(site: Site) -> None:
    """Post 89 of 2013-04-21 is post, day and streak 89, with 11 days left and nothing missed."""
    write_days(site, list(range(1, 90)))
    accepted(site.build())
    found = stats(site)
    labels = ("Skrivna dagar", "Missade dagar", "Dagar kvar", "Nuvarande svit", "Mot jämn takt")
    assert [found[label][0] for label in labels] == ["89 av 100", "0", "11", "89", "i fas"]
    assert texts(site, "posts/p089/index.html", "//p[@class='closing']") == [
        "Det här är inlägg 89 av 100 i mitt försök att blogga varje dag i 100 dagar tillsammans med andra under taggen "
        "#blogg100. Mer statistik finns här."
    ]
    [links] = [document(site, "posts/p088/index.html").xpath("//nav[contains(@class, 'neighbours')]//@href")]
    assert links == ["/posts/p087/", "/posts/p089/"]
    assert "in-challenge" not in site.page("posts/p088/index.html")
    assert "in-challenge" not in site.page("feeds/rss.xml")


ABOUT = {
    "not begun": ("2013-01-01T12:00:00+01:00", [], "Utmaningen börjar den 23 januari 2013."),
    "no posts": ("2013-01-25T12:00:00+01:00", [], "Dag 3 av 100, med 0 skrivna dagar."),
    "one post": ("2013-01-23T12:00:00+01:00", [1], "Dag 1 av 100, med 1 skriven dag."),
    "over, nothing": ("2013-09-01T12:00:00+02:00", [], "Utmaningen är över: 0 av 100 dagar."),
    "over, many missed": (
        "2013-09-01T12:00:00+02:00",
        [1, 2, 3],
        "3 av 100 dagar, dagarna 4–100 missades, längsta sviten 3.",
    ),
}


@pytest.mark.parametrize("name", ABOUT)
def test_about(site: Site, name: str) -> None:
    """A challenge that has not begun, has no posts or is over has a page that is right."""
    now, numbers, expected = ABOUT[name]
    site.settings(NOW=now)
    write_days(site, numbers)
    accepted(site.build())
    assert summary(site) == expected
    sound(site)


MODES: dict[str, tuple[dict[str, object], str]] = {
    "count": ({"preset": "blogg100-total", "start": "2013-01-23"}, "Dag 89 av 100, med 3 skrivna inlägg."),
    "words": (
        {"preset": "nanowrimo", "hashtag": "blogg100", "start": "2012-11-01"},
        "Utmaningen är över: 0 av 50 000 ord.",
    ),
    "rolling": ({"preset": "100daystooffload", "hashtag": "blogg100"}, "Dag 89 av 365, med 3 skrivna inlägg."),
    "rolling without posts": ({"preset": "100daystooffload"}, "Utmaningen börjar med det första inlägget."),
    "periods": ({"preset": "inktober", "year": 2012, "period_days": 7}, "Utmaningen är över: 0 av 5 perioder."),
}


@pytest.mark.parametrize("name", MODES)
def test_modes(site: Site, name: str) -> None:
    """Each mode shows its own statistics; only daily ones know streaks and missed days."""
    table, expected = MODES[name]
    site.settings(CHALLENGE={**table, "id": "it"})
    write_days(site, [1, 2, 3])
    assert site.build().code == 0
    path = "challenge/it/index.html"
    assert summary(site, path) == expected
    assert ("Nuvarande svit" in stats(site, path)) == (name == "periods")
    sound(site)


def test_statistics_of_periods_are_explained_as_periods(site: Site) -> None:
    """A challenge of a post a week speaks of periods, not of days in a row."""
    site.settings(CHALLENGE={"preset": "inktober", "year": 2012, "period_days": 7, "id": "it"})
    assert site.build().code == 0
    page = site.page("challenge/it/index.html")
    assert "Perioder i rad fram till den pågående" in page
    assert "Dagar i rad" not in page
    assert "Perioder som har gått utan inlägg." in page
    assert "Dagar som har gått utan inlägg." not in page


def test_two_challenges(site: Site) -> None:
    """Each challenge has its own page, strip and sentence; a list leads to all."""
    second = {"preset": "blogg100-total", "id": "vår", "name": "Våren", "start": "2013-04-01", "days": 30, "target": 30}
    site.settings(CHALLENGE=[{"preset": "blogg100", "start": "2013-01-23"}, second])
    write_days(site, [88, 89])
    accepted(site.build())
    assert texts(site, "index.html", "//*[@class='strip-name']") == ["#blogg100", "Våren"]
    assert len(texts(site, "posts/p089/index.html", "//p[@class='closing']")) == 2
    assert document(site, "challenge/index.html").xpath("//*[@class='strip-name']/@href") == [
        "/challenge/blogg100/",
        "/challenge/var/",
    ]
    sound(site)


def test_finish(site: Site) -> None:
    """A certificate has the numbers of the day of completion, and a text for the hall of fame where there is one."""
    table = {"preset": "100daystooffload", "hashtag": "blogg100", "id": "it", "target": 3}
    site.settings(CHALLENGE=table)
    write_days(site, [1, 2, 5, 9])  # the last one comes after the completion
    accepted(site.build())
    said_there = texts(site, "challenge/it/finish/index.html", "//*[@class='certificate']/p")
    assert said_there == [
        "Testa Testsson",
        "har klarat",
        "#100DaysToOffload",
        "3 inlägg",
        "23 januari 2013 till 27 januari 2013",
        "Testbloggen",
    ]
    numbers = texts(site, "challenge/it/finish/index.html", "//*[@class='certificate-numbers']/div")
    assert numbers == ["Skrivna ord 3"]
    [squares] = document(site, "challenge/it/finish/index.html").xpath("//svg/path/@d")
    assert squares.split() == ["M0", "0h140v140h-140zM180", "0h140v140h-140zM360", "0h140v140h-140z"]
    assert texts(site, "challenge/it/finish/index.html", "//main//pre") == [
        "Testa Testsson har klarat #100DaysToOffload: 3 inlägg, 23 januari 2013 till 27 januari 2013 (5 dagar). "
        "Testbloggen: https://test.example/"
    ]
    sound(site)


def test_finish_without_a_hall_of_fame(site: Site) -> None:
    """A challenge without a hall of fame has its certificate and no text to send; a daily one has its streak."""
    site.settings(CHALLENGE={"start": "2013-01-23", "days": 2})
    write_days(site, [1, 2])
    accepted(site.build())
    path = "challenge/blogg100/finish/index.html"
    assert texts(site, path, "//p[@class='certificate-deed']") == ["2 dagar"]
    numbers = texts(site, path, "//*[@class='certificate-numbers']/div")
    assert numbers == ["Inlägg 2", "Skrivna ord 2", "Längsta svit 2 dagar"]
    assert document(site, path).xpath("//main//pre | //main//h2[. = 'Hederslista']") == []
    assert document(site, PAGE).xpath("//a[contains(@href, 'finish/')]/@href") == ["/challenge/blogg100/finish/"]
