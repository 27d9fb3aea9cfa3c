"""Differences between two built sites, and what each tells."""

from pathlib import Path

from plugins.engine.output.manifest import digest_of
from plugins.engine.output.manifest_file import Page
from plugins.pages.theme.language import load_language
from tests.conftest import ROOT
from tools.verifying.differences import differences
from tools.verifying.explanation import changed_lines

A = digest_of(b"a")


def test_a_difference_says_who_made_it(tmp_path: Path) -> None:
    """The manifest tells whether a file was taken over, made anew, or changed after the build."""
    before = {"taken": Page("k", A), "new": Page("k", A), "changed": Page("k", A)}
    now = {"taken": Page("k", A), "new": Page("l", A), "changed": Page("k", f"0{A}")}
    for folder, files in (("built", ("taken", "new", "changed", "more", "same")), ("clean", (*now, "lost", "same"))):
        (tmp_path / folder).mkdir()
        for name in files:
            (tmp_path / folder / name).write_text("a" if folder == "built" or name == "same" else "b")
    english = load_language(ROOT / "theme", "en")
    found = differences(tmp_path / "built", tmp_path / "clean", before, now)
    assert [(each.path, each.why.in_words(english)) for each in found] == [
        ("changed", "another program has changed it since it was built"),
        ("lost", "it is missing"),
        ("more", "no clean build makes it"),
        ("new", "this build made it anew, and a clean build makes another one"),
        ("taken", "this build took it over from a former one, and should have made it anew"),
    ]


def test_long_lines_are_shown_around_what_has_changed() -> None:
    """A feed may have a whole post in one line."""
    old = f"{'x' * 500}gammalt{'y' * 500}".encode()
    new = f"{'x' * 500}nytt{'y' * 500}".encode()
    shown = list(changed_lines(b"lika\n" + old, b"lika\n" + new))
    assert [line[:3] for line in shown] == ["- …", "+ …"]
    assert all(len(line) < 170 and word in line for line, word in zip(shown, ("gammalt", "nytt"), strict=True))


def test_bytes_have_no_lines() -> None:
    """A picture is not shown."""
    assert list(changed_lines(b"\x89PNG\0a", b"\x89PNG\0b")) == []
