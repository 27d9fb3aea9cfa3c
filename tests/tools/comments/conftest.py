"""A blog with comments that wait."""

import pytest

from plugins.comments.models import Comment, State
from tests.comments.made import comment
from tests.conftest import Site
from tests.tools.comments.blog import LONG, PLUGINS, RAIN, SNOW, store_of


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
