"""The ``IMAGES`` table of settings."""

from msgspec import Struct

from plugins.core.settings import WrongValueError

_LEAST = 16
_MOST = 8000
_MOST_WIDTHS = 6
_COLUMN = "(min-width: 40rem) 599px, calc(100vw - 42px)"


class ImagesConfig(Struct, frozen=True):
    """Settings of pictures in texts. The defaults are those of the theme: its column once, and twice as dense."""

    widths: tuple[int, ...] = (640, 1200)
    """Widths in pixels of the renditions of a picture, from the smallest."""

    sizes: str = _COLUMN
    """Width at which the theme shows a picture, as in the attribute ``sizes`` of HTML."""

    wide_width: int = 1600
    """Width of one more rendition of pictures of the class ``wide``."""

    wide_sizes: str = f"(min-width: 45rem) 801px, {_COLUMN}"
    """Width at which the theme shows such a picture."""

    gallery_height: int = 192
    """Height in pixels that the rows of a gallery are near, in a column as wide as the first of ``widths``."""

    originals: bool = False
    """Whether pictures are also published as they are, without metadata, at the addresses of their files."""

    def __post_init__(self) -> None:
        """Validate values."""
        if not self.widths or len(self.widths) > _MOST_WIDTHS or list(self.widths) != sorted(set(self.widths)):
            raise WrongValueError(f"name 1 to {_MOST_WIDTHS} widths, the smallest first", "widths")
        for key, widths in (("widths", self.widths), ("wide_width", (self.wide_width,))):
            if not all(_LEAST <= width <= _MOST for width in widths):
                raise WrongValueError(f"give widths of {_LEAST} to {_MOST} pixels", key)
        if not _LEAST <= self.gallery_height <= _MOST:
            raise WrongValueError(f"give a height of {_LEAST} to {_MOST} pixels", "gallery_height")
        for key, sizes in (("sizes", self.sizes), ("wide_sizes", self.wide_sizes)):
            if not sizes.strip() or any(sign in sizes for sign in '"<>&'):
                raise WrongValueError("write it as in HTML: '(min-width: 40rem) 599px, 100vw'", key)
