"""The transfer by rsync: its command line, its run, and what it says that it has sent."""

import os
import re
import shlex
import subprocess
from collections.abc import Sequence

from msgspec import Struct

from tools.publish.models import Advance
from tools.publish.targets.rsync_server import Server
from tools.publish.targets.rsync_stage import SendingStage

_BYTES = re.compile(r"^Total bytes sent: ([\d,.]+)")
_FILES = re.compile(r"^Number of regular files transferred: ([\d,.]+)")
_MISSING = 127
_SECONDS_OF_SILENCE = 300


class Transfer(Struct, frozen=True):
    """Result of rsync: its exit code, its words of errors, and the files and bytes that it has sent."""

    code: int
    errors: str
    files: int = 0
    size: int = 0


def transfer_command(server: Server, stage: SendingStage, name: str, links: Sequence[str]) -> tuple[str, ...]:
    """Return the command that brings the files of a stage into the folder of a release, which is not there yet.

    Files are compared by their content: a build or a clone gives files new times that are the same, and an edit may
    keep size and time. ``links`` are releases whose equal files become hard links. Rights are those of a web site,
    whatever those of this machine are.
    """
    return (
        "rsync",
        "--copy-links",
        "--from0",
        f"--files-from={stage.names.absolute()}",
        "--checksum",
        "--perms",
        "--chmod=D755,F644",
        "--protect-args",
        "--stats",
        "--no-human-readable",
        "--outbuf=L",
        "--out-format=> %n",
        f"--timeout={_SECONDS_OF_SILENCE}",
        *(("--compress", f"--rsh={shlex.join(server.ssh)}") if server.host else ()),
        *(f"--link-dest=../{each}" for each in links),
        "--",
        f"{stage.folder}/",
        server.place_of(f"releases/{name}/"),
    )


def run_transfer(command: Sequence[str], advance: Advance) -> Transfer:
    """Run rsync, and advance by each file; end it where this is stopped."""
    env = {**os.environ, "LC_ALL": "C"}
    try:
        process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                   encoding="utf-8", errors="replace")  # fmt: skip
    except FileNotFoundError:
        return Transfer(_MISSING, f"{command[0]}: command not found on this machine")
    lines: list[str] = []
    with process:
        try:
            for line in process.stdout or ():
                if not line.startswith("> "):
                    lines.append(line)
                elif not line.endswith("/\n"):
                    advance(1)
        except BaseException:
            process.terminate()
            raise
    return read_transfer(process.returncode, lines)


def read_transfer(code: int, lines: Sequence[str]) -> Transfer:
    """Return what the lines of rsync say."""
    return Transfer(code, "".join(lines), _number(_FILES, lines), _number(_BYTES, lines))


def _number(pattern: re.Pattern[str], lines: Sequence[str]) -> int:
    found = next(filter(None, map(pattern.match, lines)), None)
    return int(re.sub(r"\D", "", found[1])) if found else 0
