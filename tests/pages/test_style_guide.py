"""The style guide: every token and every component on one page, in previews."""

import re
from collections.abc import Sequence
from gettext import NullTranslations
from pathlib import Path

from lxml import html as lxml_html

from plugins.engine.build import OWN_THEME
from plugins.music.track import Music, Track
from plugins.pages.config import PagesConfig
from plugins.pages.models import Post
from plugins.pages.pieces import Pieces
from plugins.pages.plan import plan
from plugins.pages.posts import post_views
from plugins.pages.site_context import SiteContext
from plugins.pages.style_guide import style_guide, tokens
from plugins.pages.theme.assets import stylesheet
from plugins.pages.theme.language import Language
from plugins.pages.theme.theme import Theme
from tests.conftest import Site
from tests.engine.store.kept import nothing_kept
from tests.pages.blog import ENGLISH, entry, post, site, site_context, standing_of
from tests.sites.reading import accepted, pages

GOLDEN = Path(__file__).parents[1] / "golden/style-guide.html"
COMPONENTS = OWN_THEME / "static/css/components"
# What stands on a page of its own only, of a challenge that asks for no post a day, or is made by a script.
ELSEWHERE = {
    "certificate",
    "charts-calendar",
    "feed-set",
    "find",
    "gang",
    "gang-line",
    "not-found",
    "river-post",
    "scheme",
}


def guide(of: SiteContext, posts: Sequence[Post] = ()) -> str:
    """Render the style guide of a site with these posts."""
    sample = (OWN_THEME / "style-guide.md").read_text(encoding="utf-8")
    planned = list(plan(of, posts, post_views(of, posts), PagesConfig()))
    page = style_guide(of, stylesheet(OWN_THEME / "static/css"), sample, planned)
    pieces = Pieces(of.shared_site, of.keys, nothing_kept())
    return Theme(OWN_THEME, lambda: ENGLISH).render(page.template, page.view, pieces.html)


def main_of(page: str) -> str:
    """Return the main element of the style guide."""
    return page[page.index("<main") : page.index("</main>")] + "</main>\n"


def test_the_style_guide_is_as_it_was() -> None:
    """The style guide equals its golden file, so that a change of a token, a partial or HTML shows all its effects.

    ``python -m tests.pages.test_style_guide`` accepts the current page.
    """
    assert main_of(guide(site_context())) == GOLDEN.read_text(encoding="utf-8")


def test_a_style_guide_of_another_language_changes_none() -> None:
    """The dates of comments are in the language of the page, whichever page the process has made before."""
    swedish = main_of(guide(site_context(language=Language("sv", NullTranslations()))))
    english = main_of(guide(site_context()))
    date = '#comment-gun-i-alfta"><time class="dt-published" datetime="2013-04-21">'
    assert (f"{date}21 april 2013" in swedish, f"{date}April 21, 2013" in english) == (True, True)


def test_every_component_is_shown() -> None:
    """Every component occurs in the style guide, so that none is changed unseen."""
    standing = standing_of([1, 2, 4], 5)
    posts = [
        post(f"d{day}", f"2013-01-{22 + day} 12:00", entry=entry(day, rank), music=Music((Track("Kent", "747"),)))
        for rank, day in enumerate([1, 2, 4], 1)
    ]
    root: lxml_html.HtmlElement = lxml_html.fromstring(guide(site_context(site(standings=[standing])), posts))
    classes = {name for value in root.xpath("//@class") for name in value.split()}
    elements = {element.tag for element in root.iter() if isinstance(element.tag, str)}
    assert {path.stem for path in COMPONENTS.glob("*.css") if subject(path) not in classes | elements} == ELSEWHERE


def subject(path: Path) -> str:
    """Return the class that the first rule of a component styles, or else its element."""
    css = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL).split("{", 1)[1]
    first = re.split(r"[,{]", css.strip())[0]
    found: list[str] = re.findall(r"\.([\w-]+)", first) or re.findall(r"^\w+", first)
    return found[-1]


def test_every_token_is_shown() -> None:
    """Each custom property of tokens.css is listed once, with its value."""
    css = (OWN_THEME / "static/css/tokens.css").read_text(encoding="utf-8")
    shown = [token.name for _, kind in tokens(css) for token in kind]
    assert (len(shown), set(shown)) == (len(set(shown)), set(re.findall(r"(--[\w-]+):", css)))
    kinds = {kind: {token.name: token.value for token in found} for kind, found in tokens(css)}
    assert kinds["palette"]["--paper"].startswith("#")
    assert kinds["colour"]["--color-page"] == "light-dark(var(--paper), var(--night))"
    assert kinds["space"]["--margin"] == ".75rem"


def test_the_style_guide_is_for_previews(site: Site) -> None:
    """The style guide is a tool for theme authors and not part of the published site."""
    site.post("x.md")
    accepted(site.build(PREVIEW=True))
    assert "style-guide/index.html" in pages(site)
    accepted(site.build())
    assert "style-guide/index.html" not in pages(site)


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(main_of(guide(site_context())), encoding="utf-8")
