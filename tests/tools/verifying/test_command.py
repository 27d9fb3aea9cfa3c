"""`./blogg build --verify` and `--explain`, as a writer runs them on her own blog."""

import sys

import pytest

from tests.conftest import Built, Site
from tests.sites.reading import accepted
from tools.verifying.command import build_and_tell

PAGE = "posts/b/index.html"
MADE_ANEW = f"{PAGE}: gjordes om, eftersom dess innehåll har ändrats."


@pytest.fixture(autouse=True)
def _fixed_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the moment that the command sets from other tests."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1366567200")


@pytest.fixture
def blog(site: Site) -> Site:
    """Return a built blog with two posts."""
    site.settings(THEME="mine")
    (site.root / "mine").mkdir()
    site.post("a.md", tags="blogg100")
    site.post("b.md", "Text.", date="2013-04-21 07:00", tags="blogg100")
    accepted(site.build())
    return site


def verified(site: Site) -> Built:
    """Build and compare with a clean build."""
    return site.run(build_and_tell, "pelicanconf.py", {}, True, "")


def explained(site: Site, wanted: str = PAGE) -> list[str]:
    """Build, and return what is said of a page, after what every build says."""
    built = site.run(build_and_tell, "pelicanconf.py", {}, False, wanted)
    accepted(built)
    lines = built.out.splitlines()
    return lines[next(at for at, line in enumerate(lines) if ": gjordes" in line) :]


def test_a_site_that_is_as_built_anew_is_verified(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clean build changes neither output nor ledger, though this blog records posts, and leaves no bytecode."""
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    blog.settings(THEME="mine")
    blog.post("c.md", date="2013-04-21 08:00", tags="blogg100")
    accepted(blog.build())
    before = (blog.files(), blog.ledger, sorted(path.name for path in blog.root.iterdir()))
    built = verified(blog)
    accepted(built)
    last = f"Webbplatsen är den som ett rent bygge ger: {len(before[0])} filer, byte för byte."
    assert built.out.splitlines()[-1] == last
    assert (blog.files(), blog.ledger, sorted(path.name for path in blog.root.iterdir())) == before


def test_a_site_that_depends_on_more_than_its_content_is_told(blog: Site) -> None:
    """Settings can compute anything, such as the number of the process."""
    with (blog.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("import os\nSITESUBTITLE = str(os.getpid())\n")
    built = verified(blog)
    assert built.code == 1
    remedy = "kör ./blogg clean och bygg igen; rapportera det gärna, om ingen har ändrat filen för hand"
    what = "det här bygget gjorde om den, och ett rent bygge gör en annan"
    assert f"output/index.html: {what}: {remedy}" in built.faults


def test_a_clean_build_that_fails_is_told_with_its_faults(blog: Site) -> None:
    """A site that only caches hold together is none."""
    with (blog.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("import sys\nif 'clean_build' in sys.argv[0]:\n    SITENAM = 'x'\n")
    built = verified(blog)
    assert (built.code, len(built.faults)) == (1, 2)
    assert "SITENAM" in built.faults[0]
    what = "ett rent bygge av samma innehåll misslyckas, men det här gjorde det inte"
    assert built.faults[1] == f"output: {what}: åtgärda det som står ovanför"


def test_a_page_says_why_it_was_made_anew(blog: Site) -> None:
    """The changed lines of the page are shown, and so are the files that were saved since."""
    nothing = f"{PAGE}: gjordes inte om, eftersom inget som den består av har ändrats."
    assert explained(blog) == [nothing]
    blog.post("b.md", "Ny text.", date="2013-04-21 07:00", tags="blogg100")
    told = explained(blog, "content/posts/b.md")
    assert told[0] == MADE_ANEW
    assert {"    - <p>Text.</p>", "    + <p>Ny text.</p>"} <= set(told)
    assert told[-1] == "Sparat sedan förra bygget: content/posts/b.md."
    (blog.output / PAGE).write_text("x")
    assert explained(blog, f"output/{PAGE}")[0] == f"{PAGE}: gjordes om, eftersom någon hade ändrat den för hand."
    (blog.output / PAGE).unlink()
    lost = f"{PAGE}: gjordes om, eftersom den saknades bland de byggda filerna."
    assert explained(blog, "https://test.example/posts/b/") == [lost]
    blog.write("mine/templates/partials/footer.html", "<footer></footer>")
    all_pages = f"{PAGE}: gjordes om liksom alla sidor, eftersom programmet eller en mall har ändrats."
    assert explained(blog, "/posts/b/")[0] == all_pages
    blog.post("c.md", date="2013-04-21 08:00", tags="blogg100")
    assert explained(blog, "posts/c/") == [
        "posts/c/index.html: gjordes för första gången; inget tidigare bygge av den är känt."
    ]


def test_a_list_says_which_post_has_changed_it(blog: Site) -> None:
    """A feed is a file like others: its lines show the post, whose file was saved."""
    blog.post("b.md", "Text.", title="Nytt namn", date="2013-04-21 07:00", tags="blogg100")
    told = explained(blog, "feeds/rss.xml")
    assert told[0] == "feeds/rss.xml: gjordes om, eftersom dess innehåll har ändrats."
    assert any("Nytt namn" in line for line in told)
    assert told[-1] == "Sparat sedan förra bygget: content/posts/b.md."


@pytest.mark.parametrize("wanted", ["content/posts/x.md", "posts/x/", "/etc/passwd", "content/posts/utkast.md"])
def test_a_page_that_there_is_not_is_told(blog: Site, wanted: str) -> None:
    """A draft has no page, and an address may be misspelt."""
    blog.post("utkast.md", status="draft")
    built = blog.run(build_and_tell, "pelicanconf.py", {}, False, wanted)
    what = "det här bygget gör ingen sida av den"
    remedy = "ange en sökväg i output/, en adress eller filen till ett inlägg som är ute"
    assert (built.code, built.faults) == (1, [f"{wanted}: {what}: {remedy}"])
