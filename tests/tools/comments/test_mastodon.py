"""Answers to announcements on Mastodon."""

import datetime as dt
import re
import signal
import time

import pytest
from msgspec.structs import replace

from plugins.comments.models import Comment, Source, State
from tests.forked import Forked
from tests.forked import run as run_in_process
from tests.tools.comments.announced import Blog, markup_of
from tests.tools.comments.blog import RAIN, in_english, run, store_of
from tests.tools.comments.processes import fetch_patiently, fetch_without_urllib3
from tests.tools.comments.public_servers import ELIN, ROOT_STATUS, Mastodon, as_json
from tests.tools.words import STOPPED

CONTEXT = f"/api/v1/statuses/{ROOT_STATUS}/context"
MENTION = (
    '<span class="h-card" translate="no"><a href="https://masto.example/@elin" class="u-url mention">@<span>elin</span>'
    "</a></span>"
)
BO = '<span class="h-card"><a href="https://other.example/@bo" class="u-url mention">@<span>bo</span></a></span>'
LINK = (
    '<a href="https://x.example/a/long/path" target="_blank" rel="nofollow noopener" translate="no">'
    '<span class="invisible">https://</span><span class="ellipsis">x.example/a/lo</span>'
    '<span class="invisible">ng/path</span></a>'
)
REL = 'rel="ugc nofollow noopener"'


@pytest.fixture
def blog(announced: Blog) -> Blog:
    """Return a blog that is announced."""
    return announced


@pytest.fixture
def mastodon(blog: Blog) -> Mastodon:
    """Return its server."""
    return blog.servers.mastodon


def test_an_answer_is_a_comment_that_waits(blog: Blog, mastodon: Mastodon) -> None:
    """It has a name without codes of emojis, an address, a text without the mention of the blog, and a thread."""
    mastodon.reply("102", f"<p>{MENTION} Så fint! {LINK}</p>")
    mastodon.reply("103", f"<p>{MENTION} {BO} Ja :heart:</p>", to="102", account=ELIN | {"emojis": []})
    done = blog.fetch()
    assert done.out == f"{mastodon.host}: 2 nya kommentarer.\n1 svar väntar: ./blogg comments\n"
    assert (done.code, done.err) == (0, "")
    assert blog.comments == {
        "102": Comment(
            id=mastodon.id("102"),
            source=Source.MASTODON,
            date=dt.datetime(2026, 10, 2, 11, tzinfo=dt.UTC),
            author="Alma",
            website="https://other.example/@alma",
            html=f'<p>Så fint! <a href="https://x.example/a/long/path" {REL}>https://x.example/a/long/path</a></p>',
            url="https://other.example/@alma/102",
        ),
        "103": Comment(
            id=mastodon.id("103"),
            source=Source.MASTODON,
            date=dt.datetime(2026, 10, 2, 12, tzinfo=dt.UTC),
            author="Elin",
            website="https://masto.example/@elin",
            html=f'<p><a href="https://other.example/@bo" {REL}>@bo</a> Ja :heart:</p>',
            parent=mastodon.id("102"),
            url="https://other.example/@alma/103",
            state=State.APPROVED,
            own=True,
        ),
    }
    assert store_of(blog.site).read(RAIN).comments[0].id == mastodon.id("102")


def test_nothing_new_changes_no_file(blog: Blog, mastodon: Mastodon) -> None:
    """The server is asked whether anything has changed; what the writer has said or edited stays."""
    mastodon.reply("102", "<p>Hej</p>")
    mastodon.reply("103", "<p>Hej!</p>")
    blog.fetch()
    run(blog.site, "approve", mastodon.id("102"))
    run(blog.site, "delete", mastodon.id("103"))
    store_of(blog.site).edit(lambda each: replace(each, author="Alma E.") if each.author else each)
    before = blog.comments
    assert blog.fetch().out == f"{mastodon.host}: inget nytt.\nInga kommentarer väntar.\n"
    assert blog.servers.web.sent[-1] == (CONTEXT, 304)
    mastodon.reply("104", "<p>Ny</p>", visibility="unlisted")
    blog.fetch()
    assert {id_: each for id_, each in blog.comments.items() if id_ != "104"} == before
    assert before["102"].state == State.APPROVED


