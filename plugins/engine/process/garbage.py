"""Collections of garbage while a site is built.

What a build makes stays until its end, and would be looked through in vain, the more often the larger the blog is.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_RARE = (100_000, 20, 100)  # new objects until a collection, and collections until one of older objects


@contextmanager
def rare_collections() -> Iterator[None]:
    """Let the collector look rarely, or as rarely as before. Objects in circles take some megabytes until it does."""
    before = gc.get_threshold()
    gc.set_threshold(*map(max, before, _RARE))
    try:
        yield
    finally:
        gc.set_threshold(*before)
