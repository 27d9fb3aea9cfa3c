"""``gang add``, ``gang import`` and ``gang export``: on a real blog, without the web."""

from pathlib import Path

import pytest

from plugins.planet.models import FeedRecord, Participant
from plugins.planet.participants import read_participants
from plugins.planet.records import write_record
from tests.conftest import Built, Site
from tests.tools.gang.test_opml import LIST
from tools.gang.adding import Found, add_participants, import_opml, participant_of
from tools.gang.exporting import export_opml
from tools.gang.opml import read_opml

HEAD = "# De som är med. ./blogg gang fetch läser det de skriver (docs/gang.md).\n\n"


def add(site: Site, url: str, found: Found) -> Built:
    """Run the command, with what the web is to say."""
    return site.run(add_participants, url.split(), lambda _, __: found)


def gang(site: Site) -> Path:
    """Return the file of the participants."""
    return site.root / "content/participants.toml"


def test_a_blog_is_added_once_and_comments_stay(site: Site) -> None:
    """The name is the feed's; a blog that does not answer has that of its host, until somebody writes another."""
    assert add(site, "elin.example", Found("Elins blogg", feed="https://elin.example/feed/")) == Built(
        0, "Elins blogg är tillagd; flödet är https://elin.example/feed/.\n", ""
    )
    assert gang(site).read_text(encoding="utf-8") == (
        HEAD + '[[participant]]\nname = "Elins blogg"\naddress = "https://elin.example/"\n'
    )
    gang(site).write_text(gang(site).read_text(encoding="utf-8") + 'note = "höns"  # och tuppar\n', encoding="utf-8")
    assert add(site, "http://elin.example/", Found("En annan")) == Built(0, "Elins blogg finns redan.\n", "")
    assert add(site, "https://www.ake.example/", Found(reason="no such host")) == Built(
        0,
        "ake.example är tillagd utan flöde (det finns ingen webbplats med det namnet). "
        "./blogg gang fetch letar efter det igen.\n",
        "",
    )
    assert (
        gang(site)
        .read_text(encoding="utf-8")
        .endswith(
            'note = "höns"  # och tuppar\n\n[[participant]]\nname = "ake.example"\naddress = "https://www.ake.example/"\n'
        )
    )


def test_several_blogs_are_added_at_once(site: Site) -> None:
    """Each has its line; one that comes twice, in whatever spelling, is there already. A slip leaves all out."""
    built = add(site, "elin.example ake.example http://www.ELIN.example:80/?utm_source=x", Found(reason="no such host"))
    assert (built.code, [line.partition(" är")[0] for line in built.out.splitlines()[:2]]) == (
        0,
        ["elin.example", "ake.example"],
    )
    assert built.out.endswith("elin.example finns redan.\n")
    assert [each.name for each in read_participants(site.root / "content")] == ["elin.example", "ake.example"]
    assert add(site, "ny.example ftp://x.example/", Found()).code == 1
    assert len(read_participants(site.root / "content")) == 2


def test_a_password_is_a_slip_that_does_not_repeat_it(site: Site) -> None:
    """Logs of others may have it else."""
    told = "gang add: adressen har ett namn eller ett lösenord före värden: utelämna det\n"
    assert add(site, "https://elin:hemligt@elin.example/", Found()) == Built(1, "", told)


def test_an_export_without_participants_is_a_slip(site: Site) -> None:
    """An empty list helps nobody; no file is written."""
    told = "content/participants.toml: den har inga deltagare: lägg till en med ./blogg gang add ADRESS\n"
    assert site.run(export_opml, str(site.root / "ut.opml")) == Built(1, "", told)
    assert not (site.root / "ut.opml").exists()


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (Found(reason="connection refused"), "anslutningen nekas"),
        (Found(reason="no whole answer in 20 seconds"), "inget helt svar på 20 sekunder"),
        (Found(reason="is empty", unreadable=True), "flödet är tomt"),
        (Found(reason="is damaged (no element found)", unreadable=True), "flödet är skadat (no element found)"),
    ],
)
def test_the_reason_is_in_the_language_of_the_blog(site: Site, found: Found, reason: str) -> None:
    """Only the words of a library stay as they are."""
    assert f"utan flöde ({reason})." in add(site, "https://elin.example/", found).out


@pytest.mark.parametrize("url", ["", "elin", "ftp://elin.example/", "https://"])
def test_what_is_no_address_is_a_slip(site: Site, url: str) -> None:
    """The slip says how an address is written, and no file is made."""
    built = add(site, url, Found())
    assert (built.code, built.out) == (1, "")
    assert built.err.endswith(": skriv den i sin helhet, som https://example.org/\n")
    assert not gang(site).exists()


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("127.0.0.1", "en adress i ett privat nätverk"),
        ("http://localhost/", "en adress i ett privat nätverk"),
        ("https://elin.example:8080/", "en adress med en annan port än 80 och 443"),
    ],
)
def test_an_address_that_is_never_fetched_is_a_slip(site: Site, url: str, reason: str) -> None:
    """A fetch would refuse it each time, so that nothing is promised."""
    expected = f"{url}: {reason}: ange adressen som alla andra använder\n"
    assert add(site, url, Found()) == Built(1, "", expected)
    assert not gang(site).exists()


