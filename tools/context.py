"""Generator of docs/context.md: every name that a template may use. ``python -m tools.context`` renews it."""

import inspect
import re
import typing
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from msgspec import Struct

from plugins.feeds import views as feed_views
from plugins.music.track import Music, Track
from plugins.pages import models, style_guide
from plugins.pages.theme import localized
from plugins.pages.views import base as views
from plugins.pages.views import comments, lists, music, posts, statistics
from plugins.pages.views.base import View
from plugins.planet import views as planet_views

HEAD = """\
# What a template may use

Each template gets one frozen view as `view`, and five functions, and nothing else:

- `_` and `ngettext` return texts in the language of the site.
- `number` writes a number as the language does.
- `json_ld(view)` returns the JSON-LD of a post.
- `piece(template, item)` returns a post in a list. It is kept for all pages and later builds, so its template gets an
  [ItemView](#itemview) as `item`, a [PieceView](#pieceview) as `view`, and `in_month`, false unless the call has it.

This page is made of the docstrings and comments of `plugins/pages/views`: run `python -m tools.context` after a change
there.

| template | its view |
|---|---|
{templates}

A name that is not in this list stops the build, so that a misspelt name is found at once. Values of type `Markup` are
safe HTML; all others are escaped. `LocalizedText` is a text, or an object that becomes a text when it is printed.
"""
MODULES = (views, posts, comments, lists, music, statistics, feed_views, planet_views, style_guide, localized)


def classes(module: ModuleType) -> Iterator[type[Struct]]:
    """Yield the structs that a module defines."""
    for _, cls in inspect.getmembers(module, inspect.isclass):
        if issubclass(cls, Struct) and cls.__module__ == module.__name__:
            yield cls


def templates() -> dict[str, type[Struct]]:
    """Return the view of each template, as the views declare it."""
    shown = [cls for module in MODULES for cls in classes(module) if "template" in vars(cls)]
    return dict(sorted((_names(cls), cls) for cls in shown))


def _names(cls: type[Struct]) -> str:
    """Return the template of a view, and the pattern of those that front matter may name instead."""
    variants = cls.template_variants if issubclass(cls, View) else ""
    return ", ".join(filter(None, (vars(cls)["template"], variants)))


TEMPLATES = templates()
_ALIASES = {
    "str | LazyText | MonthName": "LocalizedText",
    "Literal['out', 'future', 'draft']": '"out", "future" or "draft"',
}


def document() -> str:
    """Return the whole page."""
    rows = "\n".join(f"| {names} | [{cls.__name__}](#{cls.__name__.lower()}) |" for names, cls in TEMPLATES.items())
    return "\n".join([HEAD.format(templates=rows), *(_section(cls) for cls in _classes())])


def _classes() -> list[type[Struct]]:
    documented: list[type[Struct]] = [models.Feed, Music, Track]
    documented += [cls for module in MODULES for cls in classes(module)]
    return sorted(documented, key=lambda cls: cls.__name__)


def _section(cls: type[Struct]) -> str:
    rows = [f"| `{name}` | {_type(hint)} | {meaning} |" for name, hint, meaning in (*_fields(cls), *_properties(cls))]
    lines = [f"## {cls.__name__}", "", inspect.getdoc(cls) or "", ""]
    bases = [base.__name__ for base in cls.__bases__ if base is not Struct]
    if bases:
        lines += [f"Has the fields of [{bases[0]}](#{bases[0].lower()}), and:", ""]
    return "\n".join([*lines, "| name | type | meaning |", "|---|---|---|", *rows]) + "\n"


def _fields(cls: type[Struct]) -> Iterator[tuple[str, object, str]]:
    """Yield each field that the class itself declares: its name, its type, and the comment beside it."""
    hints = typing.get_type_hints(cls)
    meanings = dict(re.findall(r"^    (\w+): .*?  #: (.*)$", inspect.getsource(cls), re.MULTILINE))
    for name in cls.__struct_fields__:
        if name in cls.__annotations__:
            yield name, hints[name], meanings.get(name, "")


def _properties(cls: type[Struct]) -> Iterator[tuple[str, object, str]]:
    for name, value in vars(cls).items():
        if isinstance(value, property) and value.fget:
            yield name, typing.get_type_hints(value.fget)["return"], inspect.getdoc(value) or ""


def _type(hint: object) -> str:
    name = hint.__name__ if isinstance(hint, type) and not typing.get_args(hint) else str(hint)
    name = re.sub(r"plugins(\.\w+)+\.(?=[A-Z])", "", name)
    name = name.replace("markupsafe.", "").replace("typing.", "")
    for long, short in _ALIASES.items():
        name = name.replace(long, short)
    return name.replace("|", "or")


if __name__ == "__main__":
    Path("docs/context.md").write_text(document(), encoding="utf-8")
