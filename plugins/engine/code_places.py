"""Places of code in messages: files and lines of functions and of names in modules."""

import ast
import inspect
import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any


def shown(file: str) -> str:
    """Return a path for messages: relative to the blog's folder, or to site-packages for an installed file."""
    path = Path(file).absolute()
    if "site-packages" in path.parts:
        return "/".join(path.parts[path.parts.index("site-packages") + 1 :])
    relative = os.path.relpath(path)
    return "/".join(path.parts[-2:]) if relative.startswith("..") else relative


def place_of_function(function: Callable[..., Any]) -> tuple[str, int]:
    """Return file and line of a function, or PLUGINS for one that is not written in Python."""
    code = getattr(inspect.unwrap(function), "__code__", None)
    return (shown(code.co_filename), code.co_firstlineno) if code else ("PLUGINS", 0)


def place_of_name(module: ModuleType, name: str) -> tuple[str, int]:
    """Return the file of a module, and the line that sets or defines a name in it."""
    if not module.__file__:
        return module.__name__, 0
    for statement in ast.parse(Path(module.__file__).read_bytes()).body:
        targets = getattr(statement, "targets", [getattr(statement, "target", statement)])
        if name in (getattr(target, "id", getattr(target, "name", "")) for target in targets):
            return shown(module.__file__), statement.lineno
    return shown(module.__file__), 0
