"""The ledger as a file: JSON, one object a line, sorted, so that people can read it and git can merge it. Pure.

Lines may stand in any order and twice, as a merge leaves them; they are written sorted, each once.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from plugins.core.errors import Fault, did_you_mean, fault, raise_if_any
from plugins.core.fields import NOT_XML
from plugins.identity.models import Gone, Known, Ledger, Line, Place

_MARKERS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_RESTORE = "undo the change, as with: git checkout -- {}"


class _LineError(ValueError):
    """What is wrong with a line."""


def parse(data: bytes, where: str) -> Ledger:
    """Read the ledger; raises SiteError with every fault in it. ``where`` names it in messages."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise_if_any([fault(where, "not UTF-8", _RESTORE.format(where), data.count(b"\n", 0, error.start) + 1)])
        raise
    written = text.split("\n")
    faults = list(_conflicts(written, where))
    lines: list[tuple[Line, int]] = []
    sites: dict[str, int] = {}
    for number, line in enumerate(written, 1):
        try:
            said = None if line.startswith(_MARKERS) else _said(line)
        except _LineError as error:
            faults.append(fault(where, str(error), _RESTORE.format(where), number))
            continue
        if isinstance(said, str):
            sites.setdefault(said, number)
        elif said:
            lines.append((said, number))
    if len(sites) > 1:
        what = "a second site, with another id than the first"
        faults.append(fault(where, what, "keep the line of this site", max(sites.values())))
    raise_if_any(faults)
    return Ledger(next(iter(sites), None), tuple(lines))


def write(ledger: Ledger) -> bytes:
    """The ledger as its file has it: by the first date and id, each post's places in their order."""
    rows = [{"site": ledger.site}] if ledger.site else []
    rows += [_row(each) for each in sorted({line for line, _ in ledger.lines}, key=partial(_order, ledger.known))]
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()


def _order(known: Mapping[str, Known], line: Line) -> tuple[Any, ...]:
    """The sort key of a line: a post keeps its place in the file when its Date changes."""
    first = next(iter(known[line.id].places), line).date
    return (first, line.id, isinstance(line, Gone), line.move if isinstance(line, Place) else 0, line)


def _row(line: Line) -> dict[str, Any]:
    if isinstance(line, Place):
        return line._asdict()
    return {"date": line.date, "id": line.id, "gone": "free" if line.free else "kept"}


def _conflicts(lines: Sequence[str], where: str) -> Iterator[Fault]:
    """One fault for each merge conflict, at the line where it begins."""
    inside = False
    for number, line in enumerate(lines, 1):
        if line.startswith(_MARKERS):
            if not inside or line.startswith("<<<<<<<"):
                remedy = "keep the lines of both sides and delete those with <<<<<<<, ======= and >>>>>>>"
                yield fault(where, "a merge conflict that is not resolved", remedy, number)
            inside = not line.startswith(">>>>>>>")


def _said(line: str) -> Line | str | None:
    """What a line says: a place, that a post is gone, the id of the site; None for an empty line."""
    if not line.strip():
        return None
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _LineError(f"not JSON ({error})") from error
    if not isinstance(row, dict):
        raise _LineError("not a JSON object")
    if "site" in row:
        return str(_checked(row, _SITE)["site"])
    if "gone" in row:
        row = _checked(row, _GONE)
        return Gone(row["date"], row["id"], row["gone"] == "free")
    return Place(**_checked(row, _PLACE))


def _checked(row: dict[str, Any], checks: Mapping[str, Callable[[Any], object]]) -> dict[str, Any]:
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


_date = _matching(r"\d{4}-\d\d-\d\d(T\d\d:\d\d[+-]\d\d:\d\d)?")
_id = _matching(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]{1,400}")  # an absolute URI (RFC 3986)
_below = _matching(r"(?!/|\.\.?/|.*/\.\.?(/|$))[^\x00-\x1f\\]*")  # a path or an address, relative and never upwards
_SITE = {"site": _id}
_GONE = {"date": _date, "id": _id, "gone": lambda value: value in ("kept", "free")}
_PLACE: dict[str, Callable[[Any], object]] = {
    "date": _date,
    "id": _id,
    "move": lambda value: type(value) is int and value >= 0,
    "path": _below,
    "url": _below,
    "title": lambda value: isinstance(value, str) and not NOT_XML.search(value),
    "body": _matching("[0-9a-f]{16}"),
}
