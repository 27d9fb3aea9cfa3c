"""Answers to announcements on Bluesky."""

import datetime as dt

import pytest

from plugins.comments.models import Comment, Source, State
from tests.tools.comments.announced import Blog
from tests.tools.comments.blog import RAIN, run
from tests.tools.comments.public_servers import ROOT_POST, Bluesky, as_json
from tools.comments.elsewhere.bluesky import bluesky_id, rich_text, uri_of

THREAD = "/xrpc/app.bsky.feed.getPostThread"
POSTS = "/xrpc/app.bsky.feed.getPosts"
REL = 'rel="ugc nofollow noopener"'
ALMA = "https://bsky.app/profile/did:plc:alma"


@pytest.fixture
def blog(announced: Blog) -> Blog:
    """Return a blog that is announced on Bluesky alone."""
    announced.announce_on_bluesky()
    return announced


@pytest.fixture
def bluesky(blog: Blog) -> Bluesky:
    """Return the public interface."""
    return blog.servers.bluesky


def facet(text: str, part: str, **feature: str) -> dict[str, object]:
    """Return a facet of a part of a text."""
    start = len(text[: text.index(part)].encode())
    return {"index": {"byteStart": start, "byteEnd": start + len(part.encode())}, "features": [feature]}


def test_an_answer_is_a_comment_that_waits(blog: Blog, bluesky: Bluesky) -> None:
    """It has a name, an address, its text with links, and its thread; an own one is marked, and shown at once."""
    text = "Så fint 🌧!\n\nSe x.example/lång…\n@bo.se"
    facets = [
        facet(text, "x.example/lång…", uri="https://x.example/lång/stig"),
        facet(text, "@bo.se", did="did:plc:bo"),
    ]
    first = bluesky.reply("3a", text, record={"facets": facets})
    second = bluesky.reply("3b", "Tack", to=first, did="did:plc:elin")
    done = blog.fetch()
    assert (done.code, done.out, done.err) == (0, "Bluesky: 2 nya kommentarer.\n1 svar väntar: ./blogg comments\n", "")
    assert blog.comments == {
        bluesky_id(first): Comment(
            id=bluesky_id(first),
            source=Source.BLUESKY,
            date=dt.datetime(2026, 10, 2, 11, tzinfo=dt.UTC),
            author="Alma",
            website=ALMA,
            html=(
                f'<p>Så fint 🌧!</p>\n<p>Se <a href="https://x.example/lång/stig" {REL}>x.example/lång…</a><br>'
                f'<a href="https://bsky.app/profile/did:plc:bo" {REL}>@bo.se</a></p>'
            ),
            url=f"{ALMA}/post/3a",
        ),
        bluesky_id(second): Comment(
            id=bluesky_id(second),
            source=Source.BLUESKY,
            date=dt.datetime(2026, 10, 2, 12, tzinfo=dt.UTC),
            author="Elin",
            website="https://bsky.app/profile/did:plc:elin",
            html="<p>Tack</p>",
            parent=bluesky_id(first),
            url="https://bsky.app/profile/did:plc:elin/post/3b",
            state=State.APPROVED,
            own=True,
        ),
    }
    assert [uri_of(each) for each in blog.comments.values()] == [first, second]


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        ((3, 6), '<p>åå<a href="https://x.example/">å b</a></p>'),
        ((1, 6), "<p>ååå b</p>"),
        ((4, 99), "<p>ååå b</p>"),
        ((4, 4), "<p>ååå b</p>"),
        ((-2, 2), "<p>ååå b</p>"),
    ],
    ids=["within a letter at its beginning", "within a letter", "after the end", "nothing", "before the beginning"],
)
def test_a_facet_that_cannot_be_is_text(index: tuple[int, int], expected: str) -> None:
    """Its indices count bytes, and lie between letters."""
    first, last = index
    made = {"index": {"byteStart": first + 1 if first == 3 else first, "byteEnd": last + 2 if first == 3 else last}}
    assert rich_text("ååå b", [{**made, "features": [{"uri": "https://x.example/"}]}]) == expected


def test_facets_of_other_forms_are_text() -> None:
    """Hashtags, overlapping ones, and what is no facet."""
    index = {"byteStart": 0, "byteEnd": 2}
    link = {"index": index, "features": [{"uri": "https://a.example/"}]}
    over = {"index": {"byteStart": 1, "byteEnd": 3}, "features": [{"uri": "https://b.example/"}]}
    others = [None, 5, {}, {"index": index}, {"index": index, "features": [None, {"tag": "a"}]}]
    assert rich_text("abc", [over, *others, link]) == '<p><a href="https://a.example/">ab</a>c</p>'


def test_nothing_new_asks_once_and_changes_nothing(blog: Blog, bluesky: Bluesky) -> None:
    """An approved answer stays so."""
    first = bluesky.reply("3a", "Hej")
    blog.fetch()
    run(blog.site, "approve", bluesky_id(first))
    before = blog.comments
    assert blog.fetch().out == "Bluesky: inget nytt.\nInga kommentarer väntar.\n"
    assert blog.servers.web.sent[-1][1] == 304
    assert blog.comments == before


