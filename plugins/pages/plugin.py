"""Declare the pages: the theme, a ``Blog`` made of the catalogue, and the files made of it.

Only builds import what makes pages: the commands of every day open a site, too.
"""

from collections.abc import Iterable
from pathlib import Path

from plugins.engine.build import Build
from plugins.engine.content.catalog import Catalog
from plugins.engine.plugin import Changes, Configs, FileWriter, Plugin
from plugins.engine.settings.site import SiteConfig
from plugins.pages.config import PagesConfig
from plugins.pages.fields import IMAGE, IN_REPLY_TO, SERIES
from plugins.pages.theme.theme import Theme, open_theme
from plugins.pages.typed_signatures import LAST_LINES


def prepare(theme: Path, site: SiteConfig, configs: Configs) -> Theme:
    """Open the theme before posts are read."""
    from plugins.pages.views.json_ld import json_ld

    del configs
    return open_theme(theme, site, {"json_ld": json_ld})


def collect(build: Build, catalog: Catalog) -> Iterable[object]:
    """Make the blog of the catalogue."""
    from plugins.pages.whole_site import collect_site

    return collect_site(build, catalog)


def write(build: Build, writer: FileWriter) -> None:
    """Write every page if the theme is made for views; with any theme write the redirects."""
    from plugins.pages.whole_site import write_site

    write_site(build, writer)


def news(build: Build, changes: Changes) -> Iterable[str]:
    """Return lines on what is out and what is next."""
    from plugins.pages.news import news as lines

    return lines(build, changes)


PLUGIN = Plugin(
    "plugins.pages",
    needs=("plugins.identity",),
    tables={"PAGES": PagesConfig},
    fields=(IMAGE, IN_REPLY_TO, SERIES),
    facts=(LAST_LINES,),
    prepare=prepare,
    after_catalog=collect,
    writes=frozenset(("views", "redirects")),
    write=write,
    news=news,
)
