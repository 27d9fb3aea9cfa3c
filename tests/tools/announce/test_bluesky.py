"""Announcements by the AT Protocol, against a server on this machine that checks them by the lexicon."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.tools.announce.builders import LINK, NOW, post
from tests.tools.announce.servers import TID, Answer, BlueskyServer
from tools.announce.bluesky import BlueskyAccount, open_bluesky, record_key
from tools.announce.config import BlueskyConfig
from tools.announce.models import Announcement, RefusedError, Secret

LATER = "it is tried again at the next ./blogg publish or ./blogg announce"
HOW = "make an app password under Settings, Privacy and security, and put it into BLOGG_BLUESKY_PASSWORD"
CREATE = "/xrpc/com.atproto.repo.createRecord"
UPLOAD = "/xrpc/com.atproto.repo.uploadBlob"
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 100


def opened(server: BlueskyServer, password: str = "good-password", **settings: str) -> BlueskyAccount:
    """Log in to the server."""
    return open_bluesky(BlueskyConfig(handle="elin.se", server=server.url, **settings), Secret(password))


def slices(record: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the text of each facet, with the link or tag that it stands for."""
    data = record["text"].encode()
    return [
        (
            data[each["index"]["byteStart"] : each["index"]["byteEnd"]].decode(),
            each["features"][0].get("uri") or each["features"][0]["tag"],
        )
        for each in record["facets"]
    ]


def test_a_record_has_title_number_link_and_card(bluesky: BlueskyServer, tmp_path: Path) -> None:
    """Its address, from which replies can be fetched, comes back."""
    card = tmp_path / "card-1.png"
    card.write_bytes(PNG)
    sent = opened(bluesky).send(post(picture=card), NOW)
    assert sent == Announcement(f"at://did:plc:elin/app.bsky.feed.post/{record_key(post().id, NOW)}")
    record = bluesky.newest
    assert record["text"] == f"Regn mot rutan\n\n#blogg100 89/100\n{LINK}"
    assert (record["createdAt"], record["langs"]) == ("2026-11-30T20:00:00.000Z", ["sv"])
    external = record["embed"]["external"]
    assert (external["uri"], external["title"], external["description"]) == (LINK, "Regn mot rutan", "Det regnar.")
    assert bluesky.blobs[external["thumb"]["ref"]["$link"]] == PNG


@pytest.mark.parametrize("title", ["Åäö på ön", "👩‍👩‍👧 åker 🚲 #tåg i #2026", "日本 #regn", "#blogg100 igen", LINK])
def test_facets_count_bytes(bluesky: BlueskyServer, title: str) -> None:
    """A range is exactly the link, or a hashtag, whatever letters stand before it."""
    opened(bluesky, text="{title}\n🎉 {hashtag} nr {number}: {link} å").send(post(title=title), NOW)
    found = slices(bluesky.newest)
    assert (LINK, LINK) in found
    assert ("#blogg100", "blogg100") in found
    assert {shown.removeprefix("#") for shown, _ in found} == {meant for _, meant in found}
    assert {"tåg", "regn"} & {meant for _, meant in found} == {each for each in ("tåg", "regn") if f"#{each}" in title}
    assert sum(1 for _, meant in found if meant == LINK) == 1


def test_a_text_is_short_enough(bluesky: BlueskyServer) -> None:
    """The title is shortened at a word; a link that is too long by itself is refused here."""
    opened(bluesky).send(post(title="Regn och rusk " * 40), NOW)
    text = bluesky.newest["text"]
    assert 290 < len(text) <= 300
    assert text.endswith(f" och rusk…\n\n#blogg100 89/100\n{LINK}")
    with pytest.raises(RefusedError, match=r"the text is longer than 300 characters without the title") as refused:
        opened(bluesky).send(post(link="https://elin.se/" + "x" * 300), NOW)
    assert refused.value.post


def test_an_announcement_is_found_by_its_link(bluesky: BlueskyServer) -> None:
    """The newest records tell, also those that were written by hand, with a link in the text and no card."""
    sent = opened(bluesky).send(post(), NOW)
    account = opened(bluesky)
    assert account.find(post(link="https://elin.se/new/", links=("https://elin.se/new/", LINK))) == sent
    assert account.find(post(links=("https://elin.se/other/",))) is None
    del bluesky.newest["embed"]
    assert opened(bluesky).find(post()) == sent
    del bluesky.newest["facets"]
    assert opened(bluesky).find(post()) is None


