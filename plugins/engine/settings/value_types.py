"""The types of Pelican's settings: each value must have the type of its default.

For a value of another type Pelican stops with a traceback, or uses its default without a message.
"""

import re
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

_FOLDERS = ("PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH")
# The type of a default: other types that are accepted, and the remedy.
_KINDS: dict[type, tuple[tuple[type, ...], str]] = {
    bool: ((int, type(None)), "True or False"),  # a number too, as in DEFAULT_PAGINATION
    int: ((int, type(None)), "a whole number"),
    str: ((str, Path), "a text in quotes"),
    list: ((list, tuple, Set), "a list in [brackets]"),
    dict: ((Mapping,), "a table in {braces}"),
}
_MAY_BE_NOTHING = re.compile(r"FEED|_(?:URL|SAVE_AS|TRANSLATION_ID)$|^CSS_FILE$")  # None or False turns it off
# Some accept a function or a list too: the order of texts, and the fields by which translations are matched.
_ANY_TYPE = "PELICAN_CLASS LOCALE ARTICLE_ORDER_BY PAGE_ORDER_BY".split()
_TEXT_OR_LIST = ("ARTICLE_TRANSLATION_ID", "PAGE_TRANSLATION_ID")


def wrong_types(settings: Mapping[str, object], defaults: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the name of each setting whose value has the wrong type, and the remedy, in the order of the settings."""
    for name, value in settings.items():
        types, remedy = _KINDS.get(type(defaults.get(name)), ((object,), ""))
        if name in _FOLDERS:
            remedy = "a folder in quotes"
        if name in _TEXT_OR_LIST:
            types = (*types, list, tuple, Set)
        may_be_nothing = (value is None or value is False) and _MAY_BE_NOTHING.search(name)
        if name not in _ANY_TYPE and not isinstance(value, types) and not may_be_nothing:
            yield name, f"give {remedy}"
