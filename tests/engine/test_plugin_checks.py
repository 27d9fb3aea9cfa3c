"""Loading of plugins: names, order, needs, and settings that plugins read."""

import ast
import re
import types
from pathlib import Path

import pelican.plugins
import pytest

from plugins.core.errors import Fault, SiteError
from plugins.core.settings import SettingsFile
from plugins.engine.plugin import Plugin
from plugins.engine.plugin_checks import (
    not_loaded,
    own_plugins,
    plugin_names,
    reads_setting,
    suggestions,
    unmet_needs,
)
from plugins.engine.plugin_loading import in_order
from tests.conftest import ROOT, SAMPLE

FILE = "pelicanconf.py"


def source(*names: str) -> SettingsFile:
    """Return a settings file that sets these names, one a line."""
    return SettingsFile(FILE, {(name,): line for line, name in enumerate(names, 1)})


def plugin(name: str, **attributes: object) -> types.ModuleType:
    """Return a module with these attributes."""
    module = types.ModuleType(name)
    vars(module).update(attributes)
    return module


def test_the_sample_uses_every_plugin() -> None:
    """Its PLUGINS names all plugins of this project, so that the sample shows each at work."""
    text = (SAMPLE / "pelicanconf.py").read_text(encoding="utf-8")
    [plugins] = re.findall(r"^PLUGINS = (\[.*?\])", text, re.MULTILINE | re.DOTALL)
    assert sorted(ast.literal_eval(plugins)) == list(own_plugins())


@pytest.mark.parametrize(
    ("plugins", "expected"),
    [
        (["plugins.music", plugin("mine")], ["plugins.music", "mine"]),
        (("sitemap",), ["sitemap"]),
        ([], []),
        (None, []),
    ],
)
def test_plugins_are_known_by_their_names(plugins: object, expected: list[str]) -> None:
    """PLUGINS lists names, or modules, whose names are used."""
    assert plugin_names({"PLUGINS": plugins}, source()) == expected


def test_a_package_of_ours_has_one_name() -> None:
    """Its module is loaded once, however PLUGINS names it; a plugin with another file keeps its name."""
    init = str(ROOT / "plugins/{}/__init__.py").format
    plugins = ["music", "plugins.music", "core", "sitemap", plugin("images", __file__=init("images"))]
    plugins.append(plugin("feeds", __file__="/elsewhere/feeds/__init__.py"))
    expected = ["plugins.music", "plugins.music", "plugins.core", "sitemap", "plugins.images", "feeds"]
    folder = str(ROOT / "plugins")
    assert plugin_names({"PLUGINS": plugins}, source(), [folder]) == expected
    assert plugin_names({"PLUGINS": ["music"]}, source()) == ["music"]


@pytest.mark.parametrize("plugins", ["plugins.music", [1], {"a": 1}])
def test_plugins_that_are_no_list_of_names_are_a_fault(plugins: object) -> None:
    """A single name, or an entry of another type, is a fault at its line."""
    with pytest.raises(SiteError) as caught:
        plugin_names({"PLUGINS": plugins}, source("PLUGINS"))
    assert str(caught.value) == f"{FILE}:1: PLUGINS is {plugins!r}: give a list of names in [brackets]"


def test_a_plugin_that_is_not_loaded_is_a_fault() -> None:
    """The site would be built without it. A plugin may be loaded under the name of Pelican's namespace."""
    loaded = [plugin("plugins.music"), plugin("pelican.plugins.sitemap")]
    wanted = ["plugins.music", "sitemap", "plugins.musik", "mine"]
    remedy = "correct or remove its name; see Pelican's message above"
    expected = [
        Fault(FILE, 1, "the plugin 'plugins.musik' cannot be loaded", "did you mean 'plugins.music'?"),
        Fault(FILE, 1, "the plugin 'mine' cannot be loaded", remedy),
    ]
    assert list(not_loaded(wanted, suggestions(wanted, []), loaded, source("PLUGINS"))) == expected


