"""The sample blog, built by ``./blogg build`` and by stock Pelican in turns, so that a slow moment hits both alike.

``python -m bench.sample`` prints the times of both.

Three steps: *cold* (no output, no caches), *again* (nothing changed) and *edit* (the newest post got a sentence). Stock
Pelican is what a new user has: its default theme, no plugins, its cache off, the same content folder.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from tools.program_files import copy_program
from tools.sample import copy_sample

STEPS = ("cold", "again", "edit")
STOCK = """
SITENAME = "Stock"
SITEURL = "https://stock.example"
TIMEZONE = "Europe/Stockholm"
DEFAULT_LANG = "sv"
PATH = "content"
OUTPUT_PATH = "output"
ARTICLE_PATHS = ["posts"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]
PLUGINS = []  # else Pelican loads those that the tests have installed
"""


def compare(root: Path, rounds: int) -> None:
    """Print wall seconds (median) of both and the ratio pair by pair (median, lowest and highest)."""
    times: dict[tuple[str, str], list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        commands = {"blogg100": _ours(root, Path(folder) / "ours"), "pelican": _stock(root, Path(folder) / "stock")}
        for command, site in commands.values():
            _run(command, site)
        for turn in track(range(rounds), "builds", transient=True):
            for step in STEPS:
                for name, (command, site) in commands.items():
                    _prepare(step, site, turn)
                    times.setdefault((step, name), []).append(_run(command, site))
    _print(times)


def _ours(root: Path, site: Path) -> tuple[list[str], Path]:
    copy_program(root, site)
    copy_sample(root, site)
    (site / ".venv").symlink_to(Path(sys.prefix))
    return ["./blogg", "build"], site


def _stock(root: Path, site: Path) -> tuple[list[str], Path]:
    site.mkdir()
    copy_sample(root, site)
    (site / "pelicanconf.py").write_text(STOCK, encoding="utf-8")
    return [str(Path(sys.prefix) / "bin/pelican"), "content"], site


def _prepare(step: str, site: Path, turn: int) -> None:
    if step == "cold":
        for name in ("output", ".cache"):
            shutil.rmtree(site / name, ignore_errors=True)
    elif step == "edit":
        newest = sorted((site / "content/posts").glob("2026-09-*.md"))[-1]
        newest.write_text(newest.read_text(encoding="utf-8") + f"\nEn mening till, den {turn}:e.\n", encoding="utf-8")


def _run(command: list[str], site: Path) -> float:
    environment = _environment(site)
    began = time.perf_counter()
    subprocess.run(command, cwd=site, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def _environment(site: Path) -> dict[str, str]:
    """Return the environment of a writer's machine: a plain python3 that may cache bytecode."""
    bare = site.with_name("python3")
    if not bare.exists():
        venv.create(bare, symlinks=True)
    environment = {**os.environ, "PATH": f"{bare / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def _print(times: dict[tuple[str, str], list[float]]) -> None:
    table = Table("step", "./blogg build", "pelican content", "ratio", "lowest", "highest")
    for step in STEPS:
        ours = times[step, "blogg100"]
        stock = times[step, "pelican"]
        ratios = [one / other for one, other in zip(ours, stock, strict=True)]
        seconds = [f"{statistics.median(each):.3f} s" for each in (ours, stock)]
        table.add_row(step, *seconds, *(f"{pick(ratios):.2f}" for pick in (statistics.median, min, max)))
    Console().print(table)


if __name__ == "__main__":
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--rounds", type=int, default=5)
    compare(Path(__file__).resolve().parents[1], cli.parse_args().rounds)
