"""``./blogg gang fetch`` against a server of this machine."""

import contextlib
import datetime as dt
import json
import shutil
import signal
import socket
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from msgspec.structs import replace

from plugins.engine.output.kept_value import read_value
from plugins.engine.output.lock import hold
from plugins.planet.models import CountedDay, FeedRecord, Outcome, Participant
from plugins.planet.records import read_record, record_name, write_record
from tests.conftest import Built, Site
from tests.planet.gangs import PLUGINS
from tests.tools.gang.fetching import begin_fetch
from tests.tools.words import STOPPED
from tests.web_server import Answer, WebServer, page, redirect
from tools.gang.fetch import LOCK, Shard, fetch_gang, read_shard
from tools.gang.kept import ASKED, VERSION, AskedFeed
from tools.gang.known_feeds import last_answer
from tools.slips import Slip
from tools.web_fetch.client import Limits
from tools.web_fetch.turns import SideBySide

NOW = dt.datetime(2013, 4, 21, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def rss(*titles: str) -> bytes:
    """Return a feed with posts."""
    items = "".join(
        f"<item><guid>{each}</guid><title>{each}</title><pubDate>Sun, 21 Apr 2013 0{number}:00:00 GMT</pubDate></item>"
        for number, each in enumerate(titles)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Elin</title>{items}</channel></rss>'.encode()


class Gang:
    """A site whose participants are at a server of this machine."""

    def __init__(self, site: Site, server: WebServer) -> None:
        self.site = site
        self.server = server

    def write(self, *names: str, more: str = "") -> None:
        """Write the file of participants; each has a folder, and a feed in it."""
        tables = (
            f'[[participant]]\nname = "{each.capitalize()}"\naddress = "{self.server.url}/{each}/"\n'
            f'feed = "{self.server.url}/{each}/rss.xml"\n'
            for each in names
        )
        self.site.write("content/participants.toml", "".join(tables) + more)

    def fetch(self, now: dt.datetime | None = NOW, seconds: float = 5, shard: str = "", size: int = 2_000_000) -> Built:
        """Fetch, as at an instant."""
        limits = Limits(seconds, size, loopback_port=self.server.port)
        return self.site.run(fetch_gang, shard, limits, now)

    def record(self, name: str) -> FeedRecord:
        """Return what is known of a participant."""
        path = self.site.root / "content/gang" / record_name(f"{self.server.url}/{name}/")
        found = read_record(path, path.name)
        assert found is not None
        return found


@pytest.fixture
def gang(site: Site, server: WebServer) -> Gang:
    """Return a gang at the server."""
    return Gang(site, server)


def test_an_address_that_no_fetch_may_ask_is_a_fault_with_its_line(site: Site) -> None:
    """It would be refused each hour. Nobody is asked."""
    table = '[[participant]]\nname = "Elin"\naddress = "http://localhost/"\nfeed = "https://elin.example:8080/rss"\n'
    site.write("content/participants.toml", table)
    built = site.run(fetch_gang)
    assert (built.code, built.out) == (1, "")
    assert built.err.splitlines() == [
        "content/participants.toml:3: address is 'http://localhost/', an address within a private network: "
        "give the one that everybody uses",
        "content/participants.toml:4: feed is 'https://elin.example:8080/rss', "
        "an address with a port that is neither 80 nor 443: give the one that everybody uses",
    ]


def test_a_damaged_record_keeps_nobody_else_waiting(gang: Gang) -> None:
    """The others are fetched, it stays as it is, and it is told at the end with its file."""
    gang.write("elin", "alma")
    gang.server.answers.update({f"/{name}/rss.xml": page(rss("Ett")) for name in ("elin", "alma")})
    name = record_name(f"{gang.server.url}/elin/")
    gang.site.write(f"content/gang/{name}", "{")
    built = gang.fetch()
    assert (built.code, built.err.count("\n")) == (1, 1)
    assert built.err.startswith(f"content/gang/{name}: is no record of a feed")
    assert [each.title for each in gang.record("alma").entries] == ["Ett"]
    assert (gang.site.root / "content/gang" / name).read_text() == "{"


def test_all_states_are_kept_and_told(gang: Gang) -> None:
    """One participant each; the summary is in the language of the blog, and a feed that fails is no fault."""
    gang.write("elin", "alma", "berit", "cilla", "doris", "eva")
    gang.server.answers.update(
        {
            "/elin/rss.xml": page(rss("Ett", "Två"), headers={"ETag": '"a"'}),
            "/alma/rss.xml": page(b"<html>", 403, {"cf-mitigated": "challenge"}),
            "/berit/rss.xml": page(b"", 410),
            "/cilla/rss.xml": page(b"<!doctype html><html><body>Hej</body></html>"),
            "/doris/rss.xml": page(b"", 429, {"Retry-After": "172800"}),
            "/eva/rss.xml": redirect("/eva/new.xml"),
            "/eva/new.xml": page(rss("Tre")),
        }
    )
    built = gang.fetch()
    assert (built.code, built.err) == (0, "")
    assert built.out.splitlines() == [
        "6 flöden, 6 frågades nu: 2 flöden mår bra, 2 släpper inte in robotar, 1 är trasigt, 1 finns inte längre.",
        "  Alma: en sida som vill ha en människa: hämta från din egen dator",
        "  Berit: bloggen finns inte längre (410)",
        "  Cilla: är en webbsida, inget flöde",
        "  Doris: släpper inte in robotar (429): hämta från din egen dator",
        f"  Eva: flödet har flyttat till {gang.server.url}/eva/new.xml: "
        "skriv den adressen som feed i content/participants.toml",
    ]
    elin = gang.record("elin")
    assert (elin.outcome, elin.etag, elin.title, elin.answered, elin.first) == (Outcome.FINE, '"a"', "Elin", NOW, NOW)
    assert [each.title for each in elin.entries] == ["Två", "Ett"]
    assert gang.record("doris").not_before == NOW + 48 * HOUR
    assert len(list((gang.site.root / "content/gang").iterdir())) == 6


def test_the_second_fetch_says_that_nothing_is_new(gang: Gang) -> None:
    """Validators come back verbatim. Within an hour nobody is asked; posts that a feed drops are kept."""
    gang.write("elin")

    def answer(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("If-None-Match") == 'W/"a"'
        headers = {"ETag": 'W/"a"', "Last-Modified": "yesterday"}
        page(b"" if known else rss("Ett"), 304 if known else 200, headers)(handler)

    gang.server.answers["/elin/rss.xml"] = answer
    gang.fetch()
    first = gang.record("elin")
    gang.server.asked.clear()
    assert gang.fetch(NOW + HOUR / 2).out.replace("\xa0", " ").splitlines() == [
        "1 flöde, 0 frågades nu: 1 flöde mår bra.",
        "Ett flöde frågas högst en gång i timmen: nästa den 21 april 2013 kl. 14:55 eller senare.",
    ]
    assert gang.server.asked == []
    gang.fetch(NOW + HOUR)
    assert (gang.server.paths(), gang.server.asked[0].headers["If-Modified-Since"]) == (["/elin/rss.xml"], "yesterday")
    assert gang.record("elin") == first
    gang.server.answers["/elin/rss.xml"] = page(rss("Två"))
    gang.fetch(NOW + 2 * HOUR)
    assert {each.title for each in gang.record("elin").entries} == {"Ett", "Två"}


def test_posts_go_with_a_participant_to_another_address(gang: Gang) -> None:
    """The change is told, nothing is left of the old file, and the new blog is asked at once."""
    gang.write("elin")
    gang.server.answers["/elin/rss.xml"] = page(rss("Ett", "Två"))
    gang.fetch()
    gang.server.answers["/ny/rss.xml"] = page(rss("Ett", "Två", "Tre"))
    table = '[[participant]]\nname = "Elin"\naddress = "{0}/ny/"\nfeed = "{0}/ny/rss.xml"\n'
    gang.site.write("content/participants.toml", table.format(gang.server.url))
    built = gang.fetch(NOW + HOUR / 2)
    assert (built.code, built.err) == (0, "")
    assert built.out.splitlines()[:2] == [
        f"Elin: adressen är ändrad från {gang.server.url}/elin/ till {gang.server.url}/ny/; 2 inlägg är kvar.",
        "  Bara namnet säger att det är samma Elin: ta bort "
        f"content/gang/{record_name(gang.server.url + '/ny/')} om det är en annan.",
    ]
    record = gang.record("ny")
    assert (record.origin, record.first, len(record.entries)) == (f"{gang.server.url}/elin/", NOW, 3)
    assert len(list((gang.site.root / "content/gang").iterdir())) == 1
    assert "adressen" not in gang.fetch(NOW + 2 * HOUR).out


def test_a_record_of_somebody_who_left_goes_to_no_namesake(gang: Gang) -> None:
    """A fetch that finds nobody for it notes so, and warns; who comes back at the old address has it again."""
    gang.write("elin", "alma")
    gang.server.answers.update({f"/{name}/rss.xml": page(rss("Ett")) for name in ("elin", "alma", "ny")})
    gang.fetch()
    gang.write("alma")
    assert gang.fetch(NOW + HOUR).err == (
        f"warning: content/gang/{record_name(gang.server.url + '/elin/')}: belongs to nobody in "
        'content/participants.toml: delete it, or write the address of a participant as "address" into it and run '
        "./blogg gang fetch, which gives the posts to that one\n"
    )
    assert gang.record("elin").left == NOW + HOUR
    another = (
        f'[[participant]]\nname = "Elin"\naddress = "{gang.server.url}/ny/"\nfeed = "{gang.server.url}/ny/rss.xml"\n'
    )
    gang.write("alma", more=another)
    assert "adressen" not in gang.fetch(NOW + 2 * HOUR).out
    assert gang.record("ny").first == NOW + 2 * HOUR
    gang.write("alma", "elin")
    gang.fetch(NOW + 2 * HOUR)
    record = gang.record("elin")
    assert (record.first, record.left) == (NOW, None)


def test_a_record_is_given_by_hand(gang: Gang) -> None:
    """The organiser writes the new address into the file that the warning names."""
    gang.write("elin")
    gang.server.answers.update({f"/{name}/rss.xml": page(rss("Ett", name)) for name in ("elin", "ny")})
    gang.fetch()
    gang.write("ny")
    gang.fetch(NOW + HOUR)
    path = gang.site.root / "content/gang" / record_name(f"{gang.server.url}/elin/")
    path.write_text(path.read_text(encoding="utf-8").replace("/elin/", "/ny/", 1), encoding="utf-8")
    built = gang.fetch(NOW + 2 * HOUR)
    assert (built.err, path.exists()) == ("", False)
    assert {each.title for each in gang.record("ny").entries} == {"Ett", "elin", "ny"}


def test_parts_agree_about_who_has_moved(gang: Gang) -> None:
    """The part of the new file carries the record over; the other one leaves the old file alone."""
    gang.write("elin")
    gang.server.answers.update({f"/{name}/rss.xml": page(rss("Ett")) for name in ("elin", "ny")})
    gang.fetch()
    table = '[[participant]]\nname = "Elin"\naddress = "{0}/ny/"\nfeed = "{0}/ny/rss.xml"\n'
    gang.site.write("content/participants.toml", table.format(gang.server.url))
    new = record_name(f"{gang.server.url}/ny/")
    own = next(number for number in (1, 2) if Shard(number, 2).has_file(new))
    before = gang.record("elin")
    gang.fetch(NOW + HOUR, shard=f"{3 - own}/2")
    assert gang.record("elin") == before
    assert "adressen" in gang.fetch(NOW + HOUR, shard=f"{own}/2").out
    assert [each.name for each in (gang.site.root / "content/gang").iterdir()] == [new]


def test_a_record_knows_its_participant_though_nobody_is_asked(gang: Gang) -> None:
    """Else a blog that is gone for good, whose owner writes elsewhere now, would not be known by its name."""
    gang.write("elin")
    gang.server.answers["/elin/rss.xml"] = page(b"", 410)
    gang.fetch()
    path = gang.site.root / "content/gang" / record_name(f"{gang.server.url}/elin/")
    path.write_text(path.read_text(encoding="utf-8").replace('"name": "Elin"', '"name": ""'), encoding="utf-8")
    gang.fetch(NOW + HOUR)
    assert gang.record("elin").name == "Elin"


def counting(validator: Callable[[], str]) -> Answer:
    """Return an answer with a validator, and that nothing is new to whoever has it."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("If-None-Match") == validator()
        page(b"" if known else rss("Ett"), 304 if known else 200, {"ETag": validator()})(handler)

    return answer


def kept_files(gang: Gang) -> dict[str, bytes]:
    """Return the files of content/gang/."""
    return {path.name: path.read_bytes() for path in (gang.site.root / "content/gang").iterdir()}


@pytest.mark.parametrize("changing", [False, True], ids=["the same validator", "another validator each time"])
def test_a_fetch_without_news_changes_no_file(gang: Gang, changing: bool) -> None:
    """An answer of a new day changes one line, and a failure is told once a day."""
    gang.write("elin", "alma")
    gang.server.answers["/elin/rss.xml"] = counting(lambda: str(len(gang.server.asked)) if changing else "a")
    gang.server.answers["/alma/rss.xml"] = page(b"", 404)
    gang.fetch()
    before = kept_files(gang)
    for hours in range(1, 10):
        gang.fetch(NOW + hours * HOUR)
        assert kept_files(gang) == before
    gang.fetch(NOW + 24 * HOUR)
    gang.server.answers["/alma/rss.xml"] = page(b"", 404)
    changed = {name: data for name, data in kept_files(gang).items() if data != before[name]}
    assert len(changed) == 2
    name = record_name(f"{gang.server.url}/elin/")
    lines = set(changed[name].splitlines()) - set(before[name].splitlines())
    assert sorted(line.split(b":")[0].strip() for line in lines) == [b'"answered"', *[b'"etag"'] * changing]


def test_an_answer_of_a_new_day_of_the_challenge_is_kept(gang: Gang) -> None:
    """A challenge may have a zone of its own: without its midnight, the day before would stay unknown."""
    gang.site.settings(
        PLUGINS=PLUGINS, CHALLENGE={"preset": "blogg100", "start": "2013-04-01", "timezone": "Asia/Tokyo"}
    )
    gang.write("elin")
    gang.server.answers["/elin/rss.xml"] = counting(lambda: "a")
    gang.fetch()
    before = kept_files(gang)
    gang.fetch(NOW.replace(hour=14, minute=50))
    assert kept_files(gang) == before
    gang.fetch(NOW.replace(hour=16))
    assert kept_files(gang) != before


def test_a_fresh_clone_asks_as_the_machine_before_it(gang: Gang) -> None:
    """Without the cache a feed is not asked within an hour, and is asked with its validators then."""
    gang.write("elin")
    gang.server.answers["/elin/rss.xml"] = counting(lambda: "a")
    gang.fetch()
    shutil.rmtree(gang.site.root / ".cache")
    gang.server.asked.clear()
    gang.fetch(NOW + HOUR / 2)
    assert gang.server.asked == []
    gang.fetch(NOW + HOUR)
    assert [each.headers["If-None-Match"] for each in gang.server.asked] == ["a"]


def test_a_record_of_an_earlier_commit_gets_back_what_it_lacks(gang: Gang) -> None:
    """The cache has newer validators, which would say that nothing is new."""
    gang.write("elin")
    gang.server.answers["/elin/rss.xml"] = page(rss("Ett"), headers={"ETag": "a"})
    gang.fetch()
    before = kept_files(gang)
    gang.server.answers["/elin/rss.xml"] = page(rss("Ett", "Två"), headers={"ETag": "b"})
    gang.fetch(NOW + HOUR)
    for name, data in before.items():
        (gang.site.root / "content/gang" / name).write_bytes(data)
    gang.server.asked.clear()
    gang.fetch(NOW + 2 * HOUR)
    assert gang.server.asked[0].headers["If-None-Match"] == "a"
    assert len(gang.record("elin").entries) == 2


def test_a_record_with_the_times_of_each_request_is_read(gang: Gang) -> None:
    """Earlier versions wrote them at every fetch: they are honoured, and go with the next news."""
    gang.write("elin")
    gang.server.answers["/elin/rss.xml"] = counting(lambda: "a")
    gang.fetch()
    record = gang.record("elin")
    folder = gang.site.root / "content/gang"
    write_record(folder, replace(record, tried=NOW + HOUR, answered=NOW + HOUR, not_before=NOW + 3 * HOUR))
    before = kept_files(gang)
    shutil.rmtree(gang.site.root / ".cache")
    gang.server.asked.clear()
    gang.fetch(NOW + 2 * HOUR)
    assert gang.server.asked == []
    gang.fetch(NOW + 3 * HOUR)
    assert (len(gang.server.asked), kept_files(gang) == before) == (1, True)
    gang.fetch(NOW + 24 * HOUR)
    assert (gang.record("elin").tried, gang.record("elin").not_before) == (None, None)


def test_the_cache_knows_the_last_answer(gang: Gang) -> None:
    """The record has that of the morning."""
    gang.write("elin")
    gang.server.answers["/elin/rss.xml"] = counting(lambda: "a")
    assert last_answer(gang.site.root / ".cache") is None
    gang.fetch()
    gang.fetch(NOW + HOUR)
    assert (gang.record("elin").answered, last_answer(gang.site.root / ".cache")) == (NOW, NOW + HOUR)


def test_what_is_known_of_requests_is_of_participants_only(gang: Gang) -> None:
    """The cache forgets who has left; a fetch of a part keeps the others."""
    names = [f"b{number}" for number in range(6)]
    gang.write(*names)
    gang.server.answers.update({f"/{each}/rss.xml": page(rss("Ett")) for each in names})
    path = gang.site.root / ".cache" / ASKED
    gang.fetch(shard="1/2")
    gang.fetch(shard="2/2")
    assert len(read_value(path, dict[str, AskedFeed], VERSION) or {}) == 6
    gang.write(*names[:2])
    gang.fetch()
    assert len(read_value(path, dict[str, AskedFeed], VERSION) or {}) == 2


COUNT = b"""{"schema_version": 1, "as_of": "2013-04-19", "challenge": {"hashtag": "blogg100"}, "days": []}"""


def gang_with_a_count(gang: Gang, *, news: bool = False) -> Callable[[float], list[str]]:
    """Fetch a blog whose challenge.json is old, and return a function that fetches later and lists what was asked."""
    gang.site.write(
        "content/participants.toml", f'[[participant]]\nname = "Elin"\naddress = "{gang.server.url}/elin/"\n'
    )
    links = b'<html><link rel="alternate" type="application/rss+xml" href="/f.xml">'
    gang.server.answers.update({"/elin/": page(links), "/f.xml": counting(lambda: "a")})
    gang.server.answers["/elin/challenge.json"] = page(COUNT, headers={"ETag": "c", "Last-Modified": "d"})
    gang.fetch()

    def later(hours: float) -> list[str]:
        if news:
            gang.server.answers["/f.xml"] = page(rss("Ett", *map(str, range(int(hours)))))
        gang.server.asked.clear()
        gang.fetch(NOW + hours * HOUR)
        return [path.rpartition("/")[2] for path in gang.server.paths()]

    return later


def test_a_count_that_stays_old_is_asked_less_and_less(gang: Gang) -> None:
    """It is asked with its validators: an hour later, then two, four, eight, and at last once a day."""
    later = gang_with_a_count(gang)
    gang.server.answers["/elin/challenge.json"] = page(b"", 304)
    around = (1, 2, 3, 4, 5, 7, 8, 15, 16, 30, 31, 54, 55, 56)
    assert [hour for hour in around if "challenge.json" in later(hour)] == [1, 2, 4, 8, 16, 31, 55]
    assert later(80)[-1] == "challenge.json"
    headers = gang.server.asked[-1].headers
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ("c", "d")


def test_a_count_that_says_the_same_has_no_news(gang: Gang) -> None:
    """A server that knows no validators is left alone as well; a newer file is asked again in an hour."""
    later = gang_with_a_count(gang)
    assert [hour for hour in range(1, 9) if "challenge.json" in later(hour)] == [1, 2, 4, 8]
    gang.server.answers["/elin/challenge.json"] = page(COUNT.replace(b"-19", b"-20"), headers={"ETag": "e"})
    assert [hour for hour in (9, 15, 16, 17, 18, 19) if "challenge.json" in later(hour)] == [16, 17, 18]
    known = gang.record("elin").count
    assert known is not None
    assert (known.as_of, known.etag, known.last_modified) == (dt.date(2013, 4, 20), "e", "")


def test_a_new_post_asks_for_the_count(gang: Gang) -> None:
    """The file is likely to be new, too."""
    later = gang_with_a_count(gang, news=True)
    assert [hour for hour in range(1, 7) if "challenge.json" in later(hour)] == [1, 2, 3, 4, 5, 6]


def test_the_server_of_a_count_may_want_to_be_left_alone(gang: Gang) -> None:
    """Its Retry-After is honoured, whatever the feed has; the count that is known stays."""
    later = gang_with_a_count(gang, news=True)
    gang.server.answers["/elin/challenge.json"] = page(b"", 503, {"Retry-After": str(5 * 3600)})
    assert [hour for hour in range(1, 8) if "challenge.json" in later(hour)] == [1, 6]
    assert gang.record("elin").count is not None
    gang.server.answers["/elin/challenge.json"] = page(b"<html>")
    assert later(11)[-1] == "challenge.json"
    assert gang.record("elin").count is not None


def test_a_feed_is_found_with_its_challenge(gang: Gang) -> None:
    """The exact count comes from challenge.json; it is asked again when the feed has something new, or a day later."""
    gang.site.write(
        "content/participants.toml", f'[[participant]]\nname = "Elin"\naddress = "{gang.server.url}/elin/"\n'
    )
    links = '<link rel="alternate" type="application/rss+xml" href="/f.xml"><a href="challenge/blogg100/">Blogg100</a>'
    count = b"""{"schema_version": 1, "as_of": "2013-04-21", "challenge": {"hashtag": "blogg100", "start": null},
        "days": [{"posts": [{"date": "2013-04-20"}]}, {"posts": [{"date": "2013-04-21"}, {"date": "2013-04-21"}]}]}"""
    gang.server.answers.update(
        {
            "/elin/": page(f"<html><head>{links}</head></html>".encode()),
            "/f.xml": page(rss("Ett"), headers={"ETag": "a"}),
            "/elin/challenge/blogg100/challenge.json": page(count),
        }
    )
    gang.fetch()
    record = gang.record("elin")
    assert record.feed == f"{gang.server.url}/f.xml"
    assert record.count is not None
    assert [each.posts for each in record.count.days] == [1, 2]
    gang.server.answers["/f.xml"] = page(b"", 304)
    gang.server.asked.clear()
    gang.fetch(NOW + HOUR)
    assert gang.server.paths() == ["/f.xml"]
    gang.server.asked.clear()
    gang.server.answers["/elin/challenge/blogg100/challenge.json"] = page(count.replace(b"-20", b"-21"))
    gang.fetch(NOW + 24 * HOUR)
    record = gang.record("elin")
    assert gang.server.paths() == ["/f.xml", "/elin/challenge/blogg100/challenge.json"]
    assert record.count is not None
    assert [each.posts for each in record.count.days] == [3]
    gang.server.answers["/f.xml"] = page(rss("Ett", "Två"))
    gang.server.answers["/elin/challenge/blogg100/challenge.json"] = page(b"", 404)
    gang.fetch(NOW + 25 * HOUR)
    assert gang.record("elin").count is None


def test_a_challenge_that_is_published_later_is_found_with_the_next_post(gang: Gang) -> None:
    """Without a new post nothing is looked for."""
    gang.write("elin")
    count = b"""{"schema_version": 1, "as_of": "2013-04-21", "challenge": {"hashtag": "blogg100"}, "days": []}"""
    gang.server.answers.update({"/elin/rss.xml": page(rss("Ett")), "/elin/": page(b"<html></html>")})
    gang.fetch()
    gang.server.answers["/elin/challenge.json"] = page(count)
    gang.server.asked.clear()
    gang.fetch(NOW + HOUR)
    assert (gang.server.paths(), gang.record("elin").count) == (["/elin/rss.xml"], None)
    gang.server.answers["/elin/rss.xml"] = page(rss("Ett", "Två"))
    gang.fetch(NOW + 2 * HOUR)
    found = gang.record("elin").count
    assert found is not None
    assert found.url == f"{gang.server.url}/elin/challenge.json"


def count_of(hashtag: str, start: str) -> Answer:
    """Return the challenge.json of a round of a challenge, with a post on its first day."""
    challenge = {"hashtag": hashtag, "start": start}
    text = {"schema_version": 1, "as_of": "2013-04-21", "challenge": challenge, "days": [{"posts": [{"date": start}]}]}
    return page(json.dumps(text).encode())


def test_the_count_of_the_challenge_of_the_gang_is_taken(gang: Gang) -> None:
    """A blog may do others, and have done it in another year; a file of the new round is found with its first post."""
    gang.site.settings(PLUGINS=PLUGINS, CHALLENGE={"preset": "blogg100", "start": "2013-04-01"})
    gang.write("elin")
    names = ("foto", "blogg100", "blogg100-2013")
    links = "".join(f'<a href="challenge/{name}/">{name}</a>' for name in names)
    gang.server.answers.update({"/elin/rss.xml": page(rss("Ett")), "/elin/": page(links.encode())})
    rounds = (count_of("foto", "2013-04-01"), count_of("blogg100", "2012-01-10"))
    for name, answer in zip(names, rounds, strict=False):
        gang.server.answers[f"/elin/challenge/{name}/challenge.json"] = answer
    gang.fetch()
    assert gang.record("elin").count is None
    gang.server.answers[f"/elin/challenge/{names[2]}/challenge.json"] = count_of("blogg100", "2013-04-02")
    gang.server.answers["/elin/rss.xml"] = page(rss("Ett", "Två"))
    gang.fetch(NOW + HOUR)
    found = gang.record("elin").count
    assert found is not None
    assert found.days == (CountedDay(dt.date(2013, 4, 2), 1),)


def test_the_count_of_a_round_that_is_over_gives_way_to_the_next(gang: Gang) -> None:
    """The site of an organiser may last for years: nobody asks for the old file any more."""
    gang.site.settings(PLUGINS=PLUGINS, CHALLENGE={"preset": "blogg100", "start": "2012-01-10"})
    gang.write("elin")
    gang.server.answers.update({"/elin/rss.xml": page(rss("Ett")), "/elin/": page(b"<p>")})
    gang.server.answers["/elin/challenge.json"] = count_of("blogg100", "2012-01-10")
    gang.fetch()
    assert gang.record("elin").count is not None
    gang.site.settings(PLUGINS=PLUGINS, CHALLENGE={"preset": "blogg100", "start": "2013-04-01"})
    gang.server.asked.clear()
    gang.fetch(NOW + HOUR)
    assert gang.server.paths() == ["/elin/rss.xml"]
    links = b'<a href="challenge/blogg100/"></a>'
    gang.server.answers.update({"/elin/rss.xml": page(rss("Ett", "Tva")), "/elin/": page(links)})
    gang.server.answers["/elin/challenge/blogg100/challenge.json"] = count_of("blogg100", "2013-04-02")
    gang.fetch(NOW + 2 * HOUR)
    found = gang.record("elin").count
    assert found is not None
    assert found.start == dt.date(2013, 4, 2)


def test_a_blog_without_a_feed_says_so(gang: Gang) -> None:
    """The organiser can write its address."""
    gang.site.write(
        "content/participants.toml", f'[[participant]]\nname = "Elin"\naddress = "{gang.server.url}/elin/"\n'
    )
    gang.server.answers["/elin/"] = page(b"<html></html>")
    gang.fetch()
    assert gang.record("elin").reason == "no feed is found: write its address as feed to content/participants.toml"


def test_one_request_at_a_time_for_a_host(gang: Gang) -> None:
    """Eight hosts at once, and each of them sees one request after the other."""
    names = [f"b{number}" for number in range(6)]
    gang.write(*names)
    lock = threading.Lock()
    busy: list[int] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        free = lock.acquire(blocking=False)
        busy.append(not free)
        time.sleep(0.01)
        if free:
            lock.release()
        page(rss("Ett"))(handler)

    gang.server.answers.update({f"/{each}/rss.xml": answer for each in names})
    assert gang.fetch(now=None).out == "6 flöden, 6 frågades nu: 6 flöden mår bra.\n"
    assert busy == [0] * 6


def test_the_time_is_one_for_all_requests_of_a_feed(gang: Gang) -> None:
    """A blog whose usual paths all are slow is given up, and a feed before it is not lost."""
    gang.write("elin", more=f'[[participant]]\nname = "Alma"\naddress = "{gang.server.url}/alma/"\n')

    def slowly(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.08)
        page(b"<html>")(handler)

    gang.server.answers["/elin/rss.xml"] = page(rss("Ett"))
    gang.server.answers.update({f"/alma/{each}": slowly for each in ("", "feed/", "rss.xml", "atom.xml", "feed.xml")})
    begun = time.monotonic()
    assert gang.fetch(seconds=0.2).code == 0
    assert time.monotonic() - begun < 2
    assert gang.record("elin").outcome == Outcome.FINE
    assert gang.record("alma").reason == "no whole answer in 0.2 seconds"


def test_the_bytes_are_for_all_requests_of_a_feed(gang: Gang) -> None:
    """A page and a feed that fit one by one do not fit together; when all is used, nothing more is asked."""
    gang.site.write(
        "content/participants.toml", f'[[participant]]\nname = "Alma"\naddress = "{gang.server.url}/alma/"\n'
    )
    padding = b"<!--" + b"x" * 3000 + b"-->"
    linked = b'<html><link rel="alternate" type="application/rss+xml" href="rss.xml">'
    gang.server.answers.update({"/alma/": page(linked + padding), "/alma/rss.xml": page(rss("Ett") + padding)})
    gang.fetch(size=5000)
    assert (gang.record("alma").outcome, gang.server.paths()) == (Outcome.BROKEN, ["/alma/", "/alma/rss.xml"])
    gang.fetch(NOW + 2 * HOUR, size=9000)
    assert gang.record("alma").outcome == Outcome.FINE


def test_a_mistake_of_the_program_leaves_no_feed_out() -> None:
    """It is raised when all others are done."""

    def work(job: int) -> int:
        return 1 // job

    done: list[int] = []
    with pytest.raises(ZeroDivisionError):
        done.extend(SideBySide(work, str).run([0, 1, 1]))
    assert done == [1, 1]


def test_parts_of_a_gang_are_all_of_it() -> None:
    """Each participant is in one part, whatever the others are."""
    everybody = [Participant(f"{number}", f"https://b{number}.example/") for number in range(100)]
    for each in everybody:
        assert sum(Shard(number, 4).has(each) for number in (1, 2, 3, 4)) == 1
    assert all(10 < sum(map(Shard(number, 4).has, everybody)) < 40 for number in (1, 2, 3, 4))


def test_a_part_is_fetched_alone(gang: Gang) -> None:
    """The others have no record then."""
    parts: dict[int, list[str]] = {1: [], 2: []}
    for name in (f"b{number}" for number in range(50)):  # the port of the server decides which part has which
        first = Shard(1, 2).has(Participant(name, f"{gang.server.url}/{name}/"))
        parts[1 if first else 2].append(name)
    names = [*parts[1][:2], *parts[2][:3]]
    gang.write(*names)
    gang.server.answers.update({f"/{each}/rss.xml": page(rss("Ett")) for each in names})
    records = gang.site.root / "content/gang"
    gang.fetch(shard="1/2")
    assert len(list(records.iterdir())) == 2
    gang.fetch(shard="2/2")
    assert len(list(records.iterdir())) == 5


@pytest.mark.parametrize("shard", ["", "1/2", "1/4"])
def test_one_fetch_at_a_time_in_a_folder(gang: Gang, shard: str) -> None:
    """Parts of different numbers may have the same participants, and so may the whole."""
    gang.write("elin")
    cache = gang.site.root / ".cache"
    cache.mkdir(exist_ok=True)
    with hold(cache / LOCK, "content/gang"):
        assert "another fetch" in gang.fetch(shard=shard).err


@pytest.mark.parametrize("text", ["0/4", "5/4", "1", "a/b", "1/0", "-1/4"])
def test_a_part_that_is_none_is_a_fault(text: str) -> None:
    """It says how to write one."""
    with pytest.raises(Slip, match="is no part: write it as 1/4, the first of four"):
        read_shard(text)


def test_faults_end_with_one(gang: Gang) -> None:
    """Nothing is asked."""
    assert gang.fetch().err == (
        "content/participants.toml: den har inga deltagare: lägg till en med ./blogg gang add ADRESS\n"
    )
    gang.write("elin", more="[[participant]]\nnamn = 1\n")
    assert gang.fetch().code == 1
    gang.write("elin")
    gang.site.write(f"content/gang/{record_name(gang.server.url + '/elin/')}", "{")
    built = gang.fetch()
    assert (built.code, built.err.split(":")[1].strip()) == (1, "is no record of a feed (Input data was truncated)")
    assert gang.server.asked == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_fetch_that_is_ended_leaves_valid_records(gang: Gang, number: int, code: int) -> None:
    """A record that is known is on the disk while another feed is still awaited, and the next fetch goes on."""
    gang.write("elin")
    silent = socket.create_server(("127.0.0.2", gang.server.port))
    url = f"http://127.0.0.2:{silent.getsockname()[1]}/"
    text = (gang.site.root / "content/participants.toml").read_text(encoding="utf-8")
    more = f'[[participant]]\nname = "Tyst"\naddress = "{url}"\nfeed = "{url}rss.xml"\n'
    gang.site.write("content/participants.toml", text + more)
    gang.server.answers["/elin/rss.xml"] = page(rss("Ett"))
    with silent, begin_fetch(gang.site, gang.server.port) as process:
        path = gang.site.root / "content/gang" / record_name(f"{gang.server.url}/elin/")
        _wait_for(path)
        process.send_signal(number)
        assert process.wait(10) == code
        assert process.stdout
        assert process.stdout.read().splitlines()[-1:] == [STOPPED]
    assert gang.record("elin").outcome == Outcome.FINE
    assert [each.name for each in path.parent.glob("*.json")] == [path.name]


def _wait_for(path: Path) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end and not path.exists():
        time.sleep(0.02)
    with contextlib.suppress(FileNotFoundError):
        path.read_bytes()
