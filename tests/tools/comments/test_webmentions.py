"""Webmentions of a receiver's list."""

import datetime as dt
from http.server import BaseHTTPRequestHandler

import pytest

from plugins.comments.models import Comment, Source, State
from tests.tools.comments.announced import Blog, markup_of
from tests.tools.comments.blog import RAIN, SNOW, run, store_of
from tests.tools.comments.public_servers import Receiver, as_json
from tools.comments.elsewhere.webmentions import OwnSite

SITEURL = "https://test.example"
HERE = f"{SITEURL}/{RAIN}"
REL = 'rel="ugc nofollow noopener"'


@pytest.fixture
def blog(announced: Blog) -> Blog:
    """Return a blog with a receiver, and without announcements."""
    (announced.site.root / "content" / "announced.jsonl").unlink()
    announced.set_comments(webmentions=announced.servers.receiver.url)
    return announced


@pytest.fixture
def receiver(blog: Blog) -> Receiver:
    """Return the receiver."""
    return blog.servers.receiver


def host(receiver: Receiver) -> str:
    """Return the name of the receiver."""
    return receiver.url.split("/")[2]


def test_an_answer_is_a_comment_that_waits(blog: Blog, receiver: Receiver) -> None:
    """It has the name and address of its author, its text, and where it is."""
    receiver.mention(HERE)
    done = blog.fetch()
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{host(receiver)}: 1 ny kommentar.\n1 svar väntar: ./blogg comments\n"
    assert blog.comments == {
        "webmention-1000": Comment(
            id="webmention-1000",
            source=Source.WEBMENTION,
            date=dt.datetime(2026, 10, 2, 9, tzinfo=dt.UTC),
            author="Alma",
            website="https://alma.example/",
            html="<p>Svar 1000</p>",
            url="https://alma.example/1000",
        )
    }
    assert store_of(blog.site).read(RAIN).comments
    assert [each["per-page"] for each in blog.servers.parameters(2)] == [["100"]]


def test_a_page_that_mentions_a_post_is_a_link_with_its_beginning(blog: Blog, receiver: Receiver) -> None:
    """Its whole text is about something else."""
    receiver.mention(HERE, "mention-of", name="Länkar", content={"html": "<p>x</p>", "text": "ord " * 100})
    blog.fetch()
    [comment] = blog.comments.values()
    words = " ".join(["ord"] * 40)
    assert comment.html == f'<p><a href="https://alma.example/1000" {REL}>Länkar</a></p>\n<p>{words} …</p>'


def test_likes_private_ones_and_strays_are_counted(blog: Blog, receiver: Receiver) -> None:
    """None of them is a comment; so is a mention of what is no post, or of another site of the same account."""
    for kind in ("like-of", "repost-of", "bookmark-of", "rsvp"):
        receiver.mention(HERE, kind)
    receiver.mention(HERE)["wm-private"] = True
    receiver.mention(f"{SITEURL}/about/")
    receiver.mention(f"https://other.example/{RAIN}")
    receiver.mention(HERE, content={"html": "<script>a()</script>", "text": ""})
    assert blog.fetch().out == (
        f"{host(receiver)}: 1 utelämnad, som inte alla får se, 2 om inget inlägg här, "
        "4 gillningar och delningar, som inte är kommentarer.\nInga kommentarer väntar.\n"
    )
    assert blog.comments == {}


def test_pages_tell_where_webmentions_are_sent(blog: Blog) -> None:
    """The address of the settings is in the head of each; without it nothing is."""
    page = blog.site.root / "output" / RAIN / "index.html"
    assert 'rel="webmention"' not in page.read_text(encoding="utf-8")
    blog.set_comments(webmention_receiver="https://wm.example/a?b=1&c=2")
    assert blog.site.build().code == 0
    line = '<link rel="webmention" href="https://wm.example/a?b=1&amp;c=2">'
    assert line in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (HERE, RAIN),
        (f"{SITEURL}/{RAIN}#comments", RAIN),
        (f"{SITEURL}/{RAIN}?utm_source=x", RAIN),
        (f"http://www.test.example/{RAIN}index.html", RAIN),
        (f"{SITEURL}/posts/regn", RAIN),
        (f"{SITEURL}/posts/r%65gn/", RAIN),
        (f"{SITEURL}/posts/sno/", SNOW),
    ],
)
def test_a_mention_finds_its_post(blog: Blog, receiver: Receiver, target: str, expected: str) -> None:
    """However its address is spelled."""
    receiver.mention(target)
    blog.fetch()
    assert [each.post for each in store_of(blog.site).records()] == [expected]


