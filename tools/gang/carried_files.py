"""Files of records whose participant has another address now: read, written under its name, and deleted."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from msgspec.structs import replace

from plugins.core.errors import Fault, SiteError
from plugins.engine.content.folder import ContentFolder
from plugins.planet.models import FeedRecord, Participant
from plugins.planet.orphans import Orphan, find_orphans, orphan_warning
from plugins.planet.records import FOLDER, read_record, record_name, write_record
from tools.gang.carrying import Carried, carried_over

HasFile = Callable[[str], bool]
"""Whether a file, by its name, is in the part of the gang that is fetched."""


def carry_over(
    content: ContentFolder, participants: Sequence[Participant], has_file: HasFile, now: datetime
) -> Iterator[Carried]:
    """Give each record of nobody to the participant whose it is, and yield it; note of the others that nobody has them.

    The new file is there before the old one goes. Of several parts, each writes the files of its own participants, and
    all come to the same: whose a record is depends on all participants.
    """
    orphans = _orphans(content, participants)
    if not orphans:
        return
    folder = content.file(FOLDER)
    records = {each.address: _known(content, each) for each in participants}
    taken = set()
    for each in carried_over(participants, records, orphans, now):
        taken.add(each.file)
        if has_file(record_name(each.participant.address)):
            write_record(folder, each.after)
            (folder / each.file).unlink()
            yield each
    for orphan in orphans:
        if orphan.name not in taken and has_file(orphan.name) and orphan.record and not orphan.record.left:
            write_record(folder, replace(orphan.record, left=now), orphan.name)


def left_behind(content: ContentFolder, participants: Sequence[Participant], has_file: HasFile) -> Iterator[Fault]:
    """Yield a warning for each record that is nobody's."""
    return (orphan_warning(content, each) for each in _orphans(content, participants) if has_file(each.name))


def _orphans(content: ContentFolder, participants: Sequence[Participant]) -> list[Orphan]:
    names = {record_name(each.address) for each in participants}
    return list(find_orphans(content.file(FOLDER), content.label(FOLDER), names))


def _known(content: ContentFolder, participant: Participant) -> FeedRecord | None:
    """Return the record of a participant; an empty one for a damaged file, which the fetch of its part tells."""
    name = f"{FOLDER}/{record_name(participant.address)}"
    try:
        return read_record(content.file(name), content.label(name))
    except SiteError:
        return FeedRecord(participant.address)
