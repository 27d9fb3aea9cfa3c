"""Fetches of a WordPress by its REST API: pages of lists, servers that stumble or refuse, and what is asked again."""

from pathlib import Path

import pytest

from tests.tools.importing.fetching import BY_ID, HOME, Fetching, first_times, from_then_on, notes, posts, routes
from tests.tools.importing.wordpress_server import FRONT, WordPress, comment, post
from tests.web_server import Answer, WebServer, half, page, redirect, reset
from tools.importing.wordpress_api.api_collections import RefusedError
from tools.importing.wordpress_api.asking import Asker, LeftAloneError, Means
from tools.importing.wordpress_api.discovery import FoundApi, found_at
from tools.importing.wordpress_api.list_fetching import StoppedError
from tools.web_fetch.client import Limits


def test_pages_of_lists(fetching: Fetching) -> None:
    """All texts of a blog come, a hundred at a time, in their order, each once."""
    blog = WordPress(posts=posts(250), pages=[post(300)], comments=[comment(n, 7) for n in range(1, 102)])
    texts = fetching.texts(blog)
    assert [int(each.key) for each in texts] == [*range(1, 251), 300]
    assert len(texts[6].comments) == 101
    assert [query["page"] for query in routes(blog, "posts") if "page" in query] == ["1", "2", "3"]
    assert [len(query[BY_ID].split(",")) for query in routes(blog, "posts") if BY_ID in query] == [100, 100, 50]
    assert fetching.sleeper.waited == [0.5] * (len(blog.asked) - 1)


def test_no_more_than_is_needed_is_asked_for(fetching: Fetching) -> None:
    """No request asks for avatars, addresses of mail, or what plugins add."""
    blog = WordPress(posts=posts(1), comments=[comment(1, 1)])
    fetching.fetch(blog)
    asked = ",".join(query["_fields"] for _, query in blog.asked)
    assert not {"author_avatar_urls", "author_email", "yoast_head", "_links"} & set(asked.split(","))


def test_a_blog_without_plain_addresses(tmp_path: Path, server: WebServer) -> None:
    """The form ``?rest_route=`` is the same API."""
    assert Fetching(tmp_path, server, "/?rest_route=/").keys(WordPress(posts=posts(3))) == [1, 2, 3]


def test_a_second_fetch_asks_for_what_is_new(fetching: Fetching) -> None:
    """Texts that were fetched and have not changed are not asked for again; new and changed ones are."""
    blog = WordPress(posts=posts(120), comments=[comment(n, 7) for n in range(1, 251)])
    fetching.fetch(blog)
    blog.posts[4] = post(5, text="<p>Ny.</p>", modified="2013-06-01 09:30:00")
    blog.posts += [post(121)]
    blog.comments += [comment(251, 7)]
    texts = fetching.texts(blog)
    assert [query[BY_ID] for query in routes(blog, "posts") if BY_ID in query] == ["5,121"]
    assert [asked for asked, query in blog.asked if "comments" in asked and "page" not in query] == [
        "wp/v2/comments/251"
    ]
    by_key = {each.key: each for each in texts}
    assert (by_key["5"].html, len(texts), len(by_key["7"].comments)) == ("<p>Ny.</p>", 121, 251)


def test_what_has_gone_is_left_out(fetching: Fetching) -> None:
    """A text and a comment that the old blog has deleted since the last fetch do not come."""
    blog = WordPress(posts=posts(3), comments=[comment(n, 1) for n in (1, 2, 3)])
    fetching.fetch(blog)
    del blog.posts[1], blog.comments[0]
    texts = fetching.texts(blog)
    assert [each.key for each in texts] == ["1", "3"]
    assert len(texts[0].comments) == 2


def test_a_comment_that_was_approved_late(fetching: Fetching) -> None:
    """A comment that stands among those of an earlier fetch comes, too."""
    blog = WordPress(posts=posts(1), comments=[comment(n, 1) for n in range(1, 250) if n != 7])
    fetching.fetch(blog)
    blog.comments.append(comment(7, 1))
    assert len(fetching.texts(blog)[0].comments) == 249


def test_what_was_kept_and_is_damaged(fetching: Fetching) -> None:
    """Files of the cache that are damaged are fetched again."""
    blog = WordPress(posts=posts(120), comments=[comment(n, 7) for n in range(1, 251)])
    fetching.fetch(blog)
    for name in ("posts/000002.json", "comments/000002.json"):
        [file] = fetching.folder.glob(f"import/*/{name}")
        file.write_bytes(file.read_bytes()[:-9])
    texts = fetching.texts(blog)
    assert len(texts) == 120
    assert len(texts[6].comments) == 250


