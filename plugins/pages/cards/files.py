"""Files of cards: their names, their keys, and how they are made. A build that finds all in its cache draws none."""

from collections.abc import Collection, Mapping
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, splitext
from typing import TYPE_CHECKING

from msgspec import Struct

from plugins.core.errors import SiteError, fault
from plugins.engine.output.made_files import MadeFiles
from plugins.images.encoding.targets import ENCODER, Target
from plugins.images.picture_error import PictureError
from plugins.pages.cards.models import HEIGHT, WIDTH, CardView, Palette, Typeface
from plugins.pages.cards.palette import palette
from plugins.pages.theme.assets import Assets

if TYPE_CHECKING:
    from PIL import Image

_DRAWN_BY = ("drawing", "faces", "inks", "letters", "lines", "models", "shapes")
_ALPHABETS = ("latin", "latin-ext", "vietnamese", "cyrillic", "greek")


class CardStyle(Struct, frozen=True):
    """The look of all cards of a site."""

    palette: Palette
    typeface: Typeface


class Card(Struct, frozen=True):
    """A card: its path in the output, the key by which the cache keeps it, its view, and its alternative text.

    ``owner`` names it in messages.
    """

    path: str
    key: str
    view: CardView
    alt: str
    owner: str
    photo: str = ""  # path of the file of its photo, on this machine

    @property
    def media_type(self) -> str:
        """The media type of the file."""
        return "image/jpeg" if self.view.photo else "image/png"


def card_style(assets: Assets, ours: Path) -> CardStyle:
    """Return the look of the cards of a theme: its palette, and the first font of its stylesheet.

    ``ours`` is the folder of our theme. Its fonts of cards have letters that others lack, and replace its font of
    texts.
    """
    more = tuple((ours / f"card-fonts/{alphabet}.woff2").read_bytes() for alphabet in _ALPHABETS)
    own = assets.fonts[:1]
    is_ours = not own or own[0].data == (ours / "static/fonts/vollkorn.woff2").read_bytes()
    titles = more if is_ours else (own[0].data, *more)
    italic = next((font.data for font in assets.fonts[1:] if "italic" in font.path), None)
    labels = (italic, *more) if italic else titles
    return CardStyle(palette(assets.css.data.decode()), Typeface(titles, labels, _digest(*titles, *labels)))


def card_of(save_as: str, view: CardView, style: CardStyle, alt: str, owner: str, photo: str = "") -> Card:
    """Return the card of a page: its name changes with what is drawn, since networks keep a picture."""
    drawn = repr(view).encode()
    name = f"{_digest(drawn, style.typeface.key.encode(), _code())[:8]}.{'jpg' if view.photo else 'png'}"
    key = _digest(name.encode(), drawn, ENCODER.encode())
    return Card(f"{_prefix(save_as)}card-{name}", key, view, alt, owner, photo)


def _prefix(save_as: str) -> str:
    """Return the path of a page without its end: the folder of a page that has one of its own."""
    if save_as.endswith("/index.html"):
        return save_as.removesuffix("index.html")
    stem = splitext(save_as)[0]
    return f"{dirname(save_as)}/".lstrip("/") if stem.endswith("index") else f"{stem}-"


def made_card(card: Card, style: CardStyle) -> MadeFiles:
    """Return the file of a card, to be made where the cache lacks it."""
    return MadeFiles(card.owner, {card.path: card.key}, partial(_make, card, style.typeface), work=WIDTH * HEIGHT)


def _make(card: Card, typeface: Typeface, paths: Collection[str]) -> Mapping[str, bytes]:
    from plugins.pages.cards.drawing import draw  # imports Pillow, in workers

    try:
        data = draw(card.view, typeface, _photo(card) if card.photo else None)
    except OSError as error:
        what = f"its first font cannot be read to draw cards ({error})"
        raise SiteError(
            fault("theme/static/css/fonts.css", what, "name another, or turn off PAGES['cards']")
        ) from error
    return dict.fromkeys(paths, data)


def _photo(card: Card) -> "Image.Image | None":
    """Return the photo of a card in the size that it has there. Raises SiteError."""
    from plugins.images.encoding.encode import scaled

    shown = card.view.photo
    if shown is None:
        return None
    try:
        data = Path(card.photo).read_bytes()
    except OSError as error:
        raise SiteError(fault(card.owner, f"its picture cannot be read ({error.strerror})", "build again")) from error
    if sha256(data).hexdigest() != shown.digest:
        raise SiteError(fault(card.owner, "its picture has changed since this build began", "build again"))
    try:
        return scaled(data, Target(shown.width, shown.height, "jpeg", crop=True))
    except PictureError as error:
        raise SiteError(fault(card.owner, f"its picture: {error.what}", error.remedy)) from error


@cache
def _code() -> bytes:
    """Return a digest of the code that draws cards."""
    return _digest(*(Path(__file__).with_name(f"{name}.py").read_bytes() for name in _DRAWN_BY)).encode()


def _digest(*parts: bytes) -> str:
    digest = sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8) + part)
    return digest.hexdigest()
