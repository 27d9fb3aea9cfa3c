"""The tables of accounts."""

import pytest

from plugins.core.errors import SiteError
from plugins.core.settings import SettingsFile, load
from tools.announce.config import AccountConfig, AnnounceConfig, BlueskyConfig, MastodonConfig

SOURCE = SettingsFile("publish.toml", {})
MASTODON = {"server": "https://mastodon.social"}
BLUESKY = {"handle": "elin.bsky.social"}


def test_accounts_have_names_for_the_log() -> None:
    """They are made of the settings, so that no server need be asked."""
    config = AnnounceConfig(load(MastodonConfig, "m", MASTODON, SOURCE), load(BlueskyConfig, "b", BLUESKY, SOURCE))
    assert [each.account for each in config.accounts] == ["mastodon:mastodon.social", "bluesky:elin.bsky.social"]
    assert config.bluesky
    assert config.bluesky.server == "https://bsky.social"


SERVER = "write it as https://mastodon.social"
KNOWN = "known: {title}, {hashtag}, {number}, {total}, {link}"


@pytest.mark.parametrize(
    ("cls", "table", "expected"),
    [
        (MastodonConfig, {}, "x['server'] is not set: add it"),
        (MastodonConfig, {"server": "mastodon.social"}, f"x['server'] is 'mastodon.social': {SERVER}"),
        (MastodonConfig, {"server": "http://m.example"}, f"x['server'] is 'http://m.example': {SERVER}"),
        (MastodonConfig, {"server": "https://m.example/@elin"}, f"x['server'] is 'https://m.example/@elin': {SERVER}"),
        (MastodonConfig, {"server": "https://a:b@m.example"}, f"x['server'] is 'https://a:b@m.example': {SERVER}"),
        (MastodonConfig, {"server": "https://m.example:x"}, f"x['server'] is 'https://m.example:x': {SERVER}"),
        (MastodonConfig, {**MASTODON, "text": "{title}"}, "x['text'] is '{title}': write {link} once"),
        (MastodonConfig, {**MASTODON, "text": "{link} {url}"}, f"x['text'] is '{{link}} {{url}}': {KNOWN}"),
        (MastodonConfig, {**MASTODON, "text": "{link!r}"}, f"x['text'] is '{{link!r}}': {KNOWN}"),
        (MastodonConfig, {**MASTODON, "text": "{link"}, f"x['text'] is '{{link': a brace has no partner; {KNOWN}"),
        (MastodonConfig, {**MASTODON, "language": "svenska"}, "x['language'] is 'svenska': write it as sv or en"),
        (MastodonConfig, {**MASTODON, "token": "1"}, "unknown key 'token' in x: known: language, server, text"),
        (
            BlueskyConfig,
            {"handle": "@elin.se"},
            "x['handle'] is '@elin.se': write it as elin.bsky.social, without @ and in small letters",
        ),
    ],
)
def test_a_wrong_value_is_a_fault(cls: type[AccountConfig], table: dict[str, object], expected: str) -> None:
    """It says how to mend it."""
    with pytest.raises(SiteError) as error:
        load(cls, "x", table, SOURCE)
    assert str(error.value) == f"publish.toml: {expected}"


@pytest.mark.parametrize("server", ["https://mastodon.social/", "http://127.0.0.1:8000", "https://[::1]:3000"])
def test_a_server_is_an_address(server: str) -> None:
    """Only this machine may be spoken to without encryption."""
    assert MastodonConfig(server=server).server == server
