"""The script ``blogg``: it prepares .venv once, then runs the tasks.

Small scripts take the place of its installers, so that no test uses a network.
"""

import os
import resource
import shutil
import signal
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT
from tests.sites.reading import INTERRUPT

SITE = "requirements.lock"
EVERYTHING = "requirements-dev.lock"
BUILD = "requirements-build.lock"
# what stands in for .venv/bin/python: it says how it was called
PYTHON = '#!/bin/sh\nprintf "%s|" "$@"\nexit 7\n'


class Checkout:
    """Folder with the script, its locks, and a PATH of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root / "blog"
        self.bin = root / "bin"
        self.log = root / "calls"
        self.root.mkdir()
        self.bin.mkdir()
        shutil.copy(ROOT / "blogg", self.root)
        for lock in (SITE, EVERYTHING, BUILD):
            (self.root / lock).write_text(f"{lock}==1\n")
        for tool in ("sh", "mkdir", "chmod", "cat", "touch"):
            (self.bin / tool).symlink_to(str(shutil.which(tool)))

    @property
    def start(self) -> Path:
        """The file that it runs in its environment."""
        return self.root / "tools/start.py"

    @property
    def python(self) -> Path:
        """The interpreter of its environment."""
        return self.root / ".venv/bin/python"

    def program(self, name: str, does: str) -> None:
        """Put a program onto the PATH that records its calls and does something."""
        path = self.bin / name
        path.write_text(f'#!/bin/sh\necho "{name} $@" >> "{self.log}"\n{does}\n')
        path.chmod(0o755)

    def give_uv(self, python: str = PYTHON) -> None:
        """Put a uv onto the PATH that makes the environment, with a script in place of Python."""
        make = (
            f'mkdir -p "{self.python.parent}"; cat > "{self.python}" <<\'END\'\n{python}END\nchmod +x "{self.python}"'
        )
        self.program("uv", f'if [ "$1" = venv ]; then\n{make}\nfi')

    def run(self, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run the script from another folder."""
        return subprocess.run(
            [sys.executable, str(self.root / "blogg"), *arguments],
            cwd=self.root.parent, env={"PATH": str(self.bin), **env}, capture_output=True, text=True,
        )  # fmt: skip

    def calls(self) -> list[str]:
        """Return the calls of the installers since the last call of this method."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return lines

    def makes(self, how: str = "--allow-existing") -> list[str]:
        """Return the call that makes the environment."""
        return [f"uv venv --quiet {how} --python {sys.executable} {self.root / '.venv'}"]

    def installs(self, lock: str) -> list[str]:
        """Return the calls that install the build tools, then a lock."""
        options = f"--quiet --require-hashes --python {self.python}"
        tools = self.root / BUILD
        path = self.root / lock
        return [f"uv pip install {options} -r {tools}", f"uv pip sync {options} --no-build-isolation {tools} {path}"]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Make a fresh checkout on a machine that has uv."""
    fresh = Checkout(tmp_path)
    fresh.give_uv()
    return fresh


def test_a_link_to_the_script_is_the_script(checkout: Checkout) -> None:
    """It may stand on PATH under any name."""
    checkout.give_uv()
    link = checkout.root.parent / "blogg"
    link.symlink_to(checkout.root / "blogg")
    done = subprocess.run(
        [sys.executable, str(link), "build"], env={"PATH": str(checkout.bin)}, capture_output=True, text=True
    )
    assert done.stdout == f"{checkout.start}|--search-root|{checkout.root}|build|"
    assert not (link.parent / ".venv").exists()


@pytest.mark.parametrize("lock", [SITE, BUILD])
def test_a_lock_that_is_not_there_is_named(checkout: Checkout, lock: str) -> None:
    """A copy of some of the files is no blog: nothing is installed."""
    (checkout.root / lock).unlink()
    done = checkout.run("build")
    what = f"blogg: {lock} cannot be read (No such file or directory): take it back from where the blog came from"
    assert (done.returncode, done.stderr, checkout.calls()) == (1, f"{what}\n", [])


def test_the_first_call_installs_and_the_second_does_not(checkout: Checkout) -> None:
    """.venv is prepared once, from the hashed lock, and then remembered."""
    first = checkout.run("build")
    assert first.stderr == f"blogg: installing what {SITE} names into .venv (once)\n"
    assert checkout.calls() == checkout.makes() + checkout.installs(SITE)
    second = checkout.run("build")
    assert (second.stdout, second.stderr, checkout.calls()) == (first.stdout, "", [])


