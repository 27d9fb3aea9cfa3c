"""Find the line of each setting, and of each key of a table, in a settings file written in Python."""

import ast
from collections.abc import Iterator

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def label(path: tuple[str, ...]) -> str:
    """Return a setting or key as Python writes it: ``CHALLENGE['start']``, ``CHALLENGE[1]['start']``."""
    name, *keys = path
    return name + "".join(f"[{key}]" if key.isdecimal() else f"['{key}']" for key in keys)


def setting_lines(tree: ast.AST) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield path and line of each setting, also inside ``if`` and ``try``. Functions and classes set none."""
    for statement in ast.iter_child_nodes(tree):
        if isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
            for target in statement.targets if isinstance(statement, ast.Assign) else [statement.target]:
                yield from _target_lines(target, statement.value)
        elif isinstance(statement, ast.stmt | ast.ExceptHandler) and not isinstance(statement, _SCOPES):
            yield from setting_lines(statement)


def _target_lines(target: ast.expr, value: ast.expr | None) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield path and line of an assigned name, of each of several, or of the key in ``TABLE["key"] = ...``."""
    match target:
        case ast.Name(id=name):
            yield (name,), target.lineno
            yield from _key_lines((name,), value)
        case ast.Tuple(elts=elements) | ast.List(elts=elements):
            for element in elements:
                yield from _target_lines(element, None)
        case ast.Subscript(value=ast.Name(id=table), slice=ast.Constant(value=key)):
            yield (table, str(key)), target.lineno


def _key_lines(path: tuple[str, ...], value: ast.expr | None) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield path and line of each key of a table, or of each table in a list."""
    if isinstance(value, ast.Dict):
        for key in value.keys:
            if isinstance(key, ast.Constant):
                yield (*path, str(key.value)), key.lineno
    elif isinstance(value, ast.List | ast.Tuple):
        for index, item in enumerate(value.elts):
            yield (*path, str(index)), item.lineno
            yield from _key_lines((*path, str(index)), item)
