"""Builds that end early, in any phase, leave nothing behind that another build could take for its own."""

import multiprocessing
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from plugins.core import memo
from plugins.core.errors import SiteError, fault
from plugins.engine.markdown import cache
from plugins.engine.output.manifest import Manifest
from plugins.engine.output.staging import Stage
from plugins.engine.process.worker_pool import Worker
from plugins.engine.writer import StageWriter
from tests.conftest import ROOT, Site
from tests.sites.reading import accepted
from tests.sites.test_cancel import PHASES
from tests.tools.preview.running import Running
from tests.tools.preview.test_builds import without_cards
from tools.preview import warm

pytestmark = pytest.mark.usefixtures("with_workers")

ADDRESS = "http://127.0.0.1:8000"
FORK = multiprocessing.get_context("fork")
LATER: dict[str, tuple[object, str]] = {
    "a result comes": (Worker, "result"),
    "texts are stored": (cache, "_store"),
    "the site is switched": (Stage, "switch"),
    "files are noted": (Manifest, "save"),
    "feeds are made": (StageWriter, "finish_late"),
}


def _save(site: Site, number: int, *names: str) -> None:
    for name in names:
        site.post(f"{name}.md", f"Text {number} av {name}.", date="2013-04-20", tags="blogg100")


def _shown(folder: Path) -> dict[str, str]:
    """Return the sentence that the page of each post shows."""
    pages = {name: (folder / f"posts/{name}/index.html").read_text(encoding="utf-8") for name in "abc"}
    return {name: page.partition("<p>Text ")[2].partition(".</p>")[0] for name, page in pages.items()}


def test_a_broken_theme_mixes_no_texts(preview: Running) -> None:
    """Templates are loaded while texts are converted: their results are those of the build that has asked for them."""
    site = preview.site
    shutil.copytree(ROOT / "theme", site.root / "theme")
    site.settings(THEME="theme")
    _save(site, 0, *"abc")
    assert preview.build().built
    partial = site.root / "theme/templates/partials/closing.html"
    whole = partial.read_text(encoding="utf-8")
    partial.write_text("{% if %}", encoding="utf-8")
    _save(site, 1, "a")
    assert [each.place for each in preview.build().faults] == ["theme/templates/partials/closing.html:1"]
    partial.write_text(whole, encoding="utf-8")
    _save(site, 2, *"bc")
    assert preview.build().built
    expected = {"a": "1 av a", "b": "2 av b", "c": "2 av c"}
    assert _shown(preview.folder) == expected
    accepted(site.build())
    assert _shown(site.output) == expected


def _interrupt(patch: pytest.MonkeyPatch, owner: object, name: str, end: Callable[[], None]) -> None:
    """Let the first call of a function end the build when it has returned."""
    function = getattr(owner, name)

    def interrupted(*arguments: Any, **options: Any) -> Any:
        result = function(*arguments, **options)
        end()
        return result

    patch.setattr(owner, name, interrupted)


def _exit() -> None:
    os._exit(0)


def _build(site: Site) -> bool:
    """Build the preview in this process."""
    told = warm.build_here(site.root, ADDRESS, site.root / ".cache/preview", lambda _: None)
    return bool(told.outcome and told.outcome.built)


def _killed(site: Site, phase: tuple[object, str]) -> None:
    """Build the preview in another process, which ends in a phase."""

    def build() -> None:
        memo.keep_results()
        _interrupt(pytest.MonkeyPatch(), *phase, _exit)
        _build(site)
        os._exit(1)  # the phase has not come

    process = FORK.Process(target=build)
    process.start()
    process.join()
    assert process.exitcode == 0, phase


def _failed(site: Site, phase: tuple[object, str]) -> None:
    """Build the preview in this process, and let a fault end it in a phase."""
    raised: list[SiteError] = []

    def fail() -> None:
        raised.append(SiteError(fault("x", "wrong", "mend it")))
        raise raised[-1]

    with pytest.MonkeyPatch.context() as patch:
        _interrupt(patch, *phase, fail)
        _build(site)
    assert raised, phase


def _walk(site: Site, phases: Sequence[tuple[object, str]]) -> None:
    """Interrupt two builds in each of the phases, one with its process; check the pages of the next build."""
    for number, phase in enumerate(phases):
        _save(site, 3 * number, *"ab")
        _killed(site, phase)
        _save(site, 3 * number + 1, *"bc")
        _failed(site, phase)
        _save(site, 3 * number + 2, "c")
        assert _build(site), phase
        expected = {"a": f"{3 * number} av a", "b": f"{3 * number + 1} av b", "c": f"{3 * number + 2} av c"}
        assert _shown(site.root / ".cache/preview") == expected, phase


def test_a_build_that_is_interrupted_in_any_phase_changes_no_other(site: Site, moments: int) -> None:
    """By a fault, or with its process. The next ones have the bytes of a build without any cache."""

    def walk() -> None:
        memo.keep_results()
        _walk(site, phases)

    phases = (*PHASES.values(), *LATER.values())
    phases = phases[:: -(-len(phases) // moments)]
    _save(site, 0, *"abc")
    process = FORK.Process(target=walk)
    process.start()
    process.join()
    assert process.exitcode == 0
    overrides = {"OUTPUT_PATH": str(site.root / "fresh"), "CACHE_PATH": str(site.root / "none")}
    assert site.build(PREVIEW=True, SITEURL=ADDRESS, **overrides).code == 0
    assert without_cards(site.root / ".cache/preview") == without_cards(site.root / "fresh")
    accepted(site.build())
    output = site.files()
    shutil.rmtree(site.root / ".cache")
    shutil.rmtree(site.output)
    accepted(site.build())
    assert site.files() == output
