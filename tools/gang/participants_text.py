"""Add participants to the text of participants.toml, which keeps its comments and its order. Pure."""

import json
from collections.abc import Iterable, Sequence

from msgspec import Struct

from plugins.core.errors import SiteError, fault
from plugins.core.toml_file import toml_lines
from plugins.planet.models import Participant
from plugins.planet.participants import FILE, TABLE, parse_participants
from plugins.planet.web_addresses import same_address


class Additions(Struct, frozen=True):
    """The new text, who is added, and who of those to add is there already: as the file names them."""

    text: str
    added: tuple[Participant, ...]
    present: tuple[Participant, ...]


def with_participants(text: str, new: Iterable[Participant], head: str = "") -> Additions:
    """Return the text with a table at its end for each who is not there. Raises SiteError if the text has faults.

    ``head`` is the comment that a new file begins with.
    """
    there = list(parse_participants(text))
    count = len(there)
    present = []
    for each in new:
        known = known_as(each, there)
        if known:
            present.append(known)
        else:
            there.append(each)
    added = there[count:]
    if not added:
        return Additions(text, (), tuple(present))
    _demand_tables(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    before = text.rstrip() or (f"# {head}" if head else "")
    tables = [table.replace("\n", newline) for table in map(table_of, added)]
    whole = (newline * 2).join(filter(None, [before, *tables])) + newline
    parse_participants(whole)
    return Additions(whole, tuple(added), tuple(present))


def _demand_tables(text: str) -> None:
    """Raise SiteError for participants in one value, ``participant = [...]``, below which no table may stand."""
    lines = dict(toml_lines(text))
    if (TABLE,) in lines and (TABLE, "0") not in lines:
        what = f"{TABLE} is a list in brackets, to which nothing can be added"
        remedy = f"write [[{TABLE}]] above the lines of each participant"
        raise SiteError(fault(f"content/{FILE}", what, remedy, lines[TABLE,]))


def table_of(participant: Participant) -> str:
    """Return the table of a participant in TOML, without a newline at its end."""
    values = {"name": participant.name, "address": participant.address, "feed": participant.feed}
    return "\n".join(["[[participant]]", *(f"{key} = {_quoted(value)}" for key, value in values.items() if value)])


def known_as(new: Participant, there: Sequence[Participant]) -> Participant | None:
    """Return the participant of the file who has the address or the feed of a new one; None if nobody has."""
    urls = {same_address(url) for url in (new.address, new.feed) if url}
    return next(
        (each for each in there if urls & {same_address(url) for url in (each.address, each.feed) if url}), None
    )


def _quoted(value: str) -> str:
    """Return a basic string of TOML, which JSON writes alike as long as it has no control characters."""
    return json.dumps(value, ensure_ascii=False)
