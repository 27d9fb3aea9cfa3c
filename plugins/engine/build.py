"""One build, as plugins see it: settings, time, posts, and the objects that plugins hand to each other."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from plugins.core.clock import Now
from plugins.core.errors import Fault, raise_if_any
from plugins.core.settings import SettingsFile
from plugins.engine.content.checks.built_links import TextAddresses
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.library import CheckResult, ContentIndex, Library
from plugins.engine.content.models import Text
from plugins.engine.settings.site import SiteConfig
from plugins.engine.store.kept_texts import KeptTexts

T = TypeVar("T")
PageKind = Literal["views", "redirects"]
OWN_THEME = Path(__file__).parents[2] / "theme"  # provides the templates and files that another theme lacks

Cleaner = Callable[[bytes, str], bytes]  # a file's bytes and its name for faults → the bytes to publish
CleanerFor = Callable[[bytes, str], Cleaner | None]  # the first bytes of a file and its name → its cleaner
# a file, its name for faults, the author of the site, the file's first bytes → faults, and whether each only warns
Inspect = Callable[[Path, str, str, bytes], Iterable[tuple[Fault, bool]]]


class BuildHooks:
    """Steps of a plugin in one build, in the order in which the driver calls them. ``Plugin.prepare`` returns them."""

    def preload(self) -> None:
        """Load what all pages need, while other processes convert texts."""

    def prefetch(self) -> None:
        """Load what pages may need, only while texts are being converted."""

    def check(self, index: ContentIndex) -> CheckResult:
        """Check posts against each other; return faults, warnings, renamed posts, and objects for later steps."""
        del index
        return CheckResult()

    def answers(self, build: "Build") -> Iterable[str]:
        """List the paths below the root of the site that the host answers without a file, by a redirect or as gone."""
        del build
        return ()

    def links(self, build: "Build") -> Iterable[TextAddresses]:
        """List addresses of this site that files of the content name beside the texts: each is to lead somewhere."""
        del build
        return ()

    def changes_at(self, build: "Build") -> Iterable[datetime]:
        """List instants to come at which the same files make another site, beside those at which posts are due."""
        del build
        return ()

    def before_publish(self, build: "Build") -> Iterable[str]:
        """Save data of the complete site just before it is published; yield lines to print."""
        del build
        return ()

    def next_steps(self, build: "Build") -> Iterable[str]:
        """Yield lines on what is left for the writer to do, printed last."""
        del build
        return ()


class Speech(Struct, frozen=True):
    """The site's language, for lines that a build prints to its writer. A plugin that knows languages provides it.

    ``text`` fills in the values of a message; ``plural`` chooses between two messages and fills in the number.
    """

    text: Callable[..., str] = lambda message, **values: message % values
    plural: Callable[[str, str, int], str] = lambda one, many, number: (one if number == 1 else many) % {"num": number}


class ReplacedFiles(Struct, frozen=True):
    """Files of the content that a plugin publishes in other forms, such as pictures in several sizes.

    ``paths`` have no address of their own. ``html`` returns the HTML of a text with those forms, from the text and the
    address of the site; links are placeholders before and after. ``key`` returns all that this depends on beside the
    text and the address, without making the HTML.
    """

    paths: frozenset[str] = frozenset()
    html: Callable[[Text, str], str] = lambda text, _: text.converted.html
    key: Callable[[Text], object] = lambda _: ()


_NONE_REPLACED = ReplacedFiles()


def preload(hooks: Sequence[BuildHooks]) -> Iterator[bool]:
    """Load what plugins need, step by step, while posts are converted; yield whether more steps follow."""
    for plugin in hooks:
        plugin.preload()
    yield True
    for plugin in hooks:
        plugin.prefetch()
        yield True


class Build(Struct, frozen=True):
    """One build: the checked settings, the current time, the posts that go out, and what plugins provide.

    ``objects`` are the hooks and results of plugins, by their classes; ``warnings`` are those of their results.
    ``page_kinds`` are the kinds of pages that plugins write. ``cache`` is the folder for what a later build may use,
    and ``kept`` has texts of former builds. ``third_party`` tells that a plugin of others is loaded, which may publish
    and name anything.
    """

    site: SiteConfig
    configs: Mapping[type, object]
    source: SettingsFile
    content: ContentFolder
    theme: Path
    now: Now
    library: Library
    kept: KeptTexts
    objects: Mapping[type, object] = {}
    cleaners: tuple[CleanerFor, ...] = ()
    inspectors: tuple[Inspect, ...] = ()
    warnings: tuple[Fault, ...] = ()
    page_kinds: frozenset[PageKind] = frozenset()
    cache: Path = Path(".cache")
    third_party: bool = False

    def config(self, cls: type[T]) -> T:
        """Return the table of settings that a plugin declared with that class."""
        config = self.configs[cls]
        if not isinstance(config, cls):
            raise TypeError(cls)
        return config

    def find(self, cls: type[T]) -> T | None:
        """Return the object of that class; None if no plugin provides it."""
        found = self.objects.get(cls)
        return found if isinstance(found, cls) else None

    def get(self, cls: type[T]) -> T:
        """Return the object of that class; raises LookupError if no plugin provides it."""
        found = self.find(cls)
        if found is None:
            raise LookupError(f"no plugin provides {cls.__name__}")
        return found

    def adding(self, *objects: object) -> "Build":
        """Return this build with more objects; raises ValueError for a second one of a class.

        The objects of a `CheckResult` are added, too, and its warnings are kept for the end of the build. Its faults
        raise SiteError. It is too late to rename posts.
        """
        added: dict[type, object] = {**self.objects}
        checks = [each for each in objects if isinstance(each, CheckResult)]
        warnings = (*self.warnings, *(warning for check in checks for warning in check.warnings))
        raise_if_any((fault for check in checks for fault in check.faults), (*self.library.warnings, *warnings))
        if any(check.renamed for check in checks):
            raise ValueError("only BuildHooks.check can rename posts: links have their targets already")
        others = [each for each in objects if not isinstance(each, CheckResult)]
        for each in (*others, *(each for check in checks for each in check.objects)):
            if type(each) in added:
                raise ValueError(f"two plugins provide {type(each).__name__}")
            added[type(each)] = each
        return replace(self, objects=added, warnings=warnings)

    @property
    def speech(self) -> Speech:
        """The site's language; English where no plugin provides it."""
        return self.find(Speech) or Speech()

    @property
    def replaced(self) -> ReplacedFiles:
        """The files that have other forms; none where no plugin provides them."""
        return self.find(ReplacedFiles) or _NONE_REPLACED

    @property
    def hooks(self) -> tuple[BuildHooks, ...]:
        """Steps of the plugins, each after those of the plugins that it needs."""
        return tuple(each for each in self.objects.values() if isinstance(each, BuildHooks))

    @property
    def views(self) -> bool:
        """True for a theme that is made for this project's views, false for a Pelican theme."""
        return has_views(self.theme)


def has_views(theme: Path) -> bool:
    """Tell whether a theme is made for views: one with an ``article.html`` is a Pelican theme."""
    return not (theme / "templates/article.html").is_file() and theme.is_dir()


def templates(theme: Path) -> tuple[str, ...]:
    """Return the template names that ``Template:`` in a post may give.

    With views they are ``post``, ``page`` and all that begin with ``post-`` or ``page-``, since a template renders the
    view of one kind of page. With a Pelican theme they are all of its templates.
    """
    if not has_views(theme):
        return tuple(sorted(path.stem for path in (theme / "templates").glob("*.html")))
    names = sorted({path.stem for each in (theme, OWN_THEME) for path in (each / "templates").glob("*.html")})
    return tuple(name for name in names if name.split("-")[0] in ("post", "page"))
