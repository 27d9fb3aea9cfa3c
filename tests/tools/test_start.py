"""Start of ``./blogg`` in .venv: its help, and what it says of slips of the pen."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

import tasks
from tasks import GROUPS, namespace
from tests.conftest import ROOT
from tools.command_line import CommandLine, asked
from tools.command_words import COMMANDS


@pytest.fixture(scope="module")
def blogs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make folders of blogs, named by their language, with the tasks of this project."""
    parent = tmp_path_factory.mktemp("blogs")
    for lang in ("sv", "en"):
        (parent / lang).mkdir()
        (parent / lang / "tasks.py").symlink_to(ROOT / "tasks.py")
        (parent / lang / "pelicanconf.py").write_text(f'DEFAULT_LANG = "{lang}"\n')
    return parent


class Done(NamedTuple):
    """The end of a command: its exit code, and what it wrote."""

    code: int
    out: str
    err: str


def start(blog: Path, *words: str) -> Done:
    """Run the commands in the folder of a blog, as ``./blogg`` does: in a process of their own."""
    command = [sys.executable, str(ROOT / "tools/start.py"), "--search-root", str(blog), *words]
    done = subprocess.run(command, cwd=blog, capture_output=True, text=True)
    return Done(done.returncode, done.stdout, done.stderr)


class Typed:
    """The command line of a blog in this process: to start another one takes longer than all that it does."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self.capture = capture

    def __call__(self, blog: Path, *words: str) -> Done:
        """Run it with words in the folder of a blog."""
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(blog)
            patch.setattr(sys, "path", [*sys.path])  # invoke puts the folder of the tasks into it
            patch.setitem(sys.modules, "tasks", tasks)  # and loads them under this name
            with pytest.raises(SystemExit) as ended:
                CommandLine(name="blogg100", binary="./blogg").run(["./blogg", "--search-root", str(blog), *words])
        code = ended.value.code
        assert code is None or isinstance(code, int)
        return Done(code or 0, *self.capture.readouterr())


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Typed:
    """Return the command line in this process."""
    return Typed(capsys)


def test_the_tasks_are_invokes(blogs: Path) -> None:
    """After that it is invoke, with every argument; invoke itself has the same tasks."""
    words = ["--list", "--list-format=json"]
    other = subprocess.run([sys.executable, "-m", "invoke", *words], cwd=ROOT, capture_output=True, text=True)
    found = json.loads(start(blogs / "en", *words).out)
    assert found["tasks"] == json.loads(other.stdout)["tasks"]


@pytest.mark.parametrize("words", ["help new", "build --relase"])
def test_a_process_says_the_same(words: str, blogs: Path, run: Typed) -> None:
    """Other tests here see in this process what a writer sees who types it."""
    assert start(blogs / "sv", *words.split()) == run(blogs / "sv", *words.split())


def test_commands_are_listed_by_group(blogs: Path, run: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has one line in the language of the blog, in the group that its writer looks in."""
    monkeypatch.setenv("COLUMNS", "80")
    headings = {"sv": ["Börja", "Skriva", "Visa", "Publicera", "För utvecklare"], "en": list(GROUPS)}
    for lang, expected in headings.items():
        lines = run(blogs / lang).out.splitlines()
        assert [line.rstrip(":") for line in lines if line.endswith(":")] == expected
        commands = [line.split()[0] for line in lines if line.startswith("  ")]
        assert commands == [task.name for tasks in GROUPS.values() for task in tasks]


@pytest.mark.parametrize("words", ["help", "--help", "-h", "--list", "-l"])
def test_every_way_to_ask_for_the_list_gives_it(words: str, blogs: Path, run: Typed) -> None:
    """People ask as other programs taught them."""
    assert run(blogs / "sv", words).out == run(blogs / "sv").out


ASKED = {
    "": "--list", "help": "--list", "-h": "--list", "--help": "--list", "help help": "--list", "help new": "--help new",
    "-h new": "--help new", "new --help": "--help new", "new En -h": "--help new", "new En": "new En",
    "--version": "--version",
}  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), ASKED.items())
def test_help_is_asked_for_before_or_after_the_command(words: str, expected: str) -> None:
    """Nobody's title is --help."""
    assert asked(words.split()) == expected.split()


