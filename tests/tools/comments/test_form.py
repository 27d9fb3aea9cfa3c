"""The form over loopback, with the real Isso behind it: what it takes, what it refuses, and what a reader then sees."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlencode

import pytest

from plugins.pages.security_headers import headers
from tests.tools.comments.forms import FIELDS, FORM_TYPE, ORIGIN, FormServer, form_server
from tools.comments.form import LONGEST

ACTIVE = '<script>alert(1)</script><img src=x onerror="alert(2)">'


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FormServer]:
    """Run a server whose limit of comments is not reached."""
    with form_server(tmp_path) as running:
        yield running


def test_a_comment_waits_in_the_database_and_its_reader_is_thanked(server: FormServer) -> None:
    """The answer leads to a page, so that a reload sends nothing again; no cookie of Isso comes with it."""
    reply = server.post(email="anna@test.example", website="https://anna.example/?a=1&b=2")
    assert (reply.status, reply.headers["Location"]) == (303, "/comments/thanks/")
    assert {name for name in reply.headers if "cookie" in name.lower()} == set()
    columns = ("uri", "title", "author", "email", "website", "text", "mode", "remote_addr")
    website = "https://anna.example/?a=1&amp;b=2"
    stored = ("/posts/regn/", "Regn & rusk", "Anna", "anna@test.example", website, "Det **regnar**.", 2, "127.0.0.0")
    assert server.kept(*columns) == [stored]


def test_isso_works_without_the_parser_that_needs_a_compiler() -> None:
    """Nothing that these tests run needs misaka, which is not installed."""
    assert find_spec("misaka") is None
    assert find_spec("isso") is not None


@pytest.mark.parametrize(
    ("origin", "fetch_site", "status"),
    [
        (ORIGIN, "same-origin", 303),
        (ORIGIN, None, 303),
        (None, "same-origin", 303),
        ("null", "same-origin", 303),
        ("HTTPS://TEST.EXAMPLE", None, 303),
        (None, None, 403),
        ("null", None, 403),
        ("https://evil.example", None, 403),
        ("https://evil.example", "cross-site", 403),
        ("https://evil.example", "same-origin", 403),
        (ORIGIN, "cross-site", 403),
        ("https://other.test.example", "same-site", 403),
        (None, "none", 403),
        (None, "cross-site", 403),
        ("http://test.example", None, 403),
        ("https://test.example:444", None, 403),
        (f"{ORIGIN}.evil.example", None, 403),
    ],
)
def test_only_a_page_of_the_site_may_send_the_form(
    server: FormServer, origin: str | None, fetch_site: str | None, status: int
) -> None:
    """Browsers say where a form comes from; what says nothing is no browser."""
    headers = {"Origin": origin, "Sec-Fetch-Site": fetch_site}
    reply = server.send({name: value for name, value in headers.items() if value is not None})
    assert (reply.status, len(server.kept())) == (status, int(status == 303))
    if status == 403:
        assert (reply.faults, reply.typed("text")) == ({"form": "Avvisad."}, "Det **regnar**.")


def test_what_fills_the_field_that_nobody_sees_is_refused(server: FormServer) -> None:
    """A browser that filled it by itself loses nothing: the text is there, and the field is empty again."""
    reply = server.post(subject="Köp nu")
    assert (reply.status, reply.faults, reply.typed("subject")) == (403, {"form": "Avvisad."}, "")
    assert (reply.typed("author"), server.kept()) == ("Anna", [])


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        ({"author": ""}, {"author": "Skriv namn."}),
        ({"author": " \u200b\u3164 "}, {"author": "Skriv namn."}),
        ({"author": "x" * 101}, {"author": "Långt namn."}),
        ({"text": " \n "}, {"text": "Skriv text."}),
        ({"text": "Ja"}, {"text": "Kort text."}),
        ({"text": "x" * 10_001}, {"text": "Lång text."}),
        ({"email": "anna"}, {"email": "Fel e-post."}),
        ({"email": "anna@test"}, {"email": "Fel e-post."}),
        ({"email": "a b@test.example"}, {"email": "Fel e-post."}),
        ({"website": "javascript:alert(1)"}, {"website": "Fel webbplats."}),
        ({"website": "https://anna:hemlig@test.example"}, {"website": "Fel webbplats."}),
        ({"website": "ftp://test.example"}, {"website": "Fel webbplats."}),
        ({"website": f"https://test.example/{'x' * 250}"}, {"website": "Lång webbplats."}),
        ({"parent": "form-1-1"}, {"parent": "Svaret är borta."}),
        (
            {"author": "", "text": "", "email": "x"},
            {"author": "Skriv namn.", "text": "Skriv text.", "email": "Fel e-post."},
        ),
    ],
)
def test_faults_stand_beside_their_fields_and_the_text_stays(
    server: FormServer, changed: dict[str, str], faults: dict[str, str]
) -> None:
    """The page is that of the post, with what was typed and the words that it has for the fault."""
    reply = server.post(**changed)
    assert (reply.status, reply.faults) == (422, faults)
    assert "<h1>Regn</h1>" in reply.page
    if "parent" not in changed and "author" not in changed:
        assert {name: reply.typed(name) for name in changed} == changed
    assert server.kept() == []


def test_the_fields_with_faults_are_marked_and_the_first_has_the_focus(server: FormServer) -> None:
    """A screen reader hears of the fault at once, and the browser scrolls to it."""
    page = server.post(author="", text="").page
    assert page.count('aria-invalid="true"') == 2
    assert "autofocus" in page.partition('name="author"')[2].partition(">")[0]
    assert page.count("autofocus") == 1


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("anna.example", "https://anna.example"),
        ("www.blåbär.example/om?x", "https://www.blåbär.example/om?x"),
        ("http://anna.example:8080/", "http://anna.example:8080/"),
    ],
)
def test_a_website_may_be_written_as_people_do(server: FormServer, given: str, stored: str) -> None:
    """Without a scheme it is one of the web."""
    assert server.post(website=given).status == 303
    assert server.kept("website") == [(stored,)]


@pytest.mark.parametrize("field", ["author", "text"])
def test_active_content_is_kept_as_text(server: FormServer, field: str) -> None:
    """Whoever shows it cleans it; in a page with faults it is what was typed, and acts on nothing."""
    assert server.post(**{field: ACTIVE}).status == 303
    assert "script" in str(server.kept(field)[0][0])
    faulty = server.post(**{"website": "x y", field: ACTIVE})
    assert faulty.typed(field) == ACTIVE
    assert "<script" not in faulty.page
    assert "<img" not in faulty.page


@pytest.mark.parametrize("field", ["email", "website", "parent"])
def test_active_content_is_a_fault_where_no_text_belongs(server: FormServer, field: str) -> None:
    """An address that acts is none."""
    reply = server.post(**{field: ACTIVE})
    assert (reply.status, list(reply.faults)) == (422, [field])
    assert "<script" not in reply.page
    assert "<img" not in reply.page


@pytest.mark.parametrize("post", [f"posts/regn/{ACTIVE}", '"><script>alert(1)</script>'])
def test_active_content_for_an_address_leads_nowhere(server: FormServer, post: str) -> None:
    """It is no post."""
    reply = server.post(post=post)
    assert (reply.status, "<script" in reply.page) == (404, False)


def test_control_characters_are_left_out(server: FormServer) -> None:
    """They would break JSON, pages and terminals; lines and tabs of a text stay."""
    assert server.post(author="An\x00na\x1b\u202e\nB", text="rad\r\n\tmed\x00 \x1b[31m\ufffe tecken").status == 303
    assert server.kept("author", "text") == [("An na B", "rad\n\tmed [31m tecken")]


def test_a_text_that_is_too_long_comes_back_whole(server: FormServer) -> None:
    """100 kB are a fault like any other."""
    reply = server.post(text="blå " * 25_000)
    assert (reply.status, reply.faults, reply.typed("text")) == (422, {"text": "Lång text."}, "blå " * 25_000)


@pytest.mark.parametrize("size", [LONGEST + 1, 900_000])
def test_a_body_that_no_form_sends_is_not_read(server: FormServer, size: int) -> None:
    """It is told on a page of the site; from a megabyte on, waitress ends the connection."""
    reply = server.ask("POST", b"x" * size, {"Content-Type": FORM_TYPE, "Origin": ORIGIN})
    assert (reply.status, server.kept()) == (413, [])


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b'{"text": "hej"}', 415),
        ("multipart/form-data; boundary=x", b"--x--", 415),
        ("text/plain", urlencode(FIELDS).encode(), 415),
        ("", urlencode(FIELDS).encode(), 415),
        (f"{FORM_TYPE}; charset=utf-8", urlencode(FIELDS).encode(), 303),
        (FORM_TYPE, b"&".join([b"a=1"] * 1000), 400),
        (FORM_TYPE, b"", 404),
        (FORM_TYPE, b"\xff\xfe%ff%zz=&&&=;", 404),
    ],
)
def test_only_a_form_is_read(server: FormServer, kind: str, body: bytes, status: int) -> None:
    """Other kinds of bodies are refused, and nothing of them is kept."""
    assert server.ask("POST", body, {"Content-Type": kind, "Origin": ORIGIN}).status == status
    assert len(server.kept()) == int(status == 303)


@pytest.mark.parametrize(
    "post",
    [
        "posts/finns-inte/",
        "../private/",
        "posts/../posts/regn/",
        "/posts/regn/",
        "posts/regn\\",
        "",
        "posts/" + "x" * 5000,
    ],
)
def test_a_post_that_is_not_there_is_told_with_the_text(server: FormServer, post: str) -> None:
    """A draft is not there either, nor one that was deleted. The text can be copied from the site's own page."""
    reply = server.post(post=post)
    assert (reply.status, server.kept()) == (404, [])
    assert "<header>Bloggen</header>" in reply.page
    assert "Det **regnar**." in reply.page
    assert "Det finns inget sådant inlägg här" in reply.page


