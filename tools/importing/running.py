"""Run an import: read a source, convert, plan and write its texts. Every step is another module's."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from posixpath import join
from urllib.parse import quote, urljoin

from msgspec.structs import replace

from plugins.core.errors import SiteError
from plugins.engine.process.cancel import check_cancelled
from plugins.engine.process.terminal import progress
from tools.comments.mail_addresses import MailAddresses
from tools.importing.build_faults import BuildFaults
from tools.importing.folder_files import FolderFiles
from tools.importing.html_markdown.converters import converter
from tools.importing.html_markdown.many import Job, convert_all
from tools.importing.html_markdown.models import Context, Converted, Note
from tools.importing.linking import led_here, linked
from tools.importing.list_redirects import ListRedirects
from tools.importing.listed_pictures import ListedPictures
from tools.importing.local_files import with_files
from tools.importing.media.bringing import Media
from tools.importing.media.means import NO_MEDIA, MediaMeans
from tools.importing.media_names import media_names
from tools.importing.models import Kind, Source, SourceNote, SourceText
from tools.importing.new_blog import Known, NewBlog
from tools.importing.old_texts import OldTexts
from tools.importing.outcome import Outcome
from tools.importing.planning import Planned, Planner
from tools.importing.reading_back import UnreadableError
from tools.importing.spool import Spool
from tools.importing.waiting_texts import WaitingTexts
from tools.importing.writing import Writer
from tools.site import OpenSite
from tools.slips import said

_MANY = 50  # texts that are worth a progress bar


class Import:
    """An import of one source into one site. With ``dry`` nothing is written.

    ``mails`` is the private list that is to have the e-mail addresses of comments, if they are wanted.
    """

    def __init__(
        self,
        site: OpenSite,
        source: Source,
        means: MediaMeans = NO_MEDIA,
        mails: MailAddresses | None = None,
        *,
        dry: bool = False,
    ) -> None:
        self.site = site
        self.source = source
        self.blog = NewBlog(site)
        self.planner = Planner(self.blog, source.blog.address)
        self.writer = Writer(self.blog, mails, dry=dry)
        self.outcome = Outcome(source.blog)
        self.lists = ListRedirects(self.blog, source.blog)
        folder = next((path for path in site.engine.settings.static_paths if path), "images")
        self.names = media_names(source.blog.address, (each.url for each in source.media), folder)
        self.pictures = ListedPictures(source, self.names)
        self.media = Media(site, self.names, source.media, means, dry=dry)
        self.files = FolderFiles(self.media)
        self.faults = BuildFaults(site, self.files.paths)
        self.old = OldTexts(self.blog, source.blog, self.media.address_in)
        for each in source.media:
            self.old.add_file(each)

    def run(self, title: str, fetching: str) -> Outcome:
        """Bring all texts in, and their files; the titles are those of progress bars.

        Raises OSError where a file cannot be written.
        """
        try:
            with progress(title, self.source.total, _MANY) as step:
                self._run(step)
            self.writer.flush()
            self._fetch(fetching)
        except BaseException:
            with suppress(OSError, SiteError):  # the first error is the one to tell
                self.writer.flush()
            raise
        finally:
            self.outcome.media = self.media.finish()
        self.outcome.notes += self.source.notes
        self.outcome.left_out.update(self.source.left_out)
        self.outcome.emails = self.writer.noted if self.writer.mails else None
        self.outcome.note_tags(self.blog.tags.renamed, self.blog.tags.dropped)
        return self.outcome

    def _fetch(self, title: str) -> None:
        if self.media.means.fetch and not self.writer.dry:
            with progress(title, len(self.media.wanted()), _MANY) as step:
                self.media.fetch(step)

    def _run(self, step: Callable[[], None]) -> None:
        """Convert all texts, recognise a challenge in them, and then take each."""
        with WaitingTexts(self.site) as waiting:
            for text, converted in self._converted(step):
                check_cancelled()
                waiting.add(text, converted)
                step()
            self.outcome.signs = waiting.signs()
            self.outcome.notes += self.outcome.signs.notes
            self._take_all(waiting.changed(self.outcome.signs))

    def _take_all(self, texts: Iterable[tuple[SourceText, Converted]]) -> None:
        """Plan all texts, so that links find the names of all others, and then write each."""
        with Spool[tuple[Planned, tuple[Note, ...]]]() as planned_texts:
            for text, converted in texts:
                check_cancelled()
                self._plan(text, converted, planned_texts)
            for planned, notes in planned_texts:
                check_cancelled()
                self._write(planned, notes)
        self.outcome.notes += led_here(self.old)
        self.outcome.notes += (*self.files.notes, *self.faults.finish())
        self.outcome.redirects = self.lists.write(self.old, self.writer)
        self.outcome.notes += self.lists.notes()

    def _context(self, text: SourceText) -> Context:
        """Return what the conversion of a text must know: its language and its pictures."""
        return Context(
            lang=self.site.engine.settings.default_lang,
            page=_whole(self.source.blog.address, text.address),
            as_edited=text.as_edited,
            embeds=self.site.engine.options.embeds,
            pictures=self.pictures.named(text),
            attached=self.pictures.attached(text),
        )

    def _converted(self, step: Callable[[], None]) -> Iterator[tuple[SourceText, Converted]]:
        """Yield the texts that the blog does not have, each with its Markdown. A source has HTML or Markdown."""
        texts = self._new_texts(step)
        first = next(texts, None)
        if first is None:
            return
        texts = chain([first], texts)
        if first.markdown is not None:
            yield from ((text, Converted(text.markdown or "")) for text in texts)
            return
        waiting: deque[SourceText] = deque()

        def jobs() -> Iterator[Job]:
            for text in texts:
                waiting.append(text)
                yield text.html, self._context(text)

        lang = self.site.engine.settings.default_lang
        for converted in convert_all(jobs(), converter(), lang):
            yield waiting.popleft(), converted

    def _plan(self, text: SourceText, converted: Converted, waiting: Spool[tuple[Planned, tuple[Note, ...]]]) -> None:
        """Plan a text, unless the blog has it already. A page without a text, such as the one of all posts, is none."""
        if text.kind is Kind.PAGE and not converted.markdown.strip():
            self.outcome.left_out["page without a text"] += 1
            return
        files = self._files(text)
        beside = join(self._folder(text), "text.md")
        markdown, image, missing = self.media.in_new_text(with_files(converted.markdown, files), text.image, beside)
        try:
            planned = self.planner.plan(text, markdown, image or files.get(text.image, ""))
        except UnreadableError as error:
            what = said("a build cannot read this text (%(reason)s)", reason=str(error))
            self.outcome.notes.append(SourceNote(text.place, what, said("copy it from the old blog"), lost=True))
            return
        if isinstance(planned, Known):
            self._take_known(text, planned)
            return
        self.media.wait(planned.post.path, missing)
        self.old.add(planned)
        self.lists.add(text, planned.post)
        if text.markdown is not None:
            self.faults.plan(planned.post)
        kept = replace(text, html="", markdown=None if text.markdown is None else "")
        waiting.add((replace(planned, source=kept), converted.notes))

    def _write(self, planned: Planned, notes: Sequence[Note]) -> None:
        """Write a text with links to the others, and its comments."""
        label = self.blog.content.label(planned.post.path)
        with_links = linked(self.old, planned, label)
        planned = replace(planned, data=with_links.data)
        self.writer.write(planned)
        self.outcome.add(planned, notes, label)
        self.outcome.notes += with_links.notes
        if planned.source.markdown is not None:
            self.outcome.notes += self.faults.check(planned)
        self._take_comments(planned.source, planned.address)

    def _new_texts(self, step: Callable[[], None]) -> Iterator[SourceText]:
        """Yield the texts that the blog does not have: the others need no conversion."""
        for text in self.source.texts():
            if known := self.planner.known(text):
                self._take_known(text, known)
                step()
            else:
                yield text

    def _take_known(self, text: SourceText, known: Known) -> None:
        self.old.add_known(text, known)
        if known.deleted:
            self.outcome.left_out["text that was deleted here"] += 1
            return
        self.outcome.there += 1
        self.lists.add_known(text, known.path)
        self.media.look_again(known.path)
        self._take_comments(text, known.address)

    def _take_comments(self, text: SourceText, address: str) -> None:
        if text.kind is Kind.PAGE:
            self.outcome.left_out["comment of a page"] += len(text.comments)
        elif text.comments:
            self.writer.note_emails(text.emails)
            new = self.writer.take_comments(address, text.comments)
            self.outcome.add_comments(text, new, has_place=bool(address))

    def _files(self, text: SourceText) -> Mapping[str, str]:
        """Copy the files of a folder that a text shows; return the addresses that they have in it here."""
        beside = join(self._folder(text), "text.md")
        put = self.files.put(text)
        return {written: self.site.engine.link_resolver.address(path, beside) for written, path in put.items()}

    def _folder(self, text: SourceText) -> str:
        settings = self.site.engine.settings
        return settings.article_paths[0] if text.kind is Kind.POST else settings.page_paths[0]


def _whole(home: str, path: str) -> str:
    """Return the old address of a text, from which addresses in it may go on; empty where it is not known."""
    return urljoin(home, quote(path)) if home and path.startswith("/") and "?" not in path else ""