def test_an_edited_answer_waits_again(blog: Blog, mastodon: Mastodon) -> None:
    """An approved text is not replaced by one that the writer has not seen."""
    mastodon.reply("102", "<p>Hej</p>")
    blog.fetch()
    run(blog.site, "approve", mastodon.id("102"))
    mastodon.statuses["102"] |= {"content": "<p>Köp nu</p>", "edited_at": "2026-10-03T10:00:00Z"}
    assert blog.fetch().out.startswith(f"{mastodon.host}: 1 har ändrats och väntar igen.\n")
    assert (blog.comments["102"].html, blog.comments["102"].state) == ("<p>Köp nu</p>", State.PENDING)


def test_a_deleted_answer_is_taken_out(blog: Blog, mastodon: Mastodon) -> None:
    """Its own address says that it is gone; one that is only no longer below the announcement stays."""
    mastodon.reply("102", "<p>Bort</p>")
    mastodon.reply("103", "<p>Kvar</p>", to="102")
    blog.fetch()
    del mastodon.statuses["102"]
    mastodon.statuses["103"]["in_reply_to_id"] = None
    assert blog.fetch().out.startswith(f"{mastodon.host}: 1 är borttagen, liksom där.\n")
    assert {id_: (each.state, each.html) for id_, each in blog.comments.items()} == {
        "102": (State.DELETED, ""),
        "103": (State.PENDING, "<p>Kvar</p>"),
    }
    asked = len(blog.servers.web.asked)
    blog.fetch()
    assert blog.servers.asked()[asked:] == [CONTEXT, "/api/v1/statuses/103"]


def test_comments_stay_where_the_announcement_is_deleted(blog: Blog, mastodon: Mastodon) -> None:
    """A line says so once, and nothing is asked for a week: the server may have been wrong."""
    mastodon.reply("102", "<p>Hej</p>")
    blog.fetch()
    mastodon.statuses.clear()
    line = "  Meddelandet om ”Regn mot rutan” är borttaget där; dess kommentarer är kvar här.\n"
    assert line in blog.fetch().out
    asked = len(blog.servers.web.asked)
    assert line not in blog.fetch().out
    assert len(blog.servers.web.asked) == asked
    assert line not in blog.fetch(minutes=8 * 24 * 60).out
    assert len(blog.servers.web.asked) == asked + 1
    assert blog.texts == {"102": "<p>Hej</p>"}


def test_two_hundred_answers_below_each_other_all_come(blog: Blog, mastodon: Mastodon) -> None:
    """A server gives 60 at once and 20 levels of them; the rest is asked for where it was cut."""
    ids = [str(number) for number in range(200, 400)]
    for index, id_ in enumerate(ids):
        mastodon.reply(id_, f"<p>{id_}</p>", to=ROOT_STATUS if index % 67 == 0 else ids[index - 1])
    assert blog.fetch().out.startswith(f"{mastodon.host}: 200 nya kommentarer.\n2")
    assert sorted(blog.comments) == ids
    assert blog.comments["399"].parent == mastodon.id("398")
    assert len(blog.servers.web.asked) <= 20
    assert blog.fetch().out.startswith(f"{mastodon.host}: inget nytt.\n")


def test_answers_that_the_server_cuts_off_are_not_deleted(blog: Blog, mastodon: Mastodon) -> None:
    """Each that is known is asked for by itself; a line says that there are more."""
    for number in range(300, 360):
        mastodon.reply(str(number), f"<p>{number}</p>")
    blog.fetch()
    older = {str(number): mastodon.reply(str(number), f"<p>{number}</p>") for number in range(200, 240)}
    mastodon.statuses = {ROOT_STATUS: mastodon.statuses[ROOT_STATUS], **older, **mastodon.statuses}
    del mastodon.statuses["355"]
    done = blog.fetch()
    assert done.out.startswith(
        f"{mastodon.host}: 40 nya kommentarer, 1 är borttagen, liksom där.\n  ”Regn mot rutan” har "
    )
    assert done.code == 0
    states = {id_: each.state for id_, each in blog.comments.items()}
    assert (len(states), states["355"], states["359"]) == (100, State.DELETED, State.PENDING)


