"""The site and the manifest as they were before a build."""

import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from plugins.engine.content.predicted_urls import predicted_url
from plugins.engine.output.manifest import load_manifest
from plugins.engine.output.manifest_file import Page
from plugins.engine.site import Site


class FormerSite(Struct, frozen=True):
    """A site before a build: its pages in the manifest, the time of that build, and files that were kept, by path."""

    pages: Mapping[str, Page]
    built_at: float
    files: Mapping[str, bytes]


def read_former_site(site: Site, wanted: str) -> FormerSite:
    """Read the manifest of the output, and the files that ``wanted`` may mean."""
    output = site.output.resolve()
    manifest = load_manifest(site.cache, output, "")
    try:
        built_at = manifest.path.stat().st_mtime
    except OSError:
        built_at = 0.0
    files = {path: data for path in possible_paths(site, wanted) if (data := _bytes(output / path)) is not None}
    return FormerSite(manifest.before, built_at, files)


def possible_paths(site: Site, wanted: str) -> Iterator[str]:
    """Yield paths of output/ that may be meant: by the path itself, by an address, or by the file of a post."""
    name = wanted.removeprefix("./")
    if not name:
        return
    output = site.output.absolute()
    absolute = Path(os.path.abspath(name))  # noqa: PTH100 (a link stays a link)
    if absolute.is_relative_to(output):
        name = absolute.relative_to(output).as_posix()
    elif name.startswith(site.settings.root):
        name = name.removeprefix(site.settings.root)
    elif site.settings.base:
        name = name.removeprefix(site.settings.base)
    name = name.partition("#")[0].lstrip("/")
    if source := source_of(site, wanted):
        post = next((each for each in site.posts if each.path == source), None)
        url = predicted_url(post, site.settings) if post else None
        name = url if url is not None else ""
        if url is None:
            return
    yield f"{name}index.html" if not name or name.endswith("/") else name
    if not name.endswith("/") and "." not in name.rpartition("/")[2]:
        yield f"{name}/index.html"


def source_of(site: Site, wanted: str) -> str:
    """Return the path below content/ of a file of the writer, empty for anything else."""
    file = Path(os.path.abspath(wanted))  # noqa: PTH100
    content = site.content.path.absolute()
    return file.relative_to(content).as_posix() if file.is_relative_to(content) else ""


def saved_since(site: Site, moment: float) -> list[str]:
    """Return the files of posts and pages that were saved since a moment, by the clock of their disk."""
    now = time.time() + 86_400
    return sorted(
        site.content.label(post.path)
        for post in site.posts
        if moment < max((stat := site.content.file(post.path).stat()).st_mtime, stat.st_ctime) < now
    )


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
