"""Bodies that would take a parser much time or memory: what is left of them is read quickly, or they are no feeds."""

import time

import pytest

from tests.tools.gang.test_reading import URL
from tools.gang.raw_feed import MOST_ENTRIES
from tools.gang.reading import UnreadableFeedError, read_feed

HEAD = '<rss version="2.0"><channel><title>Blogg</title>'
TAIL = "</channel></rss>"
ITEM = "<item><guid>{0}</guid><title>Dag {0}</title></item>"


@pytest.mark.parametrize("tail", [TAIL, ""], ids=["whole", "broken off"])
def test_of_20000_items_the_ends_are_read(tail: str) -> None:
    """The first and the last items are read, whichever are the newest; a feed that breaks off loses its end."""
    body = (HEAD + "".join(map(ITEM.format, range(20_000))) + tail).encode()
    feed = read_feed(body, URL, "")
    half = MOST_ENTRIES // 2
    expected = [*map(str, range(half)), *map(str, range(20_000 - half, 20_000))]
    assert [entry.key for entry in feed.entries] == expected


def test_of_20000_items_of_json_the_ends_are_read() -> None:
    """A JSON Feed has the same bound."""
    items = ",".join(f'{{"id": "{number}"}}' for number in range(20_000))
    feed = read_feed(f'{{"version": "https://jsonfeed.org/version/1", "items": [{items}]}}'.encode(), URL, "")
    assert [feed.entries[0].key, feed.entries[-1].key, len(feed.entries)] == ["0", "19999", MOST_ENTRIES]


SLOW = {
    "a name without an end": HEAD + f"<item><guid>1</guid><author>{'a.' * 100_000}</author></item>" + TAIL,
    "places": f'<rss xmlns:georss="http://www.georss.org/georss" version="2.0"><channel><item><guid>1</guid>'
    f"<georss:line>{'1 ' * 100_000}</georss:line></item>" + TAIL,
    "nested addresses": HEAD + "<item><guid>1</guid>" + "<a xml:base='b/'>" * 5000 + "</a>" * 5000 + "</item>" + TAIL,
    "white space before": "\n" * 500_000 + HEAD + ITEM.format(1) + TAIL,
    "comments before": "<!-- x -->" * 50_000 + HEAD + ITEM.format(1) + TAIL,
    "nested lists": HEAD
    + f"<item><guid>1</guid><description>{'&lt;ul&gt;&lt;li&gt;' * 30_000}</description></item>"
    + TAIL,
    "a word without an end": HEAD + f"<item><guid>1</guid><title>{'a' * 500_000}</title></item>" + TAIL,
    "damage and brackets": HEAD + ITEM.format(1) + "<" * 100_000,
    "an encoding that is slow": '<?xml version="1.0" encoding="punycode"?>' + HEAD + ITEM.format(1) + "é" * 9 + TAIL,
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_what_takes_a_parser_long_is_read_quickly(text: str) -> None:
    """Each of these would take feedparser or nh3 ten seconds and more."""
    began = time.process_time()
    (entry,) = read_feed(text.encode("latin-1"), URL, "").entries
    assert entry.key == "1"
    assert len(entry.title) < 300
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "<item " + " ".join(f'a{number}=""' for number in range(3000)) + "/>" + TAIL,
        HEAD + "<a>" * 160_000 + TAIL,
        HEAD + "".join(f'<a{number}:b xmlns:a{number}="urn:{number}"/>' for number in range(201)) + TAIL,
        '{"version": "https://jsonfeed.org/version/1", "items": [' + "{}," * 150_000 + "{}]}",
    ],
    ids=["attributes", "elements", "namespaces", "objects"],
)
def test_what_no_blog_has_is_no_feed(text: str) -> None:
    """A feed with an element of thousands of attributes, or with too many elements or namespaces, is not read."""
    with pytest.raises(UnreadableFeedError, match="has too many elements or attributes"):
        read_feed(text.encode(), URL, "")


def test_a_namespace_may_be_declared_at_each_post() -> None:
    """Programs do so with the HTML of a post: it is the same one each time."""
    item = "<item><title>Hej</title><b:c xmlns:b='urn:b'/></item>"
    assert len(read_feed((HEAD + item * 300 + TAIL).encode(), URL, "").entries) == 300


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_entities_of_a_feed_are_not_expanded(encoding: str) -> None:
    """An entity is shown as it is written, whatever it stands for, in any encoding and on one line or several."""
    declared = '<!ENTITY a "tio tio"><!ENTITY b "&a;&a;">\n<!ENTITY c SYSTEM "file:///etc/hostname">'
    text = f"<!DOCTYPE rss [ {declared} ]>{HEAD}<item><guid>1</guid><title>&b;&c; &aring;</title></item>{TAIL}"
    (entry,) = read_feed(text.encode(encoding), URL, "").entries
    assert entry.title == "&b;&c; å"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("&#55357;&#56832;", "😀"),
        ("&#xD83D;&#xDE00;", "😀"),
        ("&#55357;", "\ufffd"),
        ("&#x110000;", "\ufffd"),
        (f"&#{'9' * 5000};", "\ufffd"),
        ("&#x1b;&#0;&#x00;&#xFFFE;", ""),
        ("&#x1F600;&#000229;&#38;amp;", "😀å&"),
    ],
)
def test_a_number_of_no_character_costs_that_character_alone(written: str, expected: str) -> None:
    """Feeds have such numbers, as programs cut texts or write UTF-16: XML refuses the whole feed for it."""
    text = f"{HEAD}{ITEM.format(1)}<item><guid>2</guid><title>Hej {written}!</title></item>{TAIL}"
    first, second = read_feed(text.encode(), URL, "").entries
    assert (first.title, second.title) == ("Dag 1", f"Hej {expected}!")


def test_half_a_character_in_json_costs_that_character_alone() -> None:
    """A whole one, in two halves, is read; a backslash before the u is none of an escape."""
    title = r"\ud83d\ude00 \ud83d! \\ud83d \ude00"
    body = rf'{{"version": "https://jsonfeed.org/version/1", "items": [{{"id": "1", "title": "{title}"}}]}}'
    (entry,) = read_feed(body.encode(), URL, "").entries
    assert entry.title == r"😀 \ufffd! \ud83d \ufffd".replace(r"\ufffd", "\ufffd")
