"""Pieces: a post in a list looks on every page, and in every build, as it would if it were rendered there."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from plugins.engine.store.kept_texts import KeptTexts
from plugins.engine.store.store import Store
from plugins.pages.pieces import Pieces
from plugins.pages.views.base import ItemView
from tests.pages.blog import post, site, site_context

BLOG = site()
ITEM = site_context(BLOG).item(post("a", "2013-04-21"))


def build(folder: Path, items: list[ItemView], *, title: str = BLOG.name, in_month: bool = False) -> list[str]:
    """Show the items, as a build of the site with that title does; return the titles of those that are rendered."""
    context = site_context(replace(BLOG, name=title))
    kept = KeptTexts(Store(folder / "texts.sqlite", "code"), "1")
    pieces = Pieces(context.shared_site, context.keys, kept)
    rendered: list[str] = []

    def render(template: str, *, view: object, item: ItemView, in_month: bool) -> str:
        assert (template, view.site.name) == ("row.html", title)  # type: ignore[attr-defined]
        rendered.append(item.title)
        return f"<li>{item.title} {in_month}"

    for item in items:
        assert pieces.html(render, "row.html", item, in_month=in_month) == f"<li>{item.title} {in_month}"
    kept.save()
    return rendered


def test_a_post_is_rendered_once_for_all_lists_and_builds(tmp_path: Path) -> None:
    """The second list takes what the first one has, and the second build what the first build has."""
    other = replace(ITEM, title="B", url="/posts/b/")
    assert build(tmp_path, [ITEM, other, ITEM, other]) == ["A", "B"]
    assert build(tmp_path, [ITEM, other]) == []


def test_many_posts_are_taken_like_few(tmp_path: Path) -> None:
    """A long list loads all that is kept at once, in the middle of it."""
    many = [replace(ITEM, title=str(number), url=f"/posts/{number}/") for number in range(120)]
    assert build(tmp_path, many[:-1]) == [each.title for each in many[:-1]]
    assert build(tmp_path, many) == ["119"]


@pytest.mark.parametrize(
    "change",
    [{"title": "Ny"}, {"excerpt": "Ny"}, {"state": "draft"}, {"number": 89}, {"lang": "en"}],
    ids=lambda each: next(iter(each)),
)
def test_a_post_that_has_changed_is_rendered_anew(tmp_path: Path, change: dict[str, object]) -> None:
    """Any field of the item counts."""
    build(tmp_path, [ITEM])
    changed = replace(ITEM, **change)
    assert build(tmp_path, [changed]) == [changed.title]


def test_a_post_is_rendered_anew_for_another_site_and_another_kind_of_list(tmp_path: Path) -> None:
    """Templates may show the site, and a month shows no year."""
    build(tmp_path, [ITEM])
    assert build(tmp_path, [ITEM], title="Ny") == ["A"]
    assert build(tmp_path, [ITEM], title="Ny", in_month=True) == ["A"]
    assert build(tmp_path, [ITEM], title="Ny") == []
