"""The stage that a preview keeps between its builds."""

from pathlib import Path

import pytest

from plugins.engine.output.kept_stage import follow, is_copy, make_way, prune
from plugins.engine.output.staging import staged


def write(folder: Path, *paths: str) -> None:
    """Write files that hold their paths."""
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path)


def files(folder: Path) -> dict[str, str]:
    """Return the text of every file by its path."""
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("there", [(), ("a", "b/c"), ("x", "b/y/z"), ("a/b", "b"), ("b/c/d",)], ids=" ".join)
def test_the_stage_becomes_the_site(tmp_path: Path, there: tuple[str, ...]) -> None:
    """Its files are those of the site, whatever it held; folders without files are gone."""
    write(tmp_path / "site", "a", "b/c", "d/e/f")
    write(tmp_path / "stage", *there)
    follow(tmp_path / "stage", tmp_path / "site")
    assert files(tmp_path / "stage") == {"a": "a", "b/c": "b/c", "d/e/f": "d/e/f"}
    assert (tmp_path / "stage/d/e/f").samefile(tmp_path / "site/d/e/f")
    assert {path.name for path in (tmp_path / "stage").rglob("*") if path.is_dir()} == {"b", "d", "e"}


@pytest.mark.parametrize("path", ["a", "b/c", "a/b/c", "b"])
def test_a_file_is_replaced_and_never_written_into(tmp_path: Path, path: str) -> None:
    """The site shares it. A folder or a file in the way of the new one is deleted."""
    write(tmp_path / "site", "a", "b/c")
    follow(tmp_path / "stage", tmp_path / "site")
    make_way(tmp_path / "stage" / path, tmp_path / "stage")
    (tmp_path / "stage" / path).write_text("new")
    assert files(tmp_path / "site") == {"a": "a", "b/c": "b/c"}


def test_what_a_build_has_not_written_is_deleted(tmp_path: Path) -> None:
    """So is its folder, if nothing else is in it."""
    write(tmp_path, "a", "b/c", "b/d", "e/f/g")
    prune(tmp_path, {"a", "b/d"})
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == ["a", "b", "b/d"]


def test_a_copy_has_the_same_bytes(tmp_path: Path) -> None:
    """Its size and date tell nothing."""
    write(tmp_path, "a", "b")
    assert (is_copy(tmp_path / "a", tmp_path / "b"), is_copy(tmp_path / "a", tmp_path / "c")) == (False, False)
    (tmp_path / "b").write_text("a")
    assert is_copy(tmp_path / "a", tmp_path / "b")


def test_a_build_that_fails_leaves_site_and_stage_as_they_were(tmp_path: Path) -> None:
    """The next build begins with the files of the site."""
    output = tmp_path / "site"
    write(output, "a", "b/c")
    with staged(output, keep=True) as stage:
        make_way(stage.folder / "a", stage.folder)
        write(stage.folder, "a/new")
    assert files(output) == files(tmp_path / ".site.new") == {"a": "a", "b/c": "b/c"}


def test_a_good_build_leaves_both_as_the_new_site(tmp_path: Path) -> None:
    """The first build, without a site, too."""
    output = tmp_path / "site"
    for text in ("one", "two"):
        with staged(output, keep=True) as stage:
            make_way(stage.folder / "a", stage.folder)
            (stage.folder / "a").write_text(text)
            stage.switch()
        assert files(output) == files(tmp_path / ".site.new") == {"a": text}
