"""Check a built site: every text has a page, and every link has a target."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from plugins.core.errors import Fault, fault
from plugins.core.long_text import LongText
from plugins.engine.build import Build
from plugins.engine.content.catalog import Catalog
from plugins.engine.content.checks.built_links import BuiltSite, TextAddresses, dead_links, joined
from plugins.engine.content.checks.scheduled_links import dates_later, named_later
from plugins.engine.output.stray_files import stray_files
from plugins.engine.plugin_results import results

if TYPE_CHECKING:
    from plugins.engine.writer import StageWriter

Owner = Callable[[str], str | None]  # a path of the site → the owner of its file, if there is one


def last_checks(build: Build, named: Iterable[TextAddresses], writer: "StageWriter") -> tuple[list[Fault], list[Fault]]:
    """Return the faults of links without a target, and warnings: doubtful links, files by hand in the output.

    Raises SiteError for files by hand that cannot be kept.
    """
    dead, doubtful = links_to_nowhere(build, named, writer.stage, writer.owner)
    strangers = writer.find_strangers()
    return dead, doubtful if build.site.preview else [*doubtful, *stray_files(writer.manifest, strangers)]


def links_to_nowhere(
    build: Build, named: Iterable[TextAddresses], stage: Path, owner: Owner
) -> tuple[list[Fault], list[Fault]]:
    """Return faults for links without a target, and warnings for those that may lead to something else on the host.

    In a release the latter are faults, too.
    """
    answered = {path for each in build.hooks for path in results(each, "answers", build)}
    named = [*named, *(link for each in build.hooks for link in results(each, "links", build))]
    own = frozenset(build.site.static_paths)
    settings = build.site
    public = "".join(settings.homes[1:])
    later = build.library.later
    site = BuiltSite(
        stage,
        settings.origin,
        settings.base,
        frozenset(answered),
        owner,
        own,
        settings.other_addresses,
        public,
        dates_later(later, settings),
        frozenset(old.strip("/") for text in build.library.texts.values() for old in text.post.redirect_from),
    )
    then = replace(site, answered=site.answered.union(build.library.withheld, build.replaced.paths))
    dead = dead_links(named, site)
    dead_later = dead_links(named_later(later, build.site, build.content), then)
    found = dict.fromkeys([*dead, *dead_later])
    warns = {each for each, doubtful in found if doubtful and not build.site.release}
    return [each for each, _ in found if each not in warns], [each for each, _ in found if each in warns]


def menu_links(build: Build, items: Iterable[tuple[str, str]]) -> Iterator[TextAddresses]:
    """Yield the address of each link of ``MENUITEMS``, at its line in the settings; a Pelican theme may not show it."""
    for index, (_, url) in enumerate(items if build.views else ()):
        place = build.source.fault(("MENUITEMS", str(index)), "", "")
        yield TextAddresses(place.where, LongText(""), place.line, ((url, joined(f"{build.site.root}/", url)),))


def without_pages(build: Build, catalog: Catalog, owner: Owner) -> Iterator[Fault]:
    """Yield a fault for each text without a page."""
    views = build.views
    for path in build.library.texts:
        text = catalog.texts.get(path)
        where = build.content.label(path)
        made_by = owner(text.save_as) if text else None
        if made_by is None or (views and made_by != where):
            yield fault(where, "was read, but no page was written for it", "report this as a bug")
