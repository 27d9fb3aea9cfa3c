"""Converters of HTML to Markdown side by side: which checks come back the same, alone and with our preparation.

``python -m bench.html_markdown`` prints the table of docs/decisions/0090, and the time of the processor for a post.
Converters that are not installed are left out: pandoc, markdownify, html-to-markdown.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec

from rich.console import Console
from rich.table import Table

from tests.tools.importing.html_markdown.checks import CHECKS, Check
from tools.importing.html_markdown import pandoc
from tools.importing.html_markdown.comparing import difference, link_addresses, outline
from tools.importing.html_markdown.conversion import convert, convert_batch, prepared
from tools.importing.html_markdown.converters import PACKAGE, Converter, by_library
from tools.importing.html_markdown.models import Context, Kind
from tools.importing.html_markdown.proof import shown

SHOWN = Context(lang="sv", as_edited=False)
_PANDOC = "--sandbox -f html+raw_html -t markdown_phpextra+four_space_rule+startnum --wrap=none".split()
_PARAGRAPH = "<p>En <b>dag</b> i <a href='https://example.org/'>skogen</a> med te, en bok och regn, som alltid.</p>"
_POST = "<h2>Rubrik</h2>" + _PARAGRAPH * 30 + "<ul><li>ett</li><li>två <em>x</em></li></ul>"
_POSTS = 100

Alone = Callable[[str], str]


def main() -> None:
    """Print the table and the times."""
    alone = {name: convert_alone for name, convert_alone in _ALONE.items() if _is_installed(name)}
    with_ours = {name: converter for name, converter in _WITH_OURS.items() if _is_installed(name)}
    table = Table("check", *(f"{name} alone" for name in alone), *(f"{name}, prepared" for name in with_ours))
    same = dict.fromkeys(range(len(alone) + len(with_ours)), 0)
    for check in CHECKS:
        row = [
            *(_alone(check, each) for each in alone.values()),
            *(_prepared(check, each) for each in with_ours.values()),
        ]
        for at, result in enumerate(row):
            same[at] += result == "same"
        table.add_row(check.name, *row)
    table.add_row(f"same of {len(CHECKS)}", *map(str, same.values()))
    Console(width=160).print(table)
    _print_times(with_ours)


def _is_installed(name: str) -> bool:
    return bool(shutil.which(name) if name == "pandoc" else find_spec(name.replace("-", "_")))


def _alone(check: Check, convert_alone: Alone) -> str:
    """Return what differs of a check, of words, lists, cells, pictures, links and markup the first."""
    blocks = prepared(check.html, SHOWN).blocks
    found = shown(convert_alone(check.html), "sv", link_addresses(blocks))
    return difference(tuple(outline(blocks)), found.lines) or "same"


def _prepared(check: Check, converter: Converter) -> str:
    kinds = {note.kind for note in convert(check.html, SHOWN, converter).notes}
    return "lost" if Kind.LOST in kinds else "HTML" if Kind.HTML in kinds else "same"


def _print_times(with_ours: Mapping[str, Converter]) -> None:
    posts = [(_POST, SHOWN)] * _POSTS
    for name, converter in with_ours.items():
        convert_batch(posts[:2], converter)
        start = sum(os.times()[:4])
        convert_batch(posts, converter)
        print(f"{name}: {(sum(os.times()[:4]) - start) / _POSTS * 1000:.1f} ms for a post of {len(_POST)} letters")


def _pandoc(html: str) -> str:
    return subprocess.run(["pandoc", *_PANDOC], input=html, capture_output=True, text=True, check=True).stdout


def _html_to_markdown(html: str) -> str:
    library = import_module("html_to_markdown")
    options = library.ConversionOptions(
        list_indent_width=4, escape_asterisks=True, escape_underscores=True, escape_misc=True, extract_metadata=False
    )
    return str(library.convert(html, options).content)


def _markdownify(html: str) -> str:
    return str(import_module(PACKAGE).markdownify(html, heading_style="ATX", bullets="-", escape_misc=True))


_ALONE: Mapping[str, Alone] = {"pandoc": _pandoc, "html-to-markdown": _html_to_markdown, "markdownify": _markdownify}
_WITH_OURS: Mapping[str, Converter] = {
    "pandoc": pandoc.convert_blocks,
    "html-to-markdown": lambda blocks: [_html_to_markdown(block).strip("\n") for block in blocks],
    "markdownify": by_library,
}

if __name__ == "__main__":
    main()
