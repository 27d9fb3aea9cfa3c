"""Inputs of a build, and what third-party plugins and Pelican themes need of Pelican during it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from msgspec import Struct

from plugins.core.errors import Fault
from plugins.core.settings import SettingsFile
from plugins.engine.build import Build
from plugins.engine.content.catalog import Catalog
from plugins.engine.output.staging import Stage
from plugins.engine.settings.pelican_settings import PelicanSettings
from plugins.engine.site import Site
from plugins.engine.third_party.blame import blame_plugins, suspect_plugins
from plugins.engine.third_party.plugin_code import ThirdPartyPlugin
from plugins.engine.writer import StageWriter
from plugins.engine.writer_inputs import WriterInputs


class PelicanStep(Protocol):
    """Pelican's part of a build, for third-party plugins and Pelican themes."""

    def inside(self, stage: Stage) -> AbstractContextManager[None]:
        """Show plugins the stage as output folder."""

    def read(self, build: Build, catalog: Catalog, settings: PelicanSettings, stage: Stage) -> Catalog:
        """Make Pelican's articles and pages, send its signals, and return the catalogue with what plugins changed."""

    def writer(self, inputs: WriterInputs) -> StageWriter:
        """Return the writer that Pelican's generators use."""

    def write(self, build: Build, writer: StageWriter) -> None:
        """Let Pelican's generators write their files."""

    def finalize(self, writer: StageWriter) -> None:
        """Let plugins do their last steps in the stage; note a fault for each file of ours that changes."""


class BuildInputs(Struct, frozen=True):
    """All that a build is made of.

    ``settings`` are Pelican's settings, complete with its defaults, whose names are ``defaults``. ``others`` are the
    plugins of others, ``warnings`` what is wrong with them. ``pelican`` is None where nothing needs Pelican.
    """

    site: Site
    settings: Mapping[str, Any]
    defaults: Collection[str]
    others: Sequence[ThirdPartyPlugin] = ()
    warnings: Sequence[Fault] = ()
    pelican: PelicanStep | None = None

    @property
    def source(self) -> SettingsFile:
        """The settings file."""
        return self.site.source

    @contextmanager
    def blame_plugins(self) -> Iterator[None]:
        """Report errors of third-party plugins and templates as faults that name them."""
        with suspect_plugins(self.others, self.source), blame_plugins(self.others, self.site.theme, self.source):
            yield
