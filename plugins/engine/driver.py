"""The driver, named by PELICAN_CLASS: loads plugins and settings, and lets the builder build the site."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.settings import configure_settings

from plugins.core.errors import Fault
from plugins.core.settings import read_settings_file
from plugins.engine import pelican_signals, plugin_loading
from plugins.engine.build import Build, has_views
from plugins.engine.build_inputs import BuildInputs
from plugins.engine.builder import Builder
from plugins.engine.opening import needs_pelican, site_of
from plugins.engine.process.cancel import cancellable
from plugins.engine.process.exit_codes import faults_to_exit
from plugins.engine.settings.checks import restore_written_values
from plugins.engine.settings.file_errors import settings_path
from plugins.engine.settings.pelican_defaults import DEFAULTS
from plugins.engine.site import Site
from plugins.engine.third_party.blame import blame_plugins, suspect_plugins
from plugins.engine.third_party.no_effect import snapshot
from plugins.engine.third_party.plugin_code import ThirdPartyPlugin, third_party_plugins
from plugins.engine.writer import StageWriter


class Driver(Pelican):  # type: ignore[misc,unused-ignore]
    """Pelican's driver, for the site that pelicanconf.py describes."""

    site: Site

    def __init__(self, settings: dict[str, Any]) -> None:
        with cancellable(), faults_to_exit():
            self.source = read_settings_file(settings_path())
            self.others: list[ThirdPartyPlugin] = []
            written = restore_written_values(settings)
            before = snapshot(settings)
            with self._blame_plugins(Path(settings["THEME"])):
                super().__init__(configure_settings(settings))  # again, as they may have been read without Pelican
            self.warnings = pelican_signals.plugins_without_effect(self.others, before, self.settings, self.source)
            self.site = site_of(self.settings, written, self.loaded, self.source)
            self.reported: Sequence[Fault] = ()
            self.built: Build | None = None  # once it is out

    def init_plugins(self) -> None:
        """Load the plugins of PLUGINS; raises SiteError for all that cannot be loaded."""
        self.loaded = plugin_loading.load_plugins(self.settings, self.source)
        self.plugins = list(self.loaded.modules)
        self.settings["PLUGINS"] = [plugin.__name__ for plugin in self.plugins]
        self.others.extend(third_party_plugins(self.plugins))

    def generator_classes(self) -> list[type]:
        """Return Pelican's generators, and those of plugins."""
        classes: list[type] = self._get_generator_classes()
        return classes

    def run(self, published: Callable[[StageWriter], object] = lambda _: None) -> None:
        """Build the site, and call ``published`` once it is out. Raises SystemExit unless it succeeds."""
        builder = Builder(self._inputs())

        def report(writer: StageWriter) -> None:
            self.reported = builder.reported
            self.built = builder.built
            published(writer)

        builder.run(report)

    def _inputs(self) -> BuildInputs:
        """Return the inputs of the builder: with Pelican's objects where plugins, the theme or settings need them."""
        pelican = None
        if self.others or not has_views(self.site.theme) or needs_pelican(self.settings):
            from plugins.engine.pelican_step import PelicanObjects  # here: most blogs do without

            pelican = PelicanObjects(self, self.site, self.others)
        return BuildInputs(self.site, self.settings, DEFAULTS.keys(), self.others, self.warnings, pelican)

    @contextmanager
    def _blame_plugins(self, theme: Path) -> Iterator[None]:
        with suspect_plugins(self.others, self.source), blame_plugins(self.others, theme, self.source):
            yield
