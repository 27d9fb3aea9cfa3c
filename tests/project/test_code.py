"""The rules of CONTRIBUTING for code that no linter knows."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.project.code import docstrings, functions, modules, sources

# A sentence with such a beginning hides its subject: the reader must go through it twice.
OPENINGS = frozenset(("What", "Which", "Where", "Whether", "Those", "Of", "How", "Who", "Whose", "When", "As"))
MOST_LINES_OF_A_FUNCTION = 60
MOST_LINES_OF_A_MODULE = 250
PAIRS = ({"what", "remedy"},)  # the two halves of a fault belong together


def test_no_docstring_opens_with_a_clause() -> None:
    """A docstring begins with an imperative verb or a plain noun."""
    opening = {place: text.split()[0].strip(",:") for place, text in docstrings()}
    assert {place: word for place, word in opening.items() if word in OPENINGS} == {}


def test_no_function_is_long() -> None:
    """Forty lines are the rule; sixty are the limit, for a flat sequence of steps."""
    lines = {place: (node.end_lineno or node.lineno) - node.lineno + 1 for place, node in functions()}
    assert {place: length for place, length in lines.items() if length > MOST_LINES_OF_A_FUNCTION} == {}


def test_no_module_is_long() -> None:
    """A module is one subject. Tests are tables, which may be longer."""
    lengths = {path: source.count("\n") for path, source in sources().items()}
    long = {path: length for path, length in lengths.items() if length > MOST_LINES_OF_A_MODULE}
    assert {path: length for path, length in long.items() if not path.startswith("tests/")} == {}


def test_no_line_assigns_unrelated_values() -> None:
    """``a, b = x, y`` is for values that change together, as in ``a, b = b, a + b``."""
    several = r"(?m)^[^=(\n]+,[^=\n]+ = "
    assert [f"{path}:{node.lineno}" for path, module in modules(several) for node in double_assignments(module)] == []


def double_assignments(module: ast.Module) -> Iterator[ast.Assign]:
    """Yield the assignments of several values to several names that do not depend on each other."""
    for node in ast.walk(module):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
            for target in node.targets:
                if isinstance(target, ast.Tuple):
                    names = {each.id for each in target.elts if isinstance(each, ast.Name)}
                    used = {each.id for each in ast.walk(node.value) if isinstance(each, ast.Name)}
                    if names not in PAIRS and not names & used:
                        yield node


def test_no_test_reads_the_files_of_the_writer() -> None:
    """Tests, bench and audit take the blog in tests/sample: ``content`` and ``pelicanconf.py`` may be anybody's."""
    folders = ("tests/", "bench/", "tools/audit/")
    read = [
        f"{path}:{line}"
        for path, module in modules("pelicanconf|content")
        if path.startswith(folders)
        for line in writers_files(module)
    ]
    assert read == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import pelicanconf", 1),
        ("from pelicanconf import PLUGINS", 1),
        ('ROOT / "content"', 1),
        ('(_ROOT / "content/posts").glob("*.md")', 1),
        ('ROOT.joinpath("pelicanconf.py")', 1),
        ('Path(ROOT) / "pelicanconf.py"', 1),
        ('ROOT / "tests/sample/content"', 0),
        ('site.root / "content"', 0),
    ],
)
def test_a_path_of_the_writer_is_recognised(code: str, found: int) -> None:
    """The root of the project has a name in capitals; that of a tiny site has not."""
    assert len(list(writers_files(ast.parse(code)))) == found


def writers_files(module: ast.Module) -> Iterator[int]:
    """Yield the lines that import the writer's settings, and those with paths to them or to the writer's texts."""
    for node in ast.walk(module):
        match node:
            case ast.Import(names) if any(alias.name == "pelicanconf" for alias in names):
                yield node.lineno
            case ast.ImportFrom(module="pelicanconf"):
                yield node.lineno
            case ast.BinOp(left, ast.Div(), right) if is_writers(left, right):
                yield node.lineno
            case ast.Call(ast.Attribute(left, "joinpath"), [right, *_]) if is_writers(left, right):
                yield node.lineno


def is_writers(folder: ast.expr, path: ast.expr) -> bool:
    """Tell whether a path from the root of the project leads to content/ or pelicanconf.py."""
    at_root = any(isinstance(each, ast.Name) and each.id in ("ROOT", "_ROOT") for each in ast.walk(folder))
    joined = any(isinstance(each, ast.BinOp) for each in ast.walk(folder))  # the first part decides
    first = str(path.value).split("/")[0] if isinstance(path, ast.Constant) else ""
    return at_root and not joined and first in ("content", "pelicanconf.py")


def test_the_linter_looks_at_every_module() -> None:
    """An exclude pattern without a leading slash would leave out folders of that name everywhere."""
    command = [sys.executable, "-m", "ruff", "check", "--show-files", "."]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert sources().keys() - {Path(line).relative_to(ROOT).as_posix() for line in shown.stdout.splitlines()} == set()
