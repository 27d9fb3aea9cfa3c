"""The driver of a site that needs nothing of Pelican, with plugins of this project only and a theme made for views."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from time import time_ns
from typing import TYPE_CHECKING, Any

from plugins.core.errors import Fault
from plugins.engine.plugin_results import results
from plugins.engine.process.terminal import print_line, print_warnings
from plugins.engine.settings.pelican_defaults import DEFAULTS
from plugins.engine.site import Site
from plugins.engine.third_party.plugin_code import ThirdPartyPlugin
from plugins.engine.unchanged import Watch

if TYPE_CHECKING:
    from plugins.engine.build import Build
    from plugins.engine.writer import StageWriter


class PlainDriver:
    """A driver as commands and Pelican use it, without Pelican's objects."""

    others: Sequence[ThirdPartyPlugin] = ()

    def __init__(self, site: Site, settings: Mapping[str, Any]) -> None:
        self.site = site
        self.settings = settings
        self.reported: Sequence[Fault] = ()
        self.built: Build | None = None  # once it is out

    def run(self, published: "Callable[[StageWriter], object] | None" = None) -> None:
        """Build the site, and call ``published`` once it is out. Raises SystemExit unless it succeeds.

        Where nothing has changed since the last good build, print what that would print. Who is to be called is given a
        full build.
        """
        watch = Watch(self.site, self.settings, time_ns())
        last = watch.last() if published is None else None
        if last:
            print_warnings(last.warnings)
            for line in last.news:
                print_line(line)
            return
        self._build(watch, published or (lambda _: None))

    def _build(self, watch: Watch, published: "Callable[[StageWriter], object]") -> None:
        from plugins.engine.build_inputs import BuildInputs  # imported here: what is not built again needs none of it
        from plugins.engine.builder import Builder
        from plugins.engine.news import news
        from plugins.engine.plugin import Changes

        builder = Builder(BuildInputs(self.site, self.settings, DEFAULTS.keys()))

        def report(writer: "StageWriter") -> None:
            self.reported = builder.reported
            self.built = builder.built
            published(writer)

        builder.run(report)
        if builder.built:
            unchanged = Changes(self.site.output.name, changed=False, first=False, new=frozenset())
            lines = news(self.site.plugins, builder.built, unchanged)
            cache = f"{self.site.cache.name}/"  # where this build has mended what was wrong
            lasting = [each for each in builder.reported if not each.where.startswith(cache)]
            watch.note(self._until(builder.built), lasting, lines)

    def _until(self, build: "Build") -> datetime:
        """Return the instant until which the same texts make the same site."""
        from plugins.engine.next_change import next_change

        site = self.site
        ends = (end for plugin in site.plugins for end in results(plugin, "day_ends", site.settings, site.configs))
        midnights = {site.settings.timezone, *(text.post.zone for text in build.library.texts.values())}
        due = [post.date.instant for post in build.library.waiting if post.date]
        due += (instant for hooks in build.hooks for instant in results(hooks, "changes_at", build))
        return next_change(site.now.instant, [*ends, *(time(0, tzinfo=zone) for zone in midnights)], due)
