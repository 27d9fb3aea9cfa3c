"""The tasks as their list shows them."""

import pytest
from invoke import Task

from tasks import namespace

TASKS = [pytest.param(task, id=name) for name, task in namespace.tasks.items()]


@pytest.mark.parametrize("task", TASKS)
def test_every_task_says_what_it_does(task: Task[object]) -> None:
    """``./blogg --list`` is for writers: a whole sentence each, and a word on every option."""
    assert (task.__doc__ or "").split("\n")[0].rstrip(")").endswith((".", "developers"))
    assert [argument.name for argument in task.get_arguments() if not argument.help] == []


def test_tasks_that_are_not_for_writers_say_so() -> None:
    """What a writer needs is what is left."""
    writers = {name for name, task in namespace.tasks.items() if "(for developers)" not in (task.__doc__ or "")}
    assert writers == {"build", "serve", "new", "today", "stats", "clean"}
