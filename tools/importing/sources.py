"""Sources of an import: which of them a file, a folder or an address is."""

from pathlib import Path

from tools.importing.feed_source import FeedSource, is_feed
from tools.importing.markdown_folder import MarkdownFolder
from tools.importing.models import Source
from tools.importing.source_address import web_source
from tools.importing.wordpress.export import WordPressExport
from tools.importing.wordpress.head import is_export
from tools.site import OpenSite
from tools.slips import Slip, said

_BEGINNING = 1 << 16
_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf")  # what archives begin with
_GIVE = said(
    "give the address of the old blog, the file that WordPress exports (Tools, Export, All content), a feed, "
    "or a folder of Markdown"
)


def demand_source(given: str) -> Path | str:
    """Return the full path of a source, before a command goes to the folder of the blog, or its address of the web.

    Raises Slip for what is neither.
    """
    if not given:
        raise Slip("import", said("no source is given"), _GIVE)
    path = Path(given).expanduser().absolute()
    if path.exists():
        return path
    if url := web_source(given):
        return url
    if "://" in given:
        raise Slip(given, said("is no address of the web"), said("give one that begins with https://"))
    raise Slip(given, said("there is no such file"), _GIVE)


def open_source(path: Path, given: str, site: OpenSite) -> Source:
    """Return the source that a path is; ``given`` is its name in messages. Raises Slip for what is none."""
    if path.is_dir():
        content = site.engine.content.path.resolve()
        if content.is_relative_to(path.resolve()) or path.resolve().is_relative_to(content):
            raise Slip(given, said("is a folder of this blog itself"), said("give the folder of the old blog"))
        return MarkdownFolder(path, given, site.engine.options, site.engine.now.instant)
    if path.is_file():
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING)
        if is_export(beginning.replace(b"\0", b"")) or not beginning:  # as UTF-16 has it
            return WordPressExport(path, given, site.engine.settings.timezone)
        if is_feed(beginning):
            return FeedSource(path, given, site.engine.settings.timezone)
        if beginning.startswith(_PACKED):  # WordPress.com packs its exports
            raise Slip(given, said("is a packed file"), said("unpack it, and import each file that is in it"))
    raise Slip(given, said("is neither an export of WordPress, a feed nor a folder of Markdown"), _GIVE)