FULL_OF_IT = '<script>a()</script><img src=x onerror=a()><a href="javascript:a()" onclick="a()">x</a><style>*{}</style>'


def test_nothing_that_acts_comes_in_by_any_field(blog: Blog, mastodon: Mastodon) -> None:
    """Names are plain text, addresses are of the web, the text is a few elements; no picture is taken over."""
    mastodon.reply(
        "102",
        f"<p>Hej{FULL_OF_IT}</p>",
        spoiler_text=FULL_OF_IT,
        url="javascript:a()",
        uri="data:text/html,x",
        account={"display_name": f"A\x1b[31m\u202e{FULL_OF_IT}", "url": "javascript:a()", "emojis": []},
        media_attachments=[{"type": "image", "url": "https://x.example/a.png", "description": FULL_OF_IT}],
    )
    assert blog.fetch().code == 0
    comment = blog.comments["102"]
    assert (comment.website, comment.url) == ("", "")
    assert comment.author == f"A [31m{FULL_OF_IT}"[:100].rstrip()
    assert comment.html.startswith("<p><strong>&lt;script&gt;a()&lt;/script&gt;")
    for active in ("<script", "<img", "<style", 'href="javascript', "onclick", "x.example/a.png"):
        assert active not in markup_of(comment.html)
    assert blog.site.build().code == 0


def test_a_warning_comes_first_and_pictures_are_told(blog: Blog, mastodon: Mastodon) -> None:
    """A picture is a link to where it is, with its description."""
    media = [
        {"type": "image", "url": "https://x.example/a.png", "description": "En katt"},
        {"type": "video", "url": "https://x.example/a.mp4", "description": None},
    ]
    mastodon.reply("102", "<p>Titta</p>", spoiler_text="Katter", sensitive=True, media_attachments=media)
    mastodon.reply("103", f"<p>{MENTION}</p>")
    mastodon.reply("104", '<p><a href="https://masto.example/users/elin" class="mention">@elin@masto.example</a> </p>')
    blog.fetch()
    here = f'<a href="https://other.example/@alma/102" {REL}>'
    assert blog.texts == {
        "102": f"<p><strong>Katter</strong></p>\n<p>Titta</p>\n<p>{here}Bild: En katt</a></p>\n<p>{here}Film</a></p>"
    }


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<html>", "dess svar är ingen JSON"),
        (b"[" * 100_000, "dess svar är ingen JSON"),
        (b'{"descendants": ' + b"9" * 5000 + b"}", "dess svar är ingen JSON"),
        (b"null", "dess svar är ingen JSON"),
        (b"[]", "dess svar saknar det som protokollet lovar"),
        (b'{"descendants": {}}', "dess svar saknar det som protokollet lovar"),
    ],
)
def test_what_is_no_context_loses_nothing(blog: Blog, mastodon: Mastodon, data: bytes, said: str) -> None:
    """A line says what is wrong with the server's answer; comments stay, and the command ends with 1."""
    mastodon.reply("102", "<p>Hej</p>")
    blog.fetch()
    mastodon.instead[CONTEXT] = as_json(data)
    done = blog.fetch()
    assert (done.code, done.err) == (1, f"{mastodon.host}: {said}: inget är förlorat; nästa hämtning frågar igen\n")
    assert done.out == "1 svar väntar: ./blogg comments\n"
    assert blog.texts == {"102": "<p>Hej</p>"}


def test_answers_of_wrong_types_are_left_out_and_told(blog: Blog, mastodon: Mastodon) -> None:
    """The others come in; one that is known stays, though it cannot be read now."""
    mastodon.reply("102", "<p>Hej</p>")
    blog.fetch()
    mastodon.statuses["102"]["content"] = 5
    mastodon.reply("103", "<p>Bra \ud800</p>", created_at="9999-12-31T23:59:59Z")
    right = [mastodon.statuses["102"], mastodon.statuses["103"]]
    wrong = [None, 5, {"id": "x"}, mastodon.statuses["103"] | {"id": "../../x"}]
    mastodon.instead[CONTEXT] = as_json({"descendants": [*right, *wrong]})
    done = blog.fetch()
    assert done.out.startswith(f"{mastodon.host}: 1 ny kommentar, 5 kunde inte läsas.\n")
    assert blog.texts == {"102": "<p>Hej</p>", "103": "<p>Bra </p>"}
    assert blog.comments["103"].date == dt.datetime(2026, 10, 2, 6, tzinfo=dt.UTC)