def test_a_plugin_that_is_there_is_not_misspelt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin with a name like one of ours may be in PLUGIN_PATHS, installed, or in Pelican's namespace."""
    (tmp_path / "musics.py").touch()
    (tmp_path / "pelicans").mkdir()
    (tmp_path / "pelicans/feed.py").touch()
    monkeypatch.setattr(pelican.plugins, "__path__", [str(tmp_path / "pelicans")])
    wanted = ["musics", "plugins.music", "plugins.core", "webassets", "feed", "mine.images", "plugin.image"]
    near = dict.fromkeys(["mine.images", "plugin.image"], "did you mean 'plugins.images'?")
    assert suggestions(wanted, [str(tmp_path)]) == near
    assert suggestions(wanted, []) == {"musics": "did you mean 'plugins.music'?", **near}


PAGES = Plugin("plugins.pages", writes=frozenset(("views",)))


def test_a_plugin_that_lacks_another_is_a_fault() -> None:
    """Every missing plugin that a plugin, a theme, or another missing plugin needs is reported in one run."""
    feeds = Plugin("plugins.feeds", needs=("plugins.pages",))
    faults = [str(fault) for fault in unmet_needs([feeds], ["plugins.feeds"], Path("theme"), source("PLUGINS"))]
    assert faults == [
        f"{FILE}:1: plugins.feeds needs 'plugins.pages' and 'plugins.identity': add both to PLUGINS",
        f"{FILE}:1: the theme 'theme/' needs 'plugins.pages' and 'plugins.identity': add both to PLUGINS",
    ]
    names = ["plugins.feeds", "plugins.pages"]
    assert list(unmet_needs([PAGES, feeds], names, Path("theme"), source("PLUGINS"))) == []


def test_the_order_of_plugins_is_that_of_their_needs() -> None:
    """Plugins are sorted by name, but each after those that it needs. One made for Pelican has no place among them."""
    needs = {"b": ("c", "sitemap"), "c": ("d",), "a": (), "d": ()}
    plugins = [Plugin(name, needs=each) for name, each in needs.items()]
    for order in (plugins, plugins[::-1]):
        assert [each.name for each in in_order(order, source("PLUGINS"))] == ["a", "d", "c", "b"]


@pytest.mark.parametrize(
    ("needs", "message"),
    [
        ({"x": ("x",)}, "the plugin 'x' needs 'x'"),
        ({"a": ("x",), "x": ("y",), "y": ("x",)}, "the plugin 'x' needs 'y', which needs 'x'"),
    ],
)
def test_plugins_that_need_each_other_are_a_fault(needs: dict[str, tuple[str, ...]], message: str) -> None:
    """They have no order."""
    with pytest.raises(SiteError) as caught:
        in_order([Plugin(name, needs=each) for name, each in needs.items()], source("PLUGINS"))
    assert str(caught.value) == f"{FILE}:1: {message}: remove one of these needs"


@pytest.mark.parametrize(
    "code", ["raise ImportError('x')", "import nosuchmodule", "1 / 0"], ids=["refuses", "lacks a module", "has a bug"]
)
def test_a_plugin_that_exists_and_fails_is_not_taken_for_a_misspelt_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    """Its own error is the fault, even if its name is like one of ours."""
    (tmp_path / "mypackage").mkdir()
    (tmp_path / "mypackage/__init__.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    assert suggestions(["mypackage.feeds", ".feeds"], []) == {}


@pytest.mark.parametrize("file", ["sitemap/__init__.py", "sitemap/plugin.py", "sitemap.py"])
def test_a_setting_that_a_plugin_reads_is_known(tmp_path: Path, file: str) -> None:
    """Code of a plugin has the names of its settings in quotes; a name outside of quotes is no setting."""
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text("CACHE = settings.get('SITEMAP', {})  # and the \"MAP\"", encoding="utf-8")
    loaded = [plugin("built_in"), plugin("sitemap", __file__=str(path))]
    assert [reads_setting(loaded, None, name) for name in ("SITEMAP", "MAP", "CACHE", "SITE")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_setting_that_a_pelican_theme_shows_is_known(tmp_path: Path) -> None:
    """A template has the names of its settings as words."""
    (tmp_path / "templates/parts").mkdir(parents=True)
    (tmp_path / "templates/parts/foot.html").write_text(
        "{% if FOOT_NOTE %}{{ FOOT_NOTE }}{% endif %}", encoding="utf-8"
    )
    (tmp_path / "templates/latin.html").write_bytes(b"\xe5")
    assert [reads_setting([], tmp_path, name) for name in ("FOOT_NOTE", "FOOT")] == [True, False]
    assert not reads_setting([], None, "FOOT_NOTE")
