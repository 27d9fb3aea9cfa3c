"""Signs of items without a space, bullets that may be words, and texts that look alike."""

import pytest

from plugins.engine.markdown.converter import convert


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("* en\n*två", [2]),
        ("- en\n- två\n-tre\n-fyra", [3]),
        ("- en\n+två", [2]),
        ("- en\n-**två**", [2]),
        ("- [ ] en\n-[ ] två", [2]),
        ("> - en\n> -två", [2]),
        ("Text\n\n1.en\n2. två", [3]),
        ("• en\n  o två\n• tre", [2]),
    ],
)
def test_a_sign_that_is_not_read_is_told(text: str, lines: list[int]) -> None:
    """The first line of a run is named."""
    assert [note.line for note in convert(text, "sv").notes] == lines


@pytest.mark.parametrize(
    "text",
    [
        "* en\n*betonat* ord",
        "* en\n*betonat över\nrader* ord",
        "- en\n-5 grader",
        "- en\n1.5 liter",
        "- en\n-- och två",
        "- kör med\n  -v för mer",
        "- en\n\\-två",
        "- kör `x\n-två`",
        "– Hej.\n-Hej.\n-Hej då.",
        "• en\n  § 5 säger mer\n• två",
        "```\n- en\n-två\n```",
    ],
)
def test_text_is_text(text: str) -> None:
    """Emphasis, numbers, dashes, options and code are no items."""
    assert convert(text, "sv").notes == ()


@pytest.mark.parametrize(
    "piece", ["- a\n-b\n", "*te\n* ris\n", "• a\n  o b\n", "• a\n\n    ◦ b\n", "[a](https://b (c\n"]
)
def test_the_search_takes_little_time(piece: str) -> None:
    """A text of 5 kB takes a second at most."""
    assert convert(piece * (5_000 // len(piece)), "sv").html
