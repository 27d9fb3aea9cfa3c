"""Tell drawings from photos by their pixels."""

from PIL import Image, ImageChops

_SAMPLE = 512
_SAME = 0.4  # the least part of pixels that are as the one before
_SHARP = 0.08  # the least part of the others that differ by much


def is_drawing(picture: Image.Image) -> bool:
    """Return whether a picture is drawn, or a screenshot: even areas with sharp borders.

    A photo has noise or gentle changes. Measured in the middle, since scaling would smooth both.
    """
    left = max(0, (picture.width - _SAMPLE) // 2)
    top = max(0, (picture.height - _SAMPLE) // 2)
    sample = picture.crop((left, top, min(left + _SAMPLE, picture.width), min(top + _SAMPLE, picture.height)))
    sample = sample.convert("L" if sample.mode in ("L", "LA") else "RGB")
    difference = ImageChops.difference(sample, ImageChops.offset(sample, 1, 0))
    if difference.mode == "RGB":
        red, green, blue = difference.split()
        difference = ImageChops.lighter(red, ImageChops.lighter(green, blue))
    counts = difference.histogram()
    same = sum(counts[:2])
    others = sum(counts[2:])
    return same >= _SAME * (same + others) and sum(counts[32:]) >= _SHARP * others
