"""Make the files of renditions, in a worker, from the picture in the content folder."""

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from plugins.core.errors import Fault, SiteError, fault
from plugins.core.long_text import LongText
from plugins.engine.markdown.addresses import source_pattern
from plugins.engine.markdown.source_lines import find_lines
from plugins.engine.output.made_files import MadeFiles
from plugins.images.encoding.facts import Facts
from plugins.images.encoding.targets import Target
from plugins.images.picture_error import PictureError
from plugins.images.renditions.plan import Rendition, pixels

_AGAIN = "build again"


class Place(Struct, frozen=True):
    """A place for faults of a picture: the text that shows it, by the address as it is written there.

    Without a text, it is the file of the picture itself.
    """

    where: str
    picture: str
    written: str = ""
    markdown: LongText = LongText("")
    body_line: int = 0

    def fault(self, what: str, remedy: str) -> Fault:
        """Return a fault at the line that shows the picture."""
        if not self.written:
            return fault(self.where, what, remedy)
        line = next(find_lines([source_pattern(self.written)], self.markdown.text, self.body_line))
        return fault(self.where, f"{self.picture}: {what}", remedy, line)


def made_files(
    file: Path, facts: Facts, renditions: Iterable[Rendition], owner: str, place: Place | None = None
) -> MadeFiles:
    """Return the files of renditions of a picture; they are made together, since it is decoded once."""
    wanted = tuple(renditions)
    told = place or Place(owner, owner)
    make = partial(_make, str(file), facts.digest, {each.path: each.target for each in wanted}, told)
    return MadeFiles(owner, {each.path: each.key for each in wanted}, make, pixels(wanted, facts), told.fault)


def _make(
    file: str, digest: str, targets: Mapping[str, Target], place: Place, wanted: Collection[str]
) -> dict[str, bytes]:
    from plugins.images.encoding.encode import encode  # imports Pillow: new pictures only

    try:
        data = Path(file).read_bytes()
        if sha256(data).hexdigest() != digest:
            raise SiteError(place.fault("has changed since this build began", _AGAIN))
        return dict(zip(wanted, encode(data, [targets[path] for path in wanted]), strict=True))
    except PictureError as error:
        raise SiteError(place.fault(error.what, error.remedy)) from error
    except OSError as error:
        raise SiteError(place.fault(f"cannot be read any more ({error.strerror})", _AGAIN)) from error
