"""A head start for a first build: Markdown begins before invoke, Pelican and the plugins are imported.

They take a fifth of a second, in which a second processor would have nothing to do. Imports little itself: every build
waits for it.
"""

import ast
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.engine.process.processors import processors

if TYPE_CHECKING:
    from plugins.engine.ahead import Ahead

_begun: dict[Path, "Ahead"] = {}  # before there is a build to give it to


def begin(root: Path) -> None:
    """Begin with the texts of the site in the folder, if no build has kept any and there is a processor to spare.

    Where its texts are is a guess, made of settings that nobody has checked; there is none where they are computed.
    """
    try:
        settings = dict(_literals(ast.parse((root / "pelicanconf.py").read_bytes())))
    except (OSError, SyntaxError, ValueError):
        return  # the build will tell
    content, cache, lang = (settings.get(name) for name in ("PATH", "CACHE_PATH", "DEFAULT_LANG"))
    if not (isinstance(content, str) and isinstance(cache, str) and isinstance(lang, str)):
        return
    if (root / content).is_dir() and not (root / cache).exists() and hasattr(os, "fork") and processors() > 1:
        from plugins.engine.ahead import Ahead

        _begun[root] = Ahead(root / content, lang)


@contextmanager
def head_start(root: Path) -> Iterator["Ahead | None"]:
    """What has begun with the site in the folder, until it is left; begins now if it has not yet."""
    if root not in _begun:
        begin(root)
    ahead = _begun.pop(root, None)
    try:
        yield ahead
    finally:
        if ahead:
            ahead.worker.stop()


def _literals(module: ast.Module) -> Iterator[tuple[str, object]]:
    """The settings that stand in their file as they are."""
    for statement in module.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            try:
                yield statement.targets[0].id, ast.literal_eval(statement.value)
            except (TypeError, ValueError):  # it is computed, or cannot be: a set of dicts
                continue
