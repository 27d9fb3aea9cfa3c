"""The command line: invoke's, whose errors are worded as faults."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from invoke import Program, __version__
from invoke.exceptions import ParseError

# The messages of invoke.
_UNKNOWN = re.compile(r"No idea what '(.*)' is!", re.DOTALL)
_MISSING = re.compile(r"'(.*)' did not receive required positional arguments: (.*)")
_EMPTY = re.compile(r"Flag <Argument: (\S+).*> needed value and was not given one!")


class CommandLine(Program):
    """Invoke's program. An unknown command or option is a fault with the one that was probably meant."""

    def parse_tasks(self) -> None:
        """Parse the commands and their options."""
        with self._worded():
            super().parse_tasks()

    def parse_cleanup(self) -> None:
        """Show a list or a help text if one is asked for."""
        with self._worded():
            super().parse_cleanup()

    @contextmanager
    def _worded(self) -> Iterator[None]:
        try:
            yield
        except ParseError as error:
            raise ParseError(self._message(error), error.context) from error

    def _message(self, error: ParseError) -> str:
        """Return the message of an error of invoke as a fault."""
        command = (error.context and error.context.name) or ""
        see = f"./blogg --help {command}" if command else "./blogg --list"
        if match := _MISSING.fullmatch(str(error)):
            return f"{match[1]}: needs {match[2]}: see ./blogg --help {match[1]}"
        if match := _EMPTY.fullmatch(str(error)):
            return f"--{match[1]}: needs a value: see {see}"
        match = _UNKNOWN.fullmatch(str(error))
        if not match:
            return str(error)
        word = match[1]
        if word.startswith("-"):
            flags = [*(error.context.flags if error.context else ()), *self.initial_context.flags]
            return f"there is no option '{word}'{f' of {command}' if command else ''}: {_remedy(word, flags, see)}"
        if command == "new":
            return f"there is no command '{word}': put the title in quotes ({see})"
        return f"there is no command '{word}': {_remedy(word, self.parser.contexts, './blogg --list')}"


def _remedy(word: str, known: Iterable[str], see: str) -> str:
    """Return the remedy for an unknown word: the known one that was probably meant, and where to look."""
    from plugins.core.spelling import nearest

    near = nearest(word, known)
    return f"did you mean '{near}'? ({see})" if near else f"see {see}"


program = CommandLine(name="Invoke", binary="inv[oke]", binary_names=["invoke", "inv"], version=__version__)