def test_a_failure_in_mid_run(fetching: Fetching) -> None:
    """A blog that stops to answer ends the fetch; the next one goes on where it ended."""
    blog = WordPress(posts=posts(250), comments=[comment(n, 7) for n in range(1, 251)])
    blog.before = from_then_on("posts", lambda query: query.get(BY_ID, "").startswith("201,"), reset)
    with pytest.raises(StoppedError):
        fetching.fetch(blog)
    blog.before = from_then_on("comments", lambda query: query.get(BY_ID, "").startswith("101,"), page(status=500))
    with pytest.raises(StoppedError):
        fetching.fetch(blog)
    assert [query[BY_ID].split(",")[0] for query in routes(blog, "posts") if BY_ID in query] == ["201"]
    blog.before = None
    texts = fetching.texts(blog)
    assert len(texts) == 250
    assert len(texts[6].comments) == 250
    assert [query for query in routes(blog, "posts") if BY_ID in query] == []
    assert [query[BY_ID].split(",")[0] for query in routes(blog, "comments") if BY_ID in query] == ["101", "201"]


def test_a_damaged_text_costs_itself_alone(fetching: Fetching) -> None:
    """All texts come but the one over which WordPress fails, and this one is told with its address."""
    blog = WordPress(posts=posts(150), damaged=(7,))
    site = fetching.fetch(blog)
    assert [int(each.key) for each in site.texts()] == [n for n in range(1, 151) if n != 7]
    assert notes(site) == [f"{HOME}/2013/05/text-7/: the old blog does not give this text (it answers 500)"]
    assert len(blog.asked) < 40


def test_a_server_that_gives_less_at_a_time(fetching: Fetching) -> None:
    """A server whose memory or settings allow smaller pages alone is asked for these from then on."""
    blog = WordPress(posts=posts(150), most=50)
    assert len(fetching.keys(blog)) == 150
    sizes = [len(query[BY_ID].split(",")) for query in routes(blog, "posts") if BY_ID in query]
    assert sizes == [100, 50, 50, 50]


def test_answers_that_are_too_large(fetching: Fetching) -> None:
    """Texts that are too large together come in smaller batches; one that is too large alone is told."""
    blog = WordPress(posts=[post(n, text="a" * (300_000 if n == 3 else 30_000)) for n in range(1, 11)])
    site = fetching.fetch(blog)
    assert [int(each.key) for each in site.texts()] == [1, 2, 4, 5, 6, 7, 8, 9, 10]
    assert notes(site) == [f"{HOME}/2013/05/text-3/: the old blog does not give this text (the answer is too large)"]


@pytest.mark.parametrize(
    ("status", "headers", "waited"),
    [
        (429, {"Retry-After": "7"}, [7.0, 7.0]),
        (429, {}, [60.0, 60.0]),
        (503, {"Retry-After": "5"}, [5.0, 5.0]),
        (502, {}, [2.0, 8.0]),
    ],
)
def test_a_server_that_wants_a_pause(
    fetching: Fetching, status: int, headers: dict[str, str], waited: list[float]
) -> None:
    """A server that limits requests, or stumbles, is asked again after the time that it names, or a short one."""
    blog = WordPress(posts=posts(1), before=first_times(2, page(status=status, headers=headers)))
    assert fetching.keys(blog) == [1]
    assert [each for each in fetching.sleeper.waited if each != 0.5] == waited


def test_a_server_that_wants_a_long_pause(fetching: Fetching) -> None:
    """A server that wants no requests for hours ends the fetch."""
    blog = WordPress(posts=posts(1), before=first_times(1, page(status=429, headers={"Retry-After": "7200"})))
    with pytest.raises(LeftAloneError) as left:
        fetching.fetch(blog)
    assert (left.value.until - fetching.sleeper.now).total_seconds() == 7200


@pytest.mark.parametrize(
    "answer",
    [half(b'[{"id": 1}]'), reset, page(b'[{"id": 1, "lin'), page(b"<html><body>Strax tillbaka</body></html>")],
    ids=["half an answer", "no answer", "half of the JSON", "a page"],
)
def test_an_answer_that_fails_once(fetching: Fetching, answer: Answer) -> None:
    """An answer that breaks off, or is no JSON, is asked for again."""
    assert fetching.keys(WordPress(posts=posts(2), before=first_times(1, answer))) == [1, 2]


