#!/usr/bin/env bash
# A photo that is saved as HEIC with an Exif object loses its turn; with the same metadata as bytes it is turned.
#
# Versions: pillow-heif 1.8.1, Pillow 13.0.0 (PyPI).
# Seen with a picture of 64 × 32 pixels and orientation 6, a quarter turn clockwise:
#     save(…, exif=exif), as Pillow's own formats take it:  read back as 64 × 32, nothing turns it any more
#     save(…, exif=exif.tobytes()):                         read back as 32 × 64, turned
# The orientation is looked for in bytes; that an object has no bytes raises an exception, which is caught and forgotten. The metadata is then
# written with its orientation 6, which readers of HEIF must not apply, and which pillow-heif itself sets to 1 when it reads.
# Why it matters: a tool that converts or cleans photos shows those of a phone held upright lying on their side, without a word.
# Pass bytes.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pillow-heif==1.8.1 pillow==13.0.0

cat >turn.py <<'PY'
from io import BytesIO

import pillow_heif
from PIL import Image, ImageOps

pillow_heif.register_heif_opener()
exif = Image.Exif()
exif[274] = 6
for name, value in (("object", exif), ("bytes", exif.tobytes())):
    for kind in ("JPEG", "AVIF", "HEIF"):
        file = BytesIO()
        Image.new("RGB", (64, 32)).save(file, kind, exif=value)
        print(f"{kind}, {name}: {ImageOps.exif_transpose(Image.open(file)).size}")
PY
seen=$(venv/bin/python turn.py)
echo "$seen"
diff - <(echo "$seen") <<'SEEN'
JPEG, object: (32, 64)
AVIF, object: (32, 64)
HEIF, object: (64, 32)
JPEG, bytes: (32, 64)
AVIF, bytes: (32, 64)
HEIF, bytes: (32, 64)
SEEN
