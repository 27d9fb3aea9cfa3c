"""Obstacles of a nightly run, found before the first night."""

from collections.abc import Iterator
from pathlib import Path

from plugins.core.errors import Fault, SiteError
from plugins.pages.theme.language import Language
from tools.publish.config import read_publish_config
from tools.slips import Slip


def obstacles(root: Path, language: Language, *, elsewhere: bool) -> Iterator[Fault]:
    """Yield the faults with which `./blogg publish` would fail; ``elsewhere`` if it runs at a host."""
    try:
        config = read_publish_config(root)
        name = config.choose("")
    except Slip as slip:
        yield slip.in_words(language)
        return
    except SiteError as error:
        yield from error.faults
        return
    if elsewhere and config.targets[name].is_local:
        what = language.text("target.%(name)s is on this machine, which a run at a host does not reach", name=name)
        remedy = language.text(
            "let default be a target elsewhere, of the kind git or rsync (docs/publishing.md), "
            "or run './blogg nights cron' instead"
        )
        yield config.source.fault(("target", name), what, remedy)
