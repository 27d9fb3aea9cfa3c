"""Parse and format the ledger: one JSON object a line, sorted, so that people can read it and git can merge it. Pure.

Lines may be in any order and repeated, as a merge leaves them; they are written sorted, each once.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from plugins.core.errors import Fault, did_you_mean, fault, raise_if_any
from plugins.core.fields import NOT_XML
from plugins.identity.models import Deletion, Ledger, Line, Location, PostHistory

MARKERS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_RESTORE = "undo the change, for example with: git checkout -- {}"


class _LineError(ValueError):
    """A line that is not valid."""


def parse(data: bytes, where: str) -> Ledger:
    """Parse the ledger, named ``where`` in messages; raises SiteError with every fault in it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise_if_any([fault(where, "not UTF-8", _RESTORE.format(where), data.count(b"\n", 0, error.start) + 1)])
        raise
    rows = text.split("\n")
    faults = list(conflicts(rows, where))
    lines: list[tuple[Line, int]] = []
    sites: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        try:
            line = None if row.startswith(MARKERS) else _parsed(row)
        except _LineError as error:
            faults.append(fault(where, str(error), _RESTORE.format(where), number))
            continue
        if isinstance(line, str):
            sites.setdefault(line, number)
        elif line:
            lines.append((line, number))
    if len(sites) > 1:
        what = "a second site with another id"
        faults.append(fault(where, what, "keep the line of this site", max(sites.values())))
    raise_if_any(faults)
    return Ledger(next(iter(sites), None), tuple(lines))


def write(ledger: Ledger) -> bytes:
    """Format the ledger: sorted by the first date and the id of each post, the locations of a post in their order."""
    rows = [{"site": ledger.site}] if ledger.site else []
    rows += [_row(line) for line in sorted({line for line, _ in ledger.lines}, key=partial(_order, ledger.histories))]
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()


def _order(histories: Mapping[str, PostHistory], line: Line) -> tuple[Any, ...]:
    """Return the sort key of a line: by the first recorded date, so that a corrected Date moves no line."""
    first = next(iter(histories[line.id].locations), line).date
    return (first, line.id, isinstance(line, Deletion), line.revision if isinstance(line, Location) else 0, line)


def _row(line: Line) -> dict[str, Any]:
    if isinstance(line, Location):
        return dict(zip(_LOCATION, line, strict=True))
    return {"date": line.date, "id": line.id, "gone": "free" if line.free else "kept"}


def conflicts(lines: Sequence[str], where: str) -> Iterator[Fault]:
    """Yield a fault for each merge conflict, at its first line."""
    inside = False
    for number, line in enumerate(lines, 1):
        if line.startswith(MARKERS):
            if not inside or line.startswith("<<<<<<<"):
                remedy = "keep the lines of both sides, delete those with <<<<<<<, ======= and >>>>>>>"
                yield fault(where, "unresolved merge conflict", remedy, number)
            inside = not line.startswith(">>>>>>>")


def _parsed(text: str) -> Line | str | None:
    """Parse a line: a location, a deletion or the id of the site; None for an empty line."""
    return _plain(text) or _any(text)


def _plain(text: str) -> Location | None:
    """Parse a valid location that is formatted as `write` does; None for any other line."""
    if not (found := _PLAIN(text)):
        return None
    date, id_, revision, *others = found.groups()
    if len(revision) > 1 and revision.startswith("0"):  # no number of JSON
        return None
    return Location(date, id_, int(revision), *others)


def _any(text: str) -> Line | str | None:
    if not text.strip():
        return None
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _LineError(f"not JSON ({error})") from error
    if not isinstance(row, dict):
        raise _LineError("not a JSON object")
    if "site" in row:
        return str(_checked(row, _SITE)["site"])
    if "gone" in row:
        row = _checked(row, _DELETION)
        return Deletion(row["date"], row["id"], row["gone"] == "free")
    row = _checked(row, _LOCATION)
    return Location(*(row[key] for key in _LOCATION))


def _checked(row: dict[str, Any], checks: Mapping[str, Callable[[Any], object]]) -> dict[str, Any]:
    """Return the object if it has exactly these keys, each with a valid value; raises _LineError."""
    if row.keys() != checks.keys():
        for key in row.keys() - checks.keys():
            raise _LineError(f"unknown key '{key}' ({did_you_mean(key, list(checks))})")
        raise _LineError(f"no '{min(checks.keys() - row.keys())}'")
    for key, check in checks.items():
        if not check(row[key]):
            raise _LineError(f"'{key}' cannot be {json.dumps(row[key], ensure_ascii=False)[:80]}")
    return row


def _matching(pattern: str) -> Callable[[Any], object]:
    match = re.compile(pattern).fullmatch
    return lambda value: isinstance(value, str) and match(value)


_DATE = r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d[+-]\d\d:\d\d)?"
_BODY = "[0-9a-f]{16}"
_date = _matching(_DATE)
_id = _matching(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]{1,400}")  # an absolute URI (RFC 3986)
_below = _matching(r"(?!/|\.\.?/|.*/\.\.?(/|$))[^\x00-\x1f\\]*")  # a relative path or address without ..
_SITE = {"site": _id}
_DELETION = {"date": _date, "id": _id, "gone": lambda value: value in ("kept", "free")}
_LOCATION: dict[str, Callable[[Any], object]] = {  # in the order of the fields of Location
    "date": _date,
    "id": _id,
    "move": lambda value: type(value) is int and value >= 0,
    "path": _below,
    "url": _below,
    "title": lambda value: isinstance(value, str) and not NOT_XML.search(value),
    "body": _matching(_BODY),
}
_TEXT = r"\x00-\x1f\x7f-\x9f\\\"\ud800-\udfff\ufffe\uffff"  # characters that need an escape, or that nothing may have
_SEGMENT = f"[^./{_TEXT}][^/{_TEXT}]*"
_PATH = f"((?:{_SEGMENT}/)*(?:{_SEGMENT})?)"
# A valid location as `write` formats it, without escapes: to parse JSON and check each value takes three times as long.
_PLAIN = re.compile(
    rf'{{"date": "({_DATE})", "id": "([A-Za-z][A-Za-z0-9+.-]*:[!#-\[\]-~]{{1,400}})", "move": ([0-9]{{1,9}}), '
    rf'"path": "{_PATH}", "url": "{_PATH}", "title": "([^{_TEXT}]*)", "body": "({_BODY})"}}'
).fullmatch
