"""Actions of commands that have several."""

import pytest

from tools.actions import actions_of, command_in, joined_words, separated


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["comments"], ["comments"]),
        (["comments", "approve"], ["comments", "approve"]),
        (["comments", "approve", "1", "2"], ["comments", "approve", "\0001\0002"]),
        (["comments", "answer", "1", "- a\n- b"], ["comments", "answer", "\0001\0- a\n- b"]),
        (["comments", "answer", "1", "-5 grader"], ["comments", "answer", "\0001\0-5 grader"]),
        (["comments", "answer", "1", ""], ["comments", "answer", "\0001\0"]),
        (["comments", "add", "-", "--post", "a b", "x"], ["comments", "add", "\0-\0x", "--post", "a b"]),
        (["comments", "--all", "list", "x"], ["comments", "list", "\0x", "--all"]),
        (["comments", "--post=a", "add", "--name"], ["comments", "add", "--post=a", "--name"]),
        (["comments", "approve", "1", "--", "2"], ["comments", "approve", "\0001\0002", "--"]),
        (["gang", "add", "a", "b"], ["gang", "add", "\0a\0b"]),
        (["new", "comments", "x"], ["new", "comments", "x"]),
        ([], []),
    ],
)
def test_words_after_an_action_are_one_argument(words: list[str], expected: list[str]) -> None:
    """Options stay by themselves, with their values; a text may begin with a minus."""
    command = command_in(words)
    assert joined_words(words, actions_of(command) if command else {}) == expected


@pytest.mark.parametrize(
    ("argument", "words"),
    [("", ()), ("a", ("a",)), ("\0a", ("a",)), ("\0a\0b c\0", ("a", "b c", "")), ("\0", ("",))],
)
def test_joined_words_are_separated_again(argument: str, words: tuple[str, ...]) -> None:
    """An empty word is a word."""
    assert separated(argument) == words
