"""The developers' tasks: test, lint and lock."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_LINT = (
    ("ruff", "check", "--quiet", "."),
    ("ruff", "format", "--check", "--quiet", "."),
    ("mypy",),
    ("lint-imports", "--no-cache", "--no-logo"),
)
_DOMAIN = "tests/challenge"
_INVARIANTS = f"{_DOMAIN}/domain/test_invariants.py"  # thousands of examples, which tracing would slow down
_EVERY_BRANCH = (
    "--cov=plugins.challenge",
    "--cov-branch",
    "--cov-fail-under=100",
    "--cov-report=term-missing:skip-covered",
)
_MEMORY = Path("/dev/shm")  # noqa: S108 (pytest makes a folder of its own in it)
_ROOM = 2_000_000_000  # bytes: three times what they take
_LOCKS = {
    "requirements.lock": ("pyproject.toml",),
    "requirements-dev.lock": ("pyproject.toml", "--extra", "dev"),
    "requirements-comments.lock": ("pyproject.toml", "--extra", "comments"),
    "requirements-build.lock": ("--group", "build-tools"),
}


def run_tests(root: Path, only: str, long: bool) -> None:
    """Run pytest on all processors; raises SystemExit with its exit code.

    The tests of the challenge must cover every branch of it, those with random examples left out. They run beside the
    others, many of which wait for something. A ``long`` run makes hundreds of random edits.
    """
    pytest = (sys.executable, "-m", "pytest")
    options = ("-n", "auto", "--dist", "worksteal", *(("--long",) if long else ()))  # long tests are shared to the end
    # Bytecode may be cached, as on a writer's machine: the builds of the tests then take half the time.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if _in_memory_is_room():
        kept.setdefault("TMPDIR", str(_MEMORY))  # the tests write 100 000 small files
    if only:
        raise SystemExit(subprocess.call([*pytest, *options, only], cwd=root, env=kept))
    covered = (*pytest, _DOMAIN, f"--ignore={_INVARIANTS}", *_EVERY_BRANCH)
    with subprocess.Popen(covered, cwd=root, env=kept, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as beside:
        failed = subprocess.call([*pytest, *options, "tests", _INVARIANTS, f"--ignore={_DOMAIN}"], cwd=root, env=kept)
        told, _ = beside.communicate()
    sys.stdout.buffer.write(told)
    raise SystemExit(failed or beside.returncode)


def _in_memory_is_room() -> bool:
    """Tell whether this machine has a file system in memory that the files of all tests fit into."""
    return _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM


def run_lint(root: Path) -> None:
    """Run every linter; raises SystemExit if one of them found something."""
    failed = [command[0] for command in _LINT if subprocess.call([_tool(command[0]), *command[1:]], cwd=root)]
    if failed:
        raise SystemExit(f"lint: {', '.join(failed)} found something")


def renew_locks(root: Path) -> None:
    """Resolve the dependencies of pyproject.toml again and write the locks, which name no index."""
    for name, source in _LOCKS.items():
        options = (
            "--universal",
            "--python-version",
            "3.11",
            "--generate-hashes",
            "--upgrade",
            "--fork-strategy=fewest",  # one version for all Pythons, where there is one
            "--no-annotate",
        )
        quiet = ("--quiet", "--no-header", "--no-emit-index-url", "--no-emit-find-links")
        command = [_tool("uv"), "pip", "compile", *source, *options, *quiet, "-o", name]
        subprocess.run(command, cwd=root, check=True)


def _tool(name: str) -> str:
    """Return the path of a program of this environment; raises SystemExit if it is missing."""
    path = shutil.which(name, path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
    if path is None:
        raise SystemExit(f"{name} is missing: run './blogg {sys.argv[-1]}', which installs it")
    return path
