"""The tasks as their list shows them, and what each hands on."""

import re
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from invoke import Task

from tasks import GROUPS, namespace
from tests.conftest import ROOT
from tests.tools.test_blogg import load
from tools.command_line import CommandLine
from tools.comments.command import Wanted as Comments
from tools.gang.command import Wanted as Gang
from tools.importing.command import Wanted as Import
from tools.init.questions import NAMES
from tools.new import Wanted
from tools.plain_commands import plain_command
from tools.publish.command import Wanted as Published

TASKS_BY_NAME = dict(namespace.tasks.items())
DEVELOPERS = [str(task.name) for task in GROUPS["For developers"]]
TASKS = [pytest.param(task, id=name) for name, task in TASKS_BY_NAME.items()]
SITE = {"OUTPUT_PATH": str(ROOT / "ute")}
# words after ./blogg: the function that they call, and what it gets after the folder of the blog
CALLS: dict[str, tuple[object, ...]] = {
    "init": ("tools.init.command.init_blog", (None,) * len(NAMES), False, {"hub": False}),
    f"init --hub --yes {' '.join(f'--{name} {name}' for name in NAMES)}": (
        "tools.init.command.init_blog",
        NAMES,
        True,
        {"hub": True},
    ),
    "build": ("tools.build.build_site", "pelicanconf.py"),
    "build --output ute": ("tools.build.build_site", "pelicanconf.py", SITE),
    "build --release": ("tools.build.build_site", "publishconf.py"),
    "build --verify": ("tools.verifying.command.build_and_tell", "pelicanconf.py", {}, True, ""),
    "build --explain a": ("tools.verifying.command.build_and_tell", "pelicanconf.py", {}, False, "a"),
    "build --frozen": ("tools.build.build_site", "pelicanconf.py", {"FROZEN": True}),
    "build --release --frozen --output ute": ("tools.build.build_site", "publishconf.py", SITE | {"FROZEN": True}),
    "publish": ("tools.publish.command.publish_site", Published()),
    "publish www --dry-run --yes --check --rollback --frozen": (
        "tools.publish.command.publish_site",
        Published("www", True, True, True, True, True),
    ),
    "diff": ("tools.publish.diff.show_diff", ""),
    "diff www": ("tools.publish.diff.show_diff", "www"),
    "nights github": ("tools.nights.command.prepare_nights", "github"),
    "announce": ("tools.announce.command.announce_posts", False),
    "announce --dry-run": ("tools.announce.command.announce_posts", True),
    "serve": ("tools.preview.serve.serve_preview", "", {"phone": False, "browser": False}),
    "serve --port 8001": ("tools.preview.serve.serve_preview", "8001", {"phone": False, "browser": False}),
    "serve --phone --open": ("tools.preview.serve.serve_preview", "", {"phone": True, "browser": True}),
    "new Regn": ("tools.new.new_post", Wanted("Regn")),
    "new Regn --tags a,b --slug s": ("tools.new.new_post", Wanted("Regn", "a,b", "s")),
    "new Regn --date fredag --draft": ("tools.new.new_post", Wanted("Regn", date="fredag", draft=True)),
    "drafts": ("tools.drafts.show_drafts", False),
    "drafts --json": ("tools.drafts.show_drafts", True),
    "inbox": ("tools.inbox.empty_inbox",),
    "rescue": ("tools.rescue.rescue", False, ""),
    "rescue --dry-run --after 18:00": ("tools.rescue.rescue", True, "18:00"),
    "rename a.md b.md": ("tools.ledger.rename_post", "a.md", "b.md"),
    "delete a.md": ("tools.ledger.delete_post", "a.md", False),
    "delete a.md --free": ("tools.ledger.delete_post", "a.md", True),
    "today": ("tools.today.show_today", False),
    "today --quiet": ("tools.today.show_today", True),
    "forecast": ("tools.forecast.show_forecast", "", False),
    "forecast --on 2026-09-14 --json": ("tools.forecast.show_forecast", "2026-09-14", True),
    "import a.xml": ("tools.importing.command.import_blog", Import("a.xml")),
    "import a.xml --dry-run": ("tools.importing.command.import_blog", Import("a.xml", True)),
    "import a.xml --uploads up --fetch-media --with-emails": (
        "tools.importing.command.import_blog",
        Import("a.xml", uploads="up", fetch_media=True, with_emails=True),
    ),
    "import elin.example --again": ("tools.importing.command.import_blog", Import("elin.example", again=True)),
    "gang": ("tools.gang.command.run_gang", Gang("", "")),
    "gang fetch": ("tools.gang.command.run_gang", Gang("", "fetch")),
    "gang add https://elin.example/": ("tools.gang.command.run_gang", Gang("add", "\0https://elin.example/")),
    "gang add a.example b.example c.example": (
        "tools.gang.command.run_gang",
        Gang("add", "\0a.example\0b.example\0c.example"),
    ),
    "gang fetch --again Elin": ("tools.gang.command.run_gang", Gang("", "fetch", "", "Elin")),
    "gang status": ("tools.gang.command.run_gang", Gang("", "status")),
    "gang --shard 1/4 fetch": ("tools.gang.command.run_gang", Gang("", "fetch", "1/4")),
    "gang import a.opml --shard=1/4 b": ("tools.gang.command.run_gang", Gang("import", "\0a.opml\0b", "1/4")),
    "gang export": ("tools.gang.command.run_gang", Gang("", "export")),
    "gang import a.opml": ("tools.gang.command.run_gang", Gang("import", "\0a.opml")),
    "gang fetch --shard 1/4": ("tools.gang.command.run_gang", Gang("", "fetch", "1/4")),
    "comments": ("tools.comments.command.run_comments", Comments()),
    "comments --all --json": ("tools.comments.command.run_comments", Comments("", "", True, True)),
    "comments serve --port 8766 --socket x": (
        "tools.comments.command.run_comments",
        Comments("", "serve", port="8766", socket="x"),
    ),
    "comments add a.eml --post posts/regn/ --name Bo": (
        "tools.comments.command.run_comments",
        Comments("add", "\0a.eml", post="posts/regn/", name="Bo"),
    ),
    "comments delete": ("tools.comments.command.run_comments", Comments("", "delete")),
    "comments approve 1 2 form-1-1": (
        "tools.comments.command.run_comments",
        Comments("approve", "\0".join(["", "1", "2", "form-1-1"])),
    ),
    "comments add - --all": ("tools.comments.command.run_comments", Comments("add", "\0-", True)),
    "stats": ("tools.stats.show_stats", "", "", False),
    "stats --challenge x --on 2026-09-14 --json": ("tools.stats.show_stats", "x", "2026-09-14", True),
    "manual": ("tools.manual.show_manual", "", ""),
    "manual --lang en --part Tags": ("tools.manual.show_manual", "en", "Tags"),
    "check": ("tools.check.run_check", ""),
    "check --output ute": ("tools.check.run_check", SITE["OUTPUT_PATH"]),
    "ping": ("tools.ping.ping",),
    "update": ("tools.update.update", ""),
    "update --source x": ("tools.update.update", "x"),
    "clean": ("tools.clean.clean_up",),
    "test": ("tools.checks.run_tests", "", False),
    "test --only tests/core --long": ("tools.checks.run_tests", "tests/core", True),
    "lint": ("tools.checks.run_lint",),
    "audit": ("tools.audit.run_audit", False),
    "audit --site": ("tools.audit.run_audit", True),
    "bench": ("bench.compare.run_bench", "100,1000", 5, "", "", False),
    "bench --posts 9 --rounds 2 --hugo h --pelican p": ("bench.compare.run_bench", "9", 2, "p", "h", False),
    "bench --smoke": ("bench.compare.run_bench", "100,1000", 5, "", "", True),
    "lock": ("tools.checks.renew_locks",),
}


