"""The tasks as their list shows them."""

import re
from collections.abc import Callable

import pytest
from invoke import Task

from tasks import namespace
from tests.conftest import ROOT
from tests.tools.test_blogg import load

TASKS_BY_NAME = dict(namespace.tasks.items())
TASKS = [pytest.param(task, id=name) for name, task in TASKS_BY_NAME.items()]


@pytest.mark.parametrize("task", TASKS)
def test_every_task_says_what_it_does(task: Task[Callable[..., object]]) -> None:
    """``./blogg --list`` is for writers: a whole sentence each, and a word on every option."""
    assert (task.__doc__ or "").split("\n")[0].rstrip(")").endswith((".", "developers"))
    assert [argument.name for argument in task.get_arguments() if not argument.help] == []


def test_tasks_of_developers_say_so_and_get_what_they_need() -> None:
    """What a writer needs is what is left: the script installs more only for the others."""
    marked = {name for name, task in TASKS_BY_NAME.items() if "(for developers)" in (task.__doc__ or "")}
    assert marked == load(ROOT / "blogg").DEVELOPERS


def test_commands_in_the_docs_can_be_typed() -> None:
    """Every ``./blogg task --option`` in the docs is a task that there is, with an option that it has."""
    files = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("bench/*.md"), *ROOT.glob("content/pages/*.md")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    commands = re.findall(r"\./blogg ([a-z]+)([^`#|\n]*)", text)
    options = {
        name: {flag for each in task.get_arguments() for flag in each.names} for name, task in TASKS_BY_NAME.items()
    }
    wrong = [
        f"{name} --{option}"
        for name, rest in commands
        for option in ["", *re.findall(r"--([a-z]+)", rest)]
        if name not in options or (option and option not in options[name])
    ]
    assert len(commands) > 20
    assert wrong == []
