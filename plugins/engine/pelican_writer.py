"""Pelican's writer: lets its generators, its themes and third-party plugins write into the stage."""

import io
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

from pelican.writers import Writer

from plugins.engine.content.post import SourcePost
from plugins.engine.output.kept_stage import make_way
from plugins.engine.output.manifest import Manifest
from plugins.engine.third_party.plugin_code import calling_plugin
from plugins.engine.third_party.stage_watch import OF_THE_THEME, Watch
from plugins.engine.writer import StageWriter


class PelicanWriter(StageWriter, Writer):  # type: ignore[misc]
    """The writer of the stage, as Pelican's generators know it."""

    def __init__(
        self,
        settings: dict[str, Any],
        output_path: str,
        manifest: Manifest,
        posts: Mapping[str, SourcePost],
        watch: Watch | None = None,
        content: str = "content",
        *,
        kept: bool = False,
        preview: bool = False,
    ) -> None:
        Writer.__init__(self, output_path, settings)
        StageWriter.__init__(self, output_path, manifest, posts, watch, content, kept=kept, preview=preview)

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> TextIO:
        """Open a file for a theme or a third-party plugin: inside the stage, and claimed by nobody else."""
        path = Path(filename).resolve().relative_to(self.stage.resolve()).as_posix()
        plugin = calling_plugin(self.watch.plugins, sys._getframe(1)) if self.watch else ""
        owner = f"the plugin '{plugin}'" if plugin else f"{path}{OF_THE_THEME}"
        overrides = override and self.owner(path) is not None  # a page whose Save_as is a file of the theme
        if not overrides and filename not in self._overridden_files and not self.claim(path, owner):
            return io.StringIO()  # the fault is noted already
        if self.kept:
            make_way(self.stage / path, self.stage)
            self.written.add(path)
        stream: TextIO = super()._open_w(filename, encoding, override)
        return stream
