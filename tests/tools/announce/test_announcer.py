"""Announcements of a publication: a real blog, and servers on this machine."""

from collections.abc import Iterator, Mapping
from itertools import chain

import pytest

from plugins.identity.announced import AnnouncedLog, parse_log
from plugins.identity.ledger_file import read_ledger
from plugins.identity.recording import deletion
from tests.conftest import WITH_CARDS, Site, empty_site
from tests.tools.announce.builders import NOW
from tests.tools.announce.servers import Answer, BlueskyServer, MastodonServer
from tools.announce.announcer import NewPosts
from tools.announce.config import AnnounceConfig, BlueskyConfig, MastodonConfig
from tools.announce.posts import PublishedPosts
from tools.publish.reading import read_publication
from tools.site import open_site

SECRETS = {"BLOGG_MASTODON_TOKEN": "good-token"}
STATUSES = "/api/v1/statuses"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a blog with posts of many kinds; its NOW is the evening of 2013-04-21."""
    blog = empty_site(tmp_path_factory.mktemp("announced"))
    blog.settings(SITEURL="https://elin.se", DEFAULT_LANG="en", PAGES=WITH_CARDS)
    blog.post("new.md", title="Rain", date="2013-04-21 18:00", tags="blogg100", summary="It rains.")
    blog.post("hidden.md", date="2013-04-21 18:00", status="hidden")
    blog.post("draft.md", date="2013-04-21 18:00", status="draft")
    blog.post("silent.md", date="2013-04-21 18:00", announce="no")
    blog.post("later.md", date="2013-04-22 18:00")
    blog.post("old.md", date="2013-03-01")
    blog.post("older.md", date="2012-03-01")
    assert blog.build().code == 0
    return blog


@pytest.fixture
def blog(shared: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Return the blog as if nothing had been announced."""
    monkeypatch.chdir(shared.root)
    yield shared
    (shared.root / "content/announced.jsonl").unlink(missing_ok=True)


def published(blog: Site, **settings: object) -> PublishedPosts:
    """Return what the blog has published."""
    site = open_site(blog.root, **settings)
    ledger = read_ledger(site.engine.content)
    return PublishedPosts(site, ledger, read_publication(site, ledger))


def ids(posts: PublishedPosts, *titles: str) -> set[str]:
    """Return the ids of the posts with these titles."""
    return {id_ for id_, post in posts.publication.posts.items() if post.title in titles}


def told(
    blog: Site, server: MastodonServer, *new: str, secrets: Mapping[str, str] = SECRETS, whole: bool = False
) -> list[str]:
    """Announce, and return what the writer is told: ``new`` are titles that were not live before."""
    posts = published(blog)
    config = AnnounceConfig(mastodon=MastodonConfig(server=server.url))
    found = set(posts.publication.posts) if whole else ids(posts, *new)
    return announced(NewPosts(posts, found, config), secrets)


def announced(posts: NewPosts, secrets: Mapping[str, str] = SECRETS) -> list[str]:
    """Announce as a publication does."""
    return [str(each) for each in chain(posts.begin(), posts.announce(secrets))]


def test_each_account_is_told_by_itself(blog: Site, mastodon: MastodonServer, bluesky: BlueskyServer) -> None:
    """A server that is down does not stop the other account, and gets its announcement later."""
    both = AnnounceConfig(MastodonConfig(server=mastodon.url), BlueskyConfig(handle="elin.se", server=bluesky.url))
    secrets = {**SECRETS, "BLOGG_BLUESKY_PASSWORD": "good-password"}
    mastodon.instead[STATUSES] = Answer(503)
    posts = published(blog)
    first, second = announced(NewPosts(posts, ids(posts, "Rain"), both), secrets)
    assert first.endswith(": it answers 503: it is tried again at the next ./blogg publish or ./blogg announce")
    assert second == f"elin.se: “Rain” is announced: {bluesky.records[0]['uri']}"
    external = bluesky.newest["embed"]["external"]
    assert (external["uri"], external["title"], external["description"]) == (
        "https://elin.se/posts/new/",
        "Rain",
        "It rains.",
    )
    assert [bluesky.blobs[external["thumb"]["ref"]["$link"]]] == [
        path.read_bytes() for path in blog.output.glob("posts/new/card-*.png")
    ]
    mastodon.instead.clear()
    (third,) = announced(NewPosts(posts, (), both), secrets)
    assert third.endswith(f"“Rain” is announced: {mastodon.url}/@elin/101")
    assert (len(bluesky.records), len(mastodon.statuses)) == (1, 1)
    assert announced(NewPosts(posts, (), both), {}) == []


