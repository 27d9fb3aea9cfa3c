"""Files that no host must get, by their names and first bytes: keys, hidden files, backups. Pure.

The names are those that a build leaves out of content/; a plugin or a hand may still put such a file into the output.
"""

import re
from functools import cache

from plugins.engine.content.scan import private_reason

_OF_HOSTS = frozenset((".well-known", ".htaccess", ".nojekyll", ".domains"))
_PRIVATE_KEY = re.compile(rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----")
_KEY = "a key"
_HIDDEN = "hidden"
_reason = cache(private_reason)  # most files of a site have the same name
HEAD = 4_096
"""The number of bytes in which a private key shows itself."""


def forbidden_reason(path: str) -> str:
    """Return the reason why no host may have a file of that path: ``a key``, ``hidden``, ``a backup``; or nothing."""
    *folders, name = path.split("/")
    if "." in path[: len(path) - len(name)] and any(each.startswith(".") and each not in _OF_HOSTS for each in folders):
        return _HIDDEN
    return "" if name in _OF_HOSTS else _reason(name)


def private_key_reason(path: str, head: bytes) -> str:
    """Return the reason for a file that begins as a private key does; a page or a feed may show one."""
    shows = path.endswith((".html", ".htm", ".xml", ".json"))
    return "" if shows or not _PRIVATE_KEY.match(head.lstrip()) else _KEY
