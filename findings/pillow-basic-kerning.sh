#!/usr/bin/env bash
# Pillow's basic layout moves letters by a 64th of the kerning that a font asks for.
#
# The font here has two letters of 600 units and a kerning of -300 between them, in the table `kern`, with 1000 units an
# em. At 100 pixels the pair should be 90 pixels wide: 60 + 60 - 30. Basic layout gives 119.53: the kerning, 30 pixels,
# is added to an advance that counts in 64ths of a pixel. Raqm reads the table right.
#
# A blog tool that wants the same bytes everywhere draws its pictures of titles with basic layout, since Raqm's result
# depends on the libraries of the machine. Its capitals then stand apart: "AV" is 12 % too wide.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pillow==13.0.0 fonttools==4.60.1
"$folder/venv/bin/python" - "$folder/two.ttf" >"$folder/out" <<'PYTHON'
import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0
from PIL import ImageFont, features

pen = TTGlyphPen(None)
pen.moveTo((0, 0)), pen.lineTo((500, 0)), pen.lineTo((250, 700)), pen.closePath()
shape = pen.glyph()
font = FontBuilder(1000, isTTF=True)
font.setupGlyphOrder([".notdef", "A", "V"])
font.setupCharacterMap({65: "A", 86: "V"})
font.setupGlyf(dict.fromkeys((".notdef", "A", "V"), shape))
font.setupHorizontalMetrics(dict.fromkeys((".notdef", "A", "V"), (600, 0)))
font.setupHorizontalHeader(ascent=800, descent=-200)
font.setupNameTable({"familyName": "Two", "styleName": "Regular"})
font.setupOS2()
font.setupPost()
pairs = KernTable_format_0()
pairs.coverage, pairs.format, pairs.kernTable = 1, 0, {("A", "V"): -300}
font.font["kern"] = newTable("kern")
font.font["kern"].version, font.font["kern"].kernTables = 0, [pairs]
font.save(sys.argv[1])

for name, layout in (("basic", ImageFont.Layout.BASIC), ("raqm", ImageFont.Layout.RAQM)):
    if name == "basic" or features.check("raqm"):
        print(name, ImageFont.truetype(sys.argv[1], 100, layout_engine=layout).getlength("AV"))
PYTHON
cat "$folder/out"
grep -qx "basic 119.53125" "$folder/out"
