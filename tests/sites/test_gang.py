"""The pages of a gang on a built site."""

import json
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from plugins.engine import plain_driver
from plugins.planet.models import FeedEntry, Outcome
from plugins.planet.records import FOLDER, read_record, record_name, write_record
from tests.conftest import Site, empty_site
from tests.feeds.rules import broken
from tests.planet.gangs import PLUGINS, TAG, at, daily, participant, record, whole_gang, write_gang
from tests.sites.reading import accepted, dead_links, document, texts
from tools.check import check

FILES = {
    "gang/index.html",
    "gang/today/index.html",
    "gang/posts/index.html",
    "gang/calendar/index.html",
    "gang/rss.xml",
    "gang/feed.json",
    "gang/blogroll.opml",
}
CHALLENGE = {"preset": "blogg100", "start": "2013-04-11"}
CALENDAR = "gang/calendar/index.html"
ADDRESS = "https://elin.example/"
NEWS = "2013-04-20: Träff på torsdag & kaffe."


def gang_files(site: Site) -> set[str]:
    """Return the files of the gang."""
    return {path for path in site.files() if path.startswith("gang/")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build a blog with a gang of twelve once; tests that change it copy it."""
    site = empty_site(tmp_path_factory.mktemp("gang"))
    site.settings(PLUGINS=PLUGINS, CHALLENGE=CHALLENGE, PLANET={"news": NEWS, "each": 2})
    site.post("a.md", tags=TAG)
    write_gang(site.root / "content", whole_gang())
    accepted(site.build())
    return site


@pytest.fixture
def blog(built: Site, tmp_path: Path) -> Site:
    """Return a copy of it."""
    shutil.copytree(built.root, tmp_path / "blog", ignore=shutil.ignore_patterns("__pycache__"))
    return Site(tmp_path / "blog")


def test_a_blog_without_participants_has_no_gang(site: Site) -> None:
    """The plugin does nothing there: no file, no entry of the menu, no link in the head."""
    site.post("a.md")
    accepted(site.build())
    before = site.files()
    site.settings(PLUGINS=PLUGINS)
    accepted(site.build())
    assert site.files() == before


def test_a_gang_has_its_pages_and_files(built: Site) -> None:
    """Every link on the site leads somewhere, our own checker finds no fault, and no record is published."""
    assert gang_files(built) == FILES
    assert dead_links(built) == []
    assert check(built.output, "https://test.example/") == []
    assert not [path for path in built.files() if "participants" in path or path.endswith("-record.json")]
    for path in ("index.html", "gang/index.html", "posts/a/index.html"):
        page = document(built, path)
        assert page.xpath("//link[@rel='blogroll']/@href") == ["/gang/blogroll.opml"]
        assert "/gang/" in page.xpath("//nav[@aria-label='Meny']//a/@href")


def test_today_says_who_has_written_and_accuses_nobody(built: Site) -> None:
    """A participant who cannot be read is in another group."""
    heads = texts(built, "gang/today/index.html", "//section/h2")
    assert heads == ["Har skrivit 3", "Har inte skrivit än 5", "Okänt i dag 4"]
    people = document(built, "gang/today/index.html").xpath("//section[3]//li")
    assert [" ".join(each.text_content().split()) for each in people] == [
        "Eva släpper inte in robotar",
        "Frans bloggen finns inte längre",
        "Greta går inte att läsa",
        "Hugo inte hämtad än",
    ]
    [link] = document(built, "gang/today/index.html").xpath("//a[text()='Söndag vid älven']")
    assert link.get("rel") == "external"


def test_the_gang_is_listed_with_days_numbers_and_states(built: Site) -> None:
    """Each state is said in words, and each line says in words what it shows."""
    said = {
        " ".join(each.xpath(".//p")[0].text_content().split()): " ".join(each.xpath(".//p")[-1].text_content().split())
        for each in document(built, "gang/index.html").xpath("//main//li[@class='gang-member']")
    }
    assert said == {
        "Berit inget inlägg på 8 dagar": "3 av 100 dagar Inlägg 13 12:00, 13 april 2013",
        "Cilla": "minst 3 dagar minst 3 dagar i rad Inlägg 21 12:00, 21 april 2013",
        "David": "3 av 100 dagar 3 dagar i rad Inlägg 20 12:00, 20 april 2013",
        "Elin": "11 av 100 dagar 11 dagar i rad Söndag vid älven, 21 april 2013",
        "Eva släpper inte in robotar: hämta från din egen dator": "minst 2 dagar Inlägg 12 12:00, 12 april 2013",
        "Frans bloggen finns inte längre": "minst 1 dag Inlägg 11 12:00, 11 april 2013",
        "Greta går inte att läsa: är en webbsida, inget flöde": "minst 1 dag Inlägg 11 12:00, 11 april 2013",
        "Honolulu": "3 av 100 dagar A walk in the rain, 20 april 2013",
        "Hugo inte hämtad än": "",
        "Ida": "0 av 100 dagar inget inlägg har taggen #blogg100 Inlägg 21 12:00, 21 april 2013",
        "Jens": "11 av 100 dagar 11 dagar i rad 21 april 2013",
        "Åke": "9 av 100 dagar 7 dagar i rad Inlägg 20 12:00, 20 april 2013",
    }
    labels = document(built, "gang/index.html").xpath("//main//li[@class='gang-member']/*[name()='svg']/@aria-label")
    assert labels[1] == "skriven: 3, okänd: 8, kommande: 89"


def test_the_newest_posts_have_a_few_of_each_with_their_language(built: Site) -> None:
    """Newest first, two of each, and those without a date at the end."""
    page = document(built, "gang/posts/index.html")
    authors = page.xpath("//main//div//article/p[@class='river-meta']/a/text()")
    assert authors[:4] == ["Cilla", "Ida", "Honolulu", "Elin"]
    assert max(map(authors.count, authors)) == 2
    assert page.xpath("//h2[a='A walk in the rain']/@lang") == ["en"]
    assert texts(built, "gang/posts/index.html", "//section//article/h2") == ["Någon gång i april"]


def test_the_calendar_counts_those_who_wrote_on_each_day(built: Site) -> None:
    """The chart is a table, too: it says what is known, and a line says who is not counted."""
    rows = [row.xpath("*/descendant-or-self::*/text()") for row in document(built, CALENDAR).xpath("//tbody/tr")]
    cells = [" | ".join(text.strip() for text in row if text.strip()).replace("\xa0", " ") for row in rows]
    assert (cells[0], cells[-1]) == ("11 april 2013 | minst 7 | minst 7 | 2", "21 april 2013 | minst 3 | minst 3 | 4")
    assert texts(built, CALENDAR, "//p[@class='gang-uncounted']") == [
        "Räknas inte: 1 som inte är hämtad än, 1 vars inlägg saknar taggen."
    ]
    assert texts(built, CALENDAR, "//p[@class='count']") == [
        "10 av 12 deltagare, minst 47 inlägg · Räknat den 21 april 2013"
    ]
    keys = texts(built, CALENDAR, "//section//ul[contains(@class, 'chart-keys')]/li")
    assert keys == ["minst: fler kan ha skrivit"]


def test_a_gang_of_which_nothing_is_known_has_no_zeros(blog: Site) -> None:
    """Each day is said to be unknown, in the table and in the chart; one participant begins on the eighth."""
    shutil.rmtree(blog.root / "content/gang")
    accepted(blog.build())
    rows = texts(blog, CALENDAR, "//tbody/tr/td")
    assert rows == [*["okänd", "okänd", "11"] * 7, *["okänd", "okänd", "12"] * 4]
    assert texts(blog, CALENDAR, "//*[name()='svg']/*[name()='text' and contains(@class, 'bar-value')]") == ["?"] * 11
    assert texts(blog, CALENDAR, "//section//ul[contains(@class, 'chart-keys')]/li") == ["okänd"]


def test_a_site_without_a_challenge_says_that_it_counts_no_days(blog: Site) -> None:
    """It has no numbers that would be zero."""
    blog.settings(PLUGINS=[name for name in PLUGINS if name != "plugins.challenge"], CHALLENGE=None)
    accepted(blog.build())
    assert texts(blog, CALENDAR, "//p[@class='gang-uncounted']") == ["Sajten har ingen utmaning, så inga dagar räknas."]
    assert texts(blog, CALENDAR, "//p[@class='count']") == ["Räknat den 21 april 2013"]


def test_the_merged_feeds_have_summaries_with_their_source(built: Site) -> None:
    """The organiser's line is an item of its own, and the RSS feed keeps every rule of feeds."""
    assert list(broken(built.files()["gang/rss.xml"], "https://test.example/gang/rss.xml")) == []
    root = etree.fromstring(built.files()["gang/rss.xml"])
    items = {item.findtext("title"): item for item in root.iter("item")}
    source = items["Söndag vid älven"].find("source")
    assert source is not None
    assert (source.text, source.get("url")) == ("Elins blogg", "https://elin.example/rss.xml")
    assert items["Nytt från gänget"].findtext("description") == "Träff på torsdag &amp; kaffe."
    feed = json.loads(built.files()["gang/feed.json"])
    [item] = [each for each in feed["items"] if each.get("title") == "A walk in the rain"]
    assert item["authors"] == [{"name": "Honolulu", "url": "https://honolulu.example/"}]
    assert (item["language"], item["content_text"]) == ("en", "It rained.")
    assert not [each for each in feed["items"] if "content_html" in each]


def test_a_post_without_a_link_is_in_the_merged_feeds_too(blog: Site) -> None:
    """It leads to the blog: its page is not known, and its id is no address that anybody has promised."""
    path = blog.root / "content" / FOLDER / record_name(ADDRESS)
    record = read_record(path, "")
    assert record
    entries = tuple(replace(each, link="") if each.title == "Söndag vid älven" else each for each in record.entries)
    write_record(path.parent, replace(record, entries=entries))
    accepted(blog.build())
    items = json.loads(blog.files()["gang/feed.json"])["items"]
    assert [each["url"] for each in items if each.get("title") == "Söndag vid älven"] == [ADDRESS]
    assert list(broken(blog.files()["gang/rss.xml"], "https://test.example/gang/rss.xml")) == []


def test_the_blogroll_has_every_feed_that_is_known(built: Site) -> None:
    """Feed readers import it."""
    root = etree.fromstring(built.files()["gang/blogroll.opml"])
    outlines = [(each.get("text"), each.get("xmlUrl")) for each in root.iter("outline")]
    assert len(outlines) == 11
    assert ("Elin", "https://elin.example/rss.xml") in outlines
    assert root.findtext("head/title") == "Testbloggen: allas flöden"


def test_every_build_is_that_of_a_first_build(blog: Site) -> None:
    """After each change of a record, of the participants, and of the day."""
    content = blog.root / "content"
    twin = Site(blog.root.parent / "twin")

    def elin_leaves() -> None:
        write_gang(content, whole_gang()[1:])
        (content / FOLDER / record_name(ADDRESS)).unlink()

    changes: dict[str, Callable[[], object]] = {
        "nothing": lambda: None,
        "a post": lambda: write_record(content / FOLDER, daily(range(11, 22), address="https://åke.example/")),
        "somebody leaves": elin_leaves,
        "another day": lambda: blog.settings(PLUGINS=PLUGINS, CHALLENGE=CHALLENGE, NOW="2013-04-22T00:01:00+02:00"),
        "nobody is left": (content / "participants.toml").unlink,
    }
    for name, change in changes.items():
        change()
        accepted(blog.build())
        shutil.rmtree(twin.root, ignore_errors=True)
        shutil.copytree(blog.root, twin.root, ignore=shutil.ignore_patterns("output", ".cache", ".out*", "__pycache__"))
        accepted(twin.build())
        assert (name, blog.files()) == (name, twin.files())
    assert gang_files(blog) == set()


def test_a_record_of_nobody_is_told(blog: Site) -> None:
    """A fetch may give it to somebody who moved; one that a fetch has left behind is for the organiser to look at."""
    folder = blog.root / "content" / FOLDER
    name = record_name("https://borta.example/")
    moved = f"warning: content/gang/{name}: belongs to nobody in content/participants.toml: run ./blogg gang fetch, "
    write_record(folder, record(address="https://borta.example/"))
    assert blog.build().err == f"{moved}which gives it to the one who has its feed or its name now\n"
    write_record(folder, record(address="https://borta.example/", left=at(20)))
    for _ in range(2):  # the second one builds nothing
        assert "belongs to nobody in content/participants.toml: delete it, or write the address" in blog.build().err
    (folder / name).write_text("{", encoding="utf-8")
    assert "is no record of a feed, and belongs to nobody in content/participants.toml: delete it" in blog.build().err
    (folder / name).unlink()
    accepted(blog.build())


def test_ids_of_the_merged_feed_stay_when_a_participant_moves(blog: Site) -> None:
    """Else all subscribers got all posts again."""
    before = json.loads(blog.page("gang/feed.json"))["items"]
    gang = whole_gang()
    (elin, known), *others = gang
    assert known is not None
    new = "https://elins-nya.example/"
    (blog.root / "content" / FOLDER / record_name(ADDRESS)).unlink()
    moved = replace(known, address=new, origin=known.address)
    write_gang(blog.root / "content", [(replace(elin, address=new), moved), *others])
    accepted(blog.build())
    after = json.loads(blog.page("gang/feed.json"))["items"]
    assert [item["id"] for item in after] == [item["id"] for item in before]
    assert after != before


def test_an_edit_of_a_post_reads_no_record(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys of the pages are those of the files: what is known of them stays in the cache."""
    later = time.time_ns() + 10 * 10**9
    monkeypatch.setattr("plugins.planet.known_records.time.time_ns", lambda: later)
    blog.post("b.md")
    accepted(blog.build())
    read: list[str] = []
    monkeypatch.setattr("plugins.planet.known_records.read_participants", read.append)
    for place in ("plugins.planet.known_records", "plugins.planet.gang"):
        monkeypatch.setattr(f"{place}.read_record", lambda _, label: read.append(label))
    blog.post("c.md")
    accepted(blog.build())
    assert read == []


def test_a_record_that_is_asked_otherwise_makes_no_page(blog: Site) -> None:
    """Validators and the time of the next request are shown nowhere."""
    accepted(blog.build())
    page = blog.output / "gang/index.html"
    before = page.stat().st_ino
    known = replace(whole_gang()[0][1] or record(), etag="b", not_before=at(22), failures=1)
    write_record(blog.root / "content" / FOLDER, known)
    blog.post("b.md")
    accepted(blog.build())
    assert page.stat().st_ino == before
    write_record(blog.root / "content" / FOLDER, replace(known, title="Elin skriver"))
    accepted(blog.build())
    assert page.stat().st_ino != before


def test_the_next_day_of_a_participant_is_another_site(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build in which no file has changed is done again when midnight passes on Hawaii."""
    monkeypatch.setattr(plain_driver, "time_ns", lambda: time.time_ns() + 10 * 10**9)  # no file is just written
    settings = {"PLUGINS": PLUGINS, "CHALLENGE": CHALLENGE, "NOW": None}
    blog.settings(**settings)
    pages = []
    for hour in ("09:50", "09:55", "10:05"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(at(22, hour, "+00:00").timestamp())))
        accepted(blog.build())
        pages.append(blog.page("gang/index.html"))
    assert (pages[0] == pages[1], pages[1] == pages[2]) == (True, False)


def test_a_state_changes_at_midnight_though_days_end_later(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Feeds grow stale by the calendar of the site, and posts count by the clock of the challenge."""
    blog.settings(PLUGINS=PLUGINS, CHALLENGE={**CHALLENGE, "day_ends_at": "04:00"}, NOW=None)
    shutil.rmtree(blog.root / "content" / FOLDER)
    write_gang(blog.root / "content", [(participant("elin"), daily([18], answered=at(18)))])
    pages = []
    for instant in (at(21, "23:50"), at(22, "00:10"), at(22, "00:20")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(instant.timestamp())))
        accepted(blog.build())
        pages.append(blog.page("gang/index.html"))
    assert (pages[0] == pages[1], pages[1] == pages[2]) == (False, True)


HOSTILE = (
    "<script>alert(1)</script>",
    "\x00\x0b\x1f\x7f\ufffe ]]> & <",
    "javascript:alert(1)",
    "data:text/html,x",
    'https://x.example/\x00"><script>',
    "%s %(num)s {{ x }}",
    "x" * 100_000,
)


def test_nothing_that_a_record_says_ends_the_build(blog: Site) -> None:
    """Texts are escaped, or told to be texts; links that act are left out, and feeds stay well-formed."""
    entries = [FeedEntry(text, text, text, at(12), text, (text, TAG), text) for text in HOSTILE]
    undated = [FeedEntry(f"u {text}", text, text, None, text, (), text) for text in HOSTILE]
    for number, text in enumerate(HOSTILE):
        known = record(*entries[number:], *undated, reason=text, title=text, lang=text, feed=text, moved_to=text)
        write_record(blog.root / "content" / FOLDER, replace(known, address=whole_gang()[number][0].address))
    accepted(blog.build())
    assert check(blog.output, "https://test.example/") == []
    for path in gang_files(blog) - {"gang/feed.json"}:
        assert "<script>" not in blog.page(path)
    items = json.loads(blog.files()["gang/feed.json"])["items"]
    assert [each for each in items if "content_html" in each or not each["url"].startswith("https://")] == []
    links = [
        url for path in gang_files(blog) if path.endswith(".html") for url in document(blog, path).xpath("//a/@href")
    ]
    assert [url for url in links if not url.startswith(("/", "#", "https://"))] == []
    for path in ("gang/rss.xml", "gang/blogroll.opml"):
        etree.fromstring(blog.files()[path])


@pytest.mark.parametrize("data", [b"", b"{}", b'{"address": "\\ud800", "entries": 1}'])
def test_a_damaged_record_is_a_fault_with_file_and_remedy(blog: Site, data: bytes) -> None:
    """The site stays as it was."""
    before = blog.files()
    name = record_name(ADDRESS)
    (blog.root / "content" / FOLDER / name).write_bytes(data)
    built = blog.build()
    assert built.code == 1
    assert built.faults[0].startswith(f"content/gang/{name}: is no record of a feed")
    assert blog.files() == before


def test_a_challenge_that_the_site_does_not_have_is_a_fault(blog: Site) -> None:
    """The fault has the line of the setting."""
    blog.settings(PLUGINS=PLUGINS, CHALLENGE=CHALLENGE, PLANET={"challenge": "blog100"})
    [fault] = blog.build().faults
    assert "PLANET['challenge']: no challenge of this site has the hashtag 'blog100': did you mean 'blogg100'?" in fault


def test_a_gang_without_a_challenge_is_a_blogroll(blog: Site) -> None:
    """Names, newest posts and states; no days are counted, and any post is one of today."""
    plugins = [name for name in PLUGINS if name != "plugins.challenge"]
    blog.settings(PLUGINS=plugins, CHALLENGE=None)
    accepted(blog.build())
    assert gang_files(blog) == FILES
    assert document(blog, "gang/index.html").xpath("//main//li/*[name()='svg']") == []
    groups = [each.rsplit(" ", 1)[0] for each in texts(blog, "gang/today/index.html", "//section/h2")]
    assert groups == ["Har skrivit", "Har inte skrivit än", "Okänt i dag"]


def test_a_gang_that_writes_every_week_is_counted_in_periods(site: Site) -> None:
    """A week with a post is no day."""
    site.settings(
        PLUGINS=PLUGINS, CHALLENGE={"hashtag": TAG, "start": "2013-04-01", "days": 28, "period_days": 7, "tiers": (2,)}
    )
    write_gang(site.root / "content", [(participant(), daily([3, 10, 16]))])
    accepted(site.build())
    assert texts(site, "gang/index.html", "//p[@class='gang-facts']/span")[:2] == [
        "3 av 4 perioder",
        "3 perioder i rad",
    ]
    assert texts(site, "gang/calendar/index.html", "//section/h3") == ["2 perioder 1"]


def test_the_site_of_an_organiser_has_the_gang_as_its_front_page(site: Site) -> None:
    """It needs no posts, and the name of the site is its heading."""
    site.settings(PLUGINS=PLUGINS, CHALLENGE=CHALLENGE, PLANET={"front": True})
    write_gang(site.root / "content", whole_gang())
    accepted(site.build())
    assert gang_files(site) == FILES - {"gang/today/index.html"}
    assert texts(site, "index.html", "//h1") == ["Testbloggen"]
    assert texts(site, "index.html", "//section/h2")[0] == "Har skrivit 3"
    assert texts(site, "index.html", "//a[@aria-current='page']") == ["I dag"]
    assert {"https://test.example/", "https://test.example/gang/"} <= {
        *re.findall("<loc>(.*)</loc>", site.page("sitemap.xml"))
    }
    assert (dead_links(site), check(site.output, "https://test.example/")) == ([], [])


def test_a_gang_may_be_listed_by_the_newest_post(blog: Site) -> None:
    """Participants without posts come last, by name."""
    blog.settings(PLUGINS=PLUGINS, CHALLENGE=CHALLENGE, PLANET={"order": "latest"})
    accepted(blog.build())
    names = document(blog, "gang/index.html").xpath("//p[@class='gang-name']/a/text()")
    assert (names[:3], names[-2:]) == (["Cilla", "Ida", "Honolulu"], ["Hugo", "Jens"])


def test_a_build_says_what_is_left_for_the_organiser(site: Site) -> None:
    """Blogs that were never fetched are counted; fetches that have stopped are told while the challenge runs."""
    site.settings(PLUGINS=PLUGINS, CHALLENGE=CHALLENGE)
    site.post("a.md", tags=TAG)
    write_gang(site.root / "content", [(participant(), daily([11], answered=at(17))), (participant("hugo"), None)])
    never = "1 blogg är inte hämtad än: kör ./blogg gang fetch."
    silent = "Inget av gängets flöden har hämtats sedan den 17 april 2013: körs ./blogg gang fetch fortfarande?"
    assert {never, silent} <= set(site.build().out.replace("\xa0", " ").splitlines())
    write_gang(site.root / "content", [(participant(), daily([11], answered=at(18)))])
    assert "gang fetch" not in site.build().out
    write_gang(site.root / "content", [(participant(), daily([11], answered=at(17)))])
    assert "gang fetch" not in site.build(NOW="2013-08-21T20:00:00+02:00").out


def test_a_build_says_which_feeds_have_moved(site: Site) -> None:
    """The organiser writes the new address as ``feed``. Of many, three are named."""
    site.settings(PLUGINS=PLUGINS, CHALLENGE=CHALLENGE)
    moved = daily([20], moved_to="https://ny.example/rss")
    write_gang(site.root / "content", [(participant(), moved)])
    told = "Elin: flödet har flyttat till https://ny.example/rss: skriv den adressen som feed"
    assert told in site.build().out
    names = ("berit", "cilla", "david", "eva")
    write_gang(
        site.root / "content",
        [(each, replace(moved, address=each.address)) for each in (participant(), *map(participant, names))],
    )
    lines = site.build().out.replace("\xa0", " ").splitlines()
    assert sum("har flyttat till" in line for line in lines) == 3
    assert "2 flöden till har flyttat: ./blogg gang fetch nämner dem." in lines


def test_a_first_failure_is_no_broken_feed(site: Site) -> None:
    """The page says when it was last tried, and why it is not read, or that the host refuses robots.

    The build says that no feed ever was read.
    """
    site.settings(PLUGINS=PLUGINS, CHALLENGE=CHALLENGE)
    site.post("a.md", tags=TAG)
    never = {"first": None, "answered": None, "tried": at(20)}
    greta = record(**never, outcome=Outcome.BROKEN, reason="is a web page, not a feed")
    eva = record(**never, outcome=Outcome.BLOCKED, reason="it refuses (403): fetch from your own machine")
    people = [(participant("greta"), greta), (participant("eva"), eva)]
    write_gang(site.root / "content", [(each, replace(known, address=each.address)) for each, known in people])
    out = site.build().out.splitlines()
    assert "Inget av gängets flöden har någonsin gått att läsa: ./blogg gang fetch säger varför." in out
    assert texts(site, "gang/index.html", "//span[@class='gang-state']") == [
        "släpper inte in robotar: hämta från din egen dator",
        "inte hämtad än, senaste försöket 20 april 2013: är en webbsida, inget flöde",
    ]
    write_gang(site.root / "content", [(participant("greta"), replace(daily([11]), address="https://greta.example/"))])
    assert "någonsin" not in site.build().out


def test_at_least_nothing_is_said_in_words(site: Site) -> None:
    """A feed that was read too late to know any day has no number of days."""
    site.settings(PLUGINS=PLUGINS, CHALLENGE=CHALLENGE)
    site.post("a.md", tags=TAG)
    write_gang(site.root / "content", [(participant(), record(answered=at(11), oldest_at_first=at(11)))])
    accepted(site.build())
    assert texts(site, "gang/index.html", "//p[@class='gang-facts']/span") == ["inga kända dagar"]
    assert texts(site, CALENDAR, "//p[@class='count']") == ["1 deltagare · Räknat den 21 april 2013"]
