"""Declare how pictures are shown in several sizes and cleaned, and other files inspected, before they are published."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.core.errors import Fault
from plugins.engine.build import Build
from plugins.engine.plugin import FileWriter, Plugin
from plugins.images.cleaning.choose_cleaner import cleaner_for
from plugins.images.config import ImagesConfig
from plugins.images.renditions.shown import SHOWN
from plugins.images.renditions.tags_with_names import TAGS


def inspect(path: Path, where: str, author: str, head: bytes) -> Iterator[tuple[Fault, bool]]:
    """Yield faults of a file that is published unchanged, and whether each is only a warning."""
    from plugins.images.inspection import files  # imported only if there is such a file

    yield from files.inspect(path, where, author, head)


def _plan(build: Build) -> Iterable[object]:
    from plugins.images.renditions.pictures import plan_pictures  # here, as below: only a build plans pictures

    return plan_pictures(build)


def write(build: Build, writer: FileWriter) -> None:
    """Write the renditions of the pictures that texts show."""
    from plugins.images.renditions.pictures import Pictures, all_made

    pictures = build.get(Pictures)
    for made in all_made(pictures).values():
        writer.make(made)
    pictures.facts.save(build.library.files)


PLUGIN = Plugin(
    "plugins.images",
    tables={"IMAGES": ImagesConfig},
    html_facts=(SHOWN, TAGS),
    after_reading=_plan,
    cleaner_for=cleaner_for,
    inspect=inspect,
    write=write,
)
