"""The looks in which the audit visits each page: engine, width, colours. Pure."""

from msgspec import Struct

ENGINES = ("chromium", "firefox", "webkit")
WIDTHS = (320, 360, 768, 1440)
_FORCES = ("chromium", "firefox")  # WebKit knows no forced colours
_COMPARED = ((360, "light"), (1440, "dark"))


class Look(Struct, frozen=True):
    """An engine with a window width in px, a colour scheme, wide text spacing or forced colours."""

    engine: str
    width: int
    scheme: str = "light"
    spaced: bool = False
    forced: bool = False

    @property
    def name(self) -> str:
        """The look's name in files and messages."""
        more = "-spaced" * self.spaced + "-forced" * self.forced
        return f"{self.width}-{self.scheme}-{self.engine}{more}"

    @property
    def compared(self) -> bool:
        """Tell whether its computed styles are compared with those of other engines."""
        return not self.spaced and not self.forced and (self.width, self.scheme) in _COMPARED

    @property
    def axe(self) -> bool:
        """Tell whether axe is run, which takes time: all engines and phones have the same HTML."""
        return self.engine == "chromium" and not self.spaced and self.width > WIDTHS[0]

    @property
    def same(self) -> tuple[int, str]:
        """Return a key that is the same for looks whose styles should agree."""
        return self.width, self.scheme


def looks(engine: str) -> list[Look]:
    """Return light and dark at each width, wide text spacing at each, and forced colours if the engine has them."""
    plain = [Look(engine, width, scheme) for scheme in ("light", "dark") for width in WIDTHS]
    spaced = [Look(engine, width, spaced=True) for width in WIDTHS]
    forced = [Look(engine, width, forced=True) for width in WIDTHS[1::2]] if engine in _FORCES else []
    return plain + spaced + forced
