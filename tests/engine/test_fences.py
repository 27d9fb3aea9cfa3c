"""Fences of code that Markdown reads as text."""

import pytest

from plugins.engine.markup import convert


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("- a\n\n    ```sh\n    ls\n    ```", 3, id="in an item"),
        pytest.param("1. a\n   ```\n   ls\n   ```", 2, id="three spaces, as GitHub has it"),
        pytest.param("- a\n\n    - b\n\n        ```\n        ls", 5, id="in an item of an item"),
        pytest.param("- ```\n  ls\n  ```", 1, id="beside the sign of an item"),
        pytest.param("!!! note\n    Se:\n\n    ```sh\n    ls\n    ```", 4, id="in a box"),
        pytest.param("a[^1]\n\n[^1]: b\n\n    ```sh\n    ls\n    ```", 5, id="in a footnote"),
        pytest.param("> a\n>\n> ```sh\n> ls\n> ```", 3, id="in a quote"),
        pytest.param("a\n\n ```sh\nls\n ```", 3, id="a space too far"),
        pytest.param("```sh\nls\n```\n\n- a\n\n    ```sh\n    ls\n    ```", 7, id="after one that is right"),
        pytest.param("```sh\nls\n```\n\na\n\n```sh\nls\n\nb", 7, id="without an end"),
        pytest.param("```bash\necho `date`\nls", 1, id="without an end, with code in it"),
        pytest.param("a\n\n    ```\n    b\n    ```\n\n- c\n\n    ```\n    d\n    ```", 9, id="after one that is shown"),
        pytest.param(
            "~~~\n    ```\n    x\n    ```\n~~~\n\n```\nunended", 7, id="without an end, after one that is shown"
        ),
        pytest.param("a\n:   b\n\n    ```\n    c", 4, id="in a definition"),
        pytest.param("```python\nls\n``", 1, id="with too short an end"),
        pytest.param('```python title="a.py"\nls\n```', 1, id="with more than a language"),
    ],
)
def test_a_fence_that_markdown_does_not_know_is_found(text: str, line: int) -> None:
    """Its code would be a line of text."""
    assert [each.line for each in convert(text, "sv").notes] == [line]
    assert convert("Text.", "sv").notes == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```\n- a\n    ```\n```", id="in a block of code"),
        pytest.param("~~~~\n- a\n~~~\n    ```\n~~~~", id="in a block with a longer fence"),
        pytest.param("- a\n\nText\n\n    ```", id="in a block of indented code after a list"),
        pytest.param("- a\n\n        ```\n        ls\n        ```", id="in a block of indented code in a list"),
        pytest.param("> a\n>\n>     ```", id="in a block of indented code in a quote"),
        pytest.param("- a\n\n```\nls\n```\n\nText\n\n    ```", id="at the margin"),
        pytest.param("- a ``` b\n- `c`\n- ~~d~~\n    ```e```", id="signs within a line"),
        pytest.param("``` ` ``` och\n```b``` så", id="signs at the beginning of a line"),
        pytest.param("a\n``` git commit\n--amend ``` b", id="code in a line over two lines"),
        pytest.param("|a|b|\n|-|-|\n| `*` | c |\n| ``` | d |", id="in a table"),
        pytest.param("## ```", id="in a heading"),
        pytest.param("<!--\n  ```\n  x\n  ```\n-->", id="in a comment"),
        pytest.param("<pre>\n  ```\n  x\n  ```\n</pre>", id="in HTML"),
        pytest.param("a\n\n    ~~~ * ~~~", id="an ornament"),
    ],
)
def test_what_markdown_shows_as_it_is_meant_is_none(text: str) -> None:
    """A text about Markdown may show fences."""
    assert convert(text, "sv").notes == ()
