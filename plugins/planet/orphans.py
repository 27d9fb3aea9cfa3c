"""Records of nobody: files of ``content/gang/`` whose address no participant has.

A fetch gives them to whoever has moved (tools/gang/carrying.py). A build only tells of them.
"""

from collections.abc import Container, Iterator
from pathlib import Path

from msgspec import Struct

from plugins.core.errors import Fault, SiteError, fault
from plugins.engine.content.folder import ContentFolder
from plugins.planet.models import FeedRecord
from plugins.planet.participants import FILE
from plugins.planet.records import FOLDER, read_record

_NOBODY = f"belongs to nobody in content/{FILE}"
_GIVE = (
    'delete it, or write the address of a participant as "address" into it and run ./blogg gang fetch, '
    "which gives the posts to that one"
)
_MOVED = "run ./blogg gang fetch, which gives it to the one who has its feed or its name now"


class Orphan(Struct, frozen=True):
    """A record of nobody, with the name of its file. The record of a file that cannot be read is None."""

    name: str
    record: FeedRecord | None


def find_orphans(folder: Path, label: str, names: Container[str]) -> Iterator[Orphan]:
    """Yield the records in a folder that have none of the names, which are those of the participants' records.

    ``label`` is the name of the folder in messages.
    """
    try:
        found = sorted(each.name for each in folder.iterdir() if each.suffix == ".json" and each.name[0] != ".")
    except (FileNotFoundError, NotADirectoryError):
        return
    for name in found:
        if name not in names:
            try:
                yield Orphan(name, read_record(folder / name, f"{label}/{name}"))
            except SiteError:
                yield Orphan(name, None)


def orphan_warnings(content: ContentFolder, names: Container[str]) -> Iterator[Fault]:
    """Yield a warning for each record of nobody. One that no fetch has looked at may be that of somebody who moved."""
    for each in find_orphans(content.file(FOLDER), content.label(FOLDER), names):
        yield orphan_warning(content, each)


def orphan_warning(content: ContentFolder, orphan: Orphan) -> Fault:
    """Return the warning about a record of nobody."""
    where = content.label(f"{FOLDER}/{orphan.name}")
    if not orphan.record:
        return fault(where, f"is no record of a feed, and {_NOBODY}", "delete it")
    return fault(where, _NOBODY, _GIVE if orphan.record.left else _MOVED)
