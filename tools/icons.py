"""Draw the icons of the theme: five strokes of a tally on a sheet of paper, the last one red.

``python -m tools.icons`` writes them into theme/icons/. The SVG and the bitmaps are made from one list of strokes.
"""

from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw

FOLDER = Path("theme/icons")
SIDE = 64  # of the square in which the strokes have their coordinates
CORNER = 12  # the radius of its corners
PAPER = "#faf7f1"
INK = "#25201c"
RED = "#b01e22"
BITMAPS = (
    ("apple-touch-icon", 180, 1),
    ("icon-192", 192, 1),
    ("icon-512", 512, 1),
    ("icon-maskable-512", 512, 0.92),  # systems cut it down to a circle of 0.8 of its side at least
)
_SAMPLES = 8  # the drawing is this many times larger and then scaled down, which smooths its edges


class Stroke(NamedTuple):
    """A line with round ends, in units of SIDE."""

    start: tuple[float, float]
    end: tuple[float, float]
    width: float
    colour: str


TALLY = (
    *(Stroke((x, 16), (x, 48), 5, INK) for x in (17, 27, 37, 47)),
    Stroke((10, 43), (54, 21), 5, RED),
)


def svg() -> str:
    """Return the icon as SVG with rounded corners."""
    lines = "".join(
        f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" stroke="{colour}" stroke-width="{width:g}"/>'
        for (x1, y1), (x2, y2), width, colour in TALLY
    )
    sheet = f'<rect width="{SIDE}" height="{SIDE}" rx="{CORNER}" fill="{PAPER}"/>'
    root = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" stroke-linecap="round">'
    return f"{root}{sheet}{lines}</svg>\n"


def picture(size: int, *, rounded: bool, drawn: float = 1) -> Image.Image:
    """Draw the icon with a side of ``size`` pixels; systems that crop icons themselves need the whole square.

    ``drawn`` is the size of the drawing on its sheet.
    """
    scale = size * _SAMPLES / SIDE
    whole = (size * _SAMPLES, size * _SAMPLES)
    image = Image.new("RGBA", whole, PAPER if not rounded else (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    if rounded:
        draw.rounded_rectangle((0, 0, whole[0] - 1, whole[1] - 1), CORNER * scale, PAPER)
    for stroke in TALLY:
        _draw(draw, scale, _shrunk(stroke, drawn))
    return image.resize((size, size), Image.Resampling.LANCZOS)


def _shrunk(stroke: Stroke, drawn: float) -> Stroke:
    """Return the stroke scaled about the middle of the square."""
    start, end = (((x - SIDE / 2) * drawn + SIDE / 2, (y - SIDE / 2) * drawn + SIDE / 2) for x, y in stroke[:2])
    return Stroke(start, end, stroke.width * drawn, stroke.colour)


def _draw(draw: ImageDraw.ImageDraw, scale: float, stroke: Stroke) -> None:
    ends = [(x * scale, y * scale) for x, y in (stroke.start, stroke.end)]
    draw.line(ends, stroke.colour, round(stroke.width * scale))
    radius = stroke.width * scale / 2
    for x, y in ends:
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), stroke.colour)


def draw_all(folder: Path) -> None:
    """Write every icon."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "icon.svg").write_text(svg(), encoding="utf-8")
    for name, size, drawn in BITMAPS:
        drawing = picture(size, rounded=False, drawn=drawn)
        drawing.convert("RGB").quantize(64).save(folder / f"{name}.png", optimize=True)
    picture(48, rounded=True).save(folder / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])


if __name__ == "__main__":
    draw_all(FOLDER)
