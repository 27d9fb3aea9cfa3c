"""The command line: invoke's, with help and errors in the language of the blog."""

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from invoke import Program
from invoke.exceptions import ParseError

from tools.actions import action_in, actions_of, command_in, joined_words

if TYPE_CHECKING:
    from invoke.parser.context import ParserContext

    from plugins.pages.theme.language import Language

ROOT = Path(__file__).resolve().parents[1]
HELP = "./blogg help"
_ASK_FOR_HELP = frozenset(("--help", "-h"))
# The messages of invoke.
_UNKNOWN = re.compile(r"No idea what '(.*)' is!", re.DOTALL)
_MISSING = re.compile(r"'(.*)' did not receive required positional arguments: (.*)")
_EMPTY = re.compile(r"Flag <Argument: (\S+).*> needed value and was not given one!")


class CommandLine(Program):
    """Invoke's program. An unknown command or option is one line with the one that was probably meant."""

    action = ""  # of a command whose actions have help of their own

    @cached_property
    def language(self) -> "Language":
        """The language of help and errors."""
        from tools.language import quick_language

        return quick_language(Path(self.collection.loaded_from or "."))

    def normalize_argv(self, argv: str | Sequence[str] | None) -> None:
        """Read ``help``, ``help TASK`` and ``TASK --help`` as invoke's own options."""
        super().normalize_argv(argv)  # type: ignore[arg-type]
        own = 3 if self.argv[1:2] == ["--search-root"] else 1  # the words before those that were typed
        words = self.argv[own:]
        if command := command_in(words):
            actions = actions_of(command)
            self.action = action_in(words, actions)
            words = joined_words(words, actions)
        self.argv = [*self.argv[:own], *asked(words)]

    def parse_tasks(self) -> None:
        """Parse the commands and their options."""
        with self._worded():
            if self.core.remainder:  # invoke leaves it to tasks, of which none reads it
                unread = f"-- {self.core.remainder}"
                raise ParseError(self.language.text("'%(words)s' is not read: leave out the --", words=unread))
            try:
                super().parse_tasks()
            except ParseError as error:  # invoke has no positional argument that may be left out
                from tools.command_help import MAY_LACK_ARGUMENT

                missing = _MISSING.fullmatch(str(error))
                if not missing or missing[1] not in MAY_LACK_ARGUMENT:
                    raise
                words = self.core.unparsed
                for _ in missing[2].split(","):
                    words.insert(words.index(missing[1]) + 1, "")
                super().parse_tasks()

    def parse_cleanup(self) -> None:
        """Show a list or a help text if one is asked for."""
        with self._worded():
            super().parse_cleanup()

    def print_help(self) -> None:
        """Print the list of all commands."""
        self.list_flat()

    def list_flat(self) -> None:
        """Print the list of all commands, by group."""
        from tasks import GROUPS
        from tools.command_help import command_list

        self._print(command_list(self.language, GROUPS, shutil.get_terminal_size().columns))

    def print_task_help(self, name: str) -> None:
        """Print the description of one command."""
        from tools.command_help import command_help

        width = shutil.get_terminal_size().columns
        if command_in([name]):
            from tools.action_help import actions_help

            lines = actions_help(self.language, self.collection[name], actions_of(name), self.action, width)
            return self._print(lines)
        arguments = list(self.parser.contexts[name].args.values())
        return self._print(command_help(self.language, self.collection[name], arguments, width))

    def print_version(self) -> None:
        """Print the version of the project."""
        import tomllib

        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        self._print([f"{project['name']} {project['version']}"])

    @staticmethod
    def _print(lines: Iterable[str]) -> None:
        from plugins.engine.process.terminal import print_line

        print_line("\n".join(lines))

    @contextmanager
    def _worded(self) -> Iterator[None]:
        try:
            yield
        except ParseError as error:
            raise ParseError(self._message(error), error.context) from error

    def _message(self, error: ParseError) -> str:
        """Return the message of an error of invoke as what is wrong and how to mend it."""
        text = self.language.text
        command = (error.context and error.context.name) or ""
        see = f"{HELP} {command}".rstrip()
        if match := _MISSING.fullmatch(str(error)):
            names = ", ".join(text(name.strip("' ")) for name in match[2].split(","))
            return text(
                "%(command)s: needs %(names)s: see %(see)s", command=match[1], names=names, see=f"{HELP} {match[1]}"
            )
        if match := _EMPTY.fullmatch(str(error)):
            return text("%(option)s: needs a value: see %(see)s", option=f"--{match[1]}", see=see)
        match = _UNKNOWN.fullmatch(str(error))
        return self._unknown(match[1], command, see, error) if match else str(error)

    def _unknown(self, word: str, command: str, see: str, error: ParseError) -> str:
        """Return the line about a command or an option that is none."""
        text = self.language.text
        flags = error.context.flags if error.context else {}
        word = _taken_for_argument(error.context) or word
        if word.startswith("-") and error.context and command:
            remedy = self._remedy_of_option(word, error.context, see)
            return text("%(command)s has no option '%(word)s': %(remedy)s", command=command, word=word, remedy=remedy)
        if word.startswith("-"):
            remedy = self._remedy(word, self.initial_context.flags, see)
            return text("there is no option '%(word)s': %(remedy)s", word=word, remedy=remedy)
        if command == "new":
            remedy = text("put the title in quotes (%(see)s)", see=see)
        elif command == "manual":
            remedy = text("did you mean '%(near)s'? (%(see)s)", near=f"--part {word}", see=see)
        elif f"--{word}" in flags:
            remedy = text("did you mean '%(near)s'? (%(see)s)", near=f"--{word}", see=see)
        else:
            remedy = self._remedy(word, [*self.parser.contexts, "help"], HELP)
        return text("there is no command '%(word)s': %(remedy)s", word=word, remedy=remedy)

    def _remedy_of_option(self, word: str, task: "ParserContext", see: str) -> str:
        """Return the remedy for an option that a task lacks: the one that was probably meant, else all that it has."""
        from plugins.core.spelling import nearest
        from tools.command_help import usage

        text = self.language.text
        bare = word.lstrip("-").casefold()
        arguments = list(task.args.values())
        named = [str(each.name) for each in arguments if each.positional]
        if nearest(bare, [*named, *map(text, named)]):
            return text("type it without: %(usage)s", usage=usage(self.language, str(task.name), arguments))
        options = [str(each.name).replace("_", "-") for each in arguments if not each.positional]
        if near := nearest(bare, options):
            return text("did you mean '%(near)s'? (%(see)s)", near=f"--{near}", see=see)
        listed = ", ".join(f"--{each}" for each in options)
        return text("it has %(options)s (%(see)s)", options=listed, see=see) if options else text("it has no options")

    def _remedy(self, word: str, known: Iterable[str], see: str) -> str:
        """Return the remedy for an unknown word: the known one that was probably meant, and where to look."""
        from plugins.core.spelling import nearest
        from tools.command_words import COMMANDS

        others = {} if word.startswith("-") else COMMANDS
        typed = word.casefold()
        near = others.get(typed) or nearest(typed, known) or others.get(nearest(typed, others), "")
        text = self.language.text
        return text("did you mean '%(near)s'? (%(see)s)", near=near, see=see) if near else text("see %(see)s", see=see)


def _taken_for_argument(task: "ParserContext | None") -> str:
    """Return the unknown option that invoke has read as an argument of a task, such as the title; else nothing."""
    values = [each.value for each in task.args.values() if each.positional] if task else []
    return next((value for value in values if isinstance(value, str) and value.startswith("--")), "")


def asked(words: Sequence[str]) -> list[str]:
    """Return the words with a request for help, in whichever form, as the option that invoke knows."""
    task, *rest = words or ["help"]
    if task in {"help", *_ASK_FOR_HELP}:
        return ["--help", *rest[:1]] if rest and rest[0] != "help" else ["--list"]
    return ["--help", task] if not task.startswith("-") and _ASK_FOR_HELP.intersection(rest) else list(words)


program = CommandLine(name="blogg100", binary="./blogg", binary_names=["blogg"])
