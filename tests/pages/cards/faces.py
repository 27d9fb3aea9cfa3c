"""The typeface of our theme, as cards are drawn with it."""

from plugins.engine.build import OWN_THEME
from plugins.pages.cards.models import Typeface

TITLES = tuple(
    (OWN_THEME / f"card-fonts/{alphabet}.woff2").read_bytes()
    for alphabet in ("latin", "latin-ext", "vietnamese", "cyrillic", "greek")
)
VARIABLE = (OWN_THEME / "static/fonts/vollkorn.woff2").read_bytes()
ITALIC = (OWN_THEME / "static/fonts/vollkorn-italic.woff2").read_bytes()
TYPEFACE = Typeface(TITLES, (ITALIC, *TITLES), "vollkorn")