HELP_SV = """\
Så här: ./blogg delete [--tillval] inlägg

Ta bort ett inlägg för gott. Ett publicerat inläggs id kommer aldrig tillbaka.

  inlägg   dess fil, som redan kan vara borta, dess mapp eller dess id
  --free   låt andra inlägg få dess adresser
"""
HELP_EN = """\
Usage: ./blogg serve [--options]
"""


def test_a_command_is_described_as_it_is_typed(blogs: Path, run: Typed) -> None:
    """Usage, arguments and options are in the language of the blog, and nothing in it is of invoke."""
    assert run(blogs / "sv", "help", "delete").out == HELP_SV
    assert run(blogs / "en", "serve", "--help").out.startswith(HELP_EN)


def test_a_reader_that_has_left_is_no_traceback() -> None:
    """``./blogg --list --list-format json | head -1`` ends as other programs do that write for nobody."""
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "tools/start.py", "--list", "--list-format", "json"]
    given = {**os.environ, "PYTHONUNBUFFERED": "1"}
    done = subprocess.run(command, cwd=ROOT, env=given, stdout=write, stderr=subprocess.PIPE, text=True)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, "")


# language and words that are typed: what is said of them
MISTAKES = {
    "en bild": "there is no command 'bild': did you mean 'build'? (./blogg help)",
    "en biuld": "there is no command 'biuld': did you mean 'build'? (./blogg help)",
    "en Build": "there is no command 'Build': did you mean 'build'? (./blogg help)",
    "en help bild": "there is no command 'bild': did you mean 'build'? (./blogg help)",
    "en xyzzy": "there is no command 'xyzzy': see ./blogg help",
    "en build --relase": "build has no option '--relase': did you mean '--release'? (./blogg help build)",
    "en build release": "there is no command 'release': did you mean '--release'? (./blogg help build)",
    "en manual tags": "there is no command 'tags': did you mean '--part tags'? (./blogg help manual)",
    "en --lits": "there is no option '--lits': did you mean '--list'? (./blogg help)",
    "en today --json": "today has no option '--json': it has --quiet (./blogg help today)",
    "en clean --all": "clean has no option '--all': it has no options",
    "en new --titel Hej": "new has no option '--titel': type it without: ./blogg new [--options] [title]",
    "en new --dat fredag Hej": "new has no option '--dat': did you mean '--date'? (./blogg help new)",
    "en delete --fre a.md": "delete has no option '--fre': did you mean '--free'? (./blogg help delete)",
    "en new -- --x": "'-- --x' is not read: leave out the --",
    "sv today --json": "today har inget tillval '--json': det har --quiet (./blogg help today)",
    "sv new --titel Hej": "new har inget tillval '--titel': skriv det utan tillval: ./blogg new [--tillval] [titel]",
    "sv new -- --x": "'-- --x' läses inte: ta bort --",
    "en rename a.md": "rename: needs new: see ./blogg help rename",
    "en serve --port": "--port: needs a value: see ./blogg help serve",
    "sv bygg": "det finns inget kommando 'bygg': menade du 'build'? (./blogg help)",
    "sv nytt": "det finns inget kommando 'nytt': menade du 'new'? (./blogg help)",
    "sv idag": "det finns inget kommando 'idag': menade du 'today'? (./blogg help)",
    "sv statstik": "det finns inget kommando 'statstik': menade du 'stats'? (./blogg help)",
    "sv hjälp": "det finns inget kommando 'hjälp': menade du 'help'? (./blogg help)",
    "sv publicera": "det finns inget kommando 'publicera': menade du 'publish'? (./blogg help)",
    "sv build --relase": "build har inget tillval '--relase': menade du '--release'? (./blogg help build)",
    "sv rename a.md": "rename: ny saknas: se ./blogg help rename",
    "sv new En titel": "det finns inget kommando 'titel': sätt titeln inom citattecken (./blogg help new)",
}


@pytest.mark.parametrize(("typed", "line"), MISTAKES.items())
def test_a_slip_on_the_command_line_is_one_line(typed: str, line: str, blogs: Path, run: Typed) -> None:
    """The line names what was probably meant, or where to look; Swedish words lead to their commands."""
    lang, *words = typed.split()
    assert run(blogs / lang, *words) == (1, "", f"{line}\n")


def test_words_for_commands_lead_to_commands() -> None:
    """No word leads to a command that is none, and no word of ours is a command."""
    known = {"help", *namespace.tasks}
    assert {command.split()[0] for command in COMMANDS.values()} - known == set()
    assert known & COMMANDS.keys() == set()
