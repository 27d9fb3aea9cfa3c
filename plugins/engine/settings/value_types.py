"""The kind of value that a setting of Pelican's takes: that of its default.

Given another, Pelican stops with a traceback, or takes its default without a word.
"""

import re
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

_FOLDERS = ("PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH")
# the type of a default: (the types that are as good, what to give)
_KINDS: dict[type, tuple[tuple[type, ...], str]] = {
    bool: ((int, type(None)), "True or False"),  # some have a number, too: DEFAULT_PAGINATION
    int: ((int, type(None)), "a whole number"),
    str: ((str, Path), "a text in quotes"),
    list: ((list, tuple, Set), "a list in [brackets]"),
    dict: ((Mapping,), "a table in {braces}"),
}
_MAY_BE_NOTHING = re.compile(r"FEED|_(?:URL|SAVE_AS|TRANSLATION_ID)$|^CSS_FILE$")  # None or False: there shall be none
# Some have a function or a list, too: how texts are sorted, and by what translations know each other.
_OF_ANY_KIND = "PELICAN_CLASS LOCALE ARTICLE_ORDER_BY PAGE_ORDER_BY".split()
_TEXT_OR_LIST = ("ARTICLE_TRANSLATION_ID", "PAGE_TRANSLATION_ID")


def wrong_kinds(settings: Mapping[str, object], defaults: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The name of each setting whose value is of another kind, and what to give, in the order of the settings."""
    for name, value in settings.items():
        types, remedy = _KINDS.get(type(defaults.get(name)), ((object,), ""))
        if name in _FOLDERS:
            remedy = "a folder in quotes"
        if name in _TEXT_OR_LIST:
            types = (*types, list, tuple, Set)
        may_be_nothing = (value is None or value is False) and _MAY_BE_NOTHING.search(name)
        if name not in _OF_ANY_KIND and not isinstance(value, types) and not may_be_nothing:
            yield name, f"give {remedy}"
