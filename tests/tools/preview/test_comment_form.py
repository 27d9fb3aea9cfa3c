"""The form of comments in the preview: sent as a browser sends it, kept by the real Isso, and then moderated."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError

import pytest

from tests.conftest import Site, empty_site
from tests.tools.preview.conftest import three_posts
from tests.tools.preview.running import Running, ask, running
from tools.comments import extra
from tools.comments.command import Wanted, run_comments
from tools.preview.access import HOST

PLUGINS = ["plugins.challenge", "plugins.identity", "plugins.comments", "plugins.pages", "plugins.feeds"]
FIELDS = {"post": "posts/ute/", "author": "Anna", "text": "Det **regnar** ute.", "subject": ""}


@contextmanager
def preview_of_form(site: Site) -> Iterator[Running]:
    """Run a preview of a blog with a form, which is built once."""
    site.settings(PLUGINS=PLUGINS, COMMENTS={"form": True, "per_minute": 50})
    with running(three_posts(site), phone=True) as started:
        assert started.build().built
        yield started


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Run one for all tests that only send the form."""
    with preview_of_form(empty_site(tmp_path_factory.mktemp("form"))) as started:
        yield started


@pytest.fixture
def preview(site: Site) -> Iterator[Running]:
    """Run one for a test that has the only comments."""
    with preview_of_form(site) as started:
        yield started


def test_a_comment_is_written_approved_and_shown(preview: Running) -> None:
    """One command shows the blog, another what waits; after its approval it stands on the page and in the feed."""
    assert 'action="/comments/new"' in preview.ask("/posts/ute/")[1]
    status, _, headers = preview.post(FIELDS)
    assert (status, headers["Location"]) == (303, "/comments/thanks/")
    assert preview.ask("/comments/thanks/")[0] == 200
    listed = preview.site.run(run_comments, Wanted())
    assert "Anna" in listed.out
    assert preview.site.run(run_comments, Wanted("approve", "1")).code == 0
    assert preview.build().built
    assert "<strong>regnar</strong> ute." in preview.ask("/posts/ute/")[1]
    assert "regnar" in preview.ask("/comments/rss.xml")[1]
    (file,) = preview.site.root.glob("content/comments/*.json")
    assert json.loads(file.read_text())["comments"][0]["state"] == "approved"


def test_faults_stand_on_the_page_as_the_theme_makes_it(form: Running) -> None:
    """Each beside its field, with what was typed, in the language of the blog."""
    long = "x" * 10_001
    sent = {
        "post": "posts/ute/",
        "author": " ",
        "email": "anna",
        "website": "javascript:x",
        "text": long,
        "parent": "x",
    }
    status, page, headers = form.post(sent)
    assert (status, headers["Content-Type"]) == (422, "text/html; charset=utf-8")
    for field in ("author", "email", "website", "text"):
        shown = re.search(f'<p class="field-error" id="comment-{field}-error"([^>]*)>([^<]+)</p>', page)
        assert shown, field
        assert "hidden" not in shown[1].split()
        assert re.search(f'name="{field}"[^>]*aria-invalid="true"', page), field
    assert long in page
    assert "client.js" not in page  # it would load the page anew, and lose the text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, 403),
        ({"Sec_Fetch_Site": "same-origin"}, 303),
    ],
)
def test_only_a_page_of_the_preview_may_send_it(form: Running, headers: dict[str, str], status: int) -> None:
    """Another site could have comments written in the name of whoever looks at the preview."""
    assert form.post(FIELDS, **headers)[0] == status


def test_a_phone_may_send_it_with_its_token(form: Running) -> None:
    """Others in the network may not."""
    found = re.fullmatch(r"http://([^/]+):(\d+)/~([\w-]+)/", form.preview.phone)
    assert found
    own = f"{found[1]}:{found[2]}"
    kind = {"Host": own, "Origin": f"http://{own}", "Content-Type": "application/x-www-form-urlencoded"}
    body = b"post=posts/ute/&author=Bo&text=Fr%C3%A5n%20mobilen"
    path = "/comments/new"
    assert ask(found[1], int(found[2]), path, "POST", kind, body)[0] == 403
    assert ask(found[1], int(found[2]), path, "POST", {**kind, "Cookie": f"preview={found[3]}"}, body)[0] == 303


def test_other_addresses_take_nothing(form: Running) -> None:
    """A preview is read, but for the form."""
    own = f"{HOST}:{form.port}"
    for path in ("/", "/comments/thanks/", "/comments/new/", "/posts/ute/"):
        assert ask(HOST, form.port, path, "POST", {"Host": own}, b"x")[0] == 405
    assert form.ask("/comments/new")[0] == 303
    assert form.ask("/comments/new", method="PUT")[0] == 405


def test_a_body_that_is_too_long_is_told(form: Running) -> None:
    """The browser hears it, also after it has sent all of it."""
    status, page, _ = form.post({**FIELDS, "text": "x" * 3_000_000})
    assert (status, "alldeles för lång" in page) == (413, True)


def test_without_the_packages_a_line_says_what_to_install(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once. The form asks readers to come back, and keeps the text."""

    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(extra, "version", missing)
    site.settings(PLUGINS=PLUGINS, COMMENTS={"form": True})
    with running(three_posts(site)) as preview:
        assert [preview.build().built, preview.build().built] == [True, True]
        status, page, _ = preview.post(FIELDS)
        assert (status, "Det **regnar** ute." in page) == (503, True)
    lines = [line for line in capsys.readouterr().err.splitlines() if "Kommentarsformuläret" in line]
    assert len(lines) == 1
    assert "(isso, waitress); installera dem med `" in lines[0]
    assert extra.LOCK in lines[0]


def test_a_blog_without_a_form_says_nothing_of_packages(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Most blogs have none."""
    monkeypatch.setattr(extra, "version", lambda _: "0.13.0")
    with running(three_posts(site)) as preview:
        assert preview.build().built
        assert preview.post(FIELDS)[0] == 403
    assert "Isso" not in capsys.readouterr().err
