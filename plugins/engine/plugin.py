"""Declare a plugin: one struct lists every extension point, in the order in which a build calls them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import time
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct

from plugins.core.fields import Field
from plugins.core.text_facts import TextFact
from plugins.engine.build import Build, BuildHooks, CleanerFor, Inspect, PageKind
from plugins.engine.content.catalog import Catalog
from plugins.engine.content.folder import ContentFolder
from plugins.engine.output.made_files import MadeFiles
from plugins.engine.settings.site import SiteConfig

Configs = Mapping[type, Any]  # the checked tables of settings, by their classes


class FileWriter(Protocol):
    """Writer of the files of the site. Two owners of one path are a fault that names both."""

    def put(
        self,
        path: str,
        owner: str,
        parts: tuple[object, ...],
        make: Callable[[], str | bytes],
        *,
        slow: bool = False,
        together: bool = False,
        beside: str = "",
    ) -> None:
        """Write what ``make`` returns, or reuse the file of the last build if it was made of equal ``parts``.

        One process makes the files that are put ``together``, since they share costly work. A file that shares work
        with just one other is made right after that path, ``beside`` it.
        """

    def copy(self, source: Path, path: str, owner: str) -> None:
        """Copy a file as it is."""

    def owner(self, path: str) -> str | None:
        """Return the owner of a path; None where nobody has claimed it."""

    def make(self, made: MadeFiles) -> None:
        """Write files that take long to make, or link those that the cache has. A preview makes them on request."""


class Changes(Struct, frozen=True):
    """The changes of a build; ``output`` is the name of the folder of the site.

    ``changed``: a file of the site is not that of the last build. ``first``: there was no site before. ``new``: the
    paths of texts of which no page was there before, not even at an old address.
    """

    output: str
    changed: bool
    first: bool
    new: frozenset[str]


class Plugin(Struct, frozen=True):
    """A plugin of this project. Its package has ``PLUGIN = Plugin(...)`` in its ``plugin.py``."""

    name: str
    """Name of the plugin, exactly as PLUGINS has it."""

    needs: tuple[str, ...] = ()
    """Names of plugins that must be in PLUGINS, too. Their extension points are called before those of this one.

    Plugins that need each other are an error."""

    register: Callable[[], None] | None = None
    """Connect to signals of Pelican for which there is no extension point here."""

    own_files: Mapping[str, str] = {}
    """Paths below content/ that are never published, loaded or not, each with a noun for what the file holds.

    A path with ``*`` is a pattern, such as ``gang/*.json``."""

    tables: Mapping[str, type[Struct]] = {}
    """Tables of settings: the name of the setting and the struct that checks its keys."""

    fields: tuple[Field[Any], ...] = ()
    """Keys of front matter."""

    config_fields: Callable[[Configs], Iterable[Field[Any]]] | None = None
    """Return the keys of front matter whose values depend on settings."""

    facts: tuple[TextFact[Any], ...] = ()
    """Facts of the Markdown of texts: they are computed once, and ``post.fact(FACT)`` returns them."""

    html_facts: tuple[TextFact[Any], ...] = ()
    """Facts of the HTML of texts: ``text.converted.fact(FACT)`` returns them."""

    own_tags: Callable[[Configs], Iterable[str]] | None = None
    """Return the slugs of tags that posts may link to before any post has them."""

    kept_slugs: Callable[[ContentFolder], Mapping[str, str]] | None = None
    """Return slugs by the path of their post, from the content folder: they replace those of the files' names."""

    prepare: Callable[[Path, SiteConfig, Configs], BuildHooks] | None = None
    """Set up a build before posts are read, from the folder of the theme and the settings."""

    day_ends: Callable[[SiteConfig, Configs], Iterable[time]] | None = None
    """Return the times at which days end, each with its time zone, other than midnight in the zone of the site.

    A build in which nothing has changed is done again after each."""

    after_reading: Callable[[Build], Iterable[object]] | None = None
    """Return objects for other plugins, made of the posts that go out: ``build.get(Class)`` finds each by its class.

    A `CheckResult` among them reports faults and warnings.
    """

    after_catalog: Callable[[Build, Catalog], Iterable[object]] | None = None
    """Return objects for other plugins, made of the catalogue: posts, pages and files with their addresses."""

    cleaner_for: CleanerFor | None = None
    """Return the function that cleans a file before it is published, by its first bytes and its name, or None."""

    inspect: Inspect | None = None
    """Yield faults and warnings of a file that is published as it is."""

    writes: frozenset[PageKind] = frozenset()
    """Kinds of pages that ``write`` writes: ``views`` for themes made for views, ``redirects`` with any theme."""

    write: Callable[[Build, FileWriter], None] | None = None
    """Write files of the site, after Pelican's generators, if any run, have written theirs."""

    news: Callable[[Build, Changes], Iterable[str]] | None = None
    """Return lines to print once the site is published. They name the scheduled posts, too."""