def log(blog: Site) -> AnnouncedLog:
    """Return what is recorded."""
    file = blog.root / "content/announced.jsonl"
    return parse_log(file.read_bytes() if file.exists() else b"", "content/announced.jsonl")


def test_a_new_post_is_announced_once_for_ever(blog: Site, mastodon: MastodonServer) -> None:
    """Nothing is sent at the next publication, nor after a new title; drafts and the like are never sent."""
    name = mastodon.url.removeprefix("http://")
    address = f"{mastodon.url}/@elin/101"
    assert told(blog, mastodon, "Rain") == [f"{name}: “Rain” is announced: {address}"]
    assert [each["text"] for each in mastodon.statuses] == ["Rain\n\n#blogg100 1/100\nhttps://elin.se/posts/new/"]
    assert [(each.id[-8:], each.address, each.status) for each in log(blog).lines] == [
        ("", "", ""),
        (log(blog).lines[1].id[-8:], address, "101"),
    ]
    asked = len(mastodon.asked)
    assert told(blog, mastodon, "Rain") == []
    assert len(mastodon.asked) == asked


@pytest.mark.parametrize("failure", ["killed before the log", "no answer", "the log was not committed"])
def test_an_announcement_that_is_not_in_the_log_is_not_sent_again(
    blog: Site, mastodon: MastodonServer, failure: str
) -> None:
    """The account itself tells what is out, even when the server has forgotten the key."""
    if failure == "no answer":
        mastodon.after[STATUSES] = Answer(0)
    told(blog, mastodon, "Rain")
    mastodon.after.clear()
    mastodon.forget_keys()
    file = blog.root / "content/announced.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("" if failure == "the log was not committed" else lines[0], encoding="utf-8")
    name = mastodon.url.removeprefix("http://")
    new = ("Rain",) if failure == "the log was not committed" else ()
    assert told(blog, mastodon, *new) == [f"{name}: “Rain” is there already: {mastodon.url}/@elin/101"]
    assert len(mastodon.statuses) == 1
    assert told(blog, mastodon) == []


@pytest.mark.parametrize("answer", [Answer(401, {}), Answer(429, {}), Answer(500, {}), Answer(0)], ids=str)
def test_what_fails_is_tried_at_the_next_publication(blog: Site, mastodon: MastodonServer, answer: Answer) -> None:
    """Though the post is not new then."""
    mastodon.instead[STATUSES] = answer
    (line,) = told(blog, mastodon, "Rain")
    assert line.startswith(f"{mastodon.url.removeprefix('http://')}: ")
    mastodon.instead.clear()
    assert told(blog, mastodon)[0].endswith(f"“Rain” is announced: {mastodon.url}/@elin/101")


def test_a_missing_token_is_one_line(blog: Site, mastodon: MastodonServer) -> None:
    """It says how to get one. So is one that cannot be a token, which is not shown."""
    for token, what in (("", "is not set"), ("hemlig å", "has letters that no such secret has")):
        assert told(blog, mastodon, "Rain", secrets={"BLOGG_MASTODON_TOKEN": token}) == [
            f"BLOGG_MASTODON_TOKEN: {what}: make an application under Settings, Development, with the scopes "
            "read:accounts read:statuses write:statuses, and put its token into BLOGG_MASTODON_TOKEN"
        ]
    assert mastodon.asked == []


