#!/usr/bin/env bash
# An animation that is saved twice as AVIF gives two different files: the second in which it was saved is in them.
#
# Versions: Pillow 13.0.0 (PyPI), with libavif 1.4.2.
# Seen with pictures of 8 × 8 pixels, saved twice with a pause of 1.1 seconds:
#     save(…, "AVIF"), one picture:               the same bytes
#     save(…, "AVIF", save_all=True), animation:  six bytes differ: two times in each of the boxes mvhd, tkhd, mdhd
# libavif reads the clock for each animation, and Pillow passes no time to it. exif=b"" and xmp=b"" make no difference.
# Why it matters: names and caches by content take each build for a change, and a site says when it was built. Write zeros there.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pillow==13.0.0

cat >time_in_avif.py <<'PY'
import time
from io import BytesIO

from PIL import Image

red, blue = (Image.new("RGB", (8, 8), colour) for colour in ("red", "blue"))


def saved(**options):
    file = BytesIO()
    red.save(file, "AVIF", max_threads=1, exif=b"", xmp=b"", **options)
    return file.getvalue()


for name, options in (("one picture", {}), ("animation", {"save_all": True, "append_images": [blue]})):
    first = saved(**options)
    time.sleep(1.1)
    second = saved(**options)
    boxes = [box for box in ("mvhd", "tkhd", "mdhd") if box.encode() in first]
    print(f"{name}: {'the same' if first == second else 'different'}, {boxes}")
PY
seen=$(venv/bin/python time_in_avif.py)
echo "$seen"
diff - <(echo "$seen") <<'SEEN'
one picture: the same, []
animation: different, ['mvhd', 'tkhd', 'mdhd']
SEEN