@pytest.mark.parametrize("status", [401, 403])
def test_a_server_that_wants_a_login_is_told(blog: Blog, mastodon: Mastodon, status: int) -> None:
    """Some other software shows threads to nobody else; no token is sent."""
    mastodon.instead[CONTEXT] = as_json({"error": "The access token is invalid"}, status)
    done = blog.fetch()
    assert (done.code, done.err) == (
        1,
        f"{mastodon.host}: svar visas bara för den som är inloggad: inget är förlorat; nästa hämtning frågar igen\n",
    )


def test_a_server_that_takes_no_more_is_left_alone_until_it_does(blog: Blog, mastodon: Mastodon) -> None:
    """The time that it names is kept, and told on the clock of the blog; other announcements wait, too."""
    mastodon.reply("102", "<p>Hej</p>")
    host = mastodon.host
    blog.announce("posts/sno/", f"mastodon:{host}", f"http://{host}/@elin/150", "150")
    mastodon.statuses["150"] = mastodon.statuses[ROOT_STATUS] | {"id": "150"}
    limited = as_json({"error": "Too many requests"}, 429, {"X-RateLimit-Reset": "2026-10-03T12:05:00.000Z"})
    mastodon.instead = {CONTEXT: limited, "/api/v1/statuses/150/context": limited}
    done = blog.fetch()
    said = "tar inte emot fler frågor just nu, och"
    later = "inget är förlorat; hämta igen 2026-10-03 kl. 14:05 eller senare"
    assert (done.code, done.err) == (1, f"{host}: {said} 1 meddelande frågades inte efter: {later}\n")
    assert len(blog.servers.web.asked) == 1
    mastodon.instead = {}
    done = blog.fetch(minutes=4)
    assert (done.code, done.err) == (1, f"{host}: {said} 2 meddelanden frågades inte efter: {later}\n")
    assert len(blog.servers.web.asked) == 1
    assert blog.fetch(minutes=6).code == 0
    assert blog.texts == {"102": "<p>Hej</p>"}
    assert len(blog.servers.web.asked) == 3


def test_what_came_before_a_failure_is_kept(blog: Blog, mastodon: Mastodon) -> None:
    """A limit that is reached while a thread is read further takes nothing away, and deletes nothing."""
    for index in range(30):
        mastodon.reply(str(200 + index), f"<p>{index}</p>", to=ROOT_STATUS if not index else str(199 + index))
    mastodon.instead["/api/v1/statuses/219/context"] = as_json({"error": "Too many"}, 429, {"Retry-After": "60"})
    assert blog.fetch().code == 1
    assert len(blog.comments) == 20
    mastodon.instead = {}
    assert blog.fetch(minutes=2).out.startswith(f"{mastodon.host}: 10 nya kommentarer.\n")


def test_a_server_that_is_away_loses_nothing(blog: Blog, mastodon: Mastodon) -> None:
    """Neither if it cannot be reached, nor if it answers with errors; another server is asked all the same."""
    mastodon.reply("102", "<p>Hej</p>")
    blog.announce("posts/sno/", "mastodon:gone.invalid", "https://gone.invalid/@elin/1", "1")
    done = blog.fetch()
    assert done.code == 1
    assert (
        done.err
        == "gone.invalid: det finns ingen webbplats med det namnet: inget är förlorat; nästa hämtning frågar igen\n"
    )
    assert blog.texts == {"102": "<p>Hej</p>"}
    mastodon.instead[CONTEXT] = as_json({"error": "oops"}, 500)
    assert f"{mastodon.host}: svarar 500: " in blog.fetch().err
    assert blog.texts == {"102": "<p>Hej</p>"}


