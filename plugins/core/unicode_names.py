"""Compare names however Unicode composes their letters: macOS writes å as a letter and a ring. Pure."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator

from plugins.core.errors import Fault, fault


def composed(name: str) -> str:
    """Return a name or a path with composed letters (NFC), as keyboards type them."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def same_names(paths: Iterable[str], label: Callable[[str], str]) -> Iterator[Fault]:
    """Yield a fault for each file whose name differs from another's only in how its letters are composed.

    ``label`` returns the name of a path in messages.
    """
    seen: dict[str, str] = {}
    for path in paths:
        if not path.isascii() and seen.setdefault(composed(path), path) != path:
            what = "another file has the same name in another Unicode normalization"
            yield fault(label(composed(path)), what, "delete or rename one of them")
