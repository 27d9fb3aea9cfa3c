"""Warn of posts that are not read because of their folder or name, though no setting says so."""

from collections.abc import Iterator

from plugins.core.errors import Fault
from plugins.engine.content.checks.models import CheckedContent
from plugins.engine.content.excludes import warnings_of


def skipped_posts(content: CheckedContent) -> Iterator[Fault]:
    """Yield a warning for each such post."""
    yield from warnings_of(content.sources.left_out, content.options.content)
