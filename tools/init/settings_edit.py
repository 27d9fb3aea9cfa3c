"""Present settings of a blog that has been begun: its answers, and new values in their places.

A file that is still as init wrote it is written anew. In one that has been changed by hand only the values of the
answers change; a value that is computed there is a fault with its line.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from plugins.challenge.presets.registry import PRESETS
from plugins.core.errors import Fault, SiteError, fault
from plugins.pages.theme.language import Language
from tools.init.answers import KEPT, NO_CHALLENGE, Answers, handle_of
from tools.init.guesses import USUAL_ZONE
from tools.init.settings_text import literal, settings_text, table_literal
from tools.sample import SETTINGS

_NAMES = {
    "name": "SITENAME", "subtitle": "SITESUBTITLE", "author": "AUTHOR", "address": "SITEURL",
    "language": "DEFAULT_LANG", "timezone": "TIMEZONE",
}  # fmt: skip
_PLAIN_KEYS = {"preset", "start", "year"}


class PresentSettings(Struct, frozen=True):
    """The text of pelicanconf.py, the values in it that are plain, and the place of each.

    ``nodes`` has a setting by its name, and a key of a table by both names.
    """

    text: str
    values: Mapping[str, Any]
    nodes: Mapping[tuple[str, ...], ast.expr]

    @property
    def identity(self) -> str:
        """The name of which ids are made; empty where it is not plain."""
        return str(_table(self.values, "IDENTITY").get("name", ""))

    @property
    def article_paths(self) -> tuple[str, ...]:
        """The folders of posts."""
        return tuple(map(str, self.values.get("ARTICLE_PATHS", ("posts",))))

    @property
    def answers(self) -> Answers:
        """The answers that the settings give; empty or usual ones for those that are not plain."""
        usual = {"language": "en", "timezone": USUAL_ZONE}
        given = {key: str(self.values.get(name, usual.get(key, ""))) for key, name in _NAMES.items()}
        pages = _table(self.values, "PAGES")
        profiles = [str(each) for each in pages.get("profiles", ())]
        challenge, start = self._challenge()
        handle = handle_of(str(pages.get("signature", "")), profiles)
        return Answers(**given, handle=handle, challenge=challenge, start=start)

    def _challenge(self) -> tuple[str, str]:
        if "CHALLENGE" not in self.values and ("CHALLENGE",) not in self.nodes:
            return NO_CHALLENGE, ""
        table = self.values.get("CHALLENGE")
        preset = PRESETS.get(str(table.get("preset", "blogg100"))) if isinstance(table, dict) else None
        if not isinstance(table, dict) or preset is None or set(table) - _PLAIN_KEYS:
            return KEPT, ""
        start = table.get("year" if preset.month else "start")
        return (preset.id, str(start)) if start else (KEPT, "")


def read_present(text: str) -> PresentSettings:
    """Read the settings of a blog. Raises SyntaxError for a text that is not Python."""
    nodes: dict[tuple[str, ...], ast.expr] = {}
    values: dict[str, Any] = {}
    for statement in ast.parse(text, SETTINGS).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                nodes[name,] = value
                nodes |= {(name, key): node for key, node in _keys(value)}
                try:
                    values[name] = ast.literal_eval(value)
                except ValueError:
                    values.pop(name, None)
    return PresentSettings(text, values, nodes)


def changed_settings(present: PresentSettings, new: Answers, languages: Iterable[Language]) -> str:
    """Return the text of the settings with new answers. Raises SiteError where that cannot be done."""
    old = present.answers
    for language in languages:
        if settings_text(old, present.identity, language) == present.text:
            return settings_text(new, present.identity, language)
    return _replaced(present, list(_edits(present, old, new)))


def _edits(present: PresentSettings, old: Answers, new: Answers) -> Iterator[tuple[ast.expr, str]]:
    """Yield the place and the new text of each value that changes."""
    for key, name in _NAMES.items():
        if getattr(old, key) != getattr(new, key):
            yield _plain(present, name), literal(getattr(new, key))
    if old.handle != new.handle:
        yield _plain(present, "PAGES", "signature"), literal(new.signature)
        if old.profiles != new.profiles:
            yield _plain(present, "PAGES", "profiles"), literal(new.profiles)
    if old.challenge_table != new.challenge_table:
        if not (old.challenge_table and new.challenge_table):
            raise SiteError(
                _by_hand(present, "CHALLENGE", what="a challenge begins or ends in two places of this file")
            )
        yield _plain(present, "CHALLENGE"), table_literal(new.challenge_table)


def _plain(present: PresentSettings, *path: str) -> ast.expr:
    """Return the place of a plain value. Raises SiteError for one that is computed or missing."""
    value: Any = present.values.get(path[0])
    value = value.get(path[1]) if len(path) > 1 and isinstance(value, dict) else value
    if value is None or path not in present.nodes:
        raise SiteError(_by_hand(present, *path, what=f"{'.'.join(path)} is not a plain value"))
    if path[-1] == "profiles" and len(value) > 1:
        raise SiteError(_by_hand(present, *path, what="there are several profiles"))
    return present.nodes[path]


def _by_hand(present: PresentSettings, *path: str, what: str) -> Fault:
    node = present.nodes.get(path) or present.nodes.get(path[:1])
    return fault(SETTINGS, what, "change it by hand; nothing has been written", node.lineno if node else 0)


def _replaced(present: PresentSettings, edits: list[tuple[ast.expr, str]]) -> str:
    """Return the text with other values. Places of Python's syntax trees count the bytes of UTF-8."""
    lines = [line.encode() for line in present.text.splitlines(keepends=True)]
    begins = [sum(map(len, lines[:index])) for index in range(len(lines))]
    data = b"".join(lines)
    for node, new in sorted(edits, key=lambda edit: (-edit[0].lineno, -edit[0].col_offset)):
        end = begins[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        data = data[: begins[node.lineno - 1] + node.col_offset] + new.encode() + data[end:]
    return data.decode()


def _keys(value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(value, ast.Dict):
        for key, node in zip(value.keys, value.values, strict=True):
            if isinstance(key, ast.Constant):
                yield str(key.value), node


def _table(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = values.get(name)
    return table if isinstance(table, dict) else {}
