"""Views of cards: everything that is drawn on one, so that equal views are equal pictures."""

from msgspec import Struct

from plugins.pages.theme.localized import LazyText

WIDTH = 1200
HEIGHT = 630


class Palette(Struct, frozen=True):
    """Colours of a card, as CSS writes them."""

    page: str
    text: str
    quiet: str
    mark: str
    line: str
    border: str


class Numeral(Struct, frozen=True):
    """A number of a total, drawn as a ring; without a total as the number alone.

    ``before`` and ``after`` are the words around the number.
    """

    number: int
    total: int | None
    before: str = ""
    after: str = ""


class Squares(Struct, frozen=True):
    """The days of a completed challenge, a square each, by their states."""

    states: tuple[str, ...]


class Photo(Struct, frozen=True):
    """A picture on a card: the digest of its file, and the size in which it is shown."""

    digest: str
    width: int
    height: int


class CardView(Struct, frozen=True, kw_only=True):
    """A card. The colours of a ``reversed`` one change places: it is a milestone."""

    title: str
    above: str | LazyText  # a line above the title
    below: str | LazyText  # a line below it
    palette: Palette
    emblem: Numeral | Squares | None = None
    photo: Photo | None = None
    reversed: bool = False


class Typeface(Struct, frozen=True):
    """Fonts of a card: those of titles and those of labels, each in the order in which they are asked for a letter.

    ``key`` is a digest of them.
    """

    titles: tuple[bytes, ...]
    labels: tuple[bytes, ...]
    key: str
