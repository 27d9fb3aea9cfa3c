"""Publish static files: those of the content, cleaned or inspected, and those of the theme."""

from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from plugins.engine.build import Build
from plugins.engine.content.catalog import Catalog
from plugins.engine.content.limits import too_long
from plugins.engine.output.files import files_below
from plugins.engine.settings.pelican_settings import PelicanSettings

if TYPE_CHECKING:
    from plugins.engine.writer import StageWriter

_HEAD = 16_384  # bytes from which the type of a file is recognised
_BY_PAGES_PLUGIN = {"css": ".css", "js": ".js", "fonts": ".woff2"}  # it adds a hash to their names


def publish_files(build: Build, writer: "StageWriter") -> None:
    """Publish the files of the catalogue, and those of the theme."""
    for file in build.get(Catalog).files:
        publish(writer, build.content.file(file.path), file.save_as, build.content.label(file.path), build)
    publish_theme(build, writer, build.get(PelicanSettings))


def publish_theme(build: Build, writer: "StageWriter", settings: PelicanSettings) -> None:
    """Copy the static files of the theme."""
    for source, target in theme_files(build.theme, settings, build.views):
        writer.copy(source, target, f"{build.theme.name}/{source.relative_to(build.theme).as_posix()}")


def publish(writer: "StageWriter", source: Path, target: str, owner: str, build: Build) -> None:
    """Clean a file, or inspect it and copy it unchanged."""
    with source.open("rb") as file:
        head = file.read(_HEAD)
    clean = next((found for find in build.cleaners if (found := find(head, source.name))), None)
    if clean is None:
        for inspect in build.inspectors:
            for fault, only_warns in inspect(source, owner, build.site.author, head):
                (writer.warnings if only_warns else writer.faults).append(fault)
        writer.copy(source, target, owner)
        return
    if faults := list(too_long(source.stat().st_size, owner, "picture")):
        writer.faults.extend(faults)
        return
    data = source.read_bytes()
    writer.put(target, owner, (owner, sha256(data).hexdigest()), partial(clean, data, owner), slow=True)


def theme_files(theme: Path, settings: PelicanSettings, views: bool) -> Iterator[tuple[Path, str]]:
    """Yield each static file of the theme and its path in the output, without those that the pages plugin writes."""
    for name in settings.theme_static_paths:
        folder = theme / name
        for path in files_below(folder):
            below = PurePosixPath(path.relative_to(folder).as_posix())
            if not (views and path.suffix == _BY_PAGES_PLUGIN.get(below.parts[0])):
                yield path, f"{settings.theme_static_dir}/{below}"
