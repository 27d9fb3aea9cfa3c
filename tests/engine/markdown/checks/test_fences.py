"""Fenced code, and fences without an end."""

import pytest

from plugins.engine.markdown.converter import convert

CODE = '<div class="highlight"><pre tabindex="0"><span></span><code>ls\n  -l\n</code></pre></div>'
RENDERED = {
    "in an item": "- a\n\n    ```\n    ls\n      -l\n    ```\n- b",
    "two spaces, as CommonMark has it": "- a\n  ```\n  ls\n    -l\n  ```",
    "three spaces, as GitHub has it": "1. a\n   ```\n   ls\n     -l\n   ```\n2. b",
    "in an item of an item": "- a\n\n    - b\n\n        ```\n        ls\n          -l\n        ```",
    "beside the sign of an item": "- ```\n  ls\n    -l\n  ```",
    "in a box": "!!! note\n    Se:\n\n    ```\n    ls\n      -l\n    ```",
    "in a footnote": "a[^1]\n\n[^1]: b\n\n    ```\n    ls\n      -l\n    ```",
    "in a definition": "a\n:   b\n\n    ```\n    ls\n      -l\n    ```",
    "in HTML that holds Markdown": '<div markdown="1">\n\n- a\n\n    ```\n    ls\n      -l\n    ```\n\n</div>',
    "in a quote": "> a\n>\n> ```\n> ls\n>   -l\n> ```\n> b",
    "in a quote without a space": ">```\n>ls\n>   -l\n>```",
    "in an item of a quote": "> - a\n>\n>     ```\n>     ls\n>       -l\n>     ```",
    "in a quote of an item": "- a\n\n    > ```\n    > ls\n    >   -l\n    > ```",
    "indented by a space": "a\n\n ```\n ls\n   -l\n ```",
    "indented less than its fence": "a\n\n  ```\nls\n    -l\n  ```",
    "by tabs": "- a\n\n\t```\n\tls\n\t  -l\n\t```",
    "with a longer end": "- a\n\n    ```\n    ls\n      -l\n    `````",
    "with more than a language": '```text title="a b"\nls\n  -l\n```',
    "with lines to mark": "```text {1,3}\nls\n  -l\n```",
    "with no language at all": "```, x\nls\n  -l\n```",
    "after one that is shown": "- a\n\n    ```\n    ls\n      -l\n    ```\n\nb\n\n    ```\n    c\n    ```",
    "with more than a language, after one like it": "```text {1}\nb\n```\n\n```text {1}\nls\n  -l\n```",
    "with no language, after one with more": '```js title="a"\nb\n```\n\n```\nls\n  -l\n```',
    "after one with more and a longer end": "```js {1}\nb\n````\n\n```\nls\n  -l\n```",
    "at the margin, after one with more": "```js {1}\nb\n```\n\n- c\n\n    ```\n    ls\n      -l\n    ```",
    "after one at the margin": "```\nb\n```\n\n- a\n\n    ```\n    ls\n      -l\n    ```",
}


@pytest.mark.parametrize("text", RENDERED.values(), ids=RENDERED)
@pytest.mark.parametrize("signs", ["`", "~"])
def test_fenced_code_is_code_wherever_it_stands(text: str, signs: str) -> None:
    """Fenced code may be in items, quotes, admonitions and footnotes, with any info string, as in CommonMark."""
    converted = convert(text.replace("`", signs), "sv")
    assert converted.notes == ()
    assert CODE in converted.html
    assert "<p><div" not in converted.html


def test_a_code_span_with_three_backticks_is_no_fence() -> None:
    """A code span may begin a line and continue on the next."""
    assert convert("a\n```git commit {1}\n--amend``` b\n\n```\nls\n  -l\n```", "sv").html == (
        f"<p>a\n<code>git commit {{1}}\n--amend</code> b</p>\n{CODE}"
    )


