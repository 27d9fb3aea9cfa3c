"""A palette or a theme of one's own is one file; pages stay as light as they are."""

import re
import shutil
from gzip import compress
from textwrap import dedent

import pytest

from tests.conftest import ROOT, Site
from tests.pages.test_tokens import PALETTE as TOKENS
from tests.pages.test_tokens import PAPER, SCHEMES, TEXT, colour, contrast
from tests.sites.reading import accepted, document, said

# The example of docs/theme.md, as somebody would copy it.
PALETTE = dedent((ROOT / "docs/theme.md").read_text(encoding="utf-8").split("palette.css */\n")[1].split("\n\n")[0])
LIMIT = 15_000


@pytest.fixture
def own(site: Site) -> Site:
    """Return a blog with an empty theme of its own, in the folder ``mine``."""
    site.settings(THEME="mine")
    site.post("a.md", "Text.", tags="blogg100")
    (site.root / "mine").mkdir()
    return site


def stylesheet(site: Site) -> str:
    """Return the stylesheet that pages link to."""
    (path,) = document(site, "index.html").xpath("//link[@rel='stylesheet']/@href")
    return site.page(path.lstrip("/"))


def test_a_palette_is_one_file(own: Site) -> None:
    """``static/css/palette.css`` alone gives new colours: it comes after our tokens, and all the rest is ours."""
    own.write("mine/static/css/palette.css", PALETTE)
    accepted(own.build())
    css = stylesheet(own)
    assert css.index("--paper: #faf7f1") < css.index("--paper: #fffdf5") < css.index("@layer base")
    assert ".number b" in css
    assert document(own, "posts/a/index.html").xpath("//p[contains(@class, 'number')]") != []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("role", TEXT)
def test_the_palette_of_the_documentation_can_be_read(role: str, scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An example is copied: its colours keep the contrast that ours have."""
    for name, value in re.findall(r"(--[\w-]+): (#\w{6})", PALETTE):
        assert name in TOKENS
        monkeypatch.setitem(TOKENS, name, value)
    for ground in PAPER:
        assert contrast(colour(role, scheme), colour(ground, scheme)) >= 4.5


def test_a_partial_is_one_file(own: Site) -> None:
    """A template of the same name stands in the place of ours."""
    own.write("mine/templates/partials/footer.html", "<footer><p>Hej då från {{ view.site.name }}</p></footer>\n")
    accepted(own.build())
    assert said(document(own, "posts/a/index.html").xpath("//body/footer")[0]) == "Hej då från Testbloggen"


def test_a_changed_palette_changes_every_page(own: Site) -> None:
    """The name of the stylesheet follows its content, so no reader keeps the old colours."""
    own.write("mine/static/css/palette.css", PALETTE)
    accepted(own.build())
    before = document(own, "posts/a/index.html").xpath("//link[@rel='stylesheet']/@href")
    own.write("mine/static/css/palette.css", PALETTE.replace("#7a1fa2", "#005f56"))
    accepted(own.build())
    assert document(own, "posts/a/index.html").xpath("//link[@rel='stylesheet']/@href") != before
    assert "#005f56" in stylesheet(own)


def test_what_the_theme_sends_is_sent_once(site: Site) -> None:
    """Stylesheet, fonts and scripts go out under the names of their content; the licence too; no unused script."""
    accepted(site.build())
    sent = sorted(re.sub(r"\.\w{10}\.", ".", path) for path in site.files() if path.startswith("theme/"))
    assert sent == [
        "theme/fonts/vollkorn.LICENSE.txt", "theme/scheme-button.js", "theme/scheme.js", "theme/site.css",
        "theme/vollkorn-italic.woff2", "theme/vollkorn.woff2",
    ]  # fmt: skip


def test_a_post_is_light(site: Site) -> None:
    """HTML and CSS of a post, without its own text, are sent in 15 kB at most."""
    for day in (18, 19, 20, 21):
        site.post(f"d{day}.md", "## Rubrik\n\nText.", date=f"2013-04-{day} 09:00", tags="blogg100, vardag, resor, mat",
            music="ABBA – SOS", series="Våren")  # fmt: skip
    accepted(site.build())
    html = site.page("posts/d20/index.html")
    (body,) = re.findall(r'<div class="body.*?\n</div>', html, re.DOTALL)
    sent = len(compress(html.replace(body, "").encode())) + len(compress(stylesheet(site).encode()))
    assert 5_000 < sent <= LIMIT


def test_a_template_that_no_page_shows_is_told_by_every_build(own: Site) -> None:
    """Caches make no difference, also where a text is wrong: that is told first, and the template once it is mended."""
    accepted(own.build())
    own.write("mine/templates/post-bred.html", "{% if %}")
    what = "mine/templates/post-bred.html:1: Expected an expression, got 'end of statement block'"
    for cache in ("kept", "lost"):
        if cache == "lost":
            shutil.rmtree(own.root / ".cache")
        own.post("a.md", "Text.", tags="blogg100", date="ingen dag")
        [text] = own.build().faults
        own.post("a.md", "Text.", tags="blogg100")
        [template] = own.build().faults
        assert (text.partition(":")[0], template[: len(what)]) == ("content/posts/a.md", what)
