"""docs/plugins.md, the reference of the extension points."""

import re
from importlib import import_module

import pytest

from plugins.engine.plugin import Plugin
from plugins.engine.plugin_checks import own_plugins
from tests.conftest import ROOT, Site
from tests.sites.reading import accepted
from tools.plugin_docs import document, extension_points

PAGE = (ROOT / "docs/plugins.md").read_text(encoding="utf-8")


def test_the_reference_is_made_of_the_code_as_it_is() -> None:
    """A change of an extension point without its reference would mislead authors of plugins."""
    assert document() == PAGE


def test_every_extension_point_is_documented_where_it_is_declared() -> None:
    """Each field of the struct has a text below it."""
    assert [name for name, *_ in extension_points()] == list(Plugin.__struct_fields__)
    assert all(text for *_, text in extension_points())


@pytest.mark.parametrize("name", own_plugins())
def test_every_plugin_of_ours_is_declared_under_its_own_name(name: str) -> None:
    """Plugins need each other by the name of their package."""
    assert import_module(f"{name}.plugin").PLUGIN.name == name


def test_the_example_is_a_plugin(site: Site) -> None:
    """The example on the page works as it stands."""
    [example] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    site.write("mood.py", example)
    site.settings(PLUGINS=[*own_plugins(), "mood"], PLUGIN_PATHS=["."])
    site.post("a.md", mood="glad")
    accepted(site.command())
