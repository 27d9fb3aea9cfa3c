"""Comments that a blog of WordPress shows, as a build reads them: by their texts, with threads and dates.

They are put down in a temporary file and found by the text they belong to, since a blog may have more than fit in the
memory.
"""

import datetime as dt
from array import array
from collections.abc import Collection, Iterable
from tempfile import TemporaryFile
from typing import Self

from msgspec import Raw

from plugins.comments.models import Comment, Source, State
from tools.importing.wordpress.comments import above, comment_id, html_of, website_of
from tools.importing.wordpress.dates import moment_of
from tools.importing.wordpress.plain_words import plain
from tools.importing.wordpress_api.json_body import value_of
from tools.importing.wordpress_api.models import ApiComment, Listed

_SHOWN = ("approved", "approve")


class CommentShelf:
    """All comments of a blog, each once. Those of a text are read when it is.

    ``unread`` are the numbers of those that cannot be read, or belong to nothing.
    """

    def __init__(self, answers: Iterable[list[Raw]], wanted: Collection[int]) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 (closed by __exit__)
        self._places: dict[int, array[int]] = {}
        self.unread: list[int] = []
        seen: set[int] = set()
        for items in answers:
            for item in items:
                listed = value_of(item, Listed)
                if listed and listed.id in wanted and listed.id not in seen:
                    seen.add(listed.id)
                    self._put(listed.id, item)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def of(self, post: int) -> list[ApiComment]:
        """Return the comments of a text, in the order of their ids."""
        found = (self._read(place) for place in self._places.get(post, ()))
        return sorted((each for each in found if each), key=lambda each: each.id)

    def _put(self, number: int, item: Raw) -> None:
        comment = value_of(item, ApiComment)
        if not comment or not comment.post:
            self.unread.append(number)
        elif comment.status in _SHOWN:
            self._places.setdefault(comment.post, array("Q")).append(self._file.tell())
            self._file.write(len(item).to_bytes(8) + bytes(item))

    def _read(self, place: int) -> ApiComment | None:
        self._file.seek(place)
        size = int.from_bytes(self._file.read(8))
        return value_of(self._file.read(size), ApiComment)


def comments_of(found: Iterable[ApiComment], host: str, own: frozenset[int], zone: dt.tzinfo) -> tuple[Comment, ...]:
    """Return the comments of a text. ``own`` are the numbers of the blog's authors, whose answers are marked."""
    kept = {str(each.id): each for each in found if each.type in ("", "comment")}
    parents = {number: str(each.parent or "") for number, each in kept.items()}
    made = (_comment(each, host, above(number, parents), own, zone) for number, each in kept.items())
    return tuple(each for each in made if each)


def _comment(found: ApiComment, host: str, parent: str, own: frozenset[int], zone: dt.tzinfo) -> Comment | None:
    date = api_moment(found.date, found.date_gmt, zone)
    if date is None:
        return None
    return Comment(
        id=comment_id(host, str(found.id)),
        source=Source.IMPORT,
        date=date,
        author=plain(found.author_name),
        website=website_of(found.author_url),
        html=html_of(found.content.rendered),
        state=State.APPROVED,
        parent=comment_id(host, parent) if parent else "",
        own=found.author in own,
    )


def api_moment(local: str | None, utc: str | None, zone: dt.tzinfo) -> dt.datetime | None:
    """Return the instant of a date as the API writes it, with the offset of the old blog's clock."""
    return moment_of((local or "").replace("T", " "), (utc or "").replace("T", " "), zone)