def test_an_old_blog_that_is_published_as_a_whole_is_not_announced(blog: Site, mastodon: MastodonServer) -> None:
    """It says how many posts are left out, and remembers the recent one."""
    name = mastodon.url.removeprefix("http://")
    assert told(blog, mastodon, whole=True) == [
        f"{name}: 3 posts are not announced: they are old, or too many at once."
    ]
    assert told(blog, mastodon) == []
    assert mastodon.asked == []


def test_a_log_that_cannot_be_read_stops_announcements(blog: Site, mastodon: MastodonServer) -> None:
    """They would be made twice."""
    blog.write("content/announced.jsonl", "{}\n")
    (line,) = set(told(blog, mastodon, "Rain"))
    assert line.startswith("content/announced.jsonl:1: no line of this log (")
    assert mastodon.asked == []


def test_only_posts_in_lists_are_announced(blog: Site) -> None:
    """Drafts, posts of tomorrow and hidden ones are not, nor one that says no, or that the ledger has as deleted."""
    posts = published(blog)
    wanted = {posts.publication.posts[each.id].title: each.id for each in posts.live() if each.wanted}
    assert wanted.keys() == {"Rain", "Old", "Older"}
    gone = deletion(posts.ledger.histories[wanted["Old"]], free=False)
    left = PublishedPosts(posts.site, posts.ledger.with_lines(gone), posts.publication).live()
    assert {each.id for each in left if each.wanted} == {wanted["Rain"], wanted["Older"]}


def test_a_machine_that_does_not_commit_keeps_its_log_in_the_cache(blog: Site, mastodon: MastodonServer) -> None:
    """Nothing in content/ changes, and nothing is sent twice."""
    config = AnnounceConfig(mastodon=MastodonConfig(server=mastodon.url))
    posts = published(blog, FROZEN=True)
    assert len(announced(NewPosts(posts, ids(posts, "Rain"), config))) == 1
    assert log(blog) == AnnouncedLog()
    asked = len(mastodon.asked)
    assert announced(NewPosts(posts, (), config)) == []
    assert len(mastodon.asked) == asked
    (blog.root / ".cache/announced.jsonl").unlink()


def test_servers_and_the_log_are_told_the_time_of_the_clock(blog: Site, bluesky: BlueskyServer) -> None:
    """Not that for which the site is built, such as the one of its last commit: apps would not show the record."""
    config = AnnounceConfig(bluesky=BlueskyConfig(handle="elin.se", server=bluesky.url))
    posts = published(blog)
    found = NewPosts(posts, ids(posts, "Rain"), config, clock=lambda: NOW)
    announced(found, {"BLOGG_BLUESKY_PASSWORD": "good-password"})
    assert bluesky.newest["createdAt"] == "2026-11-30T20:00:00.000Z"
    assert {each.time for each in log(blog).lines} == {"2026-11-30T21:00:00+01:00"}


def test_a_preview_sends_and_records_nothing(blog: Site, mastodon: MastodonServer) -> None:
    """It needs no token."""
    config = AnnounceConfig(mastodon=MastodonConfig(server=mastodon.url))
    posts = published(blog)
    name = mastodon.url.removeprefix("http://")
    assert list(NewPosts(posts, ids(posts, "Rain"), config).preview()) == [f"{name}: would announce “Rain”."]
    assert (mastodon.asked, log(blog)) == ([], AnnouncedLog())


def test_a_publication_that_is_not_proven_has_chosen(blog: Site, mastodon: MastodonServer) -> None:
    """Its post is announced by the next one, though it is not new then, and the account was never used before."""
    config = AnnounceConfig(mastodon=MastodonConfig(server=mastodon.url))
    posts = published(blog)
    assert list(NewPosts(posts, ids(posts, "Rain"), config).begin()) == []
    assert told(blog, mastodon)[0].endswith(f"“Rain” is announced: {mastodon.url}/@elin/101")
