"""The site of an organiser: the gang is its front page, and its own parts are those for which there are posts."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from plugins.planet.records import FOLDER, record_name
from tests.conftest import Site
from tests.feeds.rules import broken
from tests.planet.gangs import PLUGINS, TAG, daily, participant, whole_gang, write_gang
from tests.sites.reading import accepted, dead_links, document, texts
from tools.check import check
from tools.stats import show_stats
from tools.today import TO_WRITE, show_today

CHALLENGE = {"preset": "blogg100", "start": "2013-04-11"}
ROOT = "https://test.example/"
MERGED = ["/gang/rss.xml", "/gang/feed.json"]
OWN = ("archive/", "tags/", "search/", "posts/", "challenge/", "series/", "music-tips/")


@pytest.fixture
def hub(site: Site) -> Site:
    """Return the site of an organiser with a gang of twelve and a page, not built yet."""
    site.settings(PLUGINS=PLUGINS, CHALLENGE=CHALLENGE, PLANET={"front": True}, PAGE_PATHS=["pages"])
    site.write("content/pages/om.md", "Title: Om gänget\n\nVi bloggar.\n")
    write_gang(site.root / "content", whole_gang())
    return site


def own_files(site: Site) -> list[str]:
    """Return the files that are made of own posts."""
    feeds = [path for path in site.files() if path.startswith("feeds/") and path != "feeds/index.html"]
    return [*(path for path in site.files() if path.startswith(OWN)), *feeds]


def menu(site: Site) -> list[str]:
    """Return the menu of the front page."""
    return texts(site, "index.html", "//nav[@aria-label='Meny']//a")


def alternates(site: Site, path: str) -> list[str]:
    """Return the feeds that the head of a page names."""
    return list(map(str, document(site, path).xpath("//link[@rel='alternate']/@href")))


def assert_like_a_clean_build(site: Site, folder: Path) -> None:
    """Build the same content elsewhere without a cache, and compare all files."""
    shutil.copytree(site.root, folder / "blog", ignore=shutil.ignore_patterns("output", ".cache", "__pycache__"))
    clean = Site(folder / "blog")
    accepted(clean.build())
    assert site.files() == clean.files()


def test_an_organiser_without_posts_has_no_empty_blog(hub: Site) -> None:
    """No archive, tags, search, challenge or feed of nothing: the menu leads to the gang and to pages."""
    accepted(hub.build())
    assert own_files(hub) == []
    assert menu(hub) == ["Gänget", "Följ", "Om gänget"]
    assert (dead_links(hub), check(hub.output, ROOT)) == ([], [])
    assert [path for path in ("archive", "search", "challenge") if path in hub.page("sitemap.xml")] == []


@pytest.mark.parametrize("path", ["index.html", "gang/index.html", "om/index.html", "feeds/index.html", "404.html"])
def test_pages_of_an_organiser_offer_the_feeds_of_the_gang(hub: Site, path: str) -> None:
    """Each is named once: the merged feeds and the list of all feeds, in the head and in the footer."""
    accepted(hub.build())
    assert alternates(hub, path) == MERGED
    assert document(hub, path).xpath("//link[@rel='blogroll']/@href") == ["/gang/blogroll.opml"]
    assert document(hub, path).xpath("//footer//nav//a/@href") == ["/feeds/", "/gang/rss.xml"]
    assert texts(hub, path, "//footer//nav//a")[0] == "Följ gänget"


def test_the_page_about_feeds_has_those_of_the_gang(hub: Site) -> None:
    """With the list of all feeds, and without a list of own posts that would be empty."""
    accepted(hub.build())
    assert texts(hub, "feeds/index.html", "//h1 | //h3") == ["Följ gänget", "Gänget"]
    assert texts(hub, "feeds/index.html", "//code") == [f"{ROOT}gang/rss.xml"]
    links = document(hub, "feeds/index.html").xpath("//main//a/@href")
    assert links == [f"{ROOT}gang/rss.xml", f"{ROOT}gang/feed.json", "/gang/blogroll.opml"]


def test_the_page_for_lost_readers_leads_to_the_gang(hub: Site) -> None:
    """There is no archive to search."""
    accepted(hub.build())
    assert document(hub, "404.html").xpath("//main//a/@href") == ["/", "/gang/"]


def test_a_folder_without_a_page_leads_to_the_front_page(hub: Site) -> None:
    """There is no archive that it could lead to."""
    hub.write("content/pages/mer.md", "Title: Mer\nUrl: info/mer/\nSave_as: info/mer/index.html\n\nText.\n")
    accepted(hub.build())
    assert 'url=/"' in hub.page("info/index.html")


def test_posts_of_an_organiser_have_the_pages_of_a_blog(hub: Site) -> None:
    """A post that is about something else counts in no challenge: there are no statistics of days that were missed."""
    hub.post("a.md", tags="träff")
    built = hub.build()
    accepted(built)
    assert menu(hub) == ["Arkiv", "Taggar", "Gänget", "Alla inlägg", "Följ", "Om gänget"]
    assert [path for path in hub.files() if "challenge" in path or TAG in path] == []
    assert alternates(hub, "index.html")[:3] == [*MERGED, "/feeds/rss.xml"]
    assert texts(hub, "feeds/index.html", "//h3") == ["Gänget", "Alla inlägg", "Vecka för vecka"]
    assert "missad" not in built.out
    assert (dead_links(hub), check(hub.output, ROOT)) == ([], [])


def test_a_post_of_an_organiser_need_not_count(hub: Site) -> None:
    """The challenge is that of the gang: no warning asks for its tag, until a post of the organiser's has it."""
    hub.settings(PLUGINS=PLUGINS, CHALLENGE={"hashtag": TAG, "start": "2013-04-11", "days": 20}, PLANET={"front": True})
    shutil.rmtree(hub.root / "content/pages")
    hub.post("a.md", tags="träff", date="2013-04-21 09:00")
    built = hub.build()
    assert (built.code, built.err, built.untagged) == (0, "", "")
    hub.post("b.md", tags=TAG)
    assert "posts/a.md" in hub.build().untagged