def test_text_around_code_stays_in_its_place() -> None:
    """Code separates the text above it from that below."""
    assert convert("> a\n> ```\n> ls\n>   -l\n> ```\n> b\n\nc", "sv").html == (
        f"<blockquote>\n<p>a</p>\n{CODE}\n\n<p>b</p>\n</blockquote>\n<p>c</p>"
    )
    assert convert("> ```\n> ls\n>   -l\n> ```\nb", "sv").html == f"<blockquote>\n{CODE}\n\n</blockquote>\n<p>b</p>"
    assert convert("- a\n\n    ```\n    ls\n      -l\n    ```\n\n    b\n\n- c", "sv").html == (
        f"<ul>\n<li>\n<p>a</p>\n{CODE}\n\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>"
    )


def test_the_link_back_from_a_footnote_is_below_its_code() -> None:
    """A paragraph cannot hold a block of code."""
    html = convert("a[^1]\n\n[^1]: b\n\n    ```\n    ls\n      -l\n    ```", "sv").html
    assert f'<p>b</p>\n{CODE}\n\n<p><a class="footnote-backref"' in html


def test_code_may_hold_fences() -> None:
    """A longer fence, or one of the other kind, encloses a fence."""
    for text in (
        "- a\n\n    ````\n    ```\n    x\n    ```\n    ````",
        "- a\n\n    ~~~\n    ```\n    x\n    ```\n    ~~~",
    ):
        assert "<code>```\nx\n```\n</code>" in convert(text, "sv").html
    assert "<code>```\nx\n</code>" in convert("  ~~~\n```\nx\n  ~~~", "sv").html


def test_a_language_colours_code_in_an_item() -> None:
    """The language is the first word of the info string."""
    for info in ("python", "python title=a.py", ".python .numberLines", "{.python #a}", "python {1}"):
        assert '<span class="mi">1</span>' in convert(f"- a\n\n    ```{info}\n    x = 1\n    ```", "sv").html


UNCLOSED = {
    "without an end": ("```sh\nls\n```\n\na\n\n```sh\nls\n\nb", [7]),
    "without an end, with code in it": ("```bash\necho `date`\nls", [1]),
    "with too short an end": ("```python\nls\n``", [1]),
    "in an item, without an end": ("- a\n\n    ```sh\n    ls\n\nb", [3]),
    "in a quote, without an end": ("> ```sh\n> ls\n\nb", [1]),
    "with an end outside of its item": ("- a\n\n    ```sh\n    ls\n\n```", [3, 6]),
    "farther in than the text of its item": ("- a\n\n      ```sh\n      ls\n      ```", [3]),
    "without an end, after one that is shown": ("~~~\n    ```\n    x\n    ```\n~~~\n\n```\nunended", [7]),
    "several": ("```a\nx\n\n```b\ny\n\n- z\n\n    ```c\n    d", [1, 4, 9]),
    "several that are alike": ("```a\nx\n\n```a\ny", [1, 4]),
    "of tildes": ("~~~\nx\n\n- ~~~sh\n  y\n\n> ~~~\n", [1, 4, 7]),
    "of both": ("~~~\nx\n\n```\ny", [1, 4]),
}


@pytest.mark.parametrize(("text", "lines"), UNCLOSED.values(), ids=UNCLOSED)
def test_every_unclosed_fence_is_a_fault(text: str, lines: list[int]) -> None:
    """All unclosed fences are reported at once."""
    assert [note.line for note in convert(text, "sv").notes] == lines
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
        pytest.param("a\n\n~~~ * ~~~\n\nb", id="an ornament at the margin"),
        pytest.param("<pre>\n  ~~~\n  x\n</pre>\n\n<!--\n~~~\n-->", id="tildes in HTML"),
        pytest.param("<div>\n  ```\n  x\n  ```\n</div>", id="in a block of HTML"),
    ],
)
def test_a_fence_that_is_meant_as_text_has_no_note(text: str) -> None:
    """A text about Markdown may show fences."""
    assert convert(text, "sv").notes == ()
