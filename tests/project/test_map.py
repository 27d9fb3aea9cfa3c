"""The maps of the project: CONTRIBUTING's list of folders and docs/dataflow.md."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT
from tests.project.code import packages
from tests.test_pure_modules import adapters

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
DATAFLOW = (ROOT / "docs/dataflow.md").read_text(encoding="utf-8")
NAMED_FILE = re.compile(r"(?<![\w/.-])(?:plugins|tests|tools|docs|bench|findings)/[\w/-]+\.(?:py|md)")
MODULE = re.compile(r"`((?:[a-z_]+/)+[a-z_]+)`")


def listed() -> dict[str, str]:
    """Return the paths of the section "Where things live" with what is said of each."""
    section = CONTRIBUTING.split("## Where things live")[1].split("\n## ")[0]
    lines = re.findall(r"^    (\S+) {2,}(\S.*)$", section, re.MULTILINE)
    return {path.rstrip("/"): words for path, words in lines}


def test_the_map_names_every_folder_of_code_and_no_other() -> None:
    """A newcomer finds the folder of a subject from CONTRIBUTING alone."""
    folders = (packages("plugins") | packages("tools") | {"tests", "bench"}) - {"plugins"}
    without_code = {"theme", "docs", "tests/sample"}
    assert {path for path in listed() if (ROOT / path).is_dir()} - without_code == folders


def test_every_path_of_the_map_exists() -> None:
    """A folder that was renamed would lead nowhere."""
    assert [path for path in listed() if not (ROOT / path).exists()] == []


def test_every_path_of_a_recipe_exists() -> None:
    """Paths of recipes begin at the root of the project or at plugins/; ``x`` and ``nb`` are examples of new names."""
    recipes = CONTRIBUTING.split("## Where a change goes")[1].split("\n## ")[0]
    paths = re.findall(r"`([a-z][\w-]*/[\w/-]+(?:\.\w+|/))`", recipes)
    missing = [path for path in paths if not (ROOT / path).exists() and not (ROOT / "plugins" / path).exists()]
    assert [path for path in missing if Path(path).stem != "x" and "/nb/" not in path] == []


def test_the_adapters_of_the_engine_are_named() -> None:
    """CONTRIBUTING lists the modules that may import Pelican, as .importlinter does."""
    [names] = re.findall(r"only adapters of the engine \(([^)]+)\)\s+import Pelican", CONTRIBUTING)
    engine = [name.removeprefix("plugins.engine.").replace(".", "/") for name in adapters() if ".engine." in name]
    assert names.split(", ") == sorted(engine)


def test_the_data_flow_passes_through_every_folder_of_a_plugin() -> None:
    """Each folder has its step, so that the order of the steps explains the order of the folders."""
    named = {Path(path).parent.as_posix() for path in MODULE.findall(DATAFLOW)}
    folders = {path.removeprefix("plugins/") for path in packages("plugins")} - {"plugins"}
    assert folders - named == set()


def test_every_file_that_code_or_docs_name_exists() -> None:
    """A file that was renamed would lead nowhere. Decisions tell of the past."""
    files = [path for path in files_of_project() if "decisions" not in path.parts]
    names = ((path, name) for path in files for name in NAMED_FILE.findall(path.read_text("utf-8")))
    assert {(path.name, name) for path, name in names if not (ROOT / name).exists()} == set()


def files_of_project() -> Iterator[Path]:
    """Yield the files of code, docs and theme."""
    for folder in ("plugins", "tools", "tests", "bench", "docs", "theme", "findings"):
        for ending in ("py", "md", "html", "css"):
            yield from (ROOT / folder).rglob(f"*.{ending}")
    yield from (ROOT / name for name in ("README.md", "CONTRIBUTING.md", "tasks.py", "publishconf.py"))
