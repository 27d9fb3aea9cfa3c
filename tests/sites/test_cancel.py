"""Cancelling: Ctrl-C and SIGTERM end a build in each of its phases, and leave the old site."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from plugins.engine import builder, plugin_loading
from plugins.engine.content import file_records
from plugins.engine.output.manifest import Manifest
from plugins.engine.output.staging import Stage
from plugins.engine.process.cancel import raise_cancelled
from plugins.engine.process.worker_pool import WorkerPool
from plugins.engine.writer import StageWriter
from plugins.pages.theme.theme import Theme
from tests.conftest import Site, environment
from tests.sites.reading import accepted, stages

pytestmark = pytest.mark.usefixtures("with_workers")

SIGNALS = [pytest.param(signal.SIGINT, 130, id="Ctrl-C"), pytest.param(signal.SIGTERM, 143, id="SIGTERM")]
PHASES: dict[str, tuple[object, str]] = {
    "plugins are loaded": (plugin_loading, "load_plugins"),
    "posts are read": (file_records, "examine"),
    "workers begin": (WorkerPool, "run"),
    "texts are converted": (Theme, "preload"),
    "the catalogue is made": (builder, "make_catalog"),
    "files are published": (builder, "publish_files"),
    "a page is planned": (StageWriter, "put"),
    "a page is rendered": (Theme, "render"),
    "all pages are rendered": (StageWriter, "finish"),
}


def signal_once(monkeypatch: pytest.MonkeyPatch, owner: object, name: str, number: int) -> None:
    """Let the first call of a function send a signal to this process, and go on."""
    function = getattr(owner, name)
    calls: list[str] = []

    def interrupted(*arguments: Any, **options: Any) -> Any:
        calls.append(name)
        if len(calls) == 1:
            signal.raise_signal(number)
        return function(*arguments, **options)

    monkeypatch.setattr(owner, name, interrupted)


@pytest.mark.parametrize(("number", "code"), SIGNALS)
@pytest.mark.parametrize("phase", PHASES)
def test_a_build_can_be_cancelled_in_every_phase(
    live: Site, monkeypatch: pytest.MonkeyPatch, phase: str, number: int, code: int
) -> None:
    """It exits with the code of the signal and prints nothing; no stage and no worker is left, and no ledger line."""
    before = live.files()
    ledger = live.ledger
    live.post("ny.md")
    signal_once(monkeypatch, *PHASES[phase], number)
    built = live.build()
    assert (built.code, built.out, built.err) == (code, "", "")
    assert (live.files() == before, live.ledger == ledger, stages(live)) == (True, True, [])
    assert multiprocessing.active_children() == []
    monkeypatch.undo()
    accepted(live.build())


PLUGINS = [f"plugins.{name}" for name in ("music", "images", "challenge", "identity", "pages", "feeds")]
OTHER_PLUGIN = """\
import os, signal
from pelican import signals

def stop(_):
    os.kill(os.getpid(), signal.SIGINT)

def register():
    signals.{name}.connect(stop)
"""


@pytest.mark.parametrize(
    "name", ["initialized", "article_generator_finalized", "all_generators_finalized", "finalized"]
)
def test_a_build_can_be_cancelled_while_a_plugin_of_others_works(live: Site, name: str) -> None:
    """The plugin is not blamed."""
    live.write("annat.py", OTHER_PLUGIN.format(name=name))
    live.settings(PLUGINS=[*PLUGINS, "annat"], PLUGIN_PATHS=["."])
    before = live.files()
    live.post("ny.md")
    done = live.command()
    assert (done.code, done.out, done.err) == (130, "", "")
    assert (live.files() == before, stages(live)) == (True, [])


def test_a_build_within_a_task_of_developers_can_be_cancelled(live: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a task handles Ctrl-C by an exception; the template that renders is not blamed for it."""
    live.post("ny.md")
    signal_once(monkeypatch, *PHASES["a page is rendered"], signal.SIGINT)
    before = signal.signal(signal.SIGINT, raise_cancelled)
    try:
        built = live.build()
    finally:
        signal.signal(signal.SIGINT, before)
    assert (built.code, built.out, built.err, stages(live)) == (130, "", "", [])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(("owner", "name"), [(Stage, "switch"), (Manifest, "save")])
def test_it_is_too_late_to_cancel_while_the_site_is_switched(
    live: Site, monkeypatch: pytest.MonkeyPatch, owner: object, name: str, number: int
) -> None:
    """The build exits 0, and the new site is out."""
    live.post("ny.md")
    signal_once(monkeypatch, owner, name, number)
    accepted(live.build())
    assert ("posts/ny/index.html" in live.files(), stages(live)) == (True, [])


BUILD = """\
from plugins.engine.process.cancel import cancellable

with cancellable(exits=True):
    print("begun", flush=True)
    from pathlib import Path
    from tools.build import build_site
    build_site(Path.cwd())
"""


def test_ctrl_c_at_any_moment_is_never_lost(live: Site, moments: int) -> None:
    """Spread over a whole run of the build task, imports too: the old site stands, or the new one."""
    began = time.monotonic()
    start_task(live).communicate()
    run = time.monotonic() - began
    codes = []
    for moment in range(moments):
        before = live.files()
        live.post("ny.md", f"Text {moment}.")
        build = start_task(live)
        time.sleep(run * moment / moments)
        os.killpg(build.pid, signal.SIGINT)
        codes.append((build.communicate(timeout=60)[1], build.returncode))
        assert codes[-1] in (("", 0), ("", 130))
        assert (live.files() == before) == (build.returncode == 130)
        assert stages(live) == []
    assert codes[0] == ("", 130)


def start_task(site: Site) -> subprocess.Popen[str]:
    """Start the build task in a process group of its own, as a terminal does; return when it handles Ctrl-C."""
    build = subprocess.Popen(
        [sys.executable, "-c", BUILD],
        cwd=site.root, env=environment(), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    assert build.stdout
    assert build.stdout.readline() == "begun\n"
    return build


STUCK = """\
import time
from pelican import signals

def wait(_):
    print("stuck", flush=True)
    time.sleep(60)

def register():
    signals.finalized.connect(wait)
"""


@pytest.mark.parametrize("second", [signal.SIGINT, signal.SIGTERM])
def test_a_second_signal_ends_a_build_that_is_stuck(live: Site, second: signal.Signals) -> None:
    """A third-party plugin may not come back. The next build deletes the stage that is left."""
    live.write("annat.py", STUCK)
    live.settings(PLUGINS=[*PLUGINS, "annat"], PLUGIN_PATHS=["."])
    before = live.files()
    live.post("ny.md")
    build = start_task(live)
    assert build.stdout
    assert build.stdout.readline() == "stuck\n"
    os.killpg(build.pid, signal.SIGINT)
    time.sleep(0.2)
    assert build.poll() is None
    os.killpg(build.pid, second)
    build.communicate(timeout=10)
    assert (build.returncode, live.files() == before, stages(live)) == (-second, True, [".output.new"])
    live.settings()
    accepted(live.build())
    assert stages(live) == []
