"""Choose the workers that convert the texts of a build. Imports them only where they are wanted."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.core.memo import is_keeping

if TYPE_CHECKING:
    from plugins.engine.markdown.conversion import ConverterPool
    from plugins.engine.markdown.early_texts import EarlyTexts


@contextmanager
def early_pool(lang: str, cache: Path) -> Iterator["ConverterPool | None"]:
    """Yield the pool that a preview keeps, or one for a first build, which imports Markdown while posts are read.

    Most builds have few texts to convert, and start a pool only if there are any.
    """
    if os.path.exists(cache) and not is_keeping():  # noqa: PTH110 (raises nothing in a closed folder)
        yield None
        return
    from plugins.engine.markdown.conversion import kept_pool, start_early

    if is_keeping():
        yield kept_pool(lang)
        return
    with start_early(lang) as pool:
        yield pool


def early_texts(pool: "ConverterPool | None", seconds: float) -> "EarlyTexts | None":
    """Return what converts texts while others are read, in a first build; a preview has a cache that knows most."""
    if pool is None or is_keeping():
        return None
    from plugins.engine.markdown.early_texts import EarlyTexts

    return EarlyTexts(pool, seconds)
