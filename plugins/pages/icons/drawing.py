"""Draw the icons of a blog from one square picture. It imports Pillow, so only a worker that draws imports it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from io import BytesIO
from math import hypot

from PIL import Image, ImageChops, ImageStat

from plugins.images.cleaning.containers import clean_icon
from plugins.images.cleaning.parts import checked
from plugins.images.encoding.decode import as_shown
from plugins.images.encoding.facts import read_facts
from plugins.images.encoding.targets import Target
from plugins.images.picture_error import PictureError

ROUND_OFF = 1.05  # the longest side, in shortest ones, of a picture that is cropped rather than refused
SAFE = 0.8  # the part of a maskable icon that no system cuts off: a circle of this diameter
_WORKING = 1024  # the side at which a picture is worked on; the largest icon has half of it
_TABS = (16, 32, 48)
_SEEN = 16  # the alpha from which a pixel counts as part of the picture
_ALIKE = 24  # the greatest difference between pixels of a border of one colour
_AIRY = 0.84  # the part of a touch icon that a picture takes that does not fill its square
_QUARTER = _WORKING // 4
_EDGES = (  # the middle of each edge: corners may be round
    (_QUARTER, 0, 3 * _QUARTER, 1),
    (_QUARTER, _WORKING - 1, 3 * _QUARTER, _WORKING),
    (0, _QUARTER, 1, 3 * _QUARTER),
    (_WORKING - 1, _QUARTER, _WORKING, 3 * _QUARTER),
)
_PALE = 1.5  # the contrast below which a picture is lost on its ground

Colour = tuple[int, int, int]
Box = tuple[int, int, int, int]


def square(data: bytes) -> Image.Image:
    """Return a picture in sRGB as a square of the working size. Raises PictureError for one that is no icon."""
    facts = read_facts(data)
    if facts.animated:
        raise PictureError("the icon moves", "save one picture of it")
    if max(facts.width, facts.height) > min(facts.width, facts.height) * ROUND_OFF:
        raise PictureError(f"the icon has {facts.width} × {facts.height} pixels", "crop it to a square")
    picture = as_shown(data, [Target(_WORKING, _WORKING, "png")]).convert("RGBA")
    short = min(picture.size)
    left = (picture.width - short) // 2
    top = (picture.height - short) // 2
    return _scaled(picture, _WORKING, (left, top, left + short, top + short))


def draw(picture: Image.Image, grounds: tuple[str, str], wanted: Collection[str]) -> Mapping[str, bytes]:
    """Return the files of these names. ``grounds`` are the light and the dark colour to stand on, as ``#rrggbb``."""
    makers: Mapping[str, Callable[[], bytes]] = {
        "favicon.ico": partial(_tab, picture),
        "apple-touch-icon.png": lambda: _png(_standing(picture, grounds, 180, whole=True)),
        "icon-192.png": lambda: _png(_scaled(picture, 192)),
        "icon-512.png": lambda: _png(_scaled(picture, 512)),
        "icon-maskable-512.png": lambda: _png(_standing(picture, grounds, 512, whole=False)),
    }
    return {name: makers[name]() for name in wanted}


def _tab(picture: Image.Image) -> bytes:
    out = BytesIO()
    sizes = [_scaled(picture, side) for side in _TABS]
    sizes[-1].save(out, "ICO", sizes=[each.size for each in sizes], append_images=sizes[:-1])
    return clean_icon(out.getvalue(), checked)


def _png(picture: Image.Image) -> bytes:
    """Return a PNG, without an alpha channel where nothing is transparent."""
    out = BytesIO()
    (picture.convert("RGB") if _is_opaque(picture) else picture).save(out, "PNG", optimize=True)
    return checked(out.getvalue())


def _scaled(picture: Image.Image, side: int, box: Box | None = None) -> Image.Image:
    """Scale a picture, or a part of it. The sharpest filter would draw bright seams along transparent parts."""
    sharpest = Image.Resampling.LANCZOS if _is_opaque(picture) else Image.Resampling.HAMMING
    return picture.resize((side, side), sharpest, box)


def _standing(picture: Image.Image, grounds: tuple[str, str], side: int, *, whole: bool) -> Image.Image:
    """Return the picture on a ground without a hole. Unless it may be ``whole``, no system cuts off a part of it.

    A picture that fills its square up to a border of one colour goes on in that colour. One without such a border, a
    photo, always fills the icon. Others stand on one of the grounds, with air around them.
    """
    edges = [picture.crop(box) for box in _EDGES]
    fills = all(map(_is_opaque, edges))
    border = _one_colour(edges) if fills else None
    inner = side
    if not fills and whole:
        inner = round(side * _AIRY)
    elif not whole and (border or not fills):
        inner = min(side, round(side * SAFE / _reach(_seen(picture, border))))
    made = Image.new("RGB", (side, side), border or _ground(picture, grounds))
    small = _scaled(picture, inner)
    at = (side - inner) // 2
    made.paste(small, (at, at), small)
    return made


def _is_opaque(picture: Image.Image) -> bool:
    return picture.mode == "RGB" or not any(picture.getchannel("A").histogram()[:255])


def _one_colour(edges: Sequence[Image.Image]) -> Colour | None:
    """Return the mean colour of the edges; None if they differ in colour."""
    strips = [[edge.getchannel(band) for edge in edges] for band in "RGB"]
    values = [b"".join(strip.tobytes() for strip in each) for each in strips]
    if any(max(each) - min(each) > _ALIKE for each in values):
        return None
    red, green, blue = (round(sum(each) / len(each)) for each in values)
    return red, green, blue


def _seen(picture: Image.Image, border: Colour | None) -> Image.Image:
    """Return a small mask of the pixels that are part of the picture: not transparent, not of the border's colour."""
    mask = picture.getchannel("A")
    if border:
        plain = Image.new("RGB", picture.size, border)
        red, green, blue = ImageChops.difference(picture.convert("RGB"), plain).split()
        mask = ImageChops.darker(mask, ImageChops.lighter(ImageChops.lighter(red, green), blue))
    return mask.resize((64, 64), Image.Resampling.BOX)


def _reach(mask: Image.Image) -> float:
    """Return how far the picture reaches from the middle, in halves of its side: 1 for a disc, 1.41 for a square."""
    half = mask.width / 2
    pixels = mask.tobytes()
    offsets = [(index % mask.width - half + 0.5, index // mask.width - half + 0.5) for index in range(len(pixels))]
    reaches = [hypot(x, y) for (x, y), value in zip(offsets, pixels, strict=True) if value > _SEEN]
    return max(reaches, default=half) / half


def _ground(picture: Image.Image, grounds: tuple[str, str]) -> Colour:
    """Return the light ground, or the dark one for a picture that is nearly as light."""
    light, dark = (_rgb(each) for each in grounds)
    mean = ImageStat.Stat(picture.convert("RGB"), picture.getchannel("A")).mean
    return dark if _contrast(mean, light) < _PALE else light


def _rgb(colour: str) -> Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _contrast(one: Collection[float], other: Collection[float]) -> float:
    """Return the contrast of two colours (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Collection[float]) -> float:
    parts = [each / 255 for each in colour]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
