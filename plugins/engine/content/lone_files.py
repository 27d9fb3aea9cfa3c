"""Find the files that are published without a text that links to them. Pure."""

from collections.abc import Iterable

from plugins.core.unicode_names import composed
from plugins.engine.content.excludes import is_below, is_private, read_excludes
from plugins.engine.content.file_names import is_site_icon
from plugins.engine.content.library import Library
from plugins.engine.settings.site import SiteConfig


def lone_files(library: Library, site: SiteConfig, views: bool) -> frozenset[str]:
    """Return the files of the folders of STATIC_PATHS, without those that settings or unpublished texts withhold.

    ``views`` tells that the pages plugin makes icons of the icon of the site.
    """
    excludes = read_excludes(site)
    below = (file for file in library.files - library.withheld if is_below_any(file, site.static_paths))
    return frozenset(
        file
        for file in below
        if (site.preview or not is_private(file))
        and not (views and is_site_icon(file))
        and not excludes.excludes_file(composed(file))
    )


def is_below_any(file: str, folders: Iterable[str]) -> bool:
    """Tell whether a file is one of the ``folders`` or lies below one."""
    return any(folder in ("", ".", file) or is_below(composed(file), composed(folder)) for folder in folders)