@pytest.mark.parametrize(
    ("address", "found", "expected"),
    [
        (
            "https://elin.example/",
            Found("Elin", "https://elin.example/", "https://elin.example/feed/"),
            Participant("Elin", "https://elin.example/"),
        ),
        (
            "https://elin.example/feed/",
            Found("Elin", "https://elin.example/hem", "https://elin.example/feed/", at_once=True),
            Participant("Elin", "https://elin.example/hem", feed="https://elin.example/feed/"),
        ),
        (
            "https://elin.example/feed/",
            Found("", "javascript:alert(1)", "https://elin.example/feed/", at_once=True),
            Participant("elin.example", "https://elin.example/", feed="https://elin.example/feed/"),
        ),
        (
            "https://elin.example/feed/",
            Found("Elin", "http://localhost:4000/", "https://elin.example/feed/", at_once=True),
            Participant("Elin", "https://elin.example/", feed="https://elin.example/feed/"),
        ),
        ("https://elin.example/feed/", Found(reason="x"), Participant("elin.example", "https://elin.example/feed/")),
    ],
)
def test_the_address_of_a_feed_leads_to_its_page(address: str, found: Found, expected: Participant) -> None:
    """Whoever gives the address of a feed gets both in the file; a found feed is not written, as it may move."""
    assert participant_of(address, found) == expected


def test_a_list_is_imported_and_exported(site: Site) -> None:
    """An import comes back in an export, with feeds that fetches have found; a second import adds nobody."""
    file = site.write("lista.opml", LIST)
    left = f"{file}:9: Fil är inte med (ingen webbadress): lägg till bloggen med ./blogg gang add\n"
    assert site.run(import_opml, str(file)) == Built(1, "4 bloggar är tillagda\n", left)
    assert site.run(import_opml, str(file)) == Built(1, "0 bloggar är tillagda\n4 bloggar fanns redan\n", left)
    add(site, "https://ny.example/", Found())
    add(site, "https://okand.example/", Found())
    record = FeedRecord("https://ny.example/", feed="https://ny.example/atom.xml")
    write_record(site.root / "content/gang", record)
    exported = site.run(export_opml)
    assert (exported.code, exported.err) == (0, "okand.example: inget flöde är känt: kör ./blogg gang fetch först\n")
    there = [each for each in read_participants(site.root / "content") if each.name != "okand.example"]
    assert [(each.name, each.address) for each in read_opml(exported.out.encode()).participants] == [
        (each.name, each.address) for each in there
    ]
    assert "<title>Testbloggen: allas flöden</title>" in exported.out
    site.run(export_opml, str(site.root / "ut.opml"))
    assert (site.root / "ut.opml").read_text(encoding="utf-8") == exported.out
    assert site.run(export_opml, str(site.root / "ut.opml")).err.endswith(
        "ut.opml: filen finns redan: välj ett annat namn, eller ta bort den\n"
    )
    for path, told in (
        ("content", "det är en mapp: ange en ny fil i den"),
        ("saknas/ut.opml", "dess mapp finns inte"),
    ):
        assert f"{path}: {told}" in site.run(export_opml, str(site.root / path)).err


def test_a_list_that_adds_nobody_is_a_slip(site: Site) -> None:
    """An empty list, a folder and no file at all are told as they were typed."""
    site.write("tom.opml", "<opml><body/></opml>")
    for file, expected in (
        ("tom.opml", "har inget flöde: exportera den på nytt från flödesläsaren, som OPML"),
        ("saknas.opml", "filen finns inte: ange en OPML-fil från en flödesläsare"),
        ("content", "det är en mapp: ange en OPML-fil från en flödesläsare"),
    ):
        path = str(site.root / file)
        assert site.run(import_opml, path) == Built(1, "", f"{path}: {expected}\n")


def test_a_damaged_list_and_a_feed_that_is_not_used_are_told(site: Site) -> None:
    """The feed of a list is written by hand where the blog is there without one, unless a fetch has found it."""
    add(site, "https://elin.example/", Found("Elin"))
    text = '<opml><body>\n<outline text="E" xmlUrl="https://elin.example/feed/" htmlUrl="https://elin.example/"/>\n'
    file = site.write("lista.opml", text)
    counted = "0 bloggar är tillagda\n1 blogg fanns redan\n"
    hint = 'Elin fanns redan, utan flöde: om listans är rätt, skriv feed = "https://elin.example/feed/"\n'
    damaged = (
        f"{file}:3: listan är skadad här, och är kanske inte hel: exportera den på nytt från flödesläsaren, som OPML\n"
    )
    assert site.run(import_opml, str(file)) == Built(1, counted + hint, damaged)
    write_record(site.root / "content/gang", FeedRecord("https://elin.example/", feed="https://elin.example/feed/"))
    assert site.run(import_opml, str(file)) == Built(1, counted, damaged)


def test_a_file_that_is_no_list_is_a_slip(site: Site) -> None:
    """The slip names the file; nothing is added."""
    file = site.write("lista.opml", "<html/>")
    assert site.run(import_opml, str(file)).err == (
        f"{file}: den är ingen prenumerationslista (OPML): exportera den på nytt från flödesläsaren, som OPML\n"
    )
    assert not gang(site).exists()
