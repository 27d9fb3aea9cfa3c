"""Generator of docs/plugins.md: every extension point. ``python -m tools.plugin_docs`` renews it."""

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from plugins.engine import plugin
from plugins.engine.build import BuildHooks

PAGE = '''\
# How to write a plugin

This page is for plugins made for this project. [pelican.md](pelican.md#third-party-plugins) says what a plugin made
for Pelican can do here.

A plugin declares settings and keys of front matter, checks posts, cleans files, writes files, and provides objects for
other plugins. It is a module, or a package, with one struct:

```python
"""A mood in the front matter: ``Mood: glad``."""

from plugins.core.fields import Field, text
from plugins.engine.plugin import Plugin

MOOD = Field("mood", text)
PLUGIN = Plugin("mood", fields=(MOOD,))
```

Name it in `PLUGINS`; the order has no effect. Plugins read the value as `post.field(MOOD)`, Pelican themes as
`article.mood`. A key that every post has, or that another plugin declares, is an error, as is such a table of settings.

Only the name `PLUGIN` is read, so a misspelt extension point is an error. So are values of the wrong type, and
functions that return something else than described below. The plugins of this project have it in their `plugin.py`.
This page is made of `plugins/engine/plugin.py` and `build.py`: run `python -m tools.plugin_docs` after a change there.

## Extension points: the fields of `Plugin`

| field | type | what it is for |
|---|---|---|
{fields}

## Steps of a build: the methods of `BuildHooks`

`prepare` returns an object of a subclass of `BuildHooks`, which may have these methods. They are called in this order:

| method | what it is for |
|---|---|
{steps}

## Objects for other plugins

The objects that `prepare`, `after_reading` and `after_catalog` return are stored in the build by their class:

- `build.get(Theme)` returns the theme of the pages, and raises an error if no plugin provides it. Name its plugin in
  `needs`.
- `build.find(ChallengeResults)` returns None without the challenge.
- A second object of the same class is an error.
- A `CheckResult` is not stored, but its `objects` are. Its faults stop the build, and its warnings are printed at the
  end. Only that of `check` may have `renamed` posts.
- `ReplacedFiles` (`plugins/engine/build.py`) are files that a plugin publishes in other forms: the engine keeps them at
  home, and asks for the HTML of each text. Such forms take long to make: give them to `FileWriter.make`.

Our own plugins read nothing from each other through Pelican's context and articles.
'''


def document() -> str:
    """Return the whole page."""
    fields = "\n".join(f"| `{name}` | `{kind}` | {text} |" for name, kind, text in extension_points())
    steps = "\n".join(f"| `{name}` | {text} |" for name, text in _steps())
    return PAGE.format(fields=fields, steps=steps)


def extension_points() -> Iterator[tuple[str, str, str]]:
    """Yield each field of `Plugin` with its type and the text below it."""
    tree = ast.parse(inspect.getsource(plugin.Plugin))
    [declaration] = tree.body
    body = declaration.body if isinstance(declaration, ast.ClassDef) else []
    for field, text in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            kind = ast.unparse(field.annotation).removesuffix(" | None")
            yield ast.unparse(field.target), kind, _in_one_line(str(text.value.value))


def _steps() -> Iterator[tuple[str, str]]:
    for name, method in vars(BuildHooks).items():
        if inspect.isfunction(method):
            yield name, _in_one_line(inspect.getdoc(method) or "")


def _in_one_line(text: str) -> str:
    return " ".join(text.replace("``", "`").split())


if __name__ == "__main__":
    Path("docs/plugins.md").write_text(document(), encoding="utf-8")
