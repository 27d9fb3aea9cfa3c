"""The rules of CONTRIBUTING for code that no linter knows."""

from tests.conftest import ROOT
from tests.project.code import docstrings, functions, modules

# A sentence with such a beginning hides its subject: the reader must go through it twice.
OPENINGS = frozenset(("What", "Which", "Where", "Whether", "Those", "Of", "How", "Who", "Whose", "When", "As"))
MOST_LINES_OF_A_FUNCTION = 60
MOST_LINES_OF_A_MODULE = 250


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
    lengths = {path: (ROOT / path).read_text(encoding="utf-8").count("\n") for path in modules()}
    long = {path: length for path, length in lengths.items() if length > MOST_LINES_OF_A_MODULE}
    assert {path: length for path, length in long.items() if not path.startswith("tests/")} == {}
