"""The keys of front matter, each declared, read and explained."""

from datetime import date
from importlib import import_module
from typing import Any

import pytest

from plugins.challenge.challenges_config import ChallengeList
from plugins.challenge.config import ChallengeConfig
from plugins.core.fields import Field
from plugins.engine.content.fields import FIELDS
from plugins.engine.content.post import SourcePost
from plugins.engine.plugin_checks import own_plugins
from plugins.engine.plugin_results import declared_fields
from tests.conftest import ROOT
from tests.engine.content.reading import read

MANUAL = (ROOT / "docs/manual/sv.md").read_text(encoding="utf-8").casefold().replace("-", "_")
CONFIGS: dict[type, Any] = {ChallengeList: ChallengeList((ChallengeConfig(start=date(2013, 1, 23)),))}
NAMES = {"timezone": "zone"}  # of attributes that differ from their keys
VALUES = {
    "title": "Hej", "date": "2013-04-21", "modified": "2013-04-22", "tags": "a", "status": "hidden", "slug": "b",
    "summary": "Kort.", "lang": "en", "timezone": "America/New_York", "author": "E", "authors": "E, F",
    "category": "Mat", "template": "post-wide", "save_as": "a.html", "url": "a", "id": "urn:uuid:1234",
    "redirect_from": "/b/", "signature": "/ E",
}  # fmt: skip
OF_PLUGINS = {
    name: tuple(field for field in vars(import_module(f"{name}.fields")).values() if isinstance(field, Field))
    for name in own_plugins()
    if (ROOT / name.replace(".", "/") / "fields.py").is_file()
}


@pytest.mark.parametrize("field", FIELDS, ids=[field.name for field in FIELDS])
def test_every_field_has_an_attribute(field: Field[Any]) -> None:
    """The value of a field of every post is an attribute of `SourcePost`, which the reader fills in."""
    least = "Title: A\nDate: 2013-04-20\n"
    with_field = "".join(line for line in least.splitlines(keepends=True) if not line.lower().startswith(field.name))
    posts = [read(f"{head}\nText.") for head in (least, f"{field.name}: {VALUES[field.name]}\n{with_field}")]
    name = NAMES.get(field.name, field.name)
    assert name in SourcePost.__struct_fields__
    assert getattr(posts[0], name) != getattr(posts[1], name)


@pytest.mark.parametrize("plugin", OF_PLUGINS)
def test_every_field_of_a_plugin_is_declared(plugin: str) -> None:
    """A field of a plugin's fields.py is in its ``PLUGIN``: else front matter that has it would be a fault."""
    declaration = import_module(f"{plugin}.plugin").PLUGIN
    declared = {field.name for field in declared_fields([declaration], CONFIGS)}
    assert {field.name for field in OF_PLUGINS[plugin]} == declared


@pytest.mark.parametrize("field", [*FIELDS, *sum(OF_PLUGINS.values(), ())], ids=lambda field: field.name)
def test_the_manual_explains_every_field(field: Field[Any]) -> None:
    """Writers find each key in the manual, a page of the sample blog."""
    assert f"`{field.name}`" in MANUAL
