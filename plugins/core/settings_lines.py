"""Find the line of each setting, and of each key of a table, in a settings file, which is Python."""

import ast
from collections.abc import Iterator

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def setting_lines(tree: ast.AST) -> Iterator[tuple[tuple[str, ...], int]]:
    """The lines of what the file sets, also below an ``if`` or ``try``; a function sets no settings."""
    for statement in ast.iter_child_nodes(tree):
        if isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
            for target in statement.targets if isinstance(statement, ast.Assign) else [statement.target]:
                yield from _target_lines(target, statement.value)
        elif isinstance(statement, ast.stmt | ast.ExceptHandler) and not isinstance(statement, _SCOPES):
            yield from setting_lines(statement)


def _target_lines(target: ast.expr, value: ast.expr | None) -> Iterator[tuple[tuple[str, ...], int]]:
    """The line of a name, or of each of several, or of the key in ``TABLE["key"] = ...``."""
    if isinstance(target, ast.Name):
        yield (target.id,), target.lineno
        yield from _key_lines((target.id,), value)
    elif isinstance(target, ast.Tuple | ast.List):
        for each in target.elts:
            yield from _target_lines(each, None)
    elif isinstance(target, ast.Subscript):
        table, key = target.value, target.slice
        if isinstance(table, ast.Name) and isinstance(key, ast.Constant):
            yield (table.id, str(key.value)), target.lineno


def _key_lines(path: tuple[str, ...], value: ast.expr | None) -> Iterator[tuple[tuple[str, ...], int]]:
    """The lines of the keys of a table, or of each of a list of tables."""
    if isinstance(value, ast.Dict):
        for key in value.keys:
            if isinstance(key, ast.Constant):
                yield (*path, str(key.value)), key.lineno
    elif isinstance(value, ast.List | ast.Tuple):
        for index, item in enumerate(value.elts):
            yield (*path, str(index)), item.lineno
            yield from _key_lines((*path, str(index)), item)