def test_a_mention_of_a_former_address_finds_the_post(blog: Blog, receiver: Receiver) -> None:
    """The ledger knows all addresses that a post has had."""
    path = blog.site.root / "content" / "posts" / "regn.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Title:", "Slug: hagel\nTitle:"), encoding="utf-8")
    assert blog.site.build().code == 0
    receiver.mention(HERE)
    blog.fetch()
    assert [each.post for each in store_of(blog.site).records()] == ["posts/hagel/"]


def test_a_site_below_a_path_knows_its_posts() -> None:
    """An address is that below the root of the site."""
    site = OwnSite("elin.example", "/blogg/", {"posts/a/": "posts/a/"}.get)
    assert site.post("https://elin.example/blogg/posts/a/") == "posts/a/"
    assert site.post("https://elin.example/posts/a/") is None
    assert site.post("https://[elin/blogg/posts/a/") is None


def test_a_long_list_is_read_page_by_page(blog: Blog, receiver: Receiver) -> None:
    """A receiver that knows no pages gives the same one again, which ends it."""
    for _ in range(250):
        receiver.mention(HERE)
    assert blog.fetch().out.startswith(f"{host(receiver)}: 250 nya kommentarer.\n")
    assert [each["page"] for each in blog.servers.parameters(2)] == [["0"], ["1"], ["2"]]
    receiver.instead = as_json({"children": receiver.mentions[:100]})
    blog.fetch()
    assert [each["page"] for each in blog.servers.parameters(2)][3:] == [["0"], ["1"]]


def test_nothing_new_changes_nothing_and_an_edit_waits_again(blog: Blog, receiver: Receiver) -> None:
    """Webmentions are as the comments of every source."""
    mention = receiver.mention(HERE)
    blog.fetch()
    run(blog.site, "approve", "webmention-1000")
    assert blog.fetch().out.startswith(f"{host(receiver)}: inget nytt.\n")
    assert blog.comments["webmention-1000"].state is State.APPROVED
    mention["content"] = {"text": "Ändrat\n\nhttps://x.example/"}
    assert blog.fetch().out.startswith(f"{host(receiver)}: 1 har ändrats och väntar igen.\n")
    link = f'<a href="https://x.example/" {REL}>https://x.example/</a>'
    assert blog.texts == {"webmention-1000": f"<p>Ändrat</p>\n<p>{link}</p>"}


def test_a_mention_that_the_list_has_lost_is_taken_out(blog: Blog, receiver: Receiver) -> None:
    """Only if the list is whole, not empty, and had it at the last fetch: another list takes nothing away."""
    for _ in range(150):
        receiver.mention(HERE)
    blog.fetch()
    lost = receiver.mentions.pop()
    before = receiver.mentions
    receiver.mentions = []
    blog.fetch()
    receiver.mentions = before
    (blog.site.root / ".cache" / "comments-fetched.msgpack").rename(blog.site.root / "kept")
    blog.fetch()
    assert all(each.state is State.PENDING for each in blog.comments.values())
    (blog.site.root / "kept").rename(blog.site.root / ".cache" / "comments-fetched.msgpack")
    assert blog.fetch().out.startswith(f"{host(receiver)}: 1 är borttagen, liksom där.\n")
    assert blog.comments[f"webmention-{lost['wm-id']}"].state is State.DELETED


