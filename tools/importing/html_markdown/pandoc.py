"""HTML to Markdown by pandoc: one process for many blocks, since it takes longer to start than to convert a post."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache

# --sandbox and no raw_html when reading: pandoc would fetch what frames name. four_space_rule: lists as we read them.
_FORMATS = (
    "-f",
    "html-auto_identifiers",
    "-t",
    "markdown_phpextra+four_space_rule+startnum+all_symbols_escapable-abbreviations",
)
_ARGUMENTS = ("--sandbox", *_FORMATS, "--wrap=none", "--quiet")
_LESS_MEMORY = ("+RTS", "-A2m", "-RTS")  # 7 MiB less for each process
_SECONDS = 60.0
_OLDEST = (2, 15)  # has --sandbox


class ConverterError(Exception):
    """A converter gave no answer, or one that does not fit."""


@cache
def program() -> Sequence[str]:
    """Return the path of pandoc, with options if it takes them; nothing if this machine has none that is new enough."""
    path = shutil.which("pandoc")
    if not path:
        return ()
    commands = ((path, *_LESS_MEMORY), (path,))  # not every pandoc is built to take such options
    return next((command for command in commands if _version(command) >= _OLDEST), ())


def _version(command: Sequence[str]) -> tuple[int, ...]:
    """Return the version that a pandoc tells, empty if it tells none."""
    asked = [*command, "--version"]
    try:
        shown = subprocess.run(asked, capture_output=True, text=True, timeout=_SECONDS, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return ()
    found = re.match(r"pandoc(?:\.exe)? (\d+)\.(\d+)", shown)
    return (int(found[1]), int(found[2])) if found else ()


def convert_blocks(blocks: Sequence[str], seconds: float = _SECONDS) -> list[str]:
    """Return the Markdown of each block of HTML. Raise ConverterError if pandoc does not answer as it should."""
    if not blocks:
        return []
    sign = _sign(blocks)
    html = "".join(f"{block}\n<p>{sign}{at}z</p>\n" for at, block in enumerate(blocks))
    try:
        done = subprocess.run(
            [*program(), *_ARGUMENTS],
            input=html,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=seconds,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ConverterError(str(error)) from error
    parts = re.split(rf"^{sign}\d+z$", done.stdout, flags=re.MULTILINE)
    if done.returncode or len(parts) != len(blocks) + 1 or parts[-1].strip():
        raise ConverterError(done.stderr.strip()[:200])
    return [part.strip("\n") for part in parts[:-1]]


def _sign(blocks: Sequence[str]) -> str:
    """Return a word that no block has."""
    at = 0
    while any(f"zw{at}e" in block for block in blocks):
        at += 1
    return f"zw{at}e"
