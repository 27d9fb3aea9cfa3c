"""Words for who stops a long command by Ctrl-C or SIGTERM, which say how far it has come."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from plugins.engine.process.cancel import Cancelled
from tools.slips import Said, said

KEPT = said("stopped: what has come in stays. The same command goes on from there.")
UNWRITTEN = said("stopped: nothing was written. The same command begins again.")


class Stop(Struct):
    """Words that a command changes as it comes further."""

    words: Said


@contextmanager
def told_when_stopped(root: Path, stop: Stop) -> Iterator[None]:
    """Say how far the block has come where a signal ends it, in the language that the settings of the blog name."""
    try:
        yield
    except Cancelled:
        from tools.language import quick_language

        print(stop.words.in_words(quick_language(root)), file=sys.stderr)
        raise