def test_an_organiser_who_takes_part_has_statistics(hub: Site) -> None:
    """They come with the first post that counts."""
    hub.post("a.md", tags=TAG)
    accepted(hub.build())
    assert menu(hub)[2] == "Statistik"
    assert {"challenge/blogg100/challenge.json", f"tags/{TAG}/index.html"} <= set(hub.files())
    assert (dead_links(hub), check(hub.output, ROOT)) == ([], [])


def test_the_first_post_and_the_last_one_make_the_same_site_as_a_clean_build(hub: Site, tmp_path: Path) -> None:
    """The parts come and go with the posts, byte for byte."""
    accepted(hub.build())
    before = hub.files()
    hub.post("a.md", tags=TAG)
    accepted(hub.build())
    assert_like_a_clean_build(hub, tmp_path / "with")
    hub.remove("a.md")
    hub.forget()
    accepted(hub.build())
    assert hub.files() == before
    assert_like_a_clean_build(hub, tmp_path / "without")


@pytest.mark.parametrize("tags", [TAG, "träff"])
def test_a_preview_shows_the_scheduled_post_of_an_organiser(hub: Site, tags: str) -> None:
    """With the parts that it will have."""
    hub.post("a.md", tags=tags, date="2013-04-25 09:00")
    accepted(hub.build(PREVIEW=True))
    assert menu(hub)[0] == "Arkiv"
    assert ("challenge/blogg100/index.html" in hub.files()) == (tags == TAG)
    assert dead_links(hub) == []


def test_a_site_that_nobody_has_joined_is_one_of_an_organiser(hub: Site) -> None:
    """It can be published before: its pages say so, and its feeds may be subscribed to."""
    shutil.rmtree(hub.root / "content" / FOLDER)
    (hub.root / "content/participants.toml").write_text("# Nobody yet.\n", encoding="utf-8")
    accepted(hub.build())
    assert own_files(hub) == []
    assert menu(hub) == ["Gänget", "Följ", "Om gänget"]
    assert texts(hub, "index.html", "//p[@class='count']")[0].startswith("Ingen är med än ·")
    assert list(broken(hub.files()["gang/rss.xml"], f"{ROOT}gang/rss.xml")) == []
    assert (dead_links(hub), check(hub.output, ROOT)) == ([], [])


