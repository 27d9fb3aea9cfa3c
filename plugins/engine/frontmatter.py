"""Front matter with line numbers: ``Key: value`` lines up to a blank line, or YAML between ``---``.

Says only which keys and values stand where; what they mean is for fields.py.
"""

import re
from dataclasses import dataclass
from itertools import takewhile

import yaml

_KEY = re.compile(r"(?P<key>[A-Za-zÅÄÖåäö][\w -]{0,40}?)[ \t]*:[ \t]*(?P<value>.*)")
_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_MORE = re.compile(r"[ \t]{2,}(?P<value>\S.*)")


class FrontMatterError(ValueError):
    """Front matter that cannot be read; has the line (from 1), what is wrong and how to mend it."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


@dataclass(frozen=True, slots=True)
class RawField:
    """A key as written, its values (a YAML list has several) and the line of the key, from 1."""

    key: str
    values: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields in their order, the text after them and the line at which it begins, from 1."""

    fields: tuple[RawField, ...]
    body: str
    body_line: int


def parse(text: str) -> FrontMatter:
    """Split a source text into front matter and body; raises FrontMatterError."""
    lines = text.split("\n")
    if not text.strip():
        raise FrontMatterError(1, "the file is empty", "write 'Title: …', 'Date: …', a blank line and the text")
    if _FENCE.fullmatch(lines[0]):
        return _fenced(lines)
    return _headed(lines)


def _headed(lines: list[str]) -> FrontMatter:
    fields: list[RawField] = []
    start = sum(1 for _ in takewhile(lambda line: not line.strip(), lines))
    for number, line in enumerate(lines[start:], start + 1):
        if not line.strip():
            return FrontMatter(tuple(fields), "\n".join(lines[number:]), number + 1)
        match, more = _KEY.fullmatch(line), _MORE.fullmatch(line)
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


def _fenced(lines: list[str]) -> FrontMatter:
    for number, line in enumerate(lines[1:], 2):
        if _END.fullmatch(line):
            block = "\n".join(lines[1 : number - 1])
            return FrontMatter(_yaml_fields(block), "\n".join(lines[number:]), number + 1)
    raise FrontMatterError(1, "the front matter that begins with --- has no end", "put a line --- after its keys")


def _yaml_fields(block: str) -> tuple[RawField, ...]:
    """Keys and scalars as written: YAML's own types (dates, numbers, yes/no) never come in, nor do aliases."""
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(block, Loader=yaml.SafeLoader)):
            raise FrontMatterError(2, "an alias (*name) in the front matter", "write the value out")
        node = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 2
        remedy = 'put values with : # [ ] or quotes between "double quotes"'
        raise FrontMatterError(line, f"not YAML: {error.problem}", remedy) from error
    except (yaml.YAMLError, RecursionError) as error:
        what = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise FrontMatterError(2, f"not YAML: {what}", "keep to 'key: value' lines") from error
    if node is None:
        return ()
    if not isinstance(node, yaml.MappingNode):
        raise FrontMatterError(2, "the front matter is not 'key: value' lines", "write one key a line")
    return tuple(_field(key, value) for key, value in node.value)


def _field(key: yaml.Node, value: yaml.Node) -> RawField:
    line = key.start_mark.line + 2
    if not isinstance(key, yaml.ScalarNode):
        raise FrontMatterError(line, "a key that is a list or a table", "write 'key: value'")
    if isinstance(value, yaml.ScalarNode):
        return RawField(key.value, (_one_line(value.value),), line)
    if isinstance(value, yaml.SequenceNode) and all(isinstance(each, yaml.ScalarNode) for each in value.value):
        return RawField(key.value, tuple(_one_line(each.value) for each in value.value), line)
    raise FrontMatterError(value.start_mark.line + 2, "a table inside the front matter", "give a text or a [list]")


def _one_line(value: str) -> str:
    return " ".join(value.split())
