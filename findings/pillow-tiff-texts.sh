#!/usr/bin/env bash
# A TIFF that is saved with exif=b"" loses its description if its pixels are not packed, and keeps it if they are.
#
# Versions: Pillow 13.0.0 (PyPI), with LibTIFF 4.7.2.
# Seen with a picture of 8 × 8 pixels and the field ImageDescription, opened and saved with exif=b"":
#     compression None:      the description is gone
#     compression tiff_lzw:  it is there; also artist and software
# What LibTIFF writes takes all fields that the opened picture had, whatever exif says. A copy of the picture, image.copy(), has none.
# Why it matters: a tool that removes metadata this way, and was tried on one kind of TIFF, publishes names and notes of the other.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pillow==13.0.0

cat >texts.py <<'PY'
from io import BytesIO

from PIL import Image

for compression in (None, "tiff_lzw"):
    first = BytesIO()
    Image.new("RGB", (8, 8)).save(first, "TIFF", compression=compression, tiffinfo={270: "At home", 315: "Elin"})
    for name in ("opened", "copy"):
        image = Image.open(first)
        second = BytesIO()
        (image if name == "opened" else image.copy()).save(second, "TIFF", exif=b"")
        print(f"{compression}, {name}: {sorted({270, 315} & set(Image.open(second).tag_v2))}")
PY
seen=$(venv/bin/python texts.py)
echo "$seen"
diff - <(echo "$seen") <<'SEEN'
None, opened: []
None, copy: []
tiff_lzw, opened: [270, 315]
tiff_lzw, copy: []
SEEN
