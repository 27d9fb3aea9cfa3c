"""Announcements of ./blogg publish, and ./blogg announce."""

from collections.abc import Iterator

import pytest

from plugins.core.errors import SiteError
from tests.conftest import Site
from tests.tools.announce.builders import post
from tests.tools.announce.servers import Answer, MastodonServer, serving
from tests.tools.publish.test_command import DRY, publish
from tools.announce.command import announce_posts, trouble
from tools.publish.config import parse_publish_config

TARGETS = (
    '[target.a]\nkind = "folder"\npath = "/x"\n[target.b]\nkind = "folder"\npath = "/y"\naddress = "https://b.se"\n'
)


@pytest.fixture
def mastodon(blog: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[MastodonServer]:
    """Run a server of Mastodon on which the blog has an account."""
    server = MastodonServer()
    with serving(server):
        with (blog.root / "publish.toml").open("a") as file:
            file.write(f'[announce.mastodon]\nserver = "{server.url}"\n')
        monkeypatch.setenv("BLOGG_MASTODON_TOKEN", "good-token")
        yield server


def test_a_post_is_announced_when_it_is_live(blog: Site, mastodon: MastodonServer) -> None:
    """A dry run says so and sends nothing; afterwards nothing is left to announce."""
    name = mastodon.url.removeprefix("http://")
    blog.post("regn.md", "Det regnar.", date="2013-04-21 19:00", tags="blogg100")
    dry = publish(blog, DRY)
    assert dry.out.splitlines()[-2] == f"{name}: skulle berätta om ”Regn”."
    assert mastodon.asked == []
    done = publish(blog)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == f"{name}: har berättat om ”Regn”: {mastodon.url}/@elin/101"
    assert [each["text"].splitlines()[0] for each in mastodon.statuses] == ["Regn"]
    assert '"address":' in (blog.root / "content/announced.jsonl").read_text(encoding="utf-8")
    assert blog.run(announce_posts).out == "Det finns inget att berätta om.\n"


def test_a_publication_is_good_though_nothing_could_be_announced(blog: Site, mastodon: MastodonServer) -> None:
    """It is a warning; ./blogg announce, which tries again, ends with 1 where that fails, too."""
    mastodon.instead["/api/v1/accounts/verify_credentials"] = Answer(500)
    done = publish(blog)
    name = mastodon.url.removeprefix("http://")
    line = f"{name}: it answers 500: it is tried again at the next ./blogg publish or ./blogg announce\n"
    assert (done.code, done.err) == (0, f"warning: {line}")
    tried = blog.run(announce_posts)
    assert (tried.code, tried.out, tried.err) == (1, "", line)
    assert blog.run(announce_posts, True).out == f"{name}: skulle berätta om ”Regn”.\n"


def test_what_was_live_before_the_account_is_left_out(blog: Site, mastodon: MastodonServer) -> None:
    """Both commands leave it out with the same words; ./blogg announce remembers it, too."""
    settings = blog.root / "publish.toml"
    table = settings.read_text(encoding="utf-8")
    settings.write_text(table.partition("[announce")[0], encoding="utf-8")
    assert publish(blog).code == 0
    settings.write_text(table, encoding="utf-8")
    name = mastodon.url.removeprefix("http://")
    line = f"{name}: 1 inlägg nämns inte: det fanns redan innan kontot skrevs in i publish.toml.\n"
    assert line in publish(blog, DRY).out
    assert [blog.run(announce_posts, dry).out for dry in (True, False)] == [line, line]
    assert blog.run(announce_posts).out == "Det finns inget att berätta om.\n"
    assert mastodon.asked == []


def test_a_page_must_be_there(mastodon: MastodonServer) -> None:
    """./blogg announce does not know what is live, and asks for each page."""
    assert trouble(post(link=f"{mastodon.url}/api/v2/instance")) is None
    assert str(trouble(post(link=f"{mastodon.url}/x"))) == (
        f"{mastodon.url}/x: its page is not live (status 401): publish the blog, then announce"
    )
    assert str(trouble(post(link="http://127.0.0.1:9/"))) == (
        "http://127.0.0.1:9/: its page cannot be fetched (connection refused): publish the blog, then announce"
    )


def test_a_blog_that_is_not_built_is_told(blog: Site, mastodon: MastodonServer) -> None:
    """Nothing could be announced though something may be left."""
    done = blog.run(announce_posts)
    assert (done.code, done.err, mastodon.asked) == (
        1,
        "output/: det finns ingen webbplats där: kör './blogg build' först\n",
        [],
    )


def test_a_blog_without_accounts_is_told(blog: Site) -> None:
    """The remedy is a table of the settings."""
    done = blog.run(announce_posts)
    assert (done.code, done.err) == (
        1,
        "publish.toml: den anger inget konto att berätta om inlägg på: "
        "skriv en tabell som [announce.mastodon] (docs/announcing.md)\n",
    )


def test_a_site_that_is_only_tried_is_not_announced() -> None:
    """A target with an address of its own is not where the links of announcements lead, unless it is the default."""
    account = '[announce.bluesky]\nhandle = "elin.se"\n'
    config = parse_publish_config(TARGETS + account)
    assert [bool(config.accounts_of(name).accounts) for name in "ab"] == [True, False]
    assert parse_publish_config(f'default = "b"\n{TARGETS}{account}').accounts_of("b").accounts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '[announce.mastodont]\nserver = "x"\n',
            "publish.toml:8: unknown account 'mastodont': did you mean 'mastodon'?",
        ),
        ("[announce.mastodon]\n", "publish.toml:8: announce.mastodon.server is not set: add it"),
        (
            '[announce.bluesky]\nhandle = "elin"\nserver = "x"\n',
            "publish.toml:9: announce.bluesky.handle is 'elin': write it as elin.bsky.social, "
            "without @ and in small letters\n"
            "publish.toml:10: announce.bluesky.server is 'x': write it as https://bsky.social",
        ),
        ("[announce]\nserver = 1\n", "publish.toml:9: unknown account 'server': known: mastodon, bluesky"),
    ],
)
def test_a_wrong_table_is_a_fault_with_its_line(text: str, expected: str) -> None:
    """All faults come together."""
    with pytest.raises(SiteError) as error:
        parse_publish_config(TARGETS + text)
    assert str(error.value) == expected
