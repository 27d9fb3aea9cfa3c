"""Plugins of one's own that are declared wrongly, or that return the wrong thing: a fault with file and remedy."""

import sys
from collections.abc import Callable, Iterator

import pytest

from tests.conftest import Site
from tests.sites.reading import accepted

OURS = ["plugins.music", "plugins.images", "plugins.challenge", "plugins.identity", "plugins.pages", "plugins.feeds"]
HEAD = "from plugins.core.fields import Field, text\nfrom plugins.engine.plugin import Plugin\n"
CONFIG = "from plugins.engine.settings.site import EngineConfig as Config\n"
GUIDE = "see docs/plugins.md"
FIELDS = 'give a tuple of fields, such as (Field("mood", text),)'
OBJECTS = "return a tuple of objects for other plugins"
Use = Callable[..., None]


@pytest.fixture
def use(site: Site) -> Iterator[Use]:
    """Write plugins, the code of each by its name, and settings with them; forget them after the test."""
    names: list[str] = []

    def write(**codes: str) -> None:
        for name, code in codes.items():
            site.write(f"{name}.py", HEAD + code)
        names.extend(codes)
        site.settings(PLUGINS=[*codes, *OURS], PLUGIN_PATHS=["."])

    site.post("a.md", "Text.", mood="glad")
    yield write
    for name in names:
        sys.modules.pop(name, None)


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (
            'PLUGIN = Plugin("plugins.images")',
            "3: the plugin 'egen' calls itself 'plugins.images': write Plugin(\"egen\", …)",
        ),
        ('PLUGIN: Plugin = Plugin("annan")', "3: the plugin 'egen' calls itself 'annan': write Plugin(\"egen\", …)"),
        (
            'FIELDS = (Field("mood", text),)\ndef register(): pass',
            f'3: FIELDS is now PLUGIN = Plugin("egen", fields=…): {GUIDE}',
        ),
        (
            "def register(): pass\ndef prepare(*_): pass",
            f'4: prepare is now PLUGIN = Plugin("egen", prepare=…): {GUIDE}',
        ),
        ('PLUGIM = Plugin("egen")\ndef register(): pass', "3: PLUGIM is not read: call it PLUGIN"),
        (
            'PLUGIN = Plugin("egen", needs="plugins.pages")',
            "3: needs of the plugin 'egen' is 'plugins.pages': give a tuple of names, such as (\"plugins.pages\",)",
        ),
        ('PLUGIN = Plugin("egen", fields=("mood",))', f"3: fields of the plugin 'egen' is ('mood',): {FIELDS}"),
        ('PLUGIN = Plugin("egen", write="x")', "3: write of the plugin 'egen' is 'x': give a function"),
        (
            'PLUGIN = Plugin("egen", tables={"MOOD": dict})',
            "3: tables of the plugin 'egen' is {'MOOD': <class 'dict'>}: "
            'give the struct of each table, such as {"MOOD": MoodConfig}',
        ),
        (
            'PLUGIN = Plugin("egen", fields=(Field("mood", "text"),))',
            "3: the parser of the key 'mood' of the plugin 'egen' is 'text': give a function of one text",
        ),
        (
            'def f(build): pass\nPLUGIN = Plugin("egen", after_reading=f)',
            f"3: after_reading of the plugin 'egen' returned None: {OBJECTS}",
        ),
        (
            'def f(configs): return ("mood",)\nPLUGIN = Plugin("egen", config_fields=f)',
            "3: config_fields of the plugin 'egen' returned ('mood',): return a tuple of fields",
        ),
        (
            'def f(configs): return "mood"\nPLUGIN = Plugin("egen", own_tags=f)',
            "3: own_tags of the plugin 'egen' returned 'mood': return a tuple of slugs of tags",
        ),
        (
            'def f(*_): pass\nPLUGIN = Plugin("egen", prepare=f)',
            "3: prepare of the plugin 'egen' returned None: return an object of a subclass of BuildHooks",
        ),
        (
            "from plugins.engine.build import BuildHooks\nclass Steps(BuildHooks):\n    def check(self, index): pass\n"
            'PLUGIN = Plugin("egen", prepare=lambda *_: Steps())',
            "5: check of the class Steps returned None: return a CheckResult",
        ),
        (
            'def mood(value): return int(value)\nPLUGIN = Plugin("egen", fields=(Field("mood", mood),))',
            "3: the plugin 'egen' cannot parse mood: glad (ValueError: invalid literal for int() with base 10: 'glad')"
            ": let its parser raise FieldError(what, remedy)",
        ),
        (
            'def f(*_): raise KeyError("x")\nPLUGIN = Plugin("egen", prepare=f)',
            "3: the plugin 'egen' failed (KeyError: 'x'): mend it, or remove it from PLUGINS",
        ),
    ],
)
def test_a_plugin_that_breaks_the_contract_is_a_fault_at_its_line(site: Site, use: Use, code: str, fault: str) -> None:
    """Nothing is published, and no post is blamed."""
    use(egen=code + "\n")
    built = site.build()
    assert (built.code, built.faults, site.output.exists()) == (1, [f"egen.py:{fault}"], False)


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ('fields=(Field("tags", text),)', "the key 'tags', which is that of every post: choose another"),
        ('fields=(Field("music", text),)', "the key 'music', which is that of plugins.music: choose another"),
        ('fields=(Field("Mood", text),)', "the key 'Mood', which no post can have: write 'mood'"),
        ('config_fields=lambda _: [Field("url", text)]', "the key 'url', which is that of every post: choose another"),
        ('tables={"PAGES": Config}', "the table 'PAGES', which is that of plugins.pages: choose another name"),
        ('tables={"PATH": Config}', "the table 'PATH', which is that of Pelican or the engine: choose another name"),
        ('tables={"Mood": Config}', "the table 'Mood', which Pelican does not read: call it MOOD"),
    ],
)  # fmt: skip
def test_a_key_or_table_has_one_owner(site: Site, use: Use, code: str, fault: str) -> None:
    """The plugin of the blog is at fault, wherever PLUGINS names it."""
    use(egen=f'{CONFIG}PLUGIN = Plugin("egen", {code})\n')
    assert [each.partition(": ")[2] for each in site.build().faults] == [f"the plugin 'egen' declares {fault}"]


def test_plugins_that_need_each_other_are_a_fault(site: Site, use: Use) -> None:
    """No order is that of their needs."""
    use(egen='PLUGIN = Plugin("egen", needs=("andra",))\n', andra='PLUGIN = Plugin("andra", needs=("egen",))\n')
    [fault] = site.build().faults
    assert fault.partition(": ")[2] == (
        "the plugin 'andra' needs 'egen', which needs 'andra': remove one of these needs"
    )


def test_a_plugin_may_need_one_that_is_made_for_pelican(site: Site, use: Use) -> None:
    """It is in PLUGINS, although it declares nothing."""
    use(
        egen='PLUGIN = Plugin("egen", needs=("andra",), fields=(Field("mood", text),))\n',
        andra="def register(): pass\n",
    )
    accepted(site.build())
