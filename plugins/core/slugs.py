"""Slugs: the part of an address that a title, a file name or a tag gives."""

import re
from functools import lru_cache

from unidecode import unidecode

SLUG_MAX = 100


@lru_cache(maxsize=4096)  # the tags of a blog are few, and asked for often
def slugify(text: str) -> str:
    """Lower-case ASCII words joined by hyphens: å→a, ä→a, ö→o. Empty when no letter or digit is left."""
    words = re.findall(r"[a-z0-9]+", unidecode(text).lower().replace("'", ""))
    return "-".join(words)
