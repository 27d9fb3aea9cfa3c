"""Check a built site: every text has its page, and its links lead somewhere."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from plugins.core.errors import Fault, fault
from plugins.engine.build import Build
from plugins.engine.content.scheduled_links import addresses_later, named_later
from plugins.engine.content.site_links import BuiltSite, dead_links
from plugins.engine.generators import named_addresses
from plugins.engine.writer import StageWriter


def links_to_nowhere(build: Build, context: dict[str, Any], writer: StageWriter) -> tuple[list[Fault], list[Fault]]:
    """Return faults for addresses that lead nowhere, and warnings for those that may not be of this site."""
    answered = {path for each in build.hooks for path in each.answers()}
    own = frozenset(build.site.static_paths)
    site = BuiltSite(writer.stage, build.site.origin, build.site.base, frozenset(answered), writer.owner, own)
    later = build.library.later
    then = replace(site, answered=site.answered.union(build.library.home, addresses_later(later, build.site)))
    dead = dead_links(named_addresses(context, build), site)
    dead_later = dead_links(named_later(later, build.site, build.content.name), then)
    found = dict.fromkeys([*dead, *dead_later])
    return [each for each, warning in found if not warning], [each for each, warning in found if warning]


def without_pages(build: Build, context: dict[str, Any], writer: StageWriter) -> Iterator[Fault]:
    """Yield a fault for each text without a page."""
    for path in build.library.texts:
        content = context["generated_content"].get(path)
        where = build.content.label(path)
        owner = writer.owner(content.save_as) if content else None
        if owner is None or (build.views and owner != where):
            yield fault(where, "was read, but no page was written for it", "report this as a bug")
