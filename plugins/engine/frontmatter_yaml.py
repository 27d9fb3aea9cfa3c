"""Front matter in YAML. A module of its own, so that only a site that writes it pays for the library's start."""

import yaml

from plugins.core.look_alikes import look_alike
from plugins.engine.frontmatter import FrontMatterError, RawField

_NULL = "tag:yaml.org,2002:null"


def yaml_fields(block: str) -> tuple[RawField, ...]:
    """Keys and scalars as written: YAML's own types (dates, numbers, yes/no) never come in, nor do aliases."""
    try:
        if "*" in block and any(
            isinstance(event, yaml.AliasEvent) for event in yaml.parse(block, Loader=yaml.SafeLoader)
        ):
            raise FrontMatterError(2, "an alias (*name) in the front matter", "write the value out")
        node = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 2
        remedy = 'put values with : # [ ] or quotes between "double quotes"'
        if "'\\t'" in str(error.problem):
            remedy = "take the tab away, or write spaces for it in a list"
        what = f"not YAML: {error.problem}"
        sign = look_alike("".join(block.split("\n")[line - 2 : line - 1]))
        raise FrontMatterError(line, f"{what}; the line has {sign}" if sign else what, remedy) from error
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
        nothing = value.tag == _NULL and value.value in ("~", "null")
        return RawField(key.value, ("" if nothing else _one_line(value.value),), line)
    if isinstance(value, yaml.SequenceNode) and all(isinstance(each, yaml.ScalarNode) for each in value.value):
        return RawField(key.value, tuple(_one_line(each.value) for each in value.value), line)
    return RawField(key.value, (), line, table=True)


def _one_line(value: str) -> str:
    return " ".join(value.split())