def test_an_answer_has_a_limit_of_size_and_of_time(blog: Blog, mastodon: Mastodon) -> None:
    """Another announcement of the same server is asked for after one that is too large, not after one that is slow."""
    host = mastodon.host
    blog.announce("posts/sno/", f"mastodon:{host}", f"http://{host}/@elin/150", "150")
    mastodon.statuses["150"] = mastodon.statuses[ROOT_STATUS] | {"id": "150"}
    other = "/api/v1/statuses/150/context"
    mastodon.instead[CONTEXT] = mastodon.instead[other] = as_json({"descendants": ["x" * 10_000]})
    assert blog.fetch(size=5_000).err.startswith(f"{host}: svaret är för stort: inget är förlorat")
    assert sorted(blog.servers.asked()) == [CONTEXT, other]
    mastodon.instead[CONTEXT] = mastodon.instead[other] = blog.servers.web.slow
    assert "inget helt svar på 0.2 sekunder, och 1 meddelande frågades inte efter: " in blog.fetch(seconds=0.2).err
    assert len(blog.servers.asked()) == 3


def test_a_machine_without_a_network_says_so(blog: Blog) -> None:
    """One line, whatever the number of servers; nothing is lost."""
    (blog.site.root / "content" / "announced.jsonl").unlink()
    for name in ("one.invalid", "two.invalid"):
        blog.announce(RAIN, f"mastodon:{name}", f"https://{name}/@elin/1", "1")
    done = blog.fetch()
    said = "comments fetch: ingen server kunde nås: är datorn utan nät? Inget är förlorat\n"
    assert (done.code, done.out, done.err) == (1, "Inga kommentarer väntar.\n", said)


def test_a_blog_without_announcements_is_told_so(blog: Blog) -> None:
    """There is nothing to fetch, and nobody is asked."""
    (blog.site.root / "content" / "announced.jsonl").unlink()
    line = "Inget inlägg har meddelats ännu som någon kunde svara på (docs/announcing.md).\n"
    done = blog.fetch()
    assert (done.code, done.out) == (0, f"{line}Inga kommentarer väntar.\n")
    assert blog.servers.web.asked == []


def test_only_public_addresses_are_asked(blog: Blog, mastodon: Mastodon) -> None:
    """An announcement of a server in a private network, or one that leads there, brings nothing."""
    mastodon.instead[CONTEXT] = as_json({}, 302, {"Location": "http://127.0.0.1:1/"})
    blog.announce("posts/sno/", "mastodon:10.0.0.1", "https://10.0.0.1/@elin/1", "1")
    said = blog.fetch().err
    assert "10.0.0.1: en adress i ett privat nätverk: " in said
    assert "en adress med en annan port än 80 och 443" in said


def test_a_closed_post_takes_no_more_answers(blog: Blog, mastodon: Mastodon) -> None:
    """Answers that it has are kept, and taken out if they are deleted."""
    mastodon.reply("102", "<p>Hej</p>")
    mastodon.reply("103", "<p>Hej igen</p>")
    blog.fetch()
    path = blog.site.root / "content" / "posts" / "regn.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Title:", "Comments: closed\nTitle:"), encoding="utf-8")
    del mastodon.statuses["103"]
    mastodon.reply("104", "<p>För sent</p>")
    assert blog.fetch().out.startswith(
        f"{mastodon.host}: 1 är borttagen, liksom där, 1 utelämnad: inlägget är stängt.\n"
    )
    assert blog.texts == {"102": "<p>Hej</p>", "103": ""}
    path.write_text(path.read_text(encoding="utf-8").replace("Comments: closed\n", ""), encoding="utf-8")
    blog.fetch()
    assert blog.texts == {"102": "<p>Hej</p>", "103": "", "104": "<p>För sent</p>"}


