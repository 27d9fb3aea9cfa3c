"""Many texts at once: by workers, in their order, and whatever one of them does to a converter."""

import os
from collections.abc import Sequence

import pytest

from tests.tools.importing.html_markdown.shown import SHOWN
from tools.importing.html_markdown import converters, many, pandoc
from tools.importing.html_markdown.converters import by_library, by_pandoc_or_library
from tools.importing.html_markdown.many import convert_all
from tools.importing.html_markdown.models import Kind

BOMB = "<p>Bomb</p>"


def kills(blocks: Sequence[str]) -> list[str]:
    """Stand for a converter that takes its process down."""
    if any("Bomb" in block for block in blocks):
        os._exit(1)
    return by_library(blocks)


def fails(blocks: Sequence[str]) -> list[str]:
    """Stand for a converter with a bug."""
    if any("Bomb" in block for block in blocks):
        raise ZeroDivisionError
    return by_library(blocks)


@pytest.mark.usefixtures("with_workers")
def test_texts_come_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers finish in any order; texts come in theirs, over many batches."""
    monkeypatch.setattr(many, "_TEXTS", 2)
    texts = [f"<p>Text {number} {'ord ' * (number % 7 * 100)}</p>" for number in range(100)]
    found = [each.markdown.split(" ")[1].strip() for each in convert_all(((text, SHOWN) for text in texts), by_library)]
    assert found == [str(number) for number in range(100)]


@pytest.mark.usefixtures("with_workers")
@pytest.mark.parametrize("converter", [kills, fails], ids=["one that kills the process", "one that raises"])
def test_a_text_that_no_converter_survives_is_code(converter: converters.Converter) -> None:
    """One bad text holds up no other, and nothing of it is lost: its HTML stands in it as code, and is told."""
    for size in (3, 100):
        texts = [*(f"<p>Text {number}</p>" for number in range(size)), BOMB, "<p>Sist</p>"]
        *found, bad, last = convert_all(((text, SHOWN) for text in texts), converter)
        assert [each.markdown for each in found] == [f"Text {number}\n" for number in range(size)]
        assert bad.markdown == f"````html\n{BOMB}\n````\n"
        assert [note.kind for note in bad.notes] == [Kind.LOST]
        assert last.markdown == "Sist\n"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>Dag 1. Snö, 2) is och su_box</p>", "Dag 1. Snö, 2) is och su_box"),
        ("<p>1. Snö</p>", r"1\. Snö"),
        ("<p>a<br>2) b</p>", "a  \n2\\) b"),
        ("<blockquote><p>1. Snö 2.</p></blockquote>", "> 1\\. Snö 2."),
        ("<p>_a_ b_</p>", r"\_a\_ b\_"),
    ],
)
def test_backslashes_stand_where_they_are_needed(html: str, markdown: str) -> None:
    """The library writes one before each number with a dot and each line below; a writer would not."""
    assert by_library([html]) == [markdown]


def test_what_pandoc_cannot_do_the_library_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch over which pandoc fails is halved, down to the block at fault."""
    seen: list[int] = []

    def refuses(blocks: Sequence[str]) -> list[str]:
        seen.append(len(blocks))
        if "<p>Bomb</p>" in blocks:
            raise pandoc.ConverterError
        return by_library(blocks)

    monkeypatch.setattr(pandoc, "convert_blocks", refuses)
    assert by_pandoc_or_library(["<p>a</p>", "<p>b</p>", "<p>Bomb</p>", "<p>c</p>"]) == ["a", "b", "Bomb", "c"]
    assert seen == [4, 2, 2, 1, 1]
