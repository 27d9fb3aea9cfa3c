"""Elements within each other beyond what a parser reads: libxml2 drops what is deeper than 255. Pure."""

import re

_TAG = re.compile(r"""<(/?)([A-Za-z][A-Za-z0-9]*)(?:[^"'<>]|"[^"]*"|'[^']*')*>""")
_NOT_COUNTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr option".split()
)
_DEEPEST = 100


def flattened(html: str) -> tuple[str, bool]:
    """Return HTML without the tags that are too deep, whose content stays; and whether there were any."""
    if html.count("<") <= _DEEPEST:
        return html, False
    parts: list[str] = []
    done = 0
    open_tags: list[str] = []
    skipped: list[str] = []
    was_deep = False
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name in _NOT_COUNTED:
            continue
        if not tag[1]:
            is_too_deep = len(open_tags) >= _DEEPEST
            (skipped if is_too_deep else open_tags).append(name)
        else:
            is_too_deep = bool(skipped) and skipped[-1] == name
            if is_too_deep:
                skipped.pop()
            elif name in open_tags:
                while open_tags.pop() != name:
                    pass
        if is_too_deep:
            was_deep = True
            parts.append(html[done : tag.start()])
            done = tag.end()
    return "".join([*parts, html[done:]]), was_deep