def test_a_post_that_takes_no_more_comments_is_told_with_the_text(server: FormServer) -> None:
    """Its page has no form, so that what was typed on an older page is shown on one with a message."""
    (server.output / "posts/regn/index.html").write_text("<main>Regn</main>", encoding="utf-8")
    reply = server.post()
    assert (reply.status, server.kept()) == (403, [])
    assert "Inlägget tar inte emot fler kommentarer" in reply.page
    assert "Det **regnar**." in reply.page


def test_a_post_that_was_renamed_gets_the_comment(server: FormServer) -> None:
    """Its former address has a page that leads on, and the comment follows it."""
    server.page("posts/regn-nytt/")
    moved = f'<link rel="canonical" href="{ORIGIN}/posts/regn-nytt/">'
    (server.output / "posts/regn/index.html").write_text(moved, encoding="utf-8")
    assert server.post().status == 303
    assert server.kept("uri") == [("/posts/regn-nytt/",)]


def test_without_a_page_of_the_site_a_message_stands_alone(server: FormServer) -> None:
    """A theme of one's own may have no 404.html."""
    (server.output / "404.html").unlink()
    reply = server.post(post="posts/finns-inte/")
    assert (reply.status, '<html lang="sv">' in reply.page) == (404, True)


@pytest.mark.parametrize(
    ("page", "setting", "stored"),
    [("optional", True, "anna@test.example"), ("none", True, None), ("optional", False, None)],
)
def test_an_email_address_is_kept_only_where_it_is_asked_for(
    tmp_path: Path, page: str, setting: bool, stored: str | None
) -> None:
    """Neither an older page nor a program can bring one in."""
    with form_server(tmp_path, takes_email=setting) as server:
        server.page("posts/regn/", email=page)
        assert server.post(email="anna@test.example").status == 303
        assert server.kept("email") == [(stored,)]


