"""Front matter in YAML. A module of its own, so that only a site that writes it pays for the library's start."""

import re

import yaml

from plugins.core.look_alikes import look_alike
from plugins.engine.content.front_matter import FrontMatterError, RawField

_NULL = "tag:yaml.org,2002:null"
_QUOTES = 'put values with : # [ ] or quotes between "double quotes"'
_AT_THE_MARGIN = "begin each key at the beginning of its line"
_IN_PAIRS = "write the line as 'key: value', or as '- value' in a list"
_MARK = re.compile(r"(?:^\s*|[:,?-]\s+|[\[{]\s*)[*&!]", re.MULTILINE)
_INNER_QUOTES = {
    '"': 'put the whole value between "double quotes", and write \\" for each one in it',
    "'": "put the whole value between 'single quotes', and write '' for each one in it",
}
# Words of the library's error, its remedy, and whether it lies where the library began to read, not where it gave up.
_KNOWN = (
    ("'\\t'", "take the tab away, or write spaces for it in a list", False),
    ("while scanning a quoted scalar", "write the quotation mark at the end of the value, too", True),
    ("found unknown escape character", "write \\\\ for \\, or put the value between 'single quotes'", False),
    ("while parsing a flow sequence", "write ] at the end of the list", True),
    ("while parsing a flow mapping", f"write }} at its end, or {_QUOTES}", True),
    ("could not find expected ':'", _IN_PAIRS, True),
    ("<block mapping start>", _AT_THE_MARGIN, False),
    ("<block sequence start>", "begin all lines of the list equally far in", False),
    ("sequence entries are not allowed", f"write a list as [a, b], and {_QUOTES}", False),
)


def yaml_fields(block: str) -> tuple[RawField, ...]:
    """Keys and scalars as written: YAML's own types (dates, numbers, yes/no) never come in, nor do aliases."""
    try:
        _refuse_marks(block)
        node = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _told(error, block) from error
    except (yaml.YAMLError, RecursionError) as error:
        what = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise FrontMatterError(2, f"not YAML: {what}", "keep to 'key: value' lines") from error
    if node is None:
        return ()
    if not isinstance(node, yaml.MappingNode):
        raise FrontMatterError(2, "the front matter is not 'key: value' lines", "write one key a line")
    return tuple(_field(key, value) for key, value in node.value)


def _refuse_marks(block: str) -> None:
    """Raise where a value begins with a sign that is YAML's own: the word behind it would be lost."""
    if not _MARK.search(block):
        return
    for event in yaml.parse(block, Loader=yaml.SafeLoader):
        tag, at = getattr(event, "tag", None) or "", event.start_mark
        if at and (getattr(event, "anchor", None) or (tag and not tag.startswith("tag:yaml.org,"))):
            what = f"a value that begins with {block[at.index]}, which YAML takes for a sign of its own"
            raise FrontMatterError(at.line + 2, what, 'put the value between "double quotes"')


def _told(error: yaml.MarkedYAMLError, block: str) -> FrontMatterError:
    """The error of the library with its line, the sign that only looks right, and a remedy."""
    said = f"{error.context} {error.problem}"
    remedy, at_beginning = next(((each, begins) for words, each, begins in _KNOWN if words in said), (_QUOTES, False))
    mark = (at_beginning and error.context_mark) or error.problem_mark
    number = mark.line if mark else 0
    lines = ["", *block.split("\n"), ""]
    line, above = lines[number + 1], lines[number]
    if "mapping values" in said and line[:1] == " ":
        remedy = _AT_THE_MARGIN
    elif "<scalar>" in said and error.problem_mark:  # a value goes on behind its second quotation mark
        remedy = _INNER_QUOTES.get(block[: error.problem_mark.index].rstrip()[-1:], remedy)
    elif "mapping values" in said and above and not re.search(r":(?:\s|$)", above):
        number, remedy = number - 1, _IN_PAIRS
    what = f"not YAML: {error.problem}"
    sign = look_alike(line)
    return FrontMatterError(number + 2, f"{what}; the line has {sign}" if sign else what, remedy)


def _field(key: yaml.Node, value: yaml.Node) -> RawField:
    line = key.start_mark.line + 2
    if not isinstance(key, yaml.ScalarNode):
        raise FrontMatterError(line, "a key that is a list or a table", "write 'key: value'")
    if isinstance(value, yaml.ScalarNode):
        nothing = value.tag == _NULL and value.value in ("~", "null")
        return RawField(key.value, ("" if nothing else _one_line(value.value),), line)
    if isinstance(value, yaml.SequenceNode) and all(isinstance(each, yaml.ScalarNode) for each in value.value):
        return RawField(key.value, tuple(_one_line(each.value) for each in value.value), line)
    return RawField(key.value, (), line, table=True)


def _one_line(value: str) -> str:
    return " ".join(value.split())
