"""The Python files of the project, parsed."""

import ast
from collections.abc import Iterator
from functools import cache

from tests.conftest import ROOT

FOLDERS = ("plugins", "tools", "tests", "bench")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules() -> dict[str, ast.Module]:
    """Return the syntax tree of every module by its path."""
    own = [ROOT / "tasks.py", ROOT / "publishconf.py"]  # others at the top may be the writer's
    paths = [*own, *(path for name in FOLDERS for path in (ROOT / name).rglob("*.py"))]
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_bytes()) for path in sorted(paths)}


@cache
def functions() -> list[tuple[str, Function]]:
    """Return every function with the place of its definition, as ``tools/new.py:12``."""
    return [(f"{path}:{node.lineno}", node) for path, node in _nodes() if isinstance(node, Function)]


@cache
def docstrings() -> list[tuple[str, str]]:
    """Return every docstring with its place."""
    return [
        (f"{path}:{getattr(node, 'lineno', 1)}", text)
        for path, node in _nodes()
        if isinstance(node, ast.Module | ast.ClassDef | Function) and (text := ast.get_docstring(node))
    ]


def forget_modules() -> None:
    """Let go of the syntax trees, which take 200 MB."""
    for kept in (modules, functions, docstrings):
        kept.cache_clear()


def _nodes() -> Iterator[tuple[str, ast.AST]]:
    return ((path, node) for path, module in modules().items() for node in ast.walk(module))


def packages(folder: str) -> set[str]:
    """Return the folders with Python modules below a folder, and the folder itself."""
    return {path.parent.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*.py")}
