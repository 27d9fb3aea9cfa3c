"""An export of WordPress as the source of an import. It is read twice: for what its texts need, then for the texts."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree
from msgspec import Struct

from tools.importing.models import SourceBlog, SourceMedia, SourceNote, SourceText
from tools.importing.wordpress.comments import comments_of
from tools.importing.wordpress.export_bytes import ExportBytes
from tools.importing.wordpress.head import Head, is_export, read_head
from tools.importing.wordpress.item_xml import NotXmlError, opening_tag, parse_item, values_of
from tools.importing.wordpress.items import ItemCutter, Piece
from tools.importing.wordpress.texts import KINDS, Context, media_of, terms_of, text_of
from tools.slips import Said, Slip, said

_ATTACHMENT = "attachment"
_SHARED_BLOCK = "wp_block"
_TRASH = "trash"
_TRANSLATIONS = "post_translations"
_WANTED_FIRST = re.compile(rb"post_type>\s*(?:<!\[CDATA\[)?(?:attachment|wp_block)|post_translations")
_OWN_TYPES = frozenset(
    "nav_menu_item revision wp_block wp_navigation wp_template wp_template_part wp_global_styles custom_css "
    "customize_changeset oembed_cache user_request wp_font_family wp_font_face".split()
)
"""Types of WordPress itself: no readers' texts, and nothing that anybody misses here."""

_EXPORT_AGAIN = said(
    "export it again in WordPress: Tools, Export, All content; first delete texts that came in now without all of their"
    " pictures, since texts that are here stay"
)


class Overview(Struct, frozen=True):
    """Facts of the first reading: the head, the media, the number of other items, and what texts of it need."""

    head: Head
    context: Context
    media: tuple[SourceMedia, ...]
    total: int


