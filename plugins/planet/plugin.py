"""Declare the gang: its settings, its files below content/, and its pages. A blog without participants has none."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from plugins.challenge.results import ChallengesOfOthers
from plugins.engine.build import Build, BuildHooks
from plugins.engine.content.library import CheckResult, ContentIndex
from plugins.engine.plugin import Changes, Configs, FileWriter, Plugin
from plugins.engine.settings.site import SiteConfig
from plugins.planet.config import PlanetConfig


class GangHooks(BuildHooks, Struct, frozen=True):
    """Steps of the gang in a build. The challenges of an ``organiser`` are those of the gang."""

    organiser: bool = False

    def check(self, index: ContentIndex) -> CheckResult:
        """Check nothing, but say whose the challenges are."""
        del index
        return CheckResult(objects=(ChallengesOfOthers(),)) if self.organiser else CheckResult()

    def changes_at(self, build: Build) -> Iterable[datetime]:
        """List the instants at which the next day begins for a participant."""
        from plugins.planet.gang import next_days
        from plugins.planet.known_records import KnownGang
        from plugins.planet.writing import rules_of

        known = build.find(KnownGang)
        return next_days(known, rules_of(build), build.now.instant) if known else ()


def prepare(theme: Path, site: SiteConfig, configs: Configs) -> GangHooks:
    """Return the hooks of a build."""
    del theme, site
    return GangHooks(configs[PlanetConfig].front)


def find(build: Build) -> Iterable[object]:
    """Return what is known of the gang, and the links to its pages."""
    if not _has_gang(build):
        return ()  # most blogs are spared the imports
    from plugins.planet.writing import find_gang

    return find_gang(build)


def _has_gang(build: Build) -> bool:
    return build.config(PlanetConfig).front or build.content.file("participants.toml").exists()


def write(build: Build, writer: FileWriter) -> None:
    """Write the pages and files of the gang."""
    if _has_gang(build):
        from plugins.planet.writing import write_gang

        write_gang(build, writer)


def news(build: Build, changes: Changes) -> Iterable[str]:
    """Return lines on what is left to do for the gang; none in a preview."""
    del changes
    if build.site.preview or not _has_gang(build):
        return ()
    from plugins.planet.news import news as lines

    return lines(build)


PLUGIN = Plugin(
    "plugins.planet",
    needs=("plugins.pages", "plugins.feeds"),
    own_files={"participants.toml": "the pages of the gang", "gang/*.json": "posts of the gang"},
    tables={"PLANET": PlanetConfig},
    prepare=prepare,
    after_reading=find,
    write=write,
    news=news,
)
