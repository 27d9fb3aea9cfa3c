"""Selectors of CSS in tests: the few forms that they use, as XPath."""

import re

from lxml.html import HtmlElement

_PART = re.compile(r"""\.([\w-]+)|\#([\w-]+)|\[([\w-]+)(?:([$*]?=)["']?([^"'\]]*)["']?)?\]""")


def select(element: HtmlElement, selectors: str) -> list[HtmlElement]:
    """Return the elements below an element that a selector of names, classes, ids and attributes matches, in order."""
    paths = [_path(each.split()) for each in selectors.split(",")]
    return list(element.xpath(" | ".join(paths)))


def _path(steps: list[str]) -> str:
    path = "."
    axis = "//"
    for step in steps:
        if step == ">":
            axis = "/"
            continue
        name = re.match(r"[\w-]*", step)
        tag = name[0] if name else ""
        path += axis + (tag or "*") + "".join(f"[{_condition(*each)}]" for each in _PART.findall(step))
        axis = "//"
    return path


def _condition(class_: str, id_: str, name: str, sign: str, value: str) -> str:
    if class_:
        return f"contains(concat(' ', normalize-space(@class), ' '), ' {class_} ')"
    if id_:
        return f"@id='{id_}'"
    return {
        "": f"@{name}",
        "=": f"@{name}='{value}'",
        "*=": f"contains(@{name}, '{value}')",
        "$=": f"substring(@{name}, string-length(@{name}) - {len(value) - 1})='{value}'",
    }[sign]