def test_a_blog_with_a_gang_keeps_its_own_feeds_first(hub: Site) -> None:
    """And its page about feeds has that of the gang, too."""
    hub.settings(PLUGINS=PLUGINS, CHALLENGE=CHALLENGE, PAGE_PATHS=["pages"])
    accepted(hub.build())
    assert alternates(hub, "om/index.html")[0] == "/feeds/rss.xml"
    assert texts(hub, "feeds/index.html", "//h3")[-1] == "Gänget"
    assert texts(hub, "index.html", "//footer//nav//a")[0] == "Följ bloggen"


DAYS = [
    ("2013-04-08", "Börjar om 3 dagar", "2 deltagare, första dagen är den 11 april 2013", ["Är med 2"]),
    ("2013-04-10", "Börjar i morgon", "2 deltagare, första dagen är den 11 april 2013", ["Är med 2"]),
    ("2013-04-12", "Dag 2 av 10", "1 av 2 har skrivit i dag", ["Har skrivit 1", "Har inte skrivit än 1"]),
    ("2013-05-02", "Utmaningen är över", "11–20 april 2013: 1 av 2 nådde målet", ["Var med 2"]),
]


def of_two(hub: Site, day: str, **table: object) -> None:
    """Let two take part in ten days, of which one writes on all; it is evening on the day."""
    hub.settings(
        PLUGINS=PLUGINS,
        CHALLENGE={"hashtag": TAG, "start": "2013-04-11", "days": 10, **table},
        PLANET={"front": True},
        PAGE_PATHS=["pages"],
        NOW=f"{day}T20:00:00+02:00",
    )
    last = int(day[-2:]) if day.startswith("2013-04") else 30
    known = {"answered": dt.datetime.fromisoformat(f"{day}T19:00:00+02:00")}
    gang = [
        (participant("elin"), daily(range(11, min(20, last) + 1), **known)),
        (participant("bo"), daily([min(11, last)], address="https://bo.example/", **known)),
    ]
    shutil.rmtree(hub.root / "content" / FOLDER)
    write_gang(hub.root / "content", gang)


@pytest.mark.parametrize(("day", "heading", "lead", "groups"), DAYS, ids=[row[0] for row in DAYS])
def test_the_front_page_says_which_day_it_is(hub: Site, day: str, heading: str, lead: str, groups: list[str]) -> None:
    """Its heading is the day, before, in and after the challenge, and search engines are told the same."""
    of_two(hub, day)
    accepted(hub.build())
    assert texts(hub, "index.html", "//main//header/h2") == [heading]
    assert texts(hub, "index.html", "//p[@class='count']")[0].split(" · ")[0] == lead
    assert texts(hub, "index.html", "//main//section/h2") == groups
    head = document(hub, "index.html")
    assert head.xpath("//meta[@name='description' or @property='og:description']/@content") == 2 * [
        f"{heading}. {lead}."
    ]
    assert head.xpath("//title/text() | //meta[@property='og:title']/@content") == 2 * ["Testbloggen"]


def test_the_page_of_today_on_a_blog_says_which_day_it_is(hub: Site) -> None:
    """Its heading is its title, since it has one more."""
    of_two(hub, "2013-04-12")
    hub.settings(
        PLUGINS=PLUGINS, CHALLENGE={"hashtag": TAG, "start": "2013-04-11", "days": 10}, NOW="2013-04-12T20:00:00+02:00"
    )
    accepted(hub.build())
    assert texts(hub, "gang/today/index.html", "//h1") == ["I dag"]
    assert texts(hub, "gang/today/index.html", "//p[@class='count']")[0].startswith(
        "Dag 2 av 10. 1 av 2 har skrivit i dag."
    )


def test_a_challenge_of_weeks_counts_periods_on_the_front_page(hub: Site) -> None:
    """The week is not over when its first day is."""
    of_two(hub, "2013-04-19", days=28, period_days=7)
    accepted(hub.build())
    assert texts(hub, "index.html", "//main//header/h2") == ["Period 2 av 4"]
    assert texts(hub, "index.html", "//p[@class='count']")[0].startswith("1 av 2 har skrivit den här perioden")