@pytest.mark.parametrize(("env", "line"), [
    ({"LANG": "sv_SE.UTF-8"}, f"blogg: hämtar det som {SITE} räknar upp till .venv (en gång)\n"),
    ({"LANG": "sv_SE.UTF-8", "LC_ALL": "C.UTF-8"}, f"blogg: installing what {SITE} names into .venv (once)\n"),
])  # fmt: skip
def test_the_first_call_speaks_the_language_of_the_machine(checkout: Checkout, env: dict[str, str], line: str) -> None:
    """It is the first line that a writer sees, and the blog has no language yet."""
    assert checkout.run("build", PYTHONUTF8="1", **env).stderr == line


def test_every_argument_is_handed_on_and_the_exit_code_comes_back(checkout: Checkout) -> None:
    """Invoke gets the words that the writer typed, spaces and all; its exit code is the script's."""
    done = checkout.run("new", "En titel & mer", "--tags", "a, b", "-h")
    assert (done.returncode, done.stdout) == (
        7,
        f"{checkout.start}|--search-root|{checkout.root}|new|En titel & mer|--tags|a, b|-h|",
    )


def test_ctrl_c_while_it_installs_shows_no_traceback(checkout: Checkout) -> None:
    """The script ends as programs do, and nothing is remembered of a half-made environment."""
    checkout.program("uv", "kill -INT $PPID")
    done = checkout.run("build")
    assert (done.returncode, "Traceback" in done.stderr) == (130, False)
    assert not (checkout.root / ".venv/installed.txt").exists()


def test_ctrl_c_while_invoke_starts_shows_no_traceback(tmp_path: Path) -> None:
    """It ends the process at once: a shell shows 130."""
    (tmp_path / "sitecustomize.py").write_text(INTERRUPT.format(name="invoke.program"))
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools/start.py"), "--search-root", str(ROOT), "--list"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


