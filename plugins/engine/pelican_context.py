"""Pelican's settings and context in a build: every key of them that the engine uses, and the steps of its generators.

A key that Pelican renames is renamed here and nowhere else.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from plugins.engine.build import Build
from plugins.engine.pelican_texts import PelicanTexts
from plugins.engine.process.cancel import check_cancelled
from plugins.engine.settings.folders import content_folders
from plugins.engine.settings.url_settings import LIST_URLS, public_urls

_BUILD = "BUILD"
# Formats of Pelican's own readers: none of them reads a file here.
_NO_READERS = dict.fromkeys(("md", "markdown", "mkd", "mdown", "rst", "html", "htm"))


def build_settings(settings: Mapping[str, Any], build: Build, stage: Path, reader: type) -> dict[str, Any]:
    """Return Pelican's settings for a build: files go to the stage, and ``reader`` reads the texts of the library."""
    readers = {Path(path).suffix.removeprefix("."): reader for path in build.library.texts}
    return {
        **settings,
        "OUTPUT_PATH": str(stage),
        **public_urls(settings, build.site),
        **content_folders(settings),
        "READERS": {**settings["READERS"], **_NO_READERS, **readers},
        "JINJA_ENVIRONMENT": {**settings["JINJA_ENVIRONMENT"], "autoescape": True},
        _BUILD: build,
        **(LIST_URLS if build.views else {}),
    }


def build_of(settings: Mapping[str, Any]) -> Build:
    """Return the build of Pelican's settings. Pelican gives its readers and generators nothing else of ours."""
    build: Build = settings[_BUILD]
    return build


def texts_of(settings: Mapping[str, Any]) -> PelicanTexts:
    """Return the texts of the build of Pelican's settings, as plugins see them."""
    return build_of(settings).get(PelicanTexts)


def new_context(settings: Mapping[str, Any], base: str) -> dict[str, Any]:
    """Return the context that the generators fill, as ``Pelican.run`` does. ``base`` is the path of SITEURL."""
    return {
        **settings,
        "generated_content": {},
        "static_links": set(),
        "static_content": {},
        "localsiteurl": base,
    }


def run_step(generators: Iterable[Any], step: str, *arguments: object) -> None:
    """Call a step of every generator that has it."""
    for generator in generators:
        if hasattr(generator, step):
            getattr(generator, step)(*arguments)
            check_cancelled()