class WordPressExport:
    """A file that WordPress has exported; raises Slip if it is none. ``zone`` is the one of the new blog.

    ``texts`` may be read again, and then finds the same notes and counts anew.
    """

    def __init__(self, path: Path, name: str, zone: dt.tzinfo) -> None:
        self.path = path
        self.name = name
        self.zone = zone
        self._notes: list[SourceNote] = []
        self._left_out: Counter[str] = Counter()
        self._others: dict[str, int] = {}  # the first line of each type of a plugin
        self.overview = self._read_overview()
        self.host = (urlsplit(self.blog.address).hostname or "blog").removeprefix("www.")

    @property
    def blog(self) -> SourceBlog:
        """The blog that was exported."""
        return self.overview.head.blog

    @property
    def media(self) -> tuple[SourceMedia, ...]:
        """The attachments of the blog."""
        return self.overview.media

    @property
    def total(self) -> int:
        """The number of items that are no media: nearly the number of texts."""
        return self.overview.total

    @property
    def notes(self) -> tuple[SourceNote, ...]:
        """Notes about what could not be read, of the last reading."""
        return tuple(self._notes)

    @property
    def left_out(self) -> Counter[str]:
        """Counts of what is not taken in, of the last reading."""
        return self._left_out

    def texts(self) -> Iterator[SourceText]:
        """Yield each post and page that is not in the trash."""
        self._notes.clear()
        self._left_out.clear()
        self._others.clear()
        for piece in self._pieces(noting=True):
            item = self._item(piece, noting=True)
            if item is None:
                continue
            kind = values_of(item).get("wp:post_type", "").strip()
            if kind in KINDS:
                yield from self._text(piece, item)
            elif kind not in (_ATTACHMENT, _SHARED_BLOCK):  # the texts that name it have it
                self._leave_out(kind, piece)
        for kind, line in self._others.items():
            what = said("%(num)s of the type '%(kind)s', which a plugin made", num=self._left_out[kind], kind=kind)
            self._note(line, what, said("they are left out: copy what you want to keep"))

    def _text(self, piece: Piece, item: etree._Element) -> Iterator[SourceText]:
        if values_of(item).get("wp:status", "").strip() == _TRASH:
            self._left_out["text in the trash"] += 1
            return
        found = comments_of(item, self.host, self.overview.head.own, self.zone)
        self._left_out += found.left_out
        yield text_of(item, f"{self.name}:{piece.line}", self.overview.context, found)

    def _leave_out(self, kind: str, piece: Piece) -> None:
        self._left_out[kind] += 1
        if kind not in _OWN_TYPES:
            self._others.setdefault(kind, piece.line)

    def _read_overview(self) -> Overview:
        media: list[SourceMedia] = []
        groups: dict[str, list[str]] = {}
        blocks: dict[str, str] = {}
        items = 0
        for piece in self._pieces(noting=False):
            items += 1
            wanted = _WANTED_FIRST.search(piece.data)
            item = self._item(piece, noting=False) if wanted else None
            if item is None:
                continue
            values = values_of(item)
            kind = values.get("wp:post_type", "").strip()
            if kind == _ATTACHMENT:
                media.append(media_of(item))
            elif kind == _SHARED_BLOCK and values.get("wp:status", "").strip() == "publish":
                blocks[values.get("wp:post_id", "").strip()] = values.get("content:encoded", "")
            for term in terms_of(item):
                if term.domain == _TRANSLATIONS:
                    groups.setdefault(term.slug, []).append(values.get("wp:post_id", "").strip())
        translations = {key: keys[0] for keys in groups.values() for key in keys[1:]}
        addresses = {each.key: each.url for each in media}
        context = Context(self.head.names, addresses, translations, self.zone, self.head.blog.address, blocks)
        return Overview(self.head, context, tuple(media), items - len(media))

    def _pieces(self, *, noting: bool) -> Iterator[Piece]:
        """Yield the items of the file as bytes; with ``noting`` note what is wrong with the file."""
        with self.path.open("rb") as file:
            read = ExportBytes(file)
            cutter = ItemCutter(read.pieces())
            pieces = cutter.pieces()
            first = next(pieces)
            if not noting:
                self.head = self._head(first)
            yield from pieces
            if noting:
                self._note_file(read, cutter)

    def _head(self, piece: Piece) -> Head:
        if not piece.data.strip() and not piece.too_long:
            raise Slip(self.name, said("has nothing in it"), _EXPORT_AGAIN)
        if not is_export(piece.data):
            raise Slip(self.name, said("is no export of WordPress"), _EXPORT_AGAIN)
        try:
            return read_head(piece.data, opening_tag(piece.data))
        except NotXmlError as error:
            what = said("is no XML (%(reason)s)", reason=str(error))
            raise Slip(f"{self.name}:{error.line}", what, _EXPORT_AGAIN) from error

    def _item(self, piece: Piece, *, noting: bool) -> etree._Element | None:
        if piece.cut or piece.too_long:
            if noting:
                self._note_lost(piece)
            return None
        try:
            found = parse_item(piece.data, self.head.opening)
        except NotXmlError as error:
            if noting:
                what = said("a text cannot be read (%(reason)s)", reason=str(error))
                self._note(piece.line + error.line - 1, what, said("copy it from the old blog"), lost=True)
            return None
        if found.mended and noting:
            self._note(piece.line, said("the XML of a text is damaged"), said("compare it with the old blog"))
        return found.root[0]

    def _note_lost(self, piece: Piece) -> None:
        if piece.too_long:
            what = said("a text is too large, since it has pictures or films in itself")
            self._note(piece.line, what, said("copy it from the old blog"), lost=True)
        else:
            self._note(piece.line, said("the file ends in this text"), _EXPORT_AGAIN, lost=True)

    def _note_file(self, read: ExportBytes, cutter: ItemCutter) -> None:
        if not cutter.whole and not cutter.in_item:
            self._note(cutter.lines, said("the file has no end: texts may be missing"), _EXPORT_AGAIN, lost=True)
        if read.unknown:
            what = said("its encoding '%(name)s' is not known: it was read as UTF-8", name=read.unknown)
            self._note(1, what, said("look at letters such as å, ä and ö"))
        if read.not_utf8:
            what = said("some bytes are not of the encoding of the file")
            self._note(read.not_utf8, what, said("look at letters such as å, ä and ö"))
        if read.controls:
            self._left_out["control character"] += read.controls

    def _note(self, line: int, what: Said, remedy: Said, *, lost: bool = False) -> None:
        self._notes.append(SourceNote(f"{self.name}:{line}", what, remedy, lost))
