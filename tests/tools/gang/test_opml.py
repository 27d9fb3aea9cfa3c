"""Lists of subscriptions, as feed readers export them."""

import pytest

from plugins.planet.models import Participant
from tools.gang.opml import LeftOut, NotOpmlError, Subscriptions, page_of, read_opml
from tools.slips import said

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Prenumerationer</title></head><body>
<outline text="Bloggar" title="Bloggar">
  <outline type="rss" text="Elins blogg" title="Elins blogg" xmlUrl="https://elin.example/feed/" htmlUrl="https://elin.example/"/>
  <outline text="Åke &amp; hönsen" xmlUrl="https://ake.example/rss.xml"/>
  <outline text="Elins blogg" xmlUrl="https://elin.example/feed/"/>
</outline>
<outline text="Mia" XMLURL="feed://mia.example/blogg/atom.xml"/>
<outline text="Fil" xmlUrl="file:///etc/hostname"/>
<outline text="Skript" xmlUrl="https://x.example/feed" htmlUrl="javascript:alert(1)"/>
<outline text="Tom"/>
</body></opml>"""


def test_each_feed_of_a_list_is_a_participant() -> None:
    """Folders are looked into; each feed comes once, with its page or the one that its address tells."""
    assert read_opml(LIST.encode()).participants == (
        Participant("Elins blogg", "https://elin.example/", feed="https://elin.example/feed/"),
        Participant("Åke & hönsen", "https://ake.example/", feed="https://ake.example/rss.xml"),
        Participant("Mia", "http://mia.example/blogg/", feed="http://mia.example/blogg/atom.xml"),
        Participant("Skript", "https://x.example/", feed="https://x.example/feed"),
    )


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_a_list_in_another_encoding_is_read(encoding: str) -> None:
    """The encoding is the one that the file declares."""
    text = LIST.replace('encoding="UTF-8"', f'encoding="{encoding}"')
    assert read_opml(text.encode(encoding)) == read_opml(LIST.encode())


def test_a_list_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    """A missing end loses nothing before it, and its line is told."""
    read = read_opml(LIST.partition('<outline text="Fil')[0].encode())
    assert (len(read.participants), read.damaged) == (3, 9)
    assert read_opml(LIST.encode()).damaged == 0


@pytest.mark.parametrize(
    ("written", "name"),
    [("Åke & hönsen", "Åke & hönsen"), ("a&b=c", "a&b=c"), ("Åke &ouml; x", "Åke ö x"), ("R&D; &#229;", "R&D; å")],
)
def test_a_bare_ampersand_stays(written: str, name: str) -> None:
    """Some readers write names as they are, or with names of characters that only HTML has."""
    read = read_opml(LIST.replace("Åke &amp; hönsen", written).encode())
    assert read.participants[1].name == name
    assert read.damaged == 0


def test_entries_whose_feed_cannot_be_asked_are_told() -> None:
    """Each has its line and the reason. A folder is no entry, and a page that nobody reaches is none."""
    one = '<opml><body><outline text="Mapp"/>\n<outline text="Elin" %s/>\n</body></opml>'
    for values, reason in (
        ('xmlUrl="file:///a"', "no address of the web"),
        ('htmlUrl="https://elin.example/"', "has no feed"),
        ('type="link" url="https://elin.example/"', "has no feed"),
        ('xmlUrl="https://elin:hemligt@elin.example/rss"', "the address has a name or a password before its host"),
        ('xmlUrl="http://10.0.0.1/rss"', "an address within a private network"),
        ('xmlUrl="http://elin.example:8080/rss"', "an address with a port that is neither 80 nor 443"),
    ):
        assert read_opml((one % values).encode()) == Subscriptions((), (LeftOut(2, "Elin", said(reason)),))
    page = 'xmlUrl="https://elin.example/rss" htmlUrl="http://localhost/"'
    assert read_opml((one % page).encode()).participants[0].address == "https://elin.example/"


def test_two_feeds_of_a_host_are_two_blogs() -> None:
    """A page that is only guessed belongs to one of them."""
    feeds = ("https://x.example/elin.xml", "https://x.example/ake.xml")
    outlines = "".join(f'<outline text="x" xmlUrl="{each}"/>' for each in feeds)
    read = read_opml(f"<opml><body>{outlines}</body></opml>".encode())
    assert [each.address for each in read.participants] == ["https://x.example/", feeds[1]]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "it is no list of subscriptions (OPML)"),
        (b"hej", "it is no list of subscriptions (OPML)"),
        (b"<html><body/></html>", "it is no list of subscriptions (OPML)"),
        (b"<rdf:RDF><a/></rdf:RDF>", "it is no list of subscriptions (OPML)"),
        (b'<!DOCTYPE opml [<!ENTITY a "b">]><opml/>', "it declares entities, which no feed reader writes"),
        (
            '<!DOCTYPE opml [<!ENTITY a "b">]><opml/>'.encode("utf-16"),
            "it declares entities, which no feed reader writes",
        ),
        (b" " * 5_000_001, "it is too large for a list of subscriptions"),
    ],
    ids=["empty", "words", "page", "unknown prefix", "entities", "entities in UTF-16", "large"],
)
def test_what_is_no_list_is_told(data: bytes, expected: str) -> None:
    """A file that is no list raises an error with the reason."""
    with pytest.raises(NotOpmlError) as raised:
        read_opml(data)
    assert str(raised.value) == expected


@pytest.mark.parametrize(
    ("feed", "page"),
    [
        ("https://elin.example/feed/", "https://elin.example/"),
        ("https://elin.example/blogg/feed", "https://elin.example/blogg/"),
        ("https://elin.example/index.xml", "https://elin.example/"),
        ("https://elin.example/feeds/rss.xml", "https://elin.example/"),
        ("https://elin.example/feeds/posts/default?alt=rss", "https://elin.example/"),
        ("https://toot.example/@elin.rss", "https://toot.example/@elin"),
        ("https://elin.example/category/mat/feed/", "https://elin.example/category/mat/"),
        ("https://elin.example/?feed=rss2", "https://elin.example/"),
        ("https://elin.example/blogg/blogg100.xml", "https://elin.example/blogg/"),
        ("https://elin.example/newsfeed", "https://elin.example/newsfeed"),
        ("https://poddar.example/show/4711", "https://poddar.example/show/4711"),
    ],
)
def test_the_page_of_a_feed_is_told_by_its_address(feed: str, page: str) -> None:
    """A feed in a usual place belongs to the page above it; any other is its own address."""
    assert page_of(feed) == page
