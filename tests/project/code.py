"""The Python files of the project, parsed."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from tests.conftest import ROOT

FOLDERS = ("plugins", "tools", "tests", "bench")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def sources() -> dict[str, str]:
    """Return the text of every module by its path."""
    own = [ROOT / "tasks.py", ROOT / "publishconf.py"]  # others at the top may be the writer's
    paths = [*own, *(path for name in FOLDERS for path in (ROOT / name).rglob("*.py"))]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in sorted(paths)}


def modules(pattern: str = "") -> Iterator[tuple[str, ast.Module]]:
    """Yield the paths and syntax trees of the modules that have what a pattern finds: to parse all takes seconds."""
    for path, source in sources().items():
        if re.search(pattern, source, re.IGNORECASE):
            yield path, _tree(path)


@cache
def _tree(path: str) -> ast.Module:
    return ast.parse(sources()[path])


@cache
def functions() -> list[tuple[str, Function]]:
    """Return every function with the place of its definition, as ``tools/new.py:12``."""
    return [(f"{path}:{node.lineno}", node) for path, node in _nodes() if isinstance(node, Function)]


@cache
def docstrings() -> list[tuple[str, str]]:
    """Return every docstring with its place."""
    return [
        (f"{path}:{getattr(node, 'lineno', 1)}", text) for path, node in _nodes() if (text := ast.get_docstring(node))
    ]


def forget_modules() -> None:
    """Let go of the syntax trees, which take 200 MB."""
    for kept in (sources, _tree, functions, docstrings, _nodes):
        kept.cache_clear()


@cache
def _nodes() -> list[tuple[str, ast.Module | ast.ClassDef | Function]]:
    """Return what may have a docstring; it stands among statements, never in an expression."""
    return [(path, node) for path, module in modules() for node in (module, *_definitions(module))]


def _definitions(parent: ast.AST) -> Iterator[ast.ClassDef | Function]:
    for node in ast.iter_child_nodes(parent):
        if isinstance(node, ast.ClassDef | Function):
            yield node
        if not isinstance(node, ast.expr):
            yield from _definitions(node)


def packages(folder: str) -> set[str]:
    """Return the folders with Python modules below a folder, and the folder itself."""
    return {path.parent.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*.py")}
