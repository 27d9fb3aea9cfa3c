"""Pelican's settings and context in a build: every key of them that the engine uses, and the steps of its generators.

A key that Pelican renames is renamed here and nowhere else.
"""

from collections.abc import Iterable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from plugins.engine.build import Build
from plugins.engine.content.links import TO_FILES, TO_POSTS, Link
from plugins.engine.plugin import PelicanContents
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


def find_build(settings: Mapping[str, Any]) -> Build | None:
    """Return the build of Pelican's settings; None for settings that are not those of a build."""
    build = settings.get(_BUILD)
    return build if isinstance(build, Build) else None


def build_of(settings: Mapping[str, Any]) -> Build:
    """Return the build of Pelican's settings. Pelican gives its readers and generators nothing else of ours."""
    build = find_build(settings)
    if build is None:
        raise LookupError(_BUILD)
    return build


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


def read_contents(generators: Iterable[Any], context: Mapping[str, Any]) -> PelicanContents:
    """Return everything that the generators of posts and pages hold, once all URLs are known."""
    by_name = {type(generator).__name__: generator for generator in generators}
    urls = {path: content.url for path, content in contents(context).items()}
    return PelicanContents(by_name["Posts"], by_name["Pages"], context, urls)


def contents(context: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return Pelican's articles and pages by their paths below content/."""
    found: Mapping[str, Any] = context["generated_content"]
    return found


def link_target(context: Mapping[str, Any], link: Link) -> Any:
    """Return Pelican's object of the text or the file that a link leads to."""
    return context["generated_content" if link.kind in TO_POSTS else "static_content"][link.path]


def publish_linked_files(context: MutableMapping[str, Any], links: Iterable[Link]) -> None:
    """Let Pelican publish the files that links lead to."""
    context["static_links"] |= {link.path for link in links if link.kind in TO_FILES}
