"""Files of a folder that come in with the texts that name them. One that a build would refuse does not."""

from collections.abc import Mapping
from pathlib import Path

from tools.importing.media.bringing import Media
from tools.importing.models import SourceFile, SourceNote, SourceText
from tools.slips import said


class FolderFiles:
    """The files that have come in from a folder, below content/."""

    def __init__(self, media: Media) -> None:
        self.media = media
        self.paths: set[str] = set()
        self.notes: list[SourceNote] = []

    def put(self, text: SourceText) -> Mapping[str, str]:
        """Put the files of a text below content/; return their paths by what the text writes."""
        found: dict[str, str] = {}
        for written, each in text.files.items():
            if self._is_taken(text, written, each):
                found[written], _ = self.media.shelf.put(each.file, self.media.names.own(each.path))
        self.paths.update(found.values())
        return found

    def _is_taken(self, text: SourceText, written: str, source: SourceFile) -> bool:
        """Tell whether a build takes a file; note one that it does not."""
        reason = _reason(source.file)
        if reason:
            what = said("%(file)s %(reason)s", file=written, reason=reason)
            remedy = said("put a whole one into content/images/ and name it, or take the link out")
            self.notes.append(SourceNote(text.place, what, remedy, lost=True))
        return not reason


def _reason(file: Path) -> str:
    """Return why a build would refuse a file; empty for one that it takes."""
    from tools.importing.media.accepted import RefusedFileError, UnusualFileError, demand_file  # they import Pillow

    try:
        demand_file(file, file.name, shown=True)
    except UnusualFileError:
        return ""
    except RefusedFileError as error:
        return str(error)
    return ""
