"""Result of parsing front matter, and the error for one that cannot be parsed."""

from msgspec import Struct

from plugins.engine.markdown.notes import Note


class RawField(Struct, frozen=True):
    """A key as written, its values (a YAML list has several) and the line of the key, from 1.

    ``table`` marks a value with keys of its own, which are not read. ``name`` is the field that a foreign key is read
    as; empty for a key of ours.
    """

    key: str
    values: tuple[str, ...]
    line: int
    table: bool = False
    name: str = ""


class FrontMatter(Struct, frozen=True):
    """The fields in their order, the text after them, the line at which it begins, from 1, and faults and warnings."""

    fields: tuple[RawField, ...]
    body: str
    body_line: int
    notes: tuple[Note, ...] = ()


class FrontMatterError(ValueError):
    """Front matter that cannot be read: the line (from 1), what is wrong and how to mend it.

    ``rest`` is the part that could be read: the text is checked all the same.
    """

    def __init__(self, line: int, what: str, remedy: str, rest: FrontMatter | None = None) -> None:
        super().__init__(what)
        self.line = line
        self.what = what
        self.remedy = remedy
        self.rest = rest
