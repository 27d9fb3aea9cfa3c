"""Short numbers of comments: those of the last list, which a writer types to approve, answer or delete.

A comment keeps its number from list to list while it waits, and means nothing else after it has changed.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from plugins.comments.models import Comment, State
from plugins.engine.output.kept_value import read_value, write_value
from tools.slips import Slip, said

ALL = "all"
LOOK = said("look at the list with ./blogg comments")
_FILE = "comments-shown.msgpack"
_VERSION = "2"
_SIZE = 16  # bytes of a digest


class Shown(Struct, frozen=True):
    """A comment as a list showed it: its id, and a digest of what it said."""

    id: str
    digest: str


class ShownList(Struct, frozen=True):
    """The last list that was shown, by number."""

    numbers: Mapping[int, Shown] = {}

    def number(self, comments: Iterable[Comment]) -> dict[int, Comment]:
        """Return comments by their numbers: those that they had, and the next ones for others."""
        former = {shown.id: number for number, shown in self.numbers.items()}
        comments = list(comments)
        kept = {former[each.id]: each for each in comments if each.id in former}
        following = max(kept, default=0) + 1
        new = [each for each in comments if each.id not in former]
        return dict(sorted({**kept, **dict(enumerate(new, following))}.items()))


def read_shown(cache: Path) -> ShownList:
    """Return the last list; an empty one where there was none."""
    return read_value(cache / _FILE, ShownList, _VERSION) or ShownList()


def keep_shown(cache: Path, numbered: Mapping[int, Comment]) -> None:
    """Keep a list for the commands that come after it."""
    numbers = {number: Shown(each.id, digest(each)) for number, each in numbered.items()}
    write_value(cache / _FILE, ShownList(numbers), _VERSION)


def digest(comment: Comment) -> str:
    """Return a digest of what a writer sees of a comment."""
    said_ = "\0".join((comment.author, comment.website, comment.html))
    return blake2b(said_.encode(errors="surrogatepass"), digest_size=_SIZE).hexdigest()


def chosen(words: Sequence[str], shown: ShownList, comments: Mapping[str, Comment]) -> list[Comment]:
    """Return the comments that words name: numbers of the last list, ids, or ``all`` for those of that list that wait.

    ``comments`` are all of the blog by id. Each is returned once. Raises Slip for a word that names none, and for a
    comment that is deleted, or says something else than the list has shown.
    """
    if not words:
        raise Slip("comments", said("no comment is named"), LOOK)
    found: dict[str, Comment] = {}
    for word in words:
        for each in _waiting(shown, comments) if word == ALL else [_shown(word, shown, comments)]:
            comment = comments.get(each.id)
            if comment is None:
                raise Slip(word, said("that comment is not there any more"), LOOK)
            if comment.state is State.DELETED:
                raise Slip(word, said("that comment is deleted"), LOOK)
            if each.digest and digest(comment) != each.digest:
                raise Slip(word, said("that comment says something else now than the list has shown"), LOOK)
            found[comment.id] = comment
    return list(found.values())


def _waiting(shown: ShownList, comments: Mapping[str, Comment]) -> list[Shown]:
    known = ((each, comments.get(each.id)) for each in shown.numbers.values())
    return [each for each, comment in known if comment and comment.state is State.PENDING]


def _shown(word: str, shown: ShownList, comments: Mapping[str, Comment]) -> Shown:
    if word in comments:
        return Shown(word, "")
    number = word.removeprefix("#")
    if not (number.isascii() and number.isdigit()):
        raise Slip(word, said("this is no number of a comment, and no id"), LOOK)
    if found := shown.numbers.get(int(number[:9])):
        return found
    raise Slip(word, said("the last list has no comment with this number"), LOOK)