def test_a_deleted_answer_is_taken_out(blog: Blog, bluesky: Bluesky) -> None:
    """Answers that are known and not shown are asked for together; what was blocked is still there, and stays."""
    uris = [bluesky.reply(f"3a{number:02}", f"Svar {number}") for number in range(30)]
    blog.fetch()
    for uri in uris[1:28]:
        del bluesky.posts[uri]
    bluesky.blocked.add(uris[0])
    bluesky.posts[uris[29]]["record"]["reply"]["parent"]["uri"] = "at://did:plc:gone/app.bsky.feed.post/3x"
    assert blog.fetch().out.startswith("Bluesky: 27 är borttagna, liksom där.\n")
    left = {id_ for id_, each in blog.comments.items() if each.state is not State.DELETED}
    assert left == {bluesky_id(uris[0]), bluesky_id(uris[28]), bluesky_id(uris[29])}
    assert sum(path.startswith(POSTS) for path in blog.servers.asked(1)) == 2


@pytest.mark.parametrize("posts", [[], [{"uri": "at://x"}, None, 5]])
def test_a_server_that_finds_nothing_at_all_deletes_nothing(blog: Blog, bluesky: Bluesky, posts: list[object]) -> None:
    """It is asked for the announcement, too, which it has just shown."""
    bluesky.reply("3a", "Hej")
    blog.fetch()
    bluesky.instead[POSTS] = as_json({"posts": posts})
    bluesky.instead[THREAD] = as_json({"thread": {"post": bluesky.posts[ROOT_POST], "replies": []}})
    done = blog.fetch()
    assert (done.code, "dess svar saknar det som protokollet lovar" in done.err) == (1, True)
    assert [each.html for each in blog.comments.values()] == ["<p>Hej</p>"]


def test_comments_stay_where_the_announcement_is_deleted(blog: Blog, bluesky: Bluesky) -> None:
    """A line says so."""
    bluesky.reply("3a", "Hej")
    blog.fetch()
    del bluesky.posts[ROOT_POST]
    done = blog.fetch()
    assert (done.code, "är borttaget där; dess kommentarer är kvar här." in done.out) == (0, True)
    assert [each.html for each in blog.comments.values()] == ["<p>Hej</p>"]


def test_two_hundred_answers_below_each_other_all_come(blog: Blog, bluesky: Bluesky) -> None:
    """The interface gives some levels; what is below the last one is asked for there."""
    bluesky.levels = 15
    last = ROOT_POST
    for number in range(200):
        last = bluesky.reply(f"3a{number:03}", f"Svar {number}", to=last)
    assert blog.fetch().out.startswith("Bluesky: 200 nya kommentarer.\n")
    assert len(blog.servers.asked(1)) == 14
    assert blog.fetch().out.startswith("Bluesky: inget nytt.\n")


def test_two_hundred_answers_beside_each_other_come_at_once(blog: Blog, bluesky: Bluesky) -> None:
    """One request is enough."""
    for number in range(200):
        bluesky.reply(f"3a{number:03}", f"Svar {number}")
    assert blog.fetch().out.startswith("Bluesky: 200 nya kommentarer.\n")
    assert len(blog.servers.asked(1)) == 1


def test_labels_of_moderators_and_authors_are_respected(blog: Blog, bluesky: Bluesky) -> None:
    """Such answers do not come in, and go where they did; so do those that the writer has hidden there."""
    shown = bluesky.reply("3a", "Hej", labels=[{"val": "spam", "neg": True, "src": "did:plc:mod"}, {"val": "nice"}])
    later = bluesky.reply("3b", "Köp")
    hidden = bluesky.reply("3c", "Elakt")
    bluesky.reply("3d", "Spam", labels=[{"val": "spam", "src": "did:plc:mod"}])
    bluesky.reply("3e", "Inte för alla", author={"labels": [{"val": "!no-unauthenticated"}]})
    assert blog.fetch().out.startswith("Bluesky: 3 nya kommentarer, 2 utelämnade, som inte alla får se.\n")
    bluesky.posts[later]["labels"] = [{"val": "!hide"}]
    bluesky.hidden.append(hidden)
    blog.fetch()
    assert {id_ for id_, each in blog.comments.items() if each.state is State.PENDING} == {bluesky_id(shown)}


FULL_OF_IT = "<script>a()</script><img src=x onerror=a()>"


def test_nothing_that_acts_comes_in_by_any_field(blog: Blog, bluesky: Bluesky) -> None:
    """All of it is text; a link that is none of the web has no address."""
    facets = [facet(FULL_OF_IT, "a()", uri="javascript:a()")]
    embed = {"$type": "app.bsky.embed.external", "external": {"uri": "javascript:a()", "title": FULL_OF_IT}}
    uri = bluesky.reply("3a", FULL_OF_IT, record={"facets": facets, "embed": embed}, author={"displayName": FULL_OF_IT})
    other = bluesky.reply("3b", "x", author={"displayName": "", "handle": f"\x1b[31m{FULL_OF_IT}"})
    blog.fetch()
    comment = blog.comments[bluesky_id(uri)]
    assert comment.author == FULL_OF_IT
    assert blog.comments[bluesky_id(other)].author == f"[31m{FULL_OF_IT}"
    assert "<script" not in comment.html
    assert "<img" not in comment.html
    assert "href" not in comment.html
    run(blog.site, "approve", comment.id)
    assert blog.site.build().code == 0
    page = (blog.site.root / "output" / RAIN / "index.html").read_text(encoding="utf-8")
    assert "<img src=x" not in page
    assert "<script>a" not in page


