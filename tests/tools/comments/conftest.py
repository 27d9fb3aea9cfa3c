"""A blog with comments that wait, and one that is announced."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.comments.models import Comment, State
from tests.comments.made import comment
from tests.conftest import Site
from tests.tools.comments.announced import Blog, announced_blog, built_blog
from tests.tools.comments.blog import LONG, PLUGINS, RAIN, SNOW, store_of
from tests.tools.comments.public_servers import public_servers
from tests.web_server import WebServer, web_server


def waiting(id_: str, hours: int, author: str, html: str, **values: object) -> Comment:
    """Return a comment that waits."""
    return comment(id_, hours, author=author, html=html, state=State.PENDING, **values)


@pytest.fixture
def blog(site: Site) -> Site:
    """Return a blog with two posts, three comments that wait, and one that is shown."""
    site.settings(PLUGINS=PLUGINS, COMMENTS={}, NOW="2026-10-02T20:00:00+02:00")
    site.post("regn.md", tags="blogg100", title="Regn mot rutan")
    site.post("snö.md", tags="blogg100", title="Snö", date="2013-04-21 08:00", slug="sno")
    comments = (
        waiting("form-1-1", 0, "Alma", f"<p>{LONG}</p>", website="https://alma.example/"),
        waiting("mail-a", 1, "Bo\x1b[31m \u202eEk", '<p>Se <a href="https://bo.example/">här</a>.</p>', parent="c"),
        comment("c", -1, author="Cilla"),
    )
    store_of(site).take_in_all({RAIN: comments, SNOW: [waiting("form-3-3", 2, "", "<p>Hej</p>")]})
    return site


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a built blog, of which each test has a copy."""
    return built_blog(tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="module")
def three_hosts() -> Iterator[WebServer]:
    """Run one server for all tests of a module."""
    with web_server(3) as server:
        yield server


@pytest.fixture
def announced(tmp_path: Path, built: Site, three_hosts: WebServer) -> Blog:
    """Return a built blog, a post of which is announced on Mastodon, and servers that know no answer to it."""
    return announced_blog(tmp_path, built, public_servers(three_hosts))
