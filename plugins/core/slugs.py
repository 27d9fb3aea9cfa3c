"""Slugs: the part of a URL that is made from a title, a file name or a tag."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from unidecode import unidecode

SLUG_MAX = 100
_ONE_FORM = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u00b4"), "'"),
    **dict.fromkeys(range(0x2010, 0x2016), "-"),
    0x2212: "-",
}


@lru_cache(maxsize=4096)  # a blog has few tags, and needs their slugs often
def slugify(text: str) -> str:
    """Return lower-case ASCII words joined by hyphens: å→a, ä→a, ö→o. Empty when no letter or digit is left."""
    words = re.findall(r"[a-z0-9]+", unidecode(text).lower().replace("'", ""))
    return "-".join(words)


def folded(name: str) -> str:
    """Return a name without differences that readers overlook: case, spacing, the forms of apostrophes and dashes."""
    plain = name.lower() if name.isascii() else unicodedata.normalize("NFKC", name.translate(_ONE_FORM)).casefold()
    return " ".join(plain.split())


def usual_spelling(names: Iterable[str]) -> str:
    """Return the most frequent of the spellings of one slug; of equals, the first in the alphabet."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name))