def test_pictures_films_and_cards_are_told(blog: Blog, bluesky: Bluesky) -> None:
    """None is taken over: a picture is a link to the post, a card a link to where it leads."""
    images = {"$type": "app.bsky.embed.images", "images": [{"alt": "En katt", "image": {}}, {"alt": 5}]}
    quoted = {"$type": "app.bsky.embed.recordWithMedia", "record": {}, "media": images}
    video = {"$type": "app.bsky.embed.video", "video": {}, "alt": "Regn"}
    card = {
        "$type": "app.bsky.embed.external",
        "external": {"uri": "https://x.example/", "title": "X", "description": ""},
    }
    for key, embed in {"3a": quoted, "3b": video, "3c": card}.items():
        bluesky.reply(key, "", record={"embed": embed})
    bluesky.reply("3d", "  \n ")
    blog.fetch()
    here = f'<a href="{ALMA}/post/%s" {REL}>'
    assert sorted(each.html for each in blog.comments.values()) == sorted([
        f"<p>{here % '3a'}Bild: En katt</a></p>\n<p>{here % '3a'}Bild</a></p>",
        f"<p>{here % '3b'}Film: Regn</a></p>",
        f'<p><a href="https://x.example/" {REL}>X</a></p>',
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("status", "data", "said"),
    [
        (200, b"<html>", "dess svar är ingen JSON"),
        (200, b'{"thread": {"replies": ' + b"[" * 100_000, "dess svar är ingen JSON"),
        (200, b"{}", "dess svar saknar det som protokollet lovar"),
        (200, b'{"thread": {"post": 5}}', "dess svar saknar det som protokollet lovar"),
        (400, b'{"error": "InvalidRequest"}', "svarar 400"),
        (502, b"", "svarar 502"),
        (403, b"<html>", "svarar 403"),
    ],
)
def test_what_is_no_thread_loses_nothing(blog: Blog, bluesky: Bluesky, status: int, data: bytes, said: str) -> None:
    """A line says what is wrong, and the command ends with 1."""
    bluesky.reply("3a", "Hej")
    blog.fetch()
    bluesky.instead[THREAD] = as_json(data, status)
    done = blog.fetch()
    assert (done.code, done.err) == (1, f"Bluesky: {said}: inget är förlorat; nästa hämtning frågar igen\n")
    assert [each.html for each in blog.comments.values()] == ["<p>Hej</p>"]


def test_answers_of_wrong_types_are_left_out_and_told(blog: Blog, bluesky: Bluesky) -> None:
    """The others come in; a known one stays though it cannot be read now."""
    known = bluesky.reply("3a", "Hej")
    blog.fetch()
    root = bluesky.posts[ROOT_POST]
    right = {"post": {**bluesky.posts[known], "uri": f"{known}b", "replyCount": "x"}}
    post = {**bluesky.posts[known], "record": {"text": 5}}
    good = {"post": {**bluesky.posts[known], "uri": f"{known}c"}, "replies": {"a": 1}}
    nodes: list[object] = [
        {"post": post},
        None,
        [],
        {"post": {"uri": "at://x"}},
        right,
        {"notFound": True, "uri": "at://y"},
        good,
    ]
    bluesky.instead[THREAD] = as_json({"thread": {"post": root, "replies": nodes}})
    assert blog.fetch().out.startswith("Bluesky: 1 ny kommentar, 5 kunde inte läsas.\n")
    assert [each.html for each in blog.comments.values()] == ["<p>Hej</p>"] * 2


def test_a_limit_takes_nothing_away(blog: Blog, bluesky: Bluesky) -> None:
    """Bluesky says in seconds since 1970 when it takes more; what was absent is asked for then."""
    gone = bluesky.reply("3a", "Hej")
    blog.fetch()
    del bluesky.posts[gone]
    reset = str(int(dt.datetime(2026, 10, 3, 12, 3, tzinfo=dt.UTC).timestamp()))
    bluesky.instead[POSTS] = as_json({"error": "RateLimitExceeded"}, 429, {"RateLimit-Reset": reset})
    done = blog.fetch()
    said = (
        "Bluesky: tar inte emot fler frågor just nu: inget är förlorat; hämta igen 2026-10-03 kl. 14:03 eller senare\n"
    )
    assert (done.code, done.err) == (1, said)
    assert [each.state for each in blog.comments.values()] == [State.PENDING]
    bluesky.instead = {}
    blog.fetch(minutes=4)
    assert [each.state for each in blog.comments.values()] == [State.DELETED]
