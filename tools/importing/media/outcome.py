"""Outcome of an import for pictures and other files. The report is made of it."""

from collections import Counter

from msgspec import Struct, field

from tools.importing.media.means import NO_MEDIA, MediaMeans
from tools.importing.models import SourceNote


class MediaOutcome(Struct):
    """Files so far. ``came`` has the old address of each file that is new, by its path below content/.

    ``same`` counts those that were here already. ``waiting`` has the texts that name a file which is still at the old
    blog, by the address of the file. ``means`` are those by which files were to come in.
    """

    came: dict[str, str] = field(default_factory=dict)
    same: int = 0
    waiting: dict[str, str] = field(default_factory=dict)
    notes: list[SourceNote] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    means: MediaMeans = NO_MEDIA
