"""Announcements by Mastodon's API, against a server on this machine that checks what it is sent."""

import pytest

from tests.tools.announce.builders import LINK, NOW, post
from tests.tools.announce.servers import Answer, MastodonServer
from tools.announce.config import MastodonConfig
from tools.announce.mastodon import MastodonAccount, open_mastodon
from tools.announce.models import Announcement, RefusedError, Secret

LATER = "it is tried again at the next ./blogg publish or ./blogg announce"
STATUSES = "/api/v1/statuses"


def opened(server: MastodonServer, token: str = "good-token", **settings: str) -> MastodonAccount:
    """Log in to the server."""
    return open_mastodon(MastodonConfig(server=server.url, **settings), Secret(token))


def test_a_status_has_title_number_and_link(mastodon: MastodonServer) -> None:
    """It is sent as JSON with its language; its address and its id, by which replies are fetched, come back."""
    sent = opened(mastodon).send(post(), NOW)
    assert sent == Announcement(f"{mastodon.url}/@elin/101", "101")
    asked = mastodon.asked[-1]
    assert asked.json == {"status": f"Regn mot rutan\n\n#blogg100 89/100\n{LINK}", "language": "sv"}
    assert asked.headers["authorization"] == "Bearer good-token"


def test_a_post_that_is_sent_twice_is_one_status(mastodon: MastodonServer) -> None:
    """The key is made of the id alone, so that a new title changes nothing."""
    account = opened(mastodon)
    assert account.send(post(), NOW) == account.send(post(title="Sol"), NOW)
    assert len(mastodon.statuses) == 1
    assert account.send(post(id="tag:elin.se,2026:sol"), NOW) == Announcement(f"{mastodon.url}/@elin/102", "102")


@pytest.mark.parametrize(
    "links",
    [
        pytest.param((LINK,), id="at its address"),
        pytest.param(("https://elin.se/posts/sol/", LINK), id="at a former address"),
        pytest.param((LINK.upper().removesuffix("/"),), id="in another spelling"),
    ],
)
def test_an_announcement_is_found_by_its_link(mastodon: MastodonServer, links: tuple[str, ...]) -> None:
    """The newest statuses tell, whoever has sent them; an address that begins alike is another."""
    mastodon.add(f"Hej {LINK}andra/")
    mastodon.add(f"Nytt: {LINK}")
    account = opened(mastodon)
    assert account.find(post(links=links)) == Announcement(f"{mastodon.url}/@elin/102", "102")
    assert account.find(post(links=("https://elin.se/posts/",))) is None


def test_a_title_names_nobody(mastodon: MastodonServer) -> None:
    """A word after an @ may be the name of an account: a title would be a message to a stranger."""
    opened(mastodon).send(post(title="Tack @kalle och a@b.se"), NOW)
    assert mastodon.statuses[0]["text"].startswith("Tack @\u2060kalle och a@b.se\n")


def test_the_servers_limit_counts(mastodon: MastodonServer) -> None:
    """A link counts as 23 characters; a title is shortened at a word."""
    mastodon.most = 60
    long = "https://elin.se/posts/" + "x" * 80 + "/"
    opened(mastodon).send(post(title="Regn mot rutan hela dagen lång", link=long), NOW)
    assert mastodon.statuses[0]["text"] == f"Regn mot rutan…\n\n#blogg100 89/100\n{long}"
    mastodon.most = 30
    with pytest.raises(RefusedError) as refused:
        opened(mastodon).send(post(), NOW)
    assert str(refused.value).endswith(
        "the text is longer than 30 characters without the title: shorten text in publish.toml"
    )
    assert refused.value.post


def test_a_server_that_tells_no_limit_has_that_of_mastodon(mastodon: MastodonServer) -> None:
    """Other software speaks the same API without this address."""
    mastodon.instead["/api/v2/instance"] = Answer(404, {"error": "Not found"})
    assert opened(mastodon).limit.characters == 500


HOW = (
    "make an application under Settings, Development, with the scopes "
    "read:accounts read:statuses write:statuses, and put its token into BLOGG_MASTODON_TOKEN"
)
REFUSALS = [
    pytest.param(Answer(401, {"error": "revoked"}), f"it refuses the account (401: revoked): {HOW}", id="a bad token"),
    pytest.param(
        Answer(403, {"error": "This action is outside the authorized scopes"}),
        f"it refuses the account (403: This action is outside the authorized scopes): {HOW}",
        id="a token that may not write",
    ),
    pytest.param(
        Answer(429, {"error": "Too many requests"}, {"Retry-After": "300"}),
        f"it takes no more for now (for 300 seconds): {LATER}",
        id="Retry-After",
    ),
    pytest.param(
        Answer(429, {}, {"X-RateLimit-Reset": "2026-11-30T21:00:00.000Z"}),
        f"it takes no more for now (until 2026-11-30T21:00:00.000Z): {LATER}",
        id="Mastodon's own header",
    ),
    pytest.param(
        Answer(308, b"", {"Location": "https://www.masto.example/"}),
        "it does not speak the protocol (308): check server in publish.toml",
        id="an address that leads elsewhere",
    ),
    pytest.param(Answer(500, b"<h1>Oops</h1>"), f"it answers 500: {LATER}", id="a broken server"),
    pytest.param(Answer(200, b"<h1>Hi</h1>"), f"its answer is no JSON: {LATER}", id="another server"),
    pytest.param(
        Answer(200, {"id": 5}), f"its answer lacks what the protocol promises: {LATER}", id="half of an answer"
    ),
    pytest.param(
        Answer(422, {"error": "Validation failed"}),
        "it refuses the announcement of “Regn mot rutan” (422: Validation failed): "
        "change the text in publish.toml, or say 'Announce: no'",
        id="a post that it does not take",
    ),
    pytest.param(Answer(0), f"cannot be reached (the answer breaks off): {LATER}", id="a connection that breaks off"),
]


@pytest.mark.parametrize(("answer", "expected"), REFUSALS)
def test_a_refusal_is_one_line(mastodon: MastodonServer, answer: Answer, expected: str) -> None:
    """It says what is wrong and what to do."""
    account = opened(mastodon)
    mastodon.instead[STATUSES] = answer
    with pytest.raises(RefusedError) as refused:
        account.send(post(), NOW)
    assert str(refused.value) == f"{mastodon.url.removeprefix('http://')}: {expected}"
    assert refused.value.post == (answer.status == 422)


def test_no_message_has_the_token(mastodon: MastodonServer) -> None:
    """Not even where the server repeats it."""
    mastodon.instead["/api/v1/accounts/verify_credentials"] = Answer(401, {"error": "no account has bad-token"})
    with pytest.raises(RefusedError) as refused:
        opened(mastodon, "bad-token")
    assert "no account has ***" in str(refused.value)
    assert "bad-token" not in repr(MastodonConfig(server=mastodon.url)) + repr(Secret("bad-token"))


def test_a_server_that_is_down_is_one_line() -> None:
    """Nothing listens there."""
    with pytest.raises(RefusedError, match=r"^127\.0\.0\.1:9: cannot be reached \(connection refused\): it is tried"):
        open_mastodon(MastodonConfig(server="http://127.0.0.1:9"), Secret("x"))
