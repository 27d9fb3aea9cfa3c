"""docs/context.md, the reference of what a template may use."""

from pathlib import Path

from plugins.pages import views
from tools.context import TEMPLATES, document

ROOT = Path(__file__).resolve().parents[2]


def test_the_reference_is_made_of_the_views_as_they_are() -> None:
    """A view that changes without its reference would mislead whoever writes a theme."""
    assert (ROOT / "docs/context.md").read_text(encoding="utf-8") == document()


def test_every_page_template_of_the_theme_is_in_the_reference() -> None:
    """A template that stands in the theme's own folder has its view named; base.html is no page."""
    named = {name.strip() for names in TEMPLATES for name in names.split(",")}
    pages = {path.name for path in (ROOT / "theme/templates").glob("*.html")} - {"base.html"}

    assert pages <= named


def test_every_view_of_a_page_is_named() -> None:
    """What is made into a page has a template; beside pages there are the items of feeds."""
    pages = {cls.__name__ for cls in views.View.__subclasses__()}

    assert pages == {cls.__name__ for cls in TEMPLATES.values()} - {"FeedItemView", "FeedWeekView"}
