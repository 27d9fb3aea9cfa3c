"""The command that installs an extra package beside this program."""

import sys
from importlib.util import find_spec
from pathlib import Path


def install_command(*packages: str) -> str:
    """Return how packages are installed for the Python that runs, with pip or else with uv."""
    python = Path(sys.executable)
    shown = python.relative_to(Path.cwd()) if python.is_relative_to(Path.cwd()) else python
    install = f"{shown} -m pip install" if find_spec("pip") else f"uv pip install --python {shown}"
    return " ".join([install, *packages])
