"""Pelican's writer: lets Pelican, its themes and third-party plugins write into the stage."""

import io
import sys
from pathlib import Path
from typing import Any, TextIO

from pelican.writers import Writer

from plugins.engine.third_party.plugin_code import calling_plugin
from plugins.engine.third_party.stage_watch import OF_THE_THEME
from plugins.engine.writer import StageWriter
from plugins.engine.writer_inputs import WriterInputs


class PelicanWriter(StageWriter, Writer):  # type: ignore[misc]
    """The writer of the stage, as Pelican's generators know it."""

    def __init__(self, settings: dict[str, Any], inputs: WriterInputs) -> None:
        Writer.__init__(self, str(inputs.tree.folder), settings)
        StageWriter.__init__(self, inputs)

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> TextIO:
        """Open a file for a theme or a third-party plugin: inside the stage, and claimed by nobody else."""
        path = Path(filename).resolve().relative_to(self.stage.resolve()).as_posix()
        plugin = calling_plugin(self.watch.plugins, sys._getframe(1)) if self.watch else ""
        owner = f"the plugin '{plugin}'" if plugin else f"{path}{OF_THE_THEME}"
        overrides = override and self.owner(path) is not None  # a page whose Save_as is a file of the theme
        if not overrides and filename not in self._overridden_files and not self.claim(path, owner):
            return io.StringIO()  # the fault is noted already
        self.tree.make_way(path)
        self.tree.files.add(path)
        self.written.add(path)
        stream: TextIO = super()._open_w(filename, encoding, override)
        return stream