def test_ctrl_c_while_python_starts_waits(checkout: Checkout, tmp_path: Path) -> None:
    """Python would show a traceback if it came before the first line of ours."""
    early = 'import os, signal, sys\nif "start.py" in sys.orig_argv[1]:\n    os.kill(os.getpid(), signal.SIGINT)\n'
    (tmp_path / "sitecustomize.py").write_text(early)
    shutil.copytree(ROOT / "tools", checkout.root / "tools")
    checkout.give_uv(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    assert checkout.run("build").returncode == 1  # there are no tasks in that folder
    done = checkout.run("build", PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


def test_the_script_costs_nearly_nothing(checkout: Checkout) -> None:
    """Under 0.1 s of processor time beside what Python itself takes to start, the best of several."""
    checkout.run("build")
    script = min(processor_time(str(checkout.root / "blogg"), "build") for _ in range(5))
    assert script - min(processor_time("-c", "0") for _ in range(5)) < 0.1


def processor_time(*arguments: str) -> float:
    """Measure the processor time of Python with these arguments, and of the program that it becomes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def test_a_developers_task_installs_everything(checkout: Checkout) -> None:
    """test and lint need more than a build; what has everything has what the site needs."""
    checkout.run("build")
    assert checkout.calls() == checkout.makes() + checkout.installs(SITE)
    assert checkout.run("test").stderr == f"blogg: installing what {EVERYTHING} names into .venv (once)\n"
    assert checkout.calls() == checkout.installs(EVERYTHING)
    for task in ("build", "test", "lint"):
        checkout.run(task)
    assert checkout.calls() == []


def test_a_lock_that_has_changed_is_installed_again(checkout: Checkout) -> None:
    """After a pull that renews the lock, the next command brings .venv up to it."""
    checkout.run("build")
    checkout.calls()
    (checkout.root / SITE).write_text("annat==2\n")
    checkout.run("build")
    assert checkout.calls() == checkout.installs(SITE)


def test_an_environment_that_is_gone_is_made_again(checkout: Checkout) -> None:
    """The note of what is installed counts only where there is a Python to run."""
    checkout.run("build")
    checkout.calls()
    checkout.python.unlink()
    assert checkout.run("build").returncode == 7
    assert checkout.calls() == checkout.makes("--clear") + checkout.installs(SITE)


@pytest.mark.parametrize(("lang", "line"), [
    ("C", "blogg: .venv is a link to {}, which has no installation of this blog: delete the link .venv, and try again"),
    ("sv_SE", "blogg: .venv är en länk till {}, där bloggen inte är installerad: ta bort länken .venv och försök igen"),
])  # fmt: skip
@pytest.mark.parametrize("how", ["of another Python", "of others", "nowhere"])
def test_no_folder_is_emptied_through_a_link(checkout: Checkout, how: str, lang: str, line: str) -> None:
    """A folder that .venv only leads to may be somebody's: nothing in it is changed, and the line says what to do."""
    target = checkout.root.parent / "elsewhere"
    if how != "nowhere":
        target.mkdir()
        (target / "novel.txt").write_text("Once")
    if how == "of another Python":
        (target / "installed.txt").write_text("a lock and a Python\n")
    (checkout.root / ".venv").symlink_to(target)
    before = sorted(target.rglob("*"))
    done = checkout.run("build", LC_ALL=lang, PYTHONUTF8="1")
    assert (done.returncode, done.stderr.splitlines()[-1], checkout.calls()) == (1, line.format(target), [])
    assert sorted(target.rglob("*")) == before


def test_a_link_may_lead_to_an_empty_folder_or_to_an_installation(checkout: Checkout) -> None:
    """So an environment may be on another disk; a changed lock is installed there, too."""
    target = checkout.root.parent / "elsewhere"
    target.mkdir()
    (checkout.root / ".venv").symlink_to(target)
    assert checkout.run("build").returncode == 7
    assert checkout.calls() == checkout.makes() + checkout.installs(SITE)
    (checkout.root / SITE).write_text("annat==2\n")
    assert checkout.run("build").returncode == 7
    assert checkout.calls() == checkout.installs(SITE)


@pytest.mark.parametrize("package", ["pillow_heif", "brotli", "feedparser", "isso", "markdownify", "pagefind_bin"])
def test_an_extra_stays_when_the_lock_changes(checkout: Checkout, package: str) -> None:
    """The lock of the site does not name it, so uv must not bring the environment to exactly what the lock names."""
    checkout.run("build")
    checkout.calls()
    (checkout.root / ".venv/lib/python3.11/site-packages" / package).mkdir(parents=True)
    (checkout.root / SITE).write_text("annat==2\n")
    checkout.run("build")
    tools, sync = checkout.installs(SITE)
    end = f"--no-build-isolation --no-deps -r {checkout.root / BUILD} -r {checkout.root / SITE}"
    kept = sync.replace("pip sync", "pip install").partition("--no-build-isolation")[0] + end
    assert checkout.calls() == [tools, kept]


def test_an_installation_that_fails_is_told_and_tried_again(checkout: Checkout) -> None:
    """The command that failed is named; nothing is remembered of it."""
    checkout.give_uv()
    uv = (checkout.bin / "uv").read_text()
    checkout.program("uv", "exit 2")
    done = checkout.run("build")
    command = checkout.makes()[0].replace("uv venv", f"{checkout.bin / 'uv'} venv")
    assert done.stderr.splitlines()[-1] == f"blogg: '{command}' failed: see above; delete .venv to begin afresh"
    assert (done.returncode, done.stdout) == (1, "")
    (checkout.bin / "uv").write_text(uv)
    assert checkout.run("build").returncode == 7


@pytest.mark.parametrize(("code", "shown"), [(0, []), (2, ["WARNING: out", "WARNING: err"])])
def test_what_an_installer_prints_is_shown_only_where_it_fails(checkout: Checkout, code: int, shown: list[str]) -> None:
    """The first line that a writer sees is ours; warnings of pip about itself are none of theirs."""
    checkout.run("build")
    (checkout.root / SITE).write_text("annat==2\n")
    checkout.program("uv", f'echo "WARNING: out"; echo "WARNING: err" >&2; exit {code}')
    lines = checkout.run("build").stderr.splitlines()
    assert lines[0] == f"blogg: installing what {SITE} names into .venv (once)"
    assert [line for line in lines[1:] if line.startswith("WARNING")] == shown


def test_without_uv_the_environment_is_made_with_venv_and_pip(tmp_path: Path) -> None:
    """Python's own tools do the same, with the same demand for hashes, and install the lock as it is."""
    checkout = Checkout(tmp_path)
    stubs = tmp_path / "stubs"
    stubs.mkdir()
    python = PYTHON.replace("exit 7", f'echo "$@" >> "{checkout.log}"')
    (stubs / "venv.py").write_text(
        "import pathlib, sys\n"
        "python = pathlib.Path(sys.argv[1], 'bin/python')\n"
        "python.parent.mkdir(parents=True)\n"
        f"python.write_text({python!r})\n"
        "python.chmod(0o755)\n"
    )
    done = checkout.run("build", PYTHONPATH=str(stubs))
    pip = "-m pip install --quiet --disable-pip-version-check --no-deps --require-hashes"
    tools = f"{pip} -r {checkout.root / BUILD}"
    rest = f"{pip} --no-build-isolation --use-pep517 -r {checkout.root / SITE}"
    assert (done.returncode, checkout.calls()) == (
        0,
        [tools, rest, f"{checkout.start} --search-root {checkout.root} build"],
    )


@pytest.mark.parametrize("missing", ["ensurepip", "venv"])
def test_a_python_without_venv_names_the_package_that_has_it(tmp_path: Path, missing: str) -> None:
    """Debian and Ubuntu ship Python in parts: the line that installs the missing one is printed."""
    checkout = Checkout(tmp_path)
    stubs = tmp_path / "stubs"
    stubs.mkdir()
    (stubs / f"{missing}.py").write_text(f"raise ImportError('No module named {missing}')\n")
    done = checkout.run("build", PYTHONPATH=str(stubs))
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    what = f"blogg: Python's venv module is missing: run 'sudo apt install {package}' (or install uv)"
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, what)
    assert not (checkout.root / ".venv").exists()


def test_an_environment_whose_python_has_become_another_is_made_anew(checkout: Checkout) -> None:
    """An environment of one Python is not used with another, and nothing of it stays."""
    checkout.run("build")
    checkout.calls()
    checkout.python.write_text(PYTHON + "# the next version\n")
    checkout.run("build")
    assert checkout.calls() == checkout.makes("--clear") + checkout.installs(SITE)


def test_it_does_not_matter_which_python_runs_the_script(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cron finds another one than the writer's shell does: neither may make the environment of the other anew."""
    checkout.run("build")
    script = load(checkout.root / "blogg")
    monkeypatch.setattr(script.sys, "version", "3.99.0 (another)")
    assert script._is_installed(SITE)


def test_without_uv_an_environment_that_has_no_pip_is_made_anew(checkout: Checkout) -> None:
    """Only uv can fill what uv has made."""
    checkout.run("build")
    script = load(checkout.root / "blogg")
    (checkout.root / SITE).write_text("annat==2\n")
    calls: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        calls.append(command)
        return subprocess.CompletedProcess(command, 0)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shutil, "which", lambda _: None)
        patch.setattr(subprocess, "run", run)
        script._install(SITE)
    made = [sys.executable, "-m", "venv", "--clear", str(checkout.root / ".venv")]
    assert (calls[0], calls[1][:3]) == (made, [str(checkout.python), "-m", "pip"])


@pytest.mark.parametrize(("lang", "line"), [
    ("C", "blogg: Python 3.9 is too old: install Python 3.11 or newer"),
    ("sv_SE.UTF-8", "blogg: Python 3.9 är för gammal: installera Python 3.11 eller nyare"),
])  # fmt: skip
def test_a_python_that_is_too_old_is_told_so(monkeypatch: pytest.MonkeyPatch, lang: str, line: str) -> None:
    """The script itself runs on old Pythons, to say which one is needed."""
    monkeypatch.setenv("LC_ALL", lang)
    script = load(ROOT / "blogg")
    monkeypatch.setattr(script.sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(SystemExit) as ended:
        script.main(["build"])
    monkeypatch.undo()
    assert ended.value.code == line


def test_the_script_can_be_executed() -> None:
    """``./blogg`` needs its mode and its first line."""
    assert os.access(ROOT / "blogg", os.X_OK)
    assert (ROOT / "blogg").read_text().startswith("#!/usr/bin/env python3\n")


def load(path: Path) -> ModuleType:
    """Load the script as a module."""
    loader = SourceFileLoader("blogg_script", str(path))
    spec = spec_from_loader(loader.name, loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module
