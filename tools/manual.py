"""The manual task: show the manual in the terminal, all of it or one part."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from plugins.engine.process.terminal import print_line
from tools.language import ENGLISH, quick_language
from tools.slips import Slip, said, slips_to_exit

FOLDER = Path(__file__).resolve().parents[1] / "docs/manual"


def show_manual(root: Path, lang: str = "", part: str = "") -> None:
    """Show the manual in a language, by default the blog's; raises SystemExit for a language or a part that it lacks.

    A terminal gets it with colours and in pages, another program as it is written.
    """
    with slips_to_exit(root):
        known = sorted(path.stem for path in FOLDER.glob("*.md"))
        own = quick_language(root).lang
        if lang and lang not in known:
            what = said("there is no manual in '%(lang)s'", lang=lang)
            raise Slip("--lang", what, said("write one of %(known)s", known=", ".join(known)))
        text = (FOLDER / f"{lang or (own if own in known else ENGLISH)}.md").read_text(encoding="utf-8")
        if part:
            text = part_of(text, part)
        if sys.stdout.isatty():
            _in_pages(text)
        else:
            print_line(text.rstrip())


def part_of(text: str, word: str) -> str:
    """Return the first part whose heading is the word, or has it in it, with the parts below; raises Slip."""
    found = list(headings(text))
    named = [each for each in found if word.casefold() in each[2].casefold()]
    if not named:
        names = ", ".join(heading for _, level, heading in found if level == 2)
        what = said("no heading of the manual has '%(word)s'", word=word)
        raise Slip("--part", what, said("the parts are %(names)s", names=names))
    first, level, _ = min(named, key=lambda each: each[2].casefold() != word.casefold())
    last = next((line for line, other, _ in found if line > first and other <= level), None)
    return "\n".join(text.splitlines()[first:last])


def headings(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the index of the line, the level and the words of each heading; code in fences has none."""
    fence = ""
    for index, line in enumerate(text.splitlines()):
        if not fence and line.startswith(("```", "~~~")):
            fence = line[:3]
        elif fence:
            fence = "" if line.strip() == fence else fence
        elif line.startswith("#"):
            marks, _, words = line.partition(" ")
            yield index, len(marks), words


def _in_pages(text: str) -> None:
    """Show a text in the terminal's pager, with colours."""
    from rich.console import Console
    from rich.markdown import Markdown

    from plugins.engine.process.cancel import ctrl_c_for_program

    os.environ["LESS"] = f"{os.environ.get('LESS', '-FX')} -R"  # colours; and no pager for what fits into the window
    console = Console()
    with ctrl_c_for_program(), console.pager(styles=True):
        console.print(Markdown(text))