def test_two_runs_at_once_make_one_record(bluesky: BlueskyServer) -> None:
    """The key of a record is the same for both; the server refuses the second."""
    first = opened(bluesky)
    second = opened(bluesky)
    sent = first.send(post(), NOW)
    with pytest.raises(RefusedError, match=r"elin\.se: it answers 500: Internal Server Error: it is tried again"):
        second.send(post(), NOW)
    assert len(bluesky.records) == 1
    assert opened(bluesky).find(post()) == sent


def test_a_key_lies_in_the_last_eight_minutes() -> None:
    """It is a TID, the same for a while, and another for another post: apps hide records with keys of other times."""
    keys = [record_key("a", NOW + dt.timedelta(seconds=seconds)) for seconds in range(0, 3600, 30)]
    letters = "234567abcdefghijklmnopqrstuvwxyz"
    for number, key in enumerate(keys):
        assert TID.fullmatch(key)
        micros = sum(letters.index(letter) << 5 * place for place, letter in enumerate(reversed(key))) >> 10
        age = NOW.timestamp() + number * 30 - micros / 1_000_000
        assert 0 <= age <= 480
    assert len(set(keys)) == 15
    assert record_key("b", NOW) != keys[0]


@pytest.mark.parametrize("answer", [Answer(400, {"error": "InvalidMimeType"}), Answer(413, {})], ids=["400", "413"])
def test_a_refused_picture_stops_nothing(bluesky: BlueskyServer, tmp_path: Path, answer: Answer) -> None:
    """A card without a picture is better than none."""
    card = tmp_path / "card-1.jpg"
    card.write_bytes(b"\xff\xd8\xff")
    bluesky.instead[UPLOAD] = answer
    opened(bluesky).send(post(picture=card), NOW)
    assert "thumb" not in bluesky.newest["embed"]["external"]


REFUSALS = [
    pytest.param(
        Answer(401, {"error": "ExpiredToken"}), f"it refuses the account (401: ExpiredToken): {HOW}", id="401"
    ),
    pytest.param(
        Answer(429, {"error": "RateLimitExceeded"}, {"RateLimit-Reset": "1796072400"}),
        f"it takes no more for now (until 2026-11-30T21:00:00+00:00): {LATER}",
        id="a limit with the second of its end",
    ),
    pytest.param(Answer(502, b"<html>"), f"it answers 502: {LATER}", id="a broken server"),
    pytest.param(
        Answer(200, {"cid": "x"}), f"its answer lacks what the protocol promises: {LATER}", id="half an answer"
    ),
    pytest.param(
        Answer(400, {"error": "InvalidRequest", "message": "Invalid record"}),
        "it refuses the announcement of “Regn mot rutan” (400: Invalid record): "
        "change the text in publish.toml, or say 'Announce: no'",
        id="a record that it does not take",
    ),
]


@pytest.mark.parametrize(("answer", "expected"), REFUSALS)
def test_a_refusal_is_one_line(bluesky: BlueskyServer, answer: Answer, expected: str) -> None:
    """It names the account, what is wrong and what to do."""
    account = opened(bluesky)
    bluesky.instead[CREATE] = answer
    with pytest.raises(RefusedError) as refused:
        account.send(post(), NOW)
    assert str(refused.value) == f"elin.se: {expected}"


def test_a_wrong_password_is_one_line_without_it(bluesky: BlueskyServer) -> None:
    """Not even where the server repeats it. The session's token is as secret."""
    with pytest.raises(RefusedError) as refused:
        opened(bluesky, "bad-password")
    assert str(refused.value) == f"elin.se: it refuses the account (401: Invalid identifier or password): {HOW}"
    assert "jwt" not in repr(opened(bluesky))
    bluesky.instead["/xrpc/com.atproto.server.createSession"] = Answer(401, {"message": "bad-password is bad"})
    with pytest.raises(RefusedError, match=r"\*\*\* is bad"):
        opened(bluesky, "bad-password")
