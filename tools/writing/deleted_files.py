"""Delete the file of a post, of which the cache folder keeps a copy: many blogs are in no git."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path, PurePosixPath
from posixpath import dirname

from msgspec import Struct

from plugins.engine.content.bundles import naming_path
from plugins.engine.content.inbox import files_below
from plugins.engine.output.staging import writing
from plugins.engine.output.stray_files import keep
from plugins.pages.theme.language import Language
from tools.site import OpenSite

DELETED = "deleted"  # in the cache


class DeletedFile(Struct, frozen=True):
    """The copy of a file that was deleted, and the files that stay in the folder of a bundle."""

    copy: Path
    folder: str
    stay: tuple[str, ...]


def delete_file(site: OpenSite, path: str) -> DeletedFile | None:
    """Delete a file below content/ after it was copied; None where it is gone already. Raises OSError, SiteError.

    The folder of a bundle is deleted with its last file.
    """
    content = site.engine.content
    file = content.file(path)
    if not (file.is_file() or file.is_symlink()):
        return None
    copy = next(_free_names(site.engine.cache / DELETED / path))
    keep(file, copy)
    folder = dirname(path) if naming_path(path, tuple(site.engine.options.roots)) != path else ""
    with writing(content.path):
        file.unlink()
        stay = tuple(files_below(content.file(folder))) if folder else ()
        if folder and not any(content.file(folder).iterdir()):
            content.file(folder).rmdir()
    return DeletedFile(copy, folder, stay)


def lines(site: OpenSite, language: Language, deleted: DeletedFile | None) -> Iterator[str]:
    """Yield where the copy is, and what stays in the folder."""
    if deleted is None:
        return
    cache = site.engine.cache
    shown = f"{cache.name}/{deleted.copy.relative_to(cache).as_posix()}"
    yield language.text("A copy is kept: %(path)s", path=shown)
    if deleted.stay:
        folder = site.engine.content.label(f"{deleted.folder}/")
        yield language.text("Left in %(folder)s: %(files)s", folder=folder, files=", ".join(deleted.stay))


def _free_names(path: Path) -> Iterator[Path]:
    """Yield paths that no file has: that one, then the same with 2, 3 and so on."""
    for number in count(1):
        name = PurePosixPath(path.name)
        each = path if number == 1 else path.with_name(f"{name.stem}-{number}{name.suffix}")
        if not (each.exists() or each.is_symlink()):
            yield each
