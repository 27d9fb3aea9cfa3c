"""Help texts of the command line in the language of the blog. Pure.

A task's docstring begins with the sentence that the list shows. Docstrings, help of options, names of positional
arguments and headings of groups are messages of the catalogues.
"""

import inspect
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from invoke import Task
from invoke.parser.argument import Argument

from plugins.pages.theme.language import Language

AnyTask = Task[Callable[..., Any]]
Groups = Mapping[str, Sequence[AnyTask]]
MAY_LACK_ARGUMENT = frozenset(
    {"new", "publish", "diff", "gang", "comments"}
)  # tasks whose positional argument may be left out
_WIDEST = 100  # letters of a line
_INDENT = 2
_GAP = 3


def command_list(language: Language, groups: Groups, width: int) -> Iterator[str]:
    """Yield the lines of the list of all commands, by group."""
    text = language.text
    command = text("COMMAND")
    options = text("--options")
    yield text("Usage: %(usage)s", usage=f"./blogg {command} [{options}]")
    longest = max(len(task.name) for tasks in groups.values() for task in tasks)
    for heading, tasks in groups.items():
        yield ""
        yield f"{text(heading)}:"
        yield from columns([(task.name, _first_sentence(language, task)) for task in tasks], longest, width)
    yield ""
    yield text("./blogg help COMMAND describes one of them, ./blogg manual everything.")


def command_help(language: Language, task: AnyTask, arguments: Sequence[Argument], width: int) -> Iterator[str]:
    """Yield the lines of the description of one command.

    The arguments are given, since a task hands out their help only once.
    """
    yield language.text("Usage: %(usage)s", usage=usage(language, task.name, arguments))
    yield from wrapped(map(language.text, paragraphs(task)), width)
    rows = [(_shown(language, each), language.text(each.help) if each.help else "") for each in arguments]
    if rows:
        yield ""
        yield from columns(rows, max(len(name) for name, _ in rows), width)


def wrapped(paragraphs: Iterable[str], width: int) -> Iterator[str]:
    """Yield the lines of paragraphs, with an empty one before each."""
    for paragraph in paragraphs:
        yield ""
        yield from textwrap.wrap(paragraph, min(width, _WIDEST))


def usage(language: Language, command: str, arguments: Sequence[Argument]) -> str:
    """Return how a command is typed, such as ``./blogg new [--options] [title]``."""
    word = language.text("--options")
    options = [] if all(each.positional for each in arguments) else [f"[{word}]"]
    names = [language.text(str(each.name)) for each in arguments if each.positional]
    names = [f"[{name}]" if command in MAY_LACK_ARGUMENT else name for name in names]
    return " ".join(["./blogg", command, *options, *names])


def command_messages(groups: Groups) -> Iterator[str]:
    """Yield every message that tasks and their groups bring. Their arguments must not have been asked for before."""
    for heading, tasks in groups.items():
        yield heading
        for task in tasks:
            yield from paragraphs(task)
            for argument in task.get_arguments():
                yield from [argument.help] if argument.help else []
                yield from [str(argument.name)] if argument.positional else []


def paragraphs(task: AnyTask) -> list[str]:
    """Return the paragraphs of a docstring, each on one line."""
    return [" ".join(each.split()) for each in (inspect.getdoc(task) or "").split("\n\n")]


def _first_sentence(language: Language, task: AnyTask) -> str:
    return language.text(paragraphs(task)[0]).partition(". ")[0].rstrip(".")


def _shown(language: Language, argument: Argument) -> str:
    """Return the name of an argument as it is typed, without the short forms of options."""
    if argument.positional:
        return language.text(str(argument.name))
    return f"--{argument.name}".replace("_", "-") + (" …" if argument.takes_value else "")


def columns(rows: Iterable[tuple[str, str]], longest: int, width: int) -> Iterator[str]:
    """Yield rows of a name and a text, which is broken at the width of the terminal."""
    column = _INDENT + longest + _GAP
    for name, words in rows:
        first = f"{'':{_INDENT}}{name:{longest}}{'':{_GAP}}"
        room = max(min(width, _WIDEST), column + 20)
        yield (
            textwrap.fill(words, room, initial_indent=first, subsequent_indent=" " * column)
            if words
            else first.rstrip()
        )
