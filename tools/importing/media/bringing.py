"""Bring the pictures and other files that texts name below content/, and let the texts name them there.

A new text is written with what a local folder of uploads has. What is fetched comes after all texts are written, and
each text is changed once a file of it is there: whenever that ends, what is there stays, and the next run goes on.
"""

from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from posixpath import splitext

from plugins.engine.content.own_addresses import OwnAddresses
from plugins.engine.process.cancel import check_cancelled
from tools.importing.media.means import MediaMeans, Wanted, wanted_files
from tools.importing.media.outcome import MediaOutcome
from tools.importing.media.references import Find, Place, rewritten
from tools.importing.media.shelf import Shelf
from tools.importing.media.text_files import change_file, changed, line_of, may_name, read_text
from tools.importing.media.uploads import Uploads
from tools.importing.media_names import MediaNames, key_of
from tools.importing.models import SourceMedia, SourceNote
from tools.site import OpenSite
from tools.slips import Said, said


class Media:
    """The files of one import. ``listed`` are those that its source lists. With ``dry`` nothing is written."""

    def __init__(
        self, site: OpenSite, names: MediaNames, listed: Iterable[SourceMedia], means: MediaMeans, *, dry: bool
    ) -> None:
        self.site = site
        self.content = site.engine.content
        self.names = names
        self.listed = {each.url for each in listed if each.url}
        self.means = means
        self.dry = dry
        self.outcome = MediaOutcome(means=means)
        self.shelf = Shelf(self.content, names.folder, dry=dry)
        self.uploads = Uploads(means.uploads) if means.uploads else None
        self.own = OwnAddresses(site.engine.options.homes)
        self.paths: dict[str, str] = {}  # of files that are here, by the addresses that texts have for them
        self.named: set[str] = set()  # keys of all sizes of the files that texts name
        self.shown: dict[str, bool] = {}  # whether a text shows what is at an address
        self.used: dict[Path, str] = {}  # files of the folder that came in, with their paths here
        self.refused: set[Path] = set()  # files of the folder that cannot come in
        self.problems: dict[str, Said] = {}  # by the addresses that texts have
        self.texts: dict[str, list[str]] = {}  # texts that name what is not here, by its address

    def in_new_text(self, markdown: str, image: str, beside: str) -> tuple[str, str, list[str]]:
        """Return the Markdown and the ``Image`` of a new text, and the addresses of files in it that are not here.

        ``beside`` is a path in the folder of the text.
        """
        missing: list[str] = []
        find = self._finder(beside, missing, keeps=False)
        place = find(image, True) if image else None
        return rewritten(markdown, find), place.address if place else "", missing

    def address_in(self, url: str, path: str) -> str:
        """Return the address by which a text, at a path, is to link to a file; empty for one that is not the blog's."""
        missing: list[str] = []
        place = self._finder(path, missing, keeps=False)(url, False)
        self.wait(path, missing)
        return place.address if place else ""

    def look_again(self, path: str) -> None:
        """Look for files of the former blog in a text that is here already, and change it where they are here, too."""
        file = self.content.file(path)
        text = read_text(file)
        missing: list[str] = []
        if not may_name(text, self.names.hosts):
            return
        new = changed(text, self._finder(path, missing, keeps=True))
        if new != text and not self.dry:
            change_file(file, self._finder(path, [], keeps=True))
        self.wait(path, missing)

    def wait(self, path: str, addresses: Iterable[str]) -> None:
        """Note that a text names files which are not here."""
        for address in dict.fromkeys(addresses):
            self.texts.setdefault(address, []).append(path)

    def wanted(self) -> list[Wanted]:
        """Return the files that texts name and that are not here."""
        return wanted_files(self.names, self.texts, self.shown)

    def fetch(self, step: Callable[[], None]) -> None:
        """Fetch what is not here, and let the texts name it here. Raises OSError where the disk is full."""
        from tools.importing.media.fetching import fetched_files  # here: few imports fetch

        for found in fetched_files(self.site, self.wanted(), self.means):
            check_cancelled()
            if found.file:
                path = self._put(found.file, found.address, found.ending)
                found.file.unlink()
                self._let_texts_name(found.wanted, found.address, path)
            else:
                self.problems.update(dict.fromkeys(found.wanted.named, found.problem))
            step()

    def finish(self) -> MediaOutcome:
        """Return what has become of all files: those that are not here are told, where they were to come."""
        for wanted in self.wanted():
            address = wanted.named[0]
            text = self.texts[address][0]
            self.outcome.waiting[address] = text
            if problem := self.problems.get(address):
                self._note(text, address, problem)
        self._count_others()
        return self.outcome

    def _finder(self, source: str, missing: list[str], *, keeps: bool) -> Find:
        """Return what finds the places of files for a text. With ``keeps`` what is not here stays as it is written."""

        def find(written: str, shown: bool) -> Place | None:
            address = self.names.whole(written)
            if not address or not (shown or self.names.is_own(address)) or self._is_of_this_blog(address):
                return None
            self.shown[address] = self.shown.get(address, False) or shown
            self.named.update(map(key_of, self.names.sizes(address)))
            path = self.paths.get(address) or self._from_uploads(address, shown)
            if path:
                return Place(self.site.engine.link_resolver.address(path, source), here=True)
            missing.append(address)
            return None if keeps else Place(address, here=False)

        return find

    def _is_of_this_blog(self, address: str) -> bool:
        """Tell whether an address is that of a file which this blog publishes at it."""
        below = self.own.below(address)
        return bool(below) and self.content.file(str(below)).is_file()

    def _from_uploads(self, address: str, shown: bool) -> str:
        """Return the path of a file that the folder has, which is put below content/ now; empty if it has none."""
        if not self.uploads or address in self.problems or not self.names.is_own(address):
            return ""
        from tools.importing.media.accepted import RefusedFileError, demand_file  # here, as it imports Pillow

        problem = said("the folder does not have it")
        sizes = self.names.sizes(address)
        others = () if self.means.fetch else self.uploads.smaller(sizes[0])  # else the web may have the original
        for size in chain(sizes, others):
            file = self.uploads.find(size)
            if not file:
                continue
            try:
                ending = demand_file(file, file.name, shown=shown)
            except RefusedFileError as error:
                self.refused.add(file)
                problem = said("%(file)s %(reason)s", file=file.name, reason=str(error))
                continue
            if file not in self.used:
                self.used[file] = self._put(file, size, ending)
            self.paths[address] = self.used[file]
            self._note_smaller(address, size)
            return self.paths[address]
        self.problems[address] = problem
        return ""

    def _put(self, file: Path, address: str, ending: str) -> str:
        stem, given = splitext(self.names.path(address))
        path, new = self.shelf.put(file, f"{stem}{given if given == ending else ending}")
        if new:
            self.outcome.came[path] = address
        else:
            self.outcome.same += 1
        return path

    def _let_texts_name(self, wanted: Wanted, address: str, path: str) -> None:
        """Change all texts that have an address of a file."""
        texts: dict[str, None] = {}
        for each in wanted.named:
            self.paths[each] = path
            self.problems.pop(each, None)
            texts |= dict.fromkeys(self.texts.pop(each, ()))
        for text in texts:
            change_file(self.content.file(text), self._finder(text, [], keeps=True))
        self._note_smaller(wanted.named[0], address)

    def _note_smaller(self, address: str, came: str) -> None:
        """Note a picture of which only a smaller size was there."""
        if key_of(came) != key_of(self.names.sizes(address)[0]) and self.names.is_smaller(came):
            what = said("only a smaller size is there: %(address)s", address=came)
            note = SourceNote(
                self.content.label(self.paths[address]), what, said("nothing to do, unless you have the original")
            )
            self.outcome.notes.append(note)

    def _note(self, path: str, address: str, problem: Said) -> None:
        line = line_of(read_text(self.content.file(path)), address)
        place = f"{self.content.label(path)}:{line}" if line else self.content.label(path)
        what = said("%(address)s did not come in (%(problem)s)", address=address, problem=problem)
        remedy = said("the text links to it: put the file into content/images/ and name it, or take the link out")
        self.outcome.notes.append(SourceNote(place, what, remedy, lost=True))

    def _count_others(self) -> None:
        """Count the files that no text names: of those that the blog lists, and of those in the folder."""
        left_out = self.outcome.left_out
        others = (each for each in self.listed if key_of(each) not in self.named)
        left_out["file that no text shows"] = sum(not self.shelf.has(self.names.path(each)) for each in others)
        if self.uploads:
            needed = {self.uploads.name_of(each) for each in (*self.used, *self.refused)}
            files = set(self.uploads.paths.values()) - needed
            here = sum(self.shelf.has(self.names.own(each)) for each in files)
            left_out["file of the folder that no text shows"] = len(files) - here
