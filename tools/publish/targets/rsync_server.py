"""Commands on the machine that has the releases: this one, or another by ssh.

A command is a script for sh that comes by the standard input. Its values are quoted in the script, so that no shell
reads them, and the login shell of the account does not matter. Answers are lines after a marker, since some accounts
print words of their own at each login.
"""

import os
import re
import shlex
import subprocess
from collections.abc import Mapping, Sequence

from msgspec import Struct

_MARKER = "blogg100 answers"
_MISSING = 127  # the exit code of shells for a program that is not installed
HOST = re.compile(r"(?:[^\s@:/'\"-][^\s@:/'\"]*@)?(?:[A-Za-z0-9_][A-Za-z0-9._-]*|\[[0-9A-Fa-f:.]+(?:%\w+)?\])")
"""A host with an optional user. Nothing in it may be taken for an option."""


class Server(Struct, frozen=True):
    """The machine, and the folder of the releases there. The host is the empty text for this machine."""

    host: str
    port: int
    path: str

    @property
    def name(self) -> str:
        """The folder as messages name it."""
        return f"{self.host}:{self.path}" if self.host else self.path

    @property
    def root(self) -> str:
        """The folder as programs are given it: relative paths begin in the home of the account."""
        path = self.path.removeprefix("~/") if self.host else os.path.expanduser(self.path)  # noqa: PTH111
        return path if path.startswith("/") else f"./{path}"

    @property
    def ssh(self) -> tuple[str, ...]:
        """The command that connects; it asks nothing, and leaves all else to ~/.ssh/config and the agent."""
        port = ("-p", str(self.port)) if self.port else ()
        options = ("BatchMode=yes", "ConnectTimeout=20", "ServerAliveInterval=15", "ServerAliveCountMax=4")
        return ("ssh", *(word for option in options for word in ("-o", option)), "-T", *port)

    def command_of(self, what: str) -> str:
        """Return a command as somebody would type it who does it by hand."""
        if not self.host:
            return what
        port = f"-p {self.port} " if self.port else ""
        return f"ssh {port}{self.login} {shlex.quote(what) if what else ''}".rstrip()

    @property
    def login(self) -> str:
        """The host as ssh is given it: it knows no brackets."""
        return self.host.replace("[", "").replace("]", "")

    def place_of(self, folder: str) -> str:
        """Return a folder below the root as rsync is given it."""
        return f"{self.host}:{self.root}/{folder}" if self.host else f"{self.root}/{folder}"


class Answer(Struct, frozen=True):
    """Exit code of a command, the lines of its answer, and what it said of errors."""

    code: int
    lines: tuple[str, ...]
    errors: str

    def all_of(self, key: str) -> tuple[str, ...]:
        """Return the values of the lines that begin with a key."""
        found = (line.partition(" ") for line in self.lines)
        return tuple(value for name, _, value in found if name == key)

    def has(self, key: str) -> bool:
        """Tell whether a line begins with a key."""
        return bool(self.all_of(key))

    def one(self, key: str) -> str:
        """Return the value of the line with a key; the empty text if there is none."""
        return next(iter(self.all_of(key)), "")


def run_script(server: Server, script: str, values: Mapping[str, str], seconds: float | None = None) -> Answer:
    """Run a script in sh with its values as variables, and return the answer."""
    lines = [f"{name}={shlex.quote(value)}" for name, value in {"root": server.root, **values}.items()]
    text = "\n".join((*lines, "umask 022", "LC_ALL=C; export LC_ALL", f"echo; echo '{_MARKER}'", script))
    command = (*server.ssh, "--", server.login, "sh -s") if server.host else ("sh", "-s")
    return _run(command, text, seconds)


def _run(command: Sequence[str], text: str, seconds: float | None) -> Answer:
    env = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(command, input=text.encode(), env=env, capture_output=True, timeout=seconds, check=False)
    except FileNotFoundError:
        return Answer(_MISSING, (), f"{command[0]}: command not found on this machine")
    except subprocess.TimeoutExpired:
        return Answer(255, (), "timed out")
    out = done.stdout.decode("utf-8", "replace").split("\n")
    answer = out[out.index(_MARKER) + 1 :] if _MARKER in out else []
    return Answer(done.returncode, tuple(answer), done.stderr.decode("utf-8", "replace"))
