"""What one build knows: handed to every plugin as ``settings["BUILD"]``."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from plugins.core.clock import Now
from plugins.core.errors import Fault
from plugins.core.settings import SettingsFile
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.library import CheckResult, ContentIndex, Library
from plugins.engine.settings.site import SiteConfig

T = TypeVar("T")
OWN_THEME = Path(__file__).parents[2] / "theme"  # what a theme lacks is taken from ours


Cleaner = Callable[[bytes, str], bytes]  # a file's bytes and its name for faults → the bytes that go out
CleanerFor = Callable[[bytes, str], Cleaner | None]  # the first bytes of a file and its name → what it goes through
# a file, its name for faults, the author of the site, the first bytes → what is wrong, and whether it is but a warning
Inspect = Callable[[Path, str, str, bytes], Iterable[tuple[Fault, bool]]]


class Prepared:
    """What a plugin sets up before texts are read: its ``prepare(theme, site, configs)`` returns it.

    The driver calls what is below in this order. ``own_files`` are below content/ and never published.
    """

    own_files: frozenset[str] = frozenset()

    def warm_up(self) -> None:
        """Do what pages will need, while other processes convert texts."""

    def get_ahead(self) -> None:
        """Do what may be needed, if they are still at it."""

    def check(self, index: ContentIndex) -> CheckResult:
        """What is wrong between all posts, told together with what is wrong in them; and which were renamed."""
        del index
        return CheckResult()

    def answers(self) -> Iterable[str]:
        """List the addresses below the site's own that a host answers without a file: it leads on, or says "gone"."""
        return ()

    def before_switch(self, build: "Build") -> Iterable[str]:
        """Do what must be done when the site is whole and about to be out; each text is printed."""
        del build
        return ()


class Build(Struct, frozen=True):
    """The checked settings, now, the texts that go out, what plugins have prepared, by their names, and how they clean
    or inspect files before those go out."""

    site: SiteConfig
    configs: Mapping[type, object]
    source: SettingsFile
    content: ContentFolder
    theme: Path
    now: Now
    library: Library
    prepared: Mapping[str, Prepared]
    cleaners: tuple[CleanerFor, ...] = ()
    inspectors: tuple[Inspect, ...] = ()

    def config(self, cls: type[T]) -> T:
        """The table of settings that a plugin declared with that class."""
        config = self.configs[cls]
        if not isinstance(config, cls):
            raise TypeError(cls)
        return config

    @property
    def views(self) -> bool:
        """Whether the theme is made for this project's views, or for Pelican's own context."""
        return has_views(self.theme)


def has_views(theme: Path) -> bool:
    """Whether a theme is given views: unless it has an ``article.html``, as Pelican's own themes have."""
    return not (theme / "templates/article.html").is_file() and theme.is_dir()


def templates(theme: Path) -> tuple[str, ...]:
    """The names that ``Template:`` may give: with views ``post``, ``page`` and what begins with ``post-`` or ``page-``,
    since a template is given the view of its kind; else every template of the theme."""
    if not has_views(theme):
        return tuple(sorted(path.stem for path in (theme / "templates").glob("*.html")))
    names = sorted({path.stem for each in (theme, OWN_THEME) for path in (each / "templates").glob("*.html")})
    return tuple(name for name in names if name.split("-")[0] in ("post", "page"))
