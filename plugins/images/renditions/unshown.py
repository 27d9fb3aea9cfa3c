"""Find the pictures that no text shows and nothing asks for: they stay at home, and a release tells which they are."""

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from html import unescape
from pathlib import Path
from posixpath import basename, splitext
from urllib.parse import unquote

from plugins.core.errors import Fault, fault
from plugins.core.unicode_names import composed
from plugins.engine.build import OWN_THEME, Build
from plugins.engine.content.lone_files import is_below_any, lone_files
from plugins.engine.content.own_addresses import OwnAddresses
from plugins.engine.output.files import files_below
from plugins.images.encoding.facts import SVG
from plugins.images.picture_error import PictureError
from plugins.images.renditions.facts_cache import FactsCache
from plugins.images.renditions.tags_with_names import TAGS
from plugins.images.renditions.texts import TextPictures, named_files

_WITH_NAMES = frozenset(".html .htm .css .js .json .svg .xml .txt .webmanifest .xsl".split())  # formats that name files
_LARGEST = 1_000_000  # bytes of such a file
_MOST_NAMES = 5
_EXTRA = "EXTRA_PATH_METADATA"


def unshown_pictures(build: Build, facts: FactsCache, found: TextPictures, addresses: OwnAddresses) -> frozenset[str]:
    """Return the pictures that no text shows and that nothing else may ask for.

    A broken picture is one, too: nobody sees it, so it stops nothing. A plugin of others may ask for any.
    """
    if build.third_party:
        return frozenset()
    lone = lone_files(build.library, build.site, build.views)
    alone = sorted(lone.difference(found.shown, found.linked, found.named))
    facts.read(alone)
    explicit = {path[1] for path in build.source.lines if path[0] == _EXTRA and len(path) > 1}
    pictures = frozenset(path for path in alone if _is_picture(facts, path) and not is_below_any(path, explicit))
    unnamed = pictures.difference(named_files(pictures, build.library.texts.values(), addresses))
    return unnamed.difference(named_in(unnamed, _texts(build)) if unnamed else ())


def named_in(paths: Iterable[str], texts: Iterable[str]) -> Iterator[str]:
    """Yield the files whose names stand in texts: as they are, as in addresses, or as in HTML."""
    whole = "\n".join(texts)
    forms = "\n".join({composed(form) for form in (whole, unquote(whole), unescape(whole))})
    for path in paths:
        name = composed(basename(path))
        if name in forms and re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", forms):
            yield path


def told_at_home(paths: Collection[str], content: str) -> Fault:
    """Return the warning that names the pictures that stay at home."""
    names = sorted(paths)
    more = ", …" if len(names) > _MOST_NAMES else ""
    pictures = (
        "1 picture that no text shows stays" if len(names) == 1 else f"{len(names)} pictures that no text shows stay"
    )
    what = f"{pictures} at home ({', '.join(names[:_MOST_NAMES])}{more})"
    return fault(content, what, "show them in a text, or write IMAGES = {'originals': True}")


def _is_picture(facts: FactsCache, path: str) -> bool:
    try:
        return (known := facts.facts(path)) is not None and known.format != SVG
    except PictureError:
        return not path.lower().endswith(".svg")


def _texts(build: Build) -> Iterator[str]:
    """Yield what may name a file of the content: settings, tags of texts, the themes, and other files that go out."""
    yield build.source.text
    yield from (text.converted.fact(TAGS) for text in build.library.texts.values())
    themes = dict.fromkeys((build.theme, OWN_THEME))
    others = (build.content.file(path) for path in sorted(build.library.files - build.library.withheld))
    for file in (*(file for theme in themes for file in files_below(theme)), *others):
        if splitext(file.name)[1].lower() in _WITH_NAMES:
            yield _read(file)


def _read(file: Path) -> str:
    with suppress(OSError), file.open("rb") as opened:
        return opened.read(_LARGEST).decode("utf-8", "replace")
    return ""