def test_an_email_address_that_is_required_is_asked_for(server: FormServer) -> None:
    """The page says so."""
    server.page("posts/regn/", email="required")
    reply = server.post()
    assert (reply.status, reply.faults) == (422, {"email": "Skriv e-post."})
    assert server.post(email="anna@test.example").status == 303


def test_a_comment_may_answer_one_of_the_page(server: FormServer) -> None:
    """The one that was chosen is still chosen beside a fault."""
    server.page("posts/regn/", parents=("mail-abc", "form-1-2"))
    assert server.post(parent="mail-abc", text="").typed("parent") == "mail-abc"
    assert server.post(parent="mail-abc").status == 303


def test_other_methods_change_nothing(server: FormServer) -> None:
    """An address with faults that is loaded anew leads to the front page."""
    assert (server.ask("GET").status, server.ask("GET").headers["Location"]) == (303, "/")
    assert (server.ask("HEAD").status, server.ask("HEAD").page) == (303, "")
    for method, status in (("OPTIONS", 204), ("PUT", 405), ("DELETE", 405), ("TRACE", 405)):
        reply = server.ask(method)
        assert (reply.status, reply.headers["Allow"]) == (status, "GET, HEAD, OPTIONS, POST")


@pytest.mark.parametrize(
    "path", ["/", "/new?uri=%2Fposts%2Fregn%2F", "/admin/", "/js/embed.min.js", "/id/1", "/comments/newer"]
)
def test_nothing_of_isso_can_be_reached(server: FormServer, path: str) -> None:
    """The address of the form is all that there is."""
    for method in ("GET", "POST", "PUT", "DELETE"):
        assert server.ask(method, b"{}", {"Content-Type": "application/json"}, path).status == 404


def test_answers_are_kept_nowhere_and_have_no_header_twice(server: FormServer) -> None:
    """They may have what a reader has typed. The web server gives them the headers of security, as all pages."""
    reply = server.post(author="")
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.headers["Content-Type"] == "text/html; charset=utf-8"
    assert not {name for name, _ in headers(())} & set(reply.headers)


def test_the_rest_of_the_page_is_what_the_build_made(server: FormServer) -> None:
    """Only the form is written anew."""
    built = (server.output / "posts/regn/index.html").read_text(encoding="utf-8")
    page = server.post(author="").page
    assert page.partition("<form")[0] == built.partition("<form")[0]
    assert page.partition("</form>")[2] == built.partition("</form>")[2]