def test_a_site_without_a_challenge_has_the_date_as_its_heading(hub: Site) -> None:
    """There is no day to count."""
    of_two(hub, "2013-04-12")
    hub.settings(
        PLUGINS=[each for each in PLUGINS if each != "plugins.challenge"],
        CHALLENGE=None,
        PLANET={"front": True},
        NOW="2013-04-12T20:00:00+02:00",
    )
    assert hub.build().code == 0
    assert texts(hub, "index.html", "//main//header/h2") == ["12 april 2013"]


def test_each_page_of_the_gang_has_a_description_of_its_own(hub: Site) -> None:
    """Search engines and other sites show it."""
    accepted(hub.build())
    pages = ("index.html", "gang/index.html", "gang/posts/index.html", "gang/calendar/index.html")
    said = [document(hub, path).xpath("//meta[@name='description']/@content") for path in pages]
    assert [len(each) for each in said] == [1, 1, 1, 1]
    assert len({each[0] for each in said}) == len(pages)


def test_today_of_an_organiser_is_about_the_gang(hub: Site) -> None:
    """It says which day it is, who has not written, who cannot be read and when; and asks for no post."""
    shown = hub.run(show_today)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.replace("\xa0", " ").splitlines()[:5] == [
        "Dag 11 av 100. 3 av 12 har skrivit i dag, 4 okända.",
        "Har inte skrivit än: Berit, David, Honolulu, Ida, Åke.",
        "Okänt i dag: Eva (släpper inte in robotar), Frans (bloggen finns inte längre), Greta (går inte att läsa), "
        "Hugo (inte hämtad än).",
        "Ett flöde lästes senast 21 april 2013 kl. 20:00.",
        "1 blogg är inte hämtad än: kör ./blogg gang fetch.",
    ]


def test_today_says_how_the_first_blog_is_added(hub: Site) -> None:
    """Nobody takes part yet."""
    (hub.root / "content/participants.toml").unlink()
    shown = hub.run(show_today)
    assert shown.code == 0
    assert shown.out.replace("\xa0", " ").splitlines()[:2] == [
        "Dag 11 av 100. Ingen är med än.",
        "./blogg gang add ADRESS lägger till den första bloggen.",
    ]


def test_today_of_an_organiser_who_takes_part_asks_for_the_post(hub: Site) -> None:
    """It is that of any writer, after the lines about the gang; the exit code is for reminders."""
    hub.post("a.md", tags=TAG, date="2013-04-20 09:00")
    shown = hub.run(show_today)
    assert shown.code == TO_WRITE
    assert shown.out.splitlines()[5:7] == ["", "#blogg100"]
    assert "Inget inlägg ännu." in shown.out


def test_today_names_a_damaged_record(hub: Site) -> None:
    """With its file, as a build does."""
    name = record_name("https://elin.example/")
    (hub.root / "content" / FOLDER / name).write_text("{", encoding="utf-8")
    shown = hub.run(show_today)
    assert (shown.code, f"content/{FOLDER}/{name}" in shown.err) == (1, True)


def test_stats_of_an_organiser_say_where_the_gang_is_counted(hub: Site) -> None:
    """There is nothing else to show, and no data to give to a script."""
    shown = hub.run(show_stats)
    told = f"vars och ens dagar finns på {ROOT}gang/, allas på {ROOT}gang/calendar/."
    assert (shown.code, shown.out) == (0, f"Den här sajten räknar gänget: {told}\n")
    refused = hub.run(show_stats, as_json=True)
    assert (refused.code, refused.out) == (1, "")
    assert (
        refused.err
        == f"--json: den som ordnar den här sajten gör ingen egen utmaning: se {ROOT}gang/, där gänget räknas\n"
    )
    hub.post("a.md", tags=TAG)
    assert "1 av 100" in hub.run(show_stats).out


def test_stats_of_a_gang_without_a_challenge_lead_nowhere(hub: Site) -> None:
    """No page counts anything; a script is told so, as on any blog."""
    hub.settings(
        PLUGINS=[each for each in PLUGINS if each != "plugins.challenge"], CHALLENGE=None, PLANET={"front": True}
    )
    shown = hub.run(show_stats)
    assert (shown.code, shown.out) == (0, "Sajten har ingen utmaning, så inga dagar räknas.\n")
    refused = hub.run(show_stats, as_json=True)
    assert (refused.code, "the blog has no challenge" in refused.err) == (1, True)
