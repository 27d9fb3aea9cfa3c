"""The audit's npm packages, those of package.json beside this file: install them and run their programs."""

import os
import shutil
import subprocess
from pathlib import Path

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync"
).split()
FOLDER = Path(".cache/audit-node")
_WANTED = Path(__file__).with_name("package.json")


def install() -> None:
    """Install the packages in their exact versions, unless they are there; raises RuntimeError with what npm says."""
    there = FOLDER / "installed.json"  # the package.json of what was installed, written last
    if there.is_file() and there.read_bytes() == _WANTED.read_bytes():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    shutil.copy(_WANTED, FOLDER / "package.json")
    run(["npm", "install", "--no-package-lock", "--no-audit", "--no-fund"], 900)
    shutil.copy(_WANTED, there)


def run(command: list[str], seconds: int = 600, *, codes: tuple[int, ...] = (0,)) -> str:
    """Run a command in the folder of the packages and return its output; raises RuntimeError for other exit codes."""
    env = {**os.environ, "CHROME_PATH": CHROMIUM, "PUPPETEER_SKIP_DOWNLOAD": "1"}
    done = subprocess.run(command, check=False, cwd=FOLDER, capture_output=True, text=True, timeout=seconds, env=env)
    if done.returncode not in codes:
        raise RuntimeError(f"{command[0]}: {(done.stderr or done.stdout).strip()[-500:]}")
    return done.stdout
