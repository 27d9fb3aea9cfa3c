"""Names of tags as they are to be in the new blog: no two of them share an address. Pure."""

import re
from collections.abc import Iterable
from itertools import count

from plugins.core.slugs import SLUG_MAX, folded, slugify

_SEPARATORS = re.compile(r"[,;]+\s*")
_MARKS = re.compile(r"[\[\]\"“”]|(?<=\s)#(?=\w)")
_UNSORTED = frozenset({"uncategorized", "uncategorised", "okategoriserade", "okategoriserad", "utan-kategori"})
_MOST = 100


class TagNames:
    """The tags of the blog by slug, in the spelling that each has first. ``renamed`` has those that had to change."""

    def __init__(self, known: Iterable[str]) -> None:
        self.by_slug: dict[str, str] = {}
        self.renamed: dict[str, str] = {}
        self.dropped: set[str] = set()
        for name in known:
            self.by_slug.setdefault(slugify(name), name)

    def of(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the tags of a text, each once, in their order. Of more than a text may have, the first are kept."""
        tags = dict.fromkeys(tag for name in names if (tag := self._tag(name)))
        self.dropped.update(list(tags)[_MOST:])
        return tuple(tags)[:_MOST]

    def shown(self, written: str) -> str:
        """Return the name that a category or tag of the former blog has here; empty for one that no text has."""
        name = _plain(written)
        return self.renamed.get(name) or self.by_slug.get(slugify(name), "") if name else ""

    def _tag(self, written: str) -> str:
        """Return the name of a tag; empty for one of which no address can be made, and for the lack of a category."""
        name = _plain(written)
        slug = slugify(name)
        if not slug or len(slug) > SLUG_MAX:
            self.dropped.add(written)
            return ""
        if slug in _UNSORTED:
            return ""
        if name in self.renamed:
            return self.renamed[name]
        known = self.by_slug.setdefault(slug, name)
        if _alike(known, name):
            return known
        other = next(each for number in count(2) if _free(each := f"{name} {number}", self.by_slug))
        self.by_slug[slugify(other)] = other
        self.renamed[name] = other
        return other


def _plain(written: str) -> str:
    """Return a name without signs that tags cannot have."""
    return " ".join(_MARKS.sub("", _SEPARATORS.sub(" ", written)).split())


def _free(name: str, by_slug: dict[str, str]) -> bool:
    return slugify(name) not in by_slug


def _alike(one: str, other: str) -> bool:
    """Tell whether two names with one slug are the same tag: capitals, hyphens and a ``#`` make no difference."""
    first, second = (folded(each.lstrip("#")).replace("-", " ").replace("_", " ") for each in (one, other))
    return first == second
