"""Fences of code that Markdown would not know."""

import pytest

from plugins.engine.fences import stray_fences
from plugins.engine.markup import convert


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("- a\n\n    ```sh\n    ls\n    ```", [3, 5], id="in an item"),
        pytest.param("1. a\n   ~~~\n   ls\n   ~~~", [2, 4], id="three spaces, as GitHub has it"),
        pytest.param("- a\n\n    - b\n\n        ```\n        ls", [5], id="in an item of an item"),
        pytest.param("- ```\n  ls\n  ```", [3], id="beside the sign of an item"),
        pytest.param("!!! note\n    Se:\n\n    ```sh\n    ls\n    ```", [4, 6], id="in a box"),
        pytest.param("a[^1]\n\n[^1]: b\n\n    ```sh\n    ls\n    ```", [5, 7], id="in a footnote"),
        pytest.param("> a\n>\n> ```sh\n> ls\n> ```", [3, 5], id="in a quote"),
        pytest.param("a\n\n ```sh\nls\n ```", [3, 5], id="a space too far"),
    ],
)
def test_a_fence_that_markdown_does_not_know_is_found(text: str, lines: list[int]) -> None:
    """Python-Markdown reads fences at the margin alone: of another, no block of code is made."""
    assert list(stray_fences(text)) == lines
    assert "<pre" not in convert(text, "sv").html


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```\n- a\n    ```\n```", id="in a block of code"),
        pytest.param("~~~~\n- a\n~~~\n    ```\n~~~~", id="in a block with a longer fence"),
        pytest.param("- a\n\nText\n\n    ```", id="in a block of indented code after a list"),
        pytest.param("- a\n\n```\nls\n```\n\nText\n\n    ```", id="at the margin"),
        pytest.param("- a ``` b\n- `c`\n- ~~d~~\n    ```e```", id="signs within a line"),
    ],
)
def test_a_fence_that_markdown_knows_or_shows_is_none(text: str) -> None:
    """A text about Markdown may show fences."""
    assert list(stray_fences(text)) == []
