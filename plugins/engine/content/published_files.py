"""Find the files that are published as they are, and their addresses: alone, linked, or beside a text. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from posixpath import basename, dirname, join, relpath

from msgspec import Struct
from msgspec.structs import replace

from plugins.core.errors import Fault, fault
from plugins.core.unicode_names import composed
from plugins.engine.content.catalog import Catalog, CatalogFile, CatalogText
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.library import Library
from plugins.engine.content.links import TO_FILES
from plugins.engine.content.lone_files import is_below_any, lone_files
from plugins.engine.markdown.addresses import source_pattern
from plugins.engine.markdown.source_lines import find_lines
from plugins.engine.settings.pelican_settings import PelicanSettings
from plugins.engine.settings.site import SiteConfig

_ATTACH = "attach"


class FileRules(Struct, frozen=True):
    """Settings and facts that the publication of files depends on.

    ``views`` tells that the pages plugin makes icons. ``replaced`` are files that are published in other forms.
    """

    site: SiteConfig
    settings: PelicanSettings
    views: bool = False
    replaced: frozenset[str] = frozenset()


def with_files(catalog: Catalog, library: Library, rules: FileRules) -> Catalog:
    """Return the catalogue with the files that go out."""
    texts = tuple(catalog.texts.values())
    paths = {*files_alone(library, rules), *linked_files(texts, rules)}
    files = {path: plain_file(path, rules.settings) for path in sorted(paths - library.texts.keys())}
    placed = {path for path in files if _is_placed(path, rules.settings)}
    for text, path in _attached(texts, files, rules):
        if path not in placed:
            files[path] = _beside(files[path], text)
            placed.add(path)
    return replace(catalog, files=tuple(map(_composed, files.values())))


def files_alone(library: Library, rules: FileRules) -> frozenset[str]:
    """Return the files that go out without a link: those below STATIC_PATHS, and those that settings name."""
    paths = rules.settings.static_paths
    alone = lone_files(library, rules.site, rules.views) - rules.replaced
    wanted = alone.union({*paths, *rules.settings.path_metadata} & library.files)
    return frozenset(file for file in wanted if is_below_any(file, paths))


def linked_files(texts: Iterable[CatalogText], rules: FileRules) -> frozenset[str]:
    """Return the files that texts link to."""
    links = (link for text in texts for link in text.text.links)
    return frozenset(link.path for link in links if link.kind in TO_FILES and link.path) - rules.replaced


def unmoved_files(catalog: Catalog, rules: FileRules, content: ContentFolder) -> Iterator[Fault]:
    """Yield a warning for each {attach} of a file whose place is another one already."""
    for text in catalog.texts.values():
        attached = [link for link in text.text.links if link.kind == _ATTACH and link.path not in rules.replaced]
        wrong = []
        for link in attached:
            file = catalog.files_by_path.get(link.path or "")
            if file and file.save_as != _composed(_beside(file, text)).save_as:
                wrong.append((link.written, file.save_as))
        if not wrong:
            continue
        patterns = (source_pattern(written) for written, _ in wrong)
        post = text.text.post
        for (written, place), line in zip(wrong, find_lines(patterns, post.body, post.body_line), strict=True):
            what = f"{written} does not move the file, which is published as {place} already"
            yield fault(content.label(text.path), what, "write {static} instead", line)


def _attached(
    texts: Iterable[CatalogText], files: Collection[str], rules: FileRules
) -> Iterator[tuple[CatalogText, str]]:
    """Yield each text with the files that it wants beside its page."""
    for text in texts:
        for link in text.text.links:
            if link.kind == _ATTACH and link.path and link.path in files and link.path not in rules.replaced:
                yield text, link.path


def _metadata(path: str, settings: PelicanSettings) -> Mapping[str, str]:
    """Return what EXTRA_PATH_METADATA says of a file; the most specific path wins."""
    found: dict[str, str] = {}
    for key, values in settings.path_metadata.items():
        if path == key or path.startswith(join(key, "")):
            found.update(values)
    return found


def _is_placed(path: str, settings: PelicanSettings) -> bool:
    """Tell whether the settings write the address or the file, so that no link may move it."""
    return not {"url", "save_as"}.isdisjoint(_metadata(path, settings))


def plain_file(path: str, settings: PelicanSettings) -> CatalogFile:
    """Return a file at the place that the settings give it."""
    metadata = _metadata(path, settings)
    named = metadata.get("path", path)
    url = metadata.get("url", settings.static_url.format(path=named))
    return CatalogFile(
        path, url, metadata.get("save_as", settings.static_save_as.format(path=named)), "url" in metadata
    )


def _beside(file: CatalogFile, text: CatalogText) -> CatalogFile:
    """Return the file at its place beside the page of a text: as it lies beside the text, if it is there or below."""
    below = relpath(file.path, dirname(text.path) or ".")
    name = basename(below) if below.startswith("../") else below
    place = join(dirname(text.save_as), name)
    return CatalogFile(file.path, place, place, file.escaped)


def _composed(file: CatalogFile) -> CatalogFile:
    """Return the file at an address whose letters are composed, as links in texts are."""
    if file.save_as.isascii():
        return file
    return replace(file, url=composed(file.url), save_as=composed(file.save_as))
