"""Read front matter in YAML. Imported only for a post that has some, because PyYAML starts slowly."""

import re

import yaml

from plugins.core.look_alikes import look_alike
from plugins.engine.content.front_matter.models import FrontMatterError, RawField

_NULL = "tag:yaml.org,2002:null"
_QUOTES = 'put values with : # [ ] or quotes between "double quotes"'
_AT_THE_MARGIN = "begin each key at the beginning of its line"
_IN_PAIRS = "write the line as 'key: value', or as '- value' in a list"
_INDICATOR = re.compile(r"(?:^\s*|[:,?-]\s+|[\[{]\s*)[*&!]", re.MULTILINE)
_INNER_QUOTES = {
    '"': 'put the whole value between "double quotes", and write \\" for each one in it',
    "'": "put the whole value between 'single quotes', and write '' for each one in it",
}
# Words of PyYAML's error, our remedy, and whether the fault is where PyYAML began to read, not where it gave up.
_REMEDIES = (
    ("'\\t'", "delete the tab, or replace it by spaces in a list", False),
    ("while scanning a quoted scalar", "write the quotation mark at the end of the value, too", True),
    ("found unknown escape character", "write \\\\ for \\, or put the value between 'single quotes'", False),
    ("while parsing a flow sequence", "write ] at the end of the list", True),
    ("while parsing a flow mapping", f"write }} at its end, or {_QUOTES}", True),
    ("could not find expected ':'", _IN_PAIRS, True),
    ("<block mapping start>", _AT_THE_MARGIN, False),
    ("<block sequence start>", "indent all lines of the list equally", False),
    ("sequence entries are not allowed", f"write a list as [a, b], and {_QUOTES}", False),
)


def yaml_fields(block: str) -> tuple[RawField, ...]:
    """Return keys and scalars as written: no YAML types (dates, numbers, yes/no) and no aliases."""
    try:
        _refuse_indicators(block)
        node = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _explained(error, block) from error
    except (yaml.YAMLError, RecursionError) as error:
        what = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise FrontMatterError(2, f"not YAML: {what}", "keep to 'key: value' lines") from error
    if node is None:
        return ()
    if not isinstance(node, yaml.MappingNode):
        raise FrontMatterError(2, "the front matter is not 'key: value' lines", "write one key a line")
    return tuple(_field(key, value) for key, value in node.value)


def _refuse_indicators(block: str) -> None:
    """Raise for a value that begins with an anchor, alias or tag indicator: YAML would drop the word behind it."""
    if not _INDICATOR.search(block):
        return
    for event in yaml.parse(block, Loader=yaml.SafeLoader):
        tag = getattr(event, "tag", None) or ""
        at = event.start_mark
        if at and (getattr(event, "anchor", None) or (tag and not tag.startswith("tag:yaml.org,"))):
            what = f"a value that begins with {block[at.index]}, a special character in YAML"
            raise FrontMatterError(at.line + 2, what, 'put the value between "double quotes"')


def _explained(error: yaml.MarkedYAMLError, block: str) -> FrontMatterError:
    """Return PyYAML's error with its line, a remedy, and the name of a character that only looks right."""
    message = f"{error.context} {error.problem}"
    remedy, at_beginning = next(
        ((remedy, begins) for words, remedy, begins in _REMEDIES if words in message), (_QUOTES, False)
    )
    mark = (at_beginning and error.context_mark) or error.problem_mark
    number = mark.line if mark else 0
    lines = ["", *block.split("\n"), ""]
    line = lines[number + 1]
    above = lines[number]
    if "mapping values" in message and line[:1] == " ":
        remedy = _AT_THE_MARGIN
    elif "<scalar>" in message and error.problem_mark:  # text follows the closing quotation mark
        remedy = _INNER_QUOTES.get(block[: error.problem_mark.index].rstrip()[-1:], remedy)
    elif "mapping values" in message and above and not re.search(r":(?:\s|$)", above):
        number, remedy = number - 1, _IN_PAIRS
    what = f"not YAML: {error.problem}"
    sign = look_alike(line)
    return FrontMatterError(number + 2, f"{what}; the line has {sign}" if sign else what, remedy)


def _field(key: yaml.Node, value: yaml.Node) -> RawField:
    line = key.start_mark.line + 2
    if not isinstance(key, yaml.ScalarNode):
        raise FrontMatterError(line, "a key that is a list or a table", "write 'key: value'")
    if isinstance(value, yaml.ScalarNode):
        is_null = value.tag == _NULL and value.value in ("~", "null")
        return RawField(key.value, ("" if is_null else _one_line(value.value),), line)
    if isinstance(value, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in value.value):
        return RawField(key.value, tuple(_one_line(item.value) for item in value.value), line)
    return RawField(key.value, (), line, table=True)


def _one_line(value: str) -> str:
    return " ".join(value.split())
