"""The build of a command that publishes or compares, which is told from another build that may follow it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from plugins.core.errors import SiteError, fault
from plugins.core.file_states import FileState
from plugins.engine.output.file_states import state_of
from plugins.engine.output.lock import hold

if TYPE_CHECKING:
    from plugins.engine.driver import Driver
    from plugins.engine.writer import StageWriter


class OwnBuild(Struct, frozen=True):
    """The output of a build with its manifest, which a build that changes anything replaces by another file."""

    output: Path
    manifest: Path
    state: FileState

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep other builds out; raises SiteError if one has replaced the site before, or is at work."""
        with hold(self.output.with_name(f".{self.output.name}.lock"), self.output.name):
            if state_of(str(self.manifest)) != self.state:
                what = "another build has replaced the site that this command has built"
                raise SiteError(fault(f"{self.output.name}/", what, "run the command again"))
            yield


def run_build(driver: "Driver") -> OwnBuild:
    """Build the site; raises SystemExit unless it succeeds."""
    noted: list[OwnBuild] = []

    def note(writer: "StageWriter") -> None:  # before the lock of the output is given back
        path = writer.manifest.path
        noted.append(OwnBuild(writer.manifest.output, path, state_of(str(path))))

    driver.run(note)
    return noted[0]
