"""The pandoc that is used, and how it is called."""

from pathlib import Path

import pytest

from tools.importing.html_markdown import pandoc

REFUSES = '[ "$1" = +RTS ] && exit 1\n'
PROGRAMS = {
    "takes options": ("echo pandoc 3.1.9", ["+RTS", "-A2m", "-RTS"]),
    "takes none": (f"{REFUSES}echo pandoc 2.17.1.1", []),
    "on windows": (f"{REFUSES}echo pandoc.exe 3.0", []),
    "too old": ("echo pandoc 2.14.2", None),
    "no pandoc": ("echo something else 3.1", None),
    "fails": ("exit 1", None),
}


@pytest.mark.parametrize(("script", "options"), PROGRAMS.values(), ids=PROGRAMS)
def test_a_pandoc_is_called_with_the_options_that_it_takes(
    script: str, options: list[str] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is built without options for its memory is used without them; one that is too old is not used."""
    path = tmp_path / "pandoc"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert list(pandoc.program.__wrapped__()) == ([] if options is None else [str(path), *options])


def test_without_pandoc_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without it has no program to call."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pandoc.program.__wrapped__() == ()


@pytest.mark.skipif(not pandoc.program(), reason="pandoc is not installed")
def test_blocks_that_look_like_the_mark_between_them() -> None:
    """Pandoc's answer is divided by a word that no block has."""
    blocks = ["<p>zw0e0z</p>", "<p>zw1e</p>", "<p>c</p>"]
    assert pandoc.convert_blocks(blocks) == ["zw0e0z", "zw1e", "c"]
