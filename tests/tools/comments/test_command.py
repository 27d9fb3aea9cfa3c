"""``./blogg comments`` and its actions."""

import pytest

from plugins.pages.theme.language import load_language
from tasks import namespace
from tests.conftest import ROOT, Built, Site
from tests.tools.comments.blog import run
from tools.action_help import actions_help
from tools.comments.actions import ACTIONS
from tools.comments.command import RUN

EN = load_language(ROOT / "theme", "en")


def test_every_action_says_what_it_does_and_is_done() -> None:
    """Each has help of its own, with no option of another one; all fit into a terminal."""
    assert list(ACTIONS) == list(RUN)
    shown = {name: list(actions_help(EN, namespace["comments"], ACTIONS, name, 80)) for name in ["", *ACTIONS]}
    assert {name: lines[0] for name, lines in shown.items()} == {
        "": "Usage: ./blogg comments ACTION …",
        "list": "Usage: ./blogg comments list [--options]",
        "fetch": "Usage: ./blogg comments fetch",
        "add": "Usage: ./blogg comments add [--options] [FILE]",
        "show": "Usage: ./blogg comments show NUMBER …",
        "approve": "Usage: ./blogg comments approve NUMBER …|all",
        "answer": "Usage: ./blogg comments answer NUMBER [TEXT]",
        "delete": "Usage: ./blogg comments delete NUMBER …",
        "erase": "Usage: ./blogg comments erase ADDRESS",
        "backup": "Usage: ./blogg comments backup FILE",
        "restore": "Usage: ./blogg comments restore FILE",
        "serve": "Usage: ./blogg comments serve [--options]",
    }
    assert [
        name for name, lines in shown.items() if "  --all    list all comments, not only those that wait" in lines
    ] == ["list"]
    assert max(len(line) for lines in shown.values() for line in "\n".join(lines).split("\n")) <= 80


def test_the_list_is_the_command_alone(blog: Site) -> None:
    """It may be named, too."""
    assert run(blog, "list").out == run(blog).out


@pytest.mark.parametrize(
    ("words", "options", "expected"),
    [
        (["approve", "1"], {"every": True}, "comments approve: den har inte valet '--all': comments list har det"),
        (["list", "x", "y"], {}, "comments list: 'x y' läses inte: utelämna det (./blogg help comments list)"),
    ],
)
def test_nothing_that_is_typed_is_left_unread(
    blog: Site, words: list[str], options: dict[str, object], expected: str
) -> None:
    """An option of another action, and words too many, are slips; nothing is done."""
    done: Built = run(blog, *words, **options)
    assert (done.code, done.out, done.err) == (1, "", expected + "\n")