def test_notices_of_php(fetching: Fetching) -> None:
    """Notices that PHP writes before the JSON do no harm."""
    notice = b"\xef\xbb\xbf<br />\n<b>Deprecated</b>: [see] {this} in <b>/wp/x.php</b> on line <b>7</b><br />\n"
    assert fetching.keys(WordPress(posts=posts(2), notice=notice)) == [1, 2]


def test_a_blog_that_says_no_totals(fetching: Fetching) -> None:
    """Lists end where nothing comes any more, if a cache has taken the totals away."""
    assert len(fetching.keys(WordPress(posts=posts(130), totals=False))) == 130


def test_a_cache_that_ignores_queries(fetching: Fetching) -> None:
    """A server that gives the first page for ever is not asked for ever."""
    blog = WordPress(posts=posts(120))
    blog.before = lambda _, query: query.pop("page", None) and None
    site = fetching.fetch(blog)
    assert len(list(site.texts())) == 100
    assert len(blog.asked) < 30
    assert [line.partition(": ")[2] for line in notes(site)] == ["the old blog counts 120 in this list, and shows 100"]


def test_texts_that_appear_meanwhile(fetching: Fetching) -> None:
    """A text that appears or goes while the list is read shifts no other one out of it."""
    blog = WordPress(posts=posts(250)[1:])

    def publish(route: str, query: dict[str, str]) -> None:
        if route.endswith("posts") and query.get("page") == "2" and blog.posts[0]["id"] == 2:
            blog.posts[:3] = [post(1)]

    blog.before = publish
    assert fetching.keys(blog) == [1, *range(5, 251)]


def test_what_is_refused(fetching: Fetching) -> None:
    """Lists that a blog does not show are told, each once; its texts come. Tags, which every blog has, are lost."""
    refused = {"users": 401, "comments": 404, "media": 403, "tags": 401}
    site = fetching.fetch(WordPress(posts=[post(1, tags=[3])], refused=refused))
    [text] = site.texts()
    assert (text.authors, text.tags, text.comments) == ((), (), ())
    assert [str(note.what) for note in site.notes[:-1]] == [
        "its tags are not shown (it answers 401)",
        "the names of its authors are not shown (it answers 401)",
        "the list of its pictures is not shown (it answers 403)",
        "its comments are not shown (it answers 404)",
    ]
    assert notes(site) == [f"{HOME}: its tags are not shown (it answers 401)"]


def test_posts_that_are_refused(fetching: Fetching) -> None:
    """A blog that shows no posts is refused as a whole, after one request."""
    blog = WordPress(posts=posts(3), refused={"posts": 401})
    with pytest.raises(RefusedError, match="it answers 401"):
        fetching.fetch(blog)
    assert len(blog.asked) == 1


def test_texts_behind_a_password(fetching: Fetching) -> None:
    """A text behind a password is told and left out: an empty one here would keep it out for ever."""
    site = fetching.fetch(WordPress(posts=[post(1), post(2, protected=True)]))
    assert [each.key for each in site.texts()] == ["1"]
    assert notes(site) == [f"{HOME}/2013/05/text-2/: its text is behind a password, and does not come"]


@pytest.mark.parametrize(
    ("front", "path"),
    [
        (FRONT, "/"),
        (FRONT, "/2013/05/kaffe/"),
        (FRONT, "/wp-json/"),
        (page(b"<!doctype html><head><link rel='https://api.w.org/' href='/?rest_route=/' /></head>"), "/"),
        (page(headers={"Link": '</x>; rel=shortlink, </wp-json/>; title="a, b"; rel="https://api.w.org/"'}), "/"),
        (page(b"<!doctype html><title>Elin</title>"), "/"),
        (redirect("/hem/"), "/"),
    ],
    ids=["a header", "any page", "the API", "an element", "among others", "no word of it", "a redirect"],
)
def test_discovery(server: WebServer, front: Answer, path: str) -> None:
    """The API is found by any page of the blog: by its header, by its head, or at its usual address."""
    server.answers = WordPress(front=front, elsewhere=FRONT)
    asker = Asker("blogg100", Means(Limits(loopback_port=server.port), lambda _: None))
    found = found_at(server.url + path, asker.once)
    assert isinstance(found, FoundApi)
    assert found.index.home == HOME
    assert server.answers.get(found.root.route("posts", {}).removeprefix(server.url)) is not None
