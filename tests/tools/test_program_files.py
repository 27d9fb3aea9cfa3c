"""The list of the program's files."""

import tomllib
from pathlib import Path

from tests.conftest import ROOT
from tools.program_files import FOLDERS, copy_program, program_files


def test_the_files_of_the_program_are_those_at_the_top_and_in_its_folders(tmp_path: Path) -> None:
    """Texts, settings, folders of the writer, and what a build made are left out."""
    ours = ("tasks.py", "theme/a.css", ".ci/run", "tests/sample/a.txt", "tests/sample/pelicanconf.txt")
    theirs = ("pelicanconf.py", "content/a.md", "mytheme/a.css", "output/a.html", "tools/__pycache__/a.bin", ".git")
    for name in ours + theirs:
        (tmp_path / "a" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "a" / name).write_text(name)
    copy_program(tmp_path / "a", tmp_path / "b")
    copied = {path.relative_to(tmp_path / "b").as_posix() for path in (tmp_path / "b").rglob("*") if path.is_file()}
    assert copied == set(ours)


def test_a_link_that_was_written_as_a_text_is_no_file_of_the_program(tmp_path: Path) -> None:
    """Git does so on Windows, and a zip in Python: .git is a text in a second working tree."""
    for name in ("content", "pelicanconf.py", ".git", "tasks.py"):
        (tmp_path / name).write_text("tests/sample/content")
    assert list(program_files(tmp_path)) == [Path("tasks.py")]


def test_no_folder_of_code_is_missing() -> None:
    """A new folder of the program is added to FOLDERS; that of a writer is none of ours."""
    files = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]["files"]
    assert set(files) - {"*.py", *FOLDERS} == set()
    assert {path.parts[0] for path in program_files(ROOT) if len(path.parts) > 1} == set(FOLDERS)
