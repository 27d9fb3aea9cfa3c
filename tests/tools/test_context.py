"""docs/context.md, the reference of what a template may use, and what other docs name of the code."""

import re
import typing
from importlib import import_module
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import fields

from plugins.core.settings import Tables
from plugins.engine.plugin_checks import own_plugins
from plugins.engine.settings.site import EngineConfig, SiteConfig
from plugins.pages.views import base
from plugins.pages.views.posts import TextView
from tools.context import TEMPLATES, document

ROOT = Path(__file__).resolve().parents[2]


def test_the_reference_is_made_of_the_views_as_they_are() -> None:
    """A view that changes without its reference would mislead whoever writes a theme."""
    assert (ROOT / "docs/context.md").read_text(encoding="utf-8") == document()


@pytest.mark.parametrize(
    "row",
    [
        "| front.html | [FrontView](#frontview) |",
        "| post.html, post-*.html | [PostView](#postview) |",
        "| `older` | str | address of the list of all posts |",
        "| `title` | LocalizedText | The title of the page. |",
    ],
    ids=["template", "template with variants", "field with a comment", "property"],
)
def test_the_reference_is_made_of_declarations(row: str) -> None:
    """A view declares its template, and its fields and properties what they mean."""
    assert row in document().splitlines()


def test_every_page_template_of_the_theme_is_in_the_reference() -> None:
    """A template that stands in the theme's own folder has its view named; base.html is no page."""
    named = {name.strip() for names in TEMPLATES for name in names.split(",")}
    pages = {path.name for path in (ROOT / "theme/templates").glob("*.html")} - {"base.html"}

    assert pages <= named


def test_every_view_has_its_template_in_the_theme() -> None:
    """A view whose template is missing would fail only in a build that has such a page."""
    folder = ROOT / "theme/templates"
    assert [names for names in TEMPLATES if not (folder / names.split(",")[0]).is_file()] == []


def test_every_view_of_a_page_is_named() -> None:
    """Every view of a page has a template; beside pages there are the items of feeds."""
    shared = (base.View, base.ItemsView, TextView)
    pages = {cls.__name__ for kind in shared for cls in kind.__subclasses__() if cls not in shared}
    assert pages == {cls.__name__ for cls in TEMPLATES.values()} - {"FeedItemView", "FeedWeekView"}


def reached(kind: object) -> set[type[Struct]]:
    """Yield a view and every other that can be reached from it."""
    found = set[type[Struct]]()
    waiting = [kind]
    while waiting:
        each = waiting.pop()
        waiting += typing.get_args(each)
        if isinstance(each, type) and issubclass(each, Struct) and each not in found:
            found.add(each)
            waiting += [*typing.get_type_hints(each).values(), *each.__bases__]
    return found - {Struct}


def test_every_view_is_frozen() -> None:
    """No template, and nothing between, can change what another page is made of."""
    views_of_all = set().union(*map(reached, TEMPLATES.values()))
    assert len(views_of_all) > len(TEMPLATES)
    assert [cls.__name__ for cls in views_of_all if not cls.__struct_config__.frozen] == []


def keys(cls: type[Struct]) -> set[str]:
    """Return the keys that a table of settings may have, or each of several."""
    found = {field.name: field.type for field in fields(cls)}
    return keys(typing.get_args(found["tables"])[0]) if issubclass(cls, Tables) else set(found)


def test_the_settings_have_every_key_of_every_table_and_no_other() -> None:
    """A key that is not there is not found, and one that is no more stops a build."""
    tables: dict[str, type[Struct]] = {"ENGINE": EngineConfig}
    for name in own_plugins():
        tables |= import_module(f"{name}.plugin").PLUGIN.tables
    told: list[tuple[str, set[str]]] = []
    settings = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    for row in re.findall(
        r"^\| (.*?) ?\| (`.*?) \|", settings.split("| table | key |")[1].split("\n\n")[0], re.MULTILINE
    ):
        if row[0]:
            told.append((row[0].strip("`"), set()))
        told[-1][1].update(re.findall(r"`(\w+)`", row[1]))

    assert dict(told) == {name: keys(cls) for name, cls in tables.items()}


def test_the_settings_have_every_single_setting() -> None:
    """Each is in the first table, save those that only commands set and those that Pelican's docs explain."""
    urls = {"ARTICLE_URL", "ARTICLE_LANG_URL", "PAGE_URL", "PAGE_LANG_URL"}
    elsewhere = {"PREVIEW", "RELEASE", "RELATIVE_URLS", *urls}
    rows = (ROOT / "docs/settings.md").read_text(encoding="utf-8").split("| setting | meaning |")[1].split("\n\n")[0]
    names = {name.upper() for name in SiteConfig.__struct_fields__}

    assert names - set(re.findall(r"`(\w+)`", rows)) == elsewhere


@pytest.mark.parametrize("name", ["glossary.md", "dataflow.md"])
def test_the_docs_that_explain_the_code_are_there(name: str) -> None:
    """The README leads to them."""
    assert (ROOT / "docs" / name).read_text(encoding="utf-8").startswith("# ")
    assert f"(docs/{name})" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_module_in_the_data_flow_is_there() -> None:
    """One that was renamed would lead nowhere."""
    named = set(re.findall(r"`([a-z]+(?:/[a-z_]+)+)`", (ROOT / "docs/dataflow.md").read_text(encoding="utf-8")))

    assert len(named) > 20
    assert {each for each in named if not (ROOT / "plugins" / f"{each}.py").is_file()} == set()
