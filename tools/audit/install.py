"""A part of the audit: an installation from the locks, by uv and by pip, downloads what they pin and nothing else."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

LOCKS = ("requirements.lock", "requirements-build.lock")
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)
Packages = set[tuple[str, str]]


def installations(root: Path) -> list[str]:
    """Return the differences between the pins and what uv and pip download for a new checkout."""
    return [*with_uv(root), *with_pip(root)]


def with_uv(root: Path) -> Iterator[str]:
    """Yield the faults of an installation by uv, found in its cache, which was empty before."""
    program = shutil.which("uv", path=str(Path(sys.executable).parent)) or "uv"
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        printed = _install(root, Path(folder), {"PATH": str(Path(program).parent), "UV_CACHE_DIR": str(cache)})
        found = {each.name.removesuffix(".dist-info") for each in cache.glob("archive-v*/*/*.dist-info")}
        yield from _differences("uv", {_split(each) for each in found}, root, printed)


def with_pip(root: Path) -> Iterator[str]:
    """Yield the faults of an installation by pip, found in its log and in the installed packages."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "pip.log"
        printed = _install(root, Path(folder), {"PATH": "", "PIP_LOG": str(log), "PIP_NO_CACHE_DIR": "1"})
        found = {each.name.removesuffix(".dist-info") for each in Path(folder).glob("blog/.venv/lib/*/*/*.dist-info")}
        installed = {_split(each) for each in found if not each.startswith("pip-")}  # venv brings pip
        yield from _differences("pip", installed, root, printed)
        if log.exists() and "Installing build dependencies" in log.read_text(encoding="utf-8"):
            yield "pip downloads build tools that no lock pins"


def _install(root: Path, folder: Path, env: Mapping[str, str]) -> str:
    """Install into a checkout of nothing but ``blogg`` and the locks; return what is printed until it is installed."""
    checkout = folder / "blog"
    checkout.mkdir()
    for name in ("blogg", "requirements-dev.lock", *LOCKS):
        shutil.copy(root / name, checkout)
    (checkout / "tools").mkdir()
    (checkout / "tools/start.py").touch()  # runs when all is installed
    command = [sys.executable, str(checkout / "blogg"), "--list"]
    return subprocess.run(command, env={**os.environ, **env}, capture_output=True, text=True, check=False).stderr


def _split(name: str) -> tuple[str, str]:
    package, _, version = name.rpartition("-")
    return package, version


def _differences(installer: str, downloaded: Packages, root: Path, printed: str) -> Iterator[str]:
    pinned = {pin for lock in LOCKS for pin in _PIN.findall((root / lock).read_text(encoding="utf-8"))}
    normal = {(name.lower().replace("_", "-"), version) for name, version in downloaded}
    for name, version in sorted(normal - pinned):
        yield f"{installer} downloads {name} {version}, which no lock pins"
    for name, version in sorted(pinned - normal):
        yield f"{installer} does not download {name} {version}"
    if printed.count("\n") != 1 or not printed.startswith("blogg: installing"):
        yield f"{installer}: the installation prints {printed!r}"
