"""Pictures that the former blog lists, with their words, for the texts that show them."""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from tools.importing.html_markdown.images import is_name
from tools.importing.html_markdown.models import Picture
from tools.importing.media_names import MediaNames, key_of
from tools.importing.models import Source, SourceMedia, SourceText

_IDS = re.compile(r"(?:ids|include|exclude)[\"']?\s*[=:]\s*[\"'\[]?\s*([\d,\s]+)|wp-image-(\d+)|\"id\":(\d+)")
_GALLERY = re.compile(r"\[gallery\b")
_SHOWN = re.compile(r"(?i)\bsrc\s*=\s*[\"']([^\"'<>]+)[\"']")


class ListedPictures:
    """The pictures of a source, by their numbers and addresses, and those that belong to a text."""

    def __init__(self, source: Source, names: MediaNames) -> None:
        self.names = names
        self.pictures = {each.key: _picture(each) for each in source.media}
        self.by_address = {key_of(each.url): each.key for each in source.media}
        self.by_parent: dict[str, list[str]] = {}
        for each in source.media:
            self.by_parent.setdefault(each.parent, []).append(each.key)

    def named(self, text: SourceText) -> Mapping[str, Picture]:
        """Return the pictures that a text names, by number and by address as it is written."""
        numbers = {key for found in _IDS.findall(text.html) for each in found for key in re.findall(r"\d+", each)}
        return {**{key: self.pictures[key] for key in numbers if key in self.pictures}, **dict(self._shown(text.html))}

    def attached(self, text: SourceText) -> tuple[Picture, ...]:
        """Return the pictures of a gallery that names none: those of its text."""
        keys = self.by_parent.get(text.key, []) if _GALLERY.search(text.html) else []
        return tuple(self.pictures[key] for key in keys)

    def _shown(self, html: str) -> Iterator[tuple[str, Picture]]:
        for written in map(unescape, _SHOWN.findall(html) if self.by_address else ()):
            if found := self.by_address.get(self.names.listed_at(written)):
                yield written, self.pictures[found]


def _picture(media: SourceMedia) -> Picture:
    return Picture(media.url, "" if is_name(media.alt, media.url) else media.alt, media.caption)