def test_the_same_answer_from_two_sides_comes_once(announced: Blog) -> None:
    """A bridge sends answers on Mastodon as webmentions, too."""
    announced.set_comments(webmentions=announced.servers.receiver.url)
    announced.servers.mastodon.reply("102", "<p>Hej</p>")
    announced.servers.receiver.mention(HERE, url="https://other.example/@alma/102")
    announced.fetch()
    assert list(announced.comments) == ["102"]


ACTIVE = '<script>a()</script><img src=x onerror=a()><a href="javascript:a()">x</a>'


def test_nothing_that_acts_comes_in_by_any_field(blog: Blog, receiver: Receiver) -> None:
    """Nothing is left of an address that is none of the web."""
    author = {"name": ACTIVE, "url": "javascript:a()", "photo": "https://x.example/a.jpg"}
    receiver.mention(HERE, content={"html": f"Hej{ACTIVE}", "text": ACTIVE}, author=author, url="javascript:a()")
    receiver.mention(HERE, "mention-of", name=ACTIVE, content={"text": ACTIVE})
    receiver.mention(HERE, content={"text": ACTIVE})
    blog.fetch()
    for each in blog.comments.values():
        for active in ("<script", "<img", 'href="javascript', "x.example"):
            assert active not in markup_of(each.html)
    assert {each.author for each in blog.comments.values()} == {ACTIVE, "Alma"}
    assert {each.website for each in blog.comments.values()} == {"", "https://alma.example/"}


@pytest.mark.parametrize(
    ("status", "data", "said"),
    [
        (200, b"[]", "dess svar saknar det som protokollet lovar"),
        (401, b'{"error": "forbidden"}', "svar visas bara för den som är inloggad"),
        (404, b"", "svarar 404"),
    ],
)
def test_what_is_no_list_loses_nothing(blog: Blog, receiver: Receiver, status: int, data: bytes, said: str) -> None:
    """A line says what is wrong, without the token in the address."""
    receiver.mention(HERE)
    blog.fetch()
    receiver.instead = as_json(data, status)
    done = blog.fetch()
    line = f"{host(receiver)}: {said}: inget är förlorat; nästa hämtning frågar igen\n"
    assert (done.code, done.err) == (1, line)
    assert "secret-token" not in done.out + done.err
    assert b"secret-token" not in (blog.site.root / ".cache" / "comments-fetched.msgpack").read_bytes()
    assert blog.texts == {"webmention-1000": "<p>Svar 1000</p>"}


def test_mentions_of_wrong_types_are_left_out_and_told(blog: Blog, receiver: Receiver) -> None:
    """The others come in, also those that lack what a receiver may leave out."""
    receiver.mention(HERE, published=None, author=None, content={"text": "Utan namn"})["wm-id"] = None
    receiver.mention(HERE, content="text")
    receiver.mentions += [None, 5, {"wm-target": 5}]  # type: ignore[list-item]
    assert blog.fetch().out.startswith(f"{host(receiver)}: 1 ny kommentar, 4 kunde inte läsas.\n")
    [comment] = blog.comments.values()
    assert (comment.author, comment.html, comment.date.hour) == ("alma.example", "<p>Utan namn</p>", 9)
    assert blog.fetch().out.startswith(f"{host(receiver)}: 4 kunde inte läsas.\n")


def test_a_limit_is_honoured(blog: Blog, receiver: Receiver) -> None:
    """Mentions that came before it are kept; the receiver is left alone until then."""
    for _ in range(100):
        receiver.mention(HERE)
    asked: list[str] = []

    def limited(handler: BaseHTTPRequestHandler) -> None:
        asked.append(handler.path)
        (receiver.usual if "page=0" in handler.path else as_json({}, 429, {"Retry-After": "120"}))(handler)

    receiver.instead = limited
    done = blog.fetch()
    assert done.out.startswith(f"{host(receiver)}: 100 nya kommentarer.\n")
    assert done.err.endswith("hämta igen 2026-10-03 kl. 14:02 eller senare\n")
    assert blog.fetch(minutes=1).code == 1
    assert len(asked) == 2