@pytest.mark.parametrize("task", TASKS)
def test_every_task_says_what_it_does(task: Task[Callable[..., object]]) -> None:
    """``./blogg help`` is for writers: a whole sentence each, short enough for its line, and a word on every option."""
    doc = (task.__doc__ or "").split("\n")[0]
    assert doc.endswith(".")
    assert len(doc.partition(". ")[0]) <= 66
    assert [argument.name for argument in task.get_arguments() if not argument.help] == []


@pytest.mark.parametrize("words", CALLS)
def test_a_task_hands_on_all_that_it_is_told(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each word and option arrives at the function that does it, at its own place; what is not said is the default."""
    called: list[tuple[object, ...]] = []
    function, *expected = CALLS[words]
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(str(function), lambda *got, **more: called.append((*got, more) if more else got))
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # a build that is done hears no Ctrl-C, the tests do
    CommandLine(namespace=namespace).run(["blogg", *words.split()], exit=False)
    assert called == [(ROOT, *expected)]


@pytest.mark.parametrize("words", [words for words in CALLS if plain_command(words.split())])
def test_a_plain_command_does_what_its_task_does(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """``./blogg build`` runs without invoke, and calls the same function with the same values."""
    called: list[tuple[object, ...]] = []
    function, *expected = CALLS[words]
    monkeypatch.setattr(str(function), lambda *got: called.append(got))
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    run = plain_command(words.split())
    assert run is not None
    run()
    assert called == [(ROOT, *expected)]


PLAIN = ["build", "check", "comments", "drafts", "new Regn", "publish", "stats", "today"]


@pytest.mark.parametrize(
    "words",
    [
        *PLAIN,
        "new",
        "new --draft",
        "new Regn Sol",
        "build --release",
        "publish www",
        "build check",
        "serve",
        "help",
        "",
    ],
)
def test_whatever_is_not_plain_is_left_to_invoke(words: str) -> None:
    """Options, several commands, slips of the pen, and commands that take long."""
    assert bool(plain_command(words.split())) == (words in PLAIN)


def test_an_empty_title_is_left_to_invoke() -> None:
    """It says what is missing."""
    assert plain_command(["new", ""]) is None


def test_every_task_and_option_is_seen_to_hand_on() -> None:
    """One that is new stands in the table above, too."""
    told = {(words.split()[0], word) for words in CALLS for word in words.split()}
    tasks = {(name, name) for name in TASKS_BY_NAME}
    options = {
        (name, f"--{str(argument.name).replace('_', '-')}")
        for name, task in TASKS_BY_NAME.items()
        for argument in task.get_arguments()
        if not argument.positional
    }
    assert (tasks | options) - told == set()


@pytest.mark.parametrize(("failing", "code", "calls"), [("", 0, "lint\ntest\n"), ("lint", 1, "lint\n"),
    ("test", 1, "lint\ntest\n")], ids=["all is well", "style", "tests"])  # fmt: skip
def test_what_runs_for_every_change_is_lint_and_test(tmp_path: Path, failing: str, code: int, calls: str) -> None:
    """From whichever folder; it fails when one of them does."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", tmp_path / ".ci")
    blogg = tmp_path / "blogg"
    blogg.write_text(f'#!/bin/sh\necho "$@"\n[ "$*" != "{failing}" ]\n')
    blogg.chmod(0o755)
    done = subprocess.run(["bash", tmp_path / ".ci/run"], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (code, calls, "")


def test_tasks_of_developers_get_what_they_need() -> None:
    """A writer's tasks need the site's lock only: the script installs more for developers' tasks."""
    assert set(DEVELOPERS) == load(ROOT / "blogg").DEVELOPERS


def test_commands_in_the_docs_can_be_typed() -> None:
    """Every ``./blogg task --option`` in the docs is a task that there is, with an option that it has."""
    files = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("bench/*.md")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    commands = re.findall(r"\./blogg ([a-z]+)([^`#|&\n]*)", text)
    options = {
        name: {flag for each in task.get_arguments() for flag in each.names} for name, task in TASKS_BY_NAME.items()
    }
    wrong = [
        f"{name} --{option}"
        for name, rest in commands
        for option in ["", *re.findall(r"--([a-z]+(?:-[a-z]+)*)", rest)]
        if name not in {"help", *options} or (option and option not in options[name])
    ]
    assert len(commands) > 20
    assert wrong == []


def test_the_manual_tells_of_every_task_of_a_writer() -> None:
    """The manual is all that somebody has who only writes."""
    manual = (ROOT / "docs/manual/sv.md").read_text(encoding="utf-8")
    assert TASKS_BY_NAME.keys() - set(DEVELOPERS) - set(re.findall(r"\./blogg ([a-z]+)", manual)) == set()
