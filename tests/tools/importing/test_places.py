"""Places of comments and old lists in an import: whatever form addresses have here, and after an interruption."""

import pytest

from tests.conftest import Site
from tests.tools.comments.blog import comments_of
from tests.tools.importing import wxr
from tests.tools.importing.old_blog import NOW, PLUGINS, put, run
from tools.importing.report import REPORT

COMMENTED = wxr.item(1, "Te", "Om te.", slug="te", comments=(wxr.comment(1, "Gott!"), wxr.comment(2, "Nej.")))
UNDATED = wxr.item(
    2, "Utkast", "Snart.", status="draft", slug="utkast", utc=wxr.NEVER, date=wxr.NEVER,
    comments=(wxr.comment(3, "Vad?"),),
)  # fmt: skip
MONTHS = tuple(
    wxr.item(
        number, f"Dag {number}", "Text.", slug=f"dag-{number}", date=f"2013-0{number}-01 09:30:00",
        utc=f"2013-0{number}-01 07:30:00", link=f"{wxr.BLOG}/2013/0{number}/dag-{number}/",
        terms=wxr.category("Mat & dryck", "mat"),
    )
    for number in (1, 2, 3)
)  # fmt: skip


def with_addresses(site: Site, url: str) -> None:
    """Let the posts of a blog have addresses of another form."""
    site.settings(NOW=NOW, PLUGINS=PLUGINS, ARTICLE_URL=url, ARTICLE_SAVE_AS=f"{url}index.html", AUTHOR="Elin Öberg")


def report(site: Site) -> str:
    """Return the report of the last import."""
    return (site.root / REPORT).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("{category}/{slug}/", "posts/te"),
        ("{author}/{slug}/", "elin-oberg/te"),
        ("{date:%Y}/{category}/{slug}/", "2013/posts/te"),
        ("{date:%Y}/{slug}/", "2013/te"),
    ],
)
def test_comments_come_in_whatever_form_addresses_have(site: Site, url: str, page: str) -> None:
    """The page of the post shows them, they are counted once, and a second run brings none."""
    source = put(site, COMMENTED)
    with_addresses(site, url)
    done = run(site, source)
    assert (done.code, done.err, len(comments_of(site))) == (0, "", 2)
    assert "2 kommentarer" in done.out
    built = site.build()
    assert built.err == ""
    assert site.page(f"{page}/index.html").count("<p>Gott!</p>") == 1
    assert "0 kommentarer" in run(site, source).out


def test_comments_without_a_place_are_lost_and_told(site: Site) -> None:
    """A draft without a date has no address with a year: its comments are not counted as come in, but told."""
    source = put(site, UNDATED)
    with_addresses(site, "{date:%Y}/{slug}/")
    done = run(site, source)
    assert (done.code, comments_of(site)) == (1, {})
    assert "kommentarer" not in done.out.splitlines()[0]
    assert "kommentarer som inte kom in: 1" in report(site)
    path = site.root / "content/posts/utkast.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Title:", "Url: utkast/\nTitle:", 1), encoding="utf-8")
    again = run(site, source)
    assert (again.code, len(comments_of(site))) == (0, 1)


def test_lists_lead_on_after_an_interruption(site: Site) -> None:
    """An import that ended before its last step writes the same lines when it runs again, those of months as well."""
    source = put(site, *MONTHS)
    run(site, source)
    redirects = site.root / "content/redirects.txt"
    whole = redirects.read_text(encoding="utf-8")
    assert "\n/2013/ /archive/2013/\n" in whole
    assert "\n/2013/02/ /archive/2013/02/\n" in whole
    redirects.unlink()
    run(site, source)
    assert redirects.read_text(encoding="utf-8") == whole
