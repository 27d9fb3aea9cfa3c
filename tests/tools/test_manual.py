"""The manual task, and the manual in each language."""

import os
import pty
import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools.manual import FOLDER, headings, part_of, show_manual

MANUALS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md"))}


@pytest.mark.parametrize(("settings", "lang", "expected"), [("sv", "", "sv"), ("nb", "", "en"), ("sv", "en", "en")])
def test_the_manual_is_shown_in_the_language_of_the_blog(
    settings: str, lang: str, expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another program gets it as it is written; ``--lang`` takes another language."""
    (tmp_path / "pelicanconf.py").write_text(f'DEFAULT_LANG = "{settings}"\n')
    show_manual(tmp_path, lang)
    assert capsys.readouterr().out == MANUALS[expected]


TEXT = """\
# Manual

## Write

### New

```markdown
## No heading
~~~
```

## Posts: new and old

Old.
"""


@pytest.mark.parametrize(
    ("word", "expected"),
    {
        "posts": TEXT[TEXT.index("## Posts") :].rstrip(),
        "new": TEXT[TEXT.index("### N") : TEXT.index("## Posts")].rstrip(),
    }.items(),
)
def test_a_part_goes_to_the_next_heading_of_its_level(word: str, expected: str) -> None:
    """A heading that is the word goes before one that only has it; code has no headings."""
    assert part_of(TEXT, word).rstrip() == expected


LACKS = [
    ("xx", "", "--lang: there is no manual in 'xx': write one of"),
    ("", "xyzzy", "--part: no heading of the manual has 'xyzzy': the parts are "),
]


@pytest.mark.parametrize(("lang", "part", "line"), LACKS)
def test_what_the_manual_lacks_is_told(
    lang: str, part: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line names what there is."""
    with pytest.raises(SystemExit) as ended:
        show_manual(tmp_path, lang, part)
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith(line)


def test_a_terminal_gets_the_manual_through_its_pager() -> None:
    """It has colours there, and the pager of the writer's choice."""
    shown = bytearray()

    def read(terminal: int) -> bytes:
        data = os.read(terminal, 1024)
        shown.extend(data)
        return data

    settings = (
        f"import os, sys; os.environ.update(PAGER='sed s/^/PAGER/', TERM='xterm'); sys.path.insert(0, {str(ROOT)!r})"
    )
    show = "from pathlib import Path; from tools.manual import show_manual; show_manual(Path(), 'sv', 'Kod')"
    pty.spawn([sys.executable, "-c", f"{settings}; {show}"], read)
    assert b"PAGER" in shown
    assert b"\x1b[" in shown


@pytest.mark.parametrize("lang", MANUALS)
def test_a_manual_can_be_read_on_github(lang: str) -> None:
    """It has one title and no level is left out; it is no post, so it has no front matter."""
    levels = [level for _, level, _ in headings(MANUALS[lang])]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [after for before, after in pairwise(levels) if after > before + 1] == []
    assert not MANUALS[lang].startswith(("---", "Title:"))


def test_the_manuals_have_the_same_parts() -> None:
    """Each tells all that the other tells: levels of headings, commands, code and keys are the same."""
    parts = {
        lang: (
            [level for _, level, _ in headings(text)],
            re.findall(r"\./blogg ([a-z]+)", text),
            len(re.findall(r"^(?:```|~~~)", text, re.MULTILINE)),
            re.findall(r"^\| `([\w-]+)`", text, re.MULTILINE),
        )
        for lang, text in MANUALS.items()
    }
    assert parts["en"] == parts["sv"]
