"""Front matter with line numbers: ``Key: value`` lines up to a blank line, or YAML between ``---``.

Says only which keys and values stand where; what they mean is for fields.py.
"""

import re
from collections.abc import Callable
from itertools import takewhile

from msgspec import Struct

_KEY = re.compile(r"(?P<key>[A-Za-zÅÄÖåäö][\w -]{0,40}?)[ \t]*:[ \t]*(?P<value>.*)")
_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_MOST = 50_000  # characters of YAML, whose parser takes a second for them
_MORE = re.compile(r"(?:[ \t]{2,}|\t)(?P<value>\S.*)")
_ITEM = re.compile(r"[ \t]*[-*][ \t]+\S.*")


class FrontMatterError(ValueError):
    """Front matter that cannot be read; has the line (from 1), what is wrong and how to mend it."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


class RawField(Struct, frozen=True):
    """A key as written, its values (a YAML list has several) and the line of the key, from 1."""

    key: str
    values: tuple[str, ...]
    line: int


class FrontMatter(Struct, frozen=True):
    """The fields in their order, the text after them and the line at which it begins, from 1."""

    fields: tuple[RawField, ...]
    body: str
    body_line: int


def parse(text: str, of_yaml: Callable[[str], tuple[RawField, ...]] | None = None) -> FrontMatter:
    """Split a source text into front matter and body; raises FrontMatterError.

    ``of_yaml`` reads what stands between ``---``; without it, it is YAML.
    """
    lines = text.split("\n")
    if not text.strip():
        raise FrontMatterError(1, "the file is empty", "write 'Title: …', 'Date: …', a blank line and the text")
    if _FENCE.fullmatch(lines[0]):
        return _fenced(lines, of_yaml)
    return _headed(lines)


def key_in(line: str) -> tuple[str, str]:
    """The key and the value of a line that is ``Key: value``, else nothing."""
    match = _KEY.fullmatch(line)
    return (match["key"], match["value"].strip()) if match else ("", "")


def _headed(lines: list[str]) -> FrontMatter:
    fields: list[RawField] = []
    start = sum(1 for _ in takewhile(lambda line: not line.strip(), lines))
    for number, line in enumerate(lines[start:], start + 1):
        if not line.strip():
            return FrontMatter(tuple(fields), "\n".join(lines[number:]), number + 1)
        match, more = _KEY.fullmatch(line), _MORE.fullmatch(line)
        if fields and not fields[-1].values[0] and _ITEM.fullmatch(line):
            what = f"a list of {fields[-1].key} over several lines"
            raise FrontMatterError(number, what, f"write it in one: '{fields[-1].key}: a, b'")
        if more and fields:
            last = fields[-1]
            fields[-1] = RawField(last.key, (f"{last.values[0]} {more['value']}".strip(),), last.line)
        elif match:
            fields.append(RawField(match["key"], ((match["value"] or "").strip(),), number))
        elif fields:
            what = "the front matter is not closed by a blank line"
            raise FrontMatterError(number, what, "put a blank line before this line")
        else:
            what = "the file does not begin with front matter"
            raise FrontMatterError(number, what, "begin it with 'Title: …', 'Date: …' and a blank line")
    return FrontMatter(tuple(fields), "", len(lines))


def _fenced(lines: list[str], of_yaml: Callable[[str], tuple[RawField, ...]] | None) -> FrontMatter:
    for number, line in enumerate(lines[1:], 2):
        if _END.fullmatch(line):
            block = "\n".join(lines[1 : number - 1])
            if len(block) > _MOST:
                what = f"the front matter is {len(block):,} characters long".replace(",", " ")
                raise FrontMatterError(1, what, f"use at most {_MOST:,}".replace(",", " "))
            return FrontMatter((of_yaml or _yaml)(block), "\n".join(lines[number:]), number + 1)
    raise FrontMatterError(1, "the front matter that begins with --- has no end", "put a line --- after its keys")


def _yaml(block: str) -> tuple[RawField, ...]:
    from plugins.engine.frontmatter_yaml import yaml_fields  # here: the library starts slowly, and few write it

    return yaml_fields(block)
