"""Warn of posts of the reserve that a rescue could not publish: the evening when one is needed is too late."""

from collections.abc import Iterator

from plugins.core.errors import Fault
from plugins.engine.content.checks.models import CheckedContent
from plugins.engine.content.reserve import read_reserve


def unfit_reserve(content: CheckedContent) -> Iterator[Fault]:
    """Yield the faults of posts of the reserve as warnings: a build does not need them."""
    for post in read_reserve(content.options):
        yield from post.faults
