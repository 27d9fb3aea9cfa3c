"""Make the fonts of the theme: ``python -m tools.fonts FOLDER``, with fonttools and brotli installed (docs/theme.md).

FOLDER holds the files of npm's @fontsource-variable/vollkorn. The subset has the letters of Swedish, English and their
neighbours, in weights from 400 to 700. Digits are lining figures: the old-style 1 of this typeface looks like an I,
which a blog full of numbers cannot have.
"""

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

FONTS = Path(__file__).resolve().parents[1] / "theme/static/fonts"
FILES = {
    "vollkorn-latin-wght-normal.woff2": "vollkorn.woff2",
    "vollkorn-latin-wght-italic.woff2": "vollkorn-italic.woff2",
}
WEIGHTS = (400, 700)
CHARACTERS = (
    "20-7E A0 A1 A3 A7 A9 AB AD B0 B1 B4 B7 BB BD BF-FF 152 153 2009 2010-2014 2018-201E 2022 2026 202F 2032 2033 20AC"
    " 2191 2193 2212"
)
FEATURES = ["kern", "liga", "locl", "ccmp", "rvrn", "tnum"]
NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # author and licence, as the licence demands


def make(source: Path, target: Path) -> None:
    """Write the subset that the theme needs; the same source gives the same bytes."""
    from fontTools import subset  # type: ignore[import-not-found]
    from fontTools.ttLib import TTFont  # type: ignore[import-not-found]
    from fontTools.varLib import instancer  # type: ignore[import-not-found]

    light = BytesIO()  # subsetting needs a font that was written and read again
    instancer.instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": WEIGHTS}).save(light)
    font = TTFont(light, recalcTimestamp=False)
    _select_lining_digits(font)
    options = subset.Options(flavor="woff2", layout_features=FEATURES, name_IDs=NAMES)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(CHARACTERS))
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def _select_lining_digits(font: Any) -> None:
    """Map the digits 0 to 9 to the glyphs of the feature ``lnum``."""
    lookups = font["GSUB"].table.LookupList.Lookup
    features = [each for each in font["GSUB"].table.FeatureList.FeatureRecord if each.FeatureTag == "lnum"]
    indices = {index for each in features for index in each.Feature.LookupListIndex}
    subtables = [getattr(each, "ExtSubTable", each) for index in indices for each in lookups[index].SubTable]
    lining = {name: other for each in subtables for name, other in each.mapping.items()}
    for table in font["cmap"].tables:
        table.cmap = {code: lining.get(name, name) for code, name in table.cmap.items()}


if __name__ == "__main__":
    for name, short in FILES.items():
        make(Path(sys.argv[1]) / name, FONTS / short)
