"""Make the fonts of the theme: ``python -m tools.fonts FOLDER``, with fonttools and brotli installed (docs/theme.md).

FOLDER holds the files of npm's @fontsource-variable/vollkorn. The subset has the letters of Swedish, English and their
neighbours, in weights from 400 to 700. Digits are lining figures: the old-style 1 of this typeface looks like an I,
which a blog full of numbers cannot have.

Cards (plugins/pages/cards/) are drawn with fonts of their own: one weight, more alphabets, and the kerning in the
table ``kern``, the only one that Pillow's basic layout reads.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

FONTS = Path(__file__).resolve().parents[1] / "theme/static/fonts"
CARD_FONTS = FONTS.parents[1] / "card-fonts"
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
ALPHABETS = ("latin", "latin-ext", "vietnamese", "cyrillic", "greek")
CARD_WEIGHT = 600
# Pillow 13.0's basic layout adds kerning in pixels to advances in 64ths of a pixel (_imagingft.c).
_KERNING_SCALE = 64
_MOST_PAIRS = 10_900  # that the table `kern` can hold (OpenType, "kern", format 0)
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


def make_for_cards(source: Path, target: Path) -> None:
    """Write the upright font of an alphabet in the weight of titles, with its kerning; nothing else needs a layout."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    one_weight = BytesIO()
    instancer.instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": CARD_WEIGHT}).save(one_weight)
    font = TTFont(one_weight, recalcTimestamp=False)
    _select_lining_digits(font)
    pairs = _kerning(font)
    options = subset.Options(flavor="woff2", layout_features=[], name_IDs=NAMES)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap().keys())
    subsetter.subset(font)
    known = set(font.getGlyphOrder())
    _add_kerning(font, {pair: value for pair, value in pairs.items() if known.issuperset(pair)})
    subset.save_font(font, str(target), options)


def _kerning(font: Any) -> dict[tuple[str, str], int]:
    """Return the kerning of pairs of characters, as the feature ``kern`` has it (OpenType, GPOS, lookup type 2)."""
    table = font["GPOS"].table
    features = [each.Feature for each in table.FeatureList.FeatureRecord if each.FeatureTag == "kern"]
    shown = set(font.getBestCmap().values())
    pairs: dict[tuple[str, str], int] = {}
    for index in sorted({index for each in features for index in each.LookupListIndex}):
        of_lookup: dict[tuple[str, str], int] = {}
        for subtable in table.LookupList.Lookup[index].SubTable:
            for pair, value in _pairs(getattr(subtable, "ExtSubTable", subtable), shown):
                of_lookup.setdefault(pair, getattr(value, "XAdvance", 0))
        for pair, advance in of_lookup.items():
            pairs.setdefault(pair, advance)
    return {pair: advance for pair, advance in pairs.items() if advance}


def _pairs(subtable: Any, shown: set[str]) -> Iterator[tuple[tuple[str, str], Any]]:
    """Yield each pair of glyphs of a subtable with its value."""
    if subtable.LookupType != 2:
        return
    firsts = [(index, glyph) for index, glyph in enumerate(subtable.Coverage.glyphs) if glyph in shown]
    if subtable.Format == 1:
        for index, first in firsts:
            for record in subtable.PairSet[index].PairValueRecord:
                if record.SecondGlyph in shown:
                    yield (first, record.SecondGlyph), record.Value1
        return
    for _, first in firsts:
        values = subtable.Class1Record[subtable.ClassDef1.classDefs.get(first, 0)].Class2Record
        for second in sorted(shown):
            yield (first, second), values[subtable.ClassDef2.classDefs.get(second, 0)].Value1


def _add_kerning(font: Any, pairs: dict[tuple[str, str], int]) -> None:
    """Add the table ``kern``, with the widest kerning where it cannot hold all."""
    from fontTools.ttLib import newTable
    from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0  # type: ignore[import-not-found]

    widest = sorted(pairs.items(), key=lambda pair: (-abs(pair[1]), pair[0]))[:_MOST_PAIRS]
    subtable = KernTable_format_0()
    subtable.coverage = 1
    subtable.format = 0
    subtable.kernTable = {pair: value * _KERNING_SCALE for pair, value in sorted(widest)}
    font["kern"] = newTable("kern")
    font["kern"].version = 0
    font["kern"].kernTables = [subtable]


if __name__ == "__main__":
    for name, short in FILES.items():
        make(Path(sys.argv[1]) / name, FONTS / short)
    for alphabet in ALPHABETS:
        make_for_cards(Path(sys.argv[1]) / f"vollkorn-{alphabet}-wght-normal.woff2", CARD_FONTS / f"{alphabet}.woff2")