def test_an_answer_of_an_open_day_comes_late(blog: Blog, mastodon: Mastodon) -> None:
    """A post that closes by itself takes what was written before, whenever it is fetched."""
    blog.set_comments(close_after=1)
    path = blog.site.root / "content" / "posts" / "regn.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("(?m)^Date:.*", "Date: 2026-10-01 08:00", text), encoding="utf-8")
    mastodon.reply("102", "<p>I tid</p>", created_at="2026-10-02T21:59:00Z")
    mastodon.reply("103", "<p>Sent</p>", created_at="2026-10-02T22:01:00Z")
    assert ": 1 ny kommentar, 1 utelämnad: inlägget är stängt.\n" in blog.fetch().out
    assert blog.texts == {"102": "<p>I tid</p>"}


def test_a_source_may_be_approved_by_a_setting(blog: Blog, mastodon: Mastodon) -> None:
    """Then its comments need not wait, nor those that wait already, nor changed ones."""
    mastodon.reply("102", "<p>Hej</p>")
    blog.fetch()
    blog.set_comments(approve=["mastodon"])
    assert blog.fetch().out.endswith("Inga kommentarer väntar.\n")
    assert blog.comments["102"].state == State.APPROVED


def test_the_report_is_in_the_language_of_the_blog(blog: Blog, mastodon: Mastodon) -> None:
    """Words that it writes into comments are, too."""
    in_english(blog.site)
    mastodon.reply("102", "<p>Hej</p>", media_attachments=[{"type": "image"}])
    assert blog.fetch().out == f"{mastodon.host}: 1 new comment.\n1 comment waits: ./blogg comments\n"
    assert ">Picture</a>" in blog.texts["102"]


def test_from_the_announcement_to_the_page_and_the_feed(blog: Blog, mastodon: Mastodon) -> None:
    """A reply is fetched, approved, and built: it stands below the post, and in the feed of comments."""
    mastodon.reply("102", f"<p>{MENTION} Regn är bäst</p>")
    blog.fetch()
    blog.site.build()
    page = blog.site.root / "output" / RAIN / "index.html"
    assert "Regn är bäst" not in page.read_text(encoding="utf-8")
    run(blog.site, "approve", mastodon.id("102"))
    assert blog.site.build().code == 0
    assert "Regn är bäst" in page.read_text(encoding="utf-8")
    feeds = [path for path in (blog.site.root / "output").rglob("*.xml") if "comments" in path.as_posix()]
    assert feeds
    assert all("Regn är bäst" in path.read_text(encoding="utf-8") for path in feeds)


def test_a_signal_ends_a_fetch_and_keeps_what_came(blog: Blog, mastodon: Mastodon) -> None:
    """A server that does not answer holds nothing up; the next fetch goes on."""
    mastodon.reply("102", "<p>Hej</p>")
    host = mastodon.host
    (blog.site.root / "content" / "announced.jsonl").unlink()
    blog.announce("posts/sno/", f"mastodon:{host}", f"http://{host}/@elin/150", "150")
    blog.announce(RAIN, f"mastodon:{host}", f"http://{host}/@elin/{ROOT_STATUS}", ROOT_STATUS)
    slow = "/api/v1/statuses/150/context"
    mastodon.instead[slow] = blog.servers.web.slow
    running = Forked(fetch_patiently, blog.site.root, blog.servers.web.port, stderr=True)
    until = time.monotonic() + 30
    while slow not in blog.servers.asked() and time.monotonic() < until:
        time.sleep(0.02)
    running.send_signal(signal.SIGTERM)  # Ctrl-C does not reach what a shell runs in the background
    assert running.wait(20) == 143
    assert running.stderr
    assert running.stderr.read().decode().splitlines()[-1:] == [STOPPED]
    running.close()
    assert blog.texts in ({}, {"102": "<p>Hej</p>"})
    mastodon.instead = {slow: as_json({"descendants": []})}
    blog.fetch()
    assert blog.texts == {"102": "<p>Hej</p>"}


def test_a_blog_without_urllib3_is_told_how_to_install_it(blog: Blog) -> None:
    """All that needs no network is done all the same."""
    done = run_in_process(fetch_without_urllib3, blog.site.root)
    assert (done.code, done.out) == (1, "Inga kommentarer väntar.\n")
    assert done.err.startswith("comments fetch: behöver paket som inte är installerade (urllib3): ")
    assert done.err.rstrip().endswith("urllib3`")
