"""The words of docs/glossary.md in code and docs."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT
from tests.project.code import modules

GLOSSARY = ROOT / "docs/glossary.md"
ROWS = re.findall(r"^\| (?!word|---)(.+?) \| (.+) \|$", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
WORDS = [word for words, _ in ROWS for word in words.split(", ")]
# Names of earlier code, each with the word for it now.
FORMER = {
    "keeper": "session", "tongue": "locale", "slot": "placeholder", "stamp": "fingerprint", "living": "published text",
    "intake": "from_catalog", "frontmatter": "front_matter", "remarks": "check result", "survey": "content index",
    "round": "challenge run", "rounds": "challenge runs", "settle": "record_addresses",
}  # fmt: skip


def plain(text: str) -> str:
    """Return a text in lower case, with names of code as words: ``ChallengeRun`` and ``as_of`` as two."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return re.sub(r"[\s_-]+", " ", words).lower()


def texts() -> Iterator[str]:
    """Yield the texts of code, theme and docs without the glossary."""
    folders = ("plugins", "tools", "theme/templates", "theme/static/css", "docs")
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".css", ".md"} and path != GLOSSARY:
                yield path.read_text(encoding="utf-8")


def names(module: ast.Module) -> Iterator[str]:
    """Yield the names of functions, classes, parameters and fields that a module defines."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def test_the_glossary_is_sorted_and_has_each_word_once() -> None:
    """A word is looked up by its first letters."""
    assert sorted(WORDS, key=str.casefold) == sorted(set(WORDS), key=str.casefold)
    firsts = [words.casefold() for words, _ in ROWS]
    assert firsts == sorted(firsts)


def test_every_word_of_the_glossary_is_used() -> None:
    """A word that occurs neither in code nor in docs is out of date."""
    used = plain(" ".join(texts()))
    assert [word for word in WORDS if not re.search(rf"\b{re.escape(plain(word))}s?\b", used)] == []


def test_former_words_are_gone() -> None:
    """No name of code has a word that was replaced."""
    found = {
        f"{path}: {name}"
        for path, module in modules("|".join(FORMER))
        if path.startswith(("plugins/", "tools/"))
        for name in (*names(module), Path(path).stem)
        if not FORMER.keys().isdisjoint(plain(name).split())
    }
    assert sorted(found) == []


def test_numbers_have_another_name_than_pictures() -> None:
    """Numbers are statistics or values; a figure is a picture with its caption, as in HTML."""
    pictures = re.compile("figures|pictures|html")
    found = {
        f"{path}: {name}"
        for path, module in modules("figure")
        if not pictures.search(Path(path).stem)
        for name in names(module)
        if not {"figure", "figures"}.isdisjoint(plain(name).split())
    }
    assert sorted(found) == []
