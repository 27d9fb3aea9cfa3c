"""Fences of code inside lists."""

import pytest

from plugins.engine.fences import fences_in_lists


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("- a\n\n    ```sh\n    ls\n    ```", [3, 5], id="in an item"),
        pytest.param("1. a\n   ~~~\n   ls\n   ~~~", [2, 4], id="three spaces, as GitHub has it"),
        pytest.param("- a\n\n    - b\n\n        ```\n        ls", [5], id="in an item of an item"),
        pytest.param("- a\nb\n\n    ```", [4], id="after a line that goes on without indent"),
        pytest.param("```\n- a\n    ```\n```", [], id="in a block of code"),
        pytest.param("~~~~\n- a\n~~~\n    ```\n~~~~", [], id="in a block with a longer fence"),
        pytest.param("- a\n\nText\n\n    ```", [], id="in a block of indented code after a list"),
        pytest.param("- a\n\n```\nls\n```\n\n    ```", [], id="at the margin"),
        pytest.param("Text:\n\n    - a\n      ```\n", [], id="a list that is code itself"),
        pytest.param("- a ``` b\n- `c`\n- ~~d~~", [], id="signs within a line"),
    ],
)
def test_a_fence_in_a_list_is_found(text: str, lines: list[int]) -> None:
    """Python-Markdown reads fences at the margin alone."""
    assert list(fences_in_lists(text)) == lines
