"""Pictures for tests: a photo with noise, a drawing, and their files in many formats."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter


def photo(width: int = 300, height: int = 200, seed: int = 1) -> Image.Image:
    """Return colours that change gently, with the noise of a camera."""
    random = Random(seed)
    small = Image.frombytes("RGB", (6, 4), random.randbytes(6 * 4 * 3)).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    noise = Image.frombytes("RGB", (width, height), random.randbytes(width * height * 3))
    return Image.blend(small, noise.filter(ImageFilter.BoxBlur(1)), 0.1)


def drawing(width: int = 300, height: int = 200) -> Image.Image:
    """Return even areas with sharp borders, and lines as of a text."""
    picture = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((width // 10, height // 10, width // 2, height // 2), fill="red")
    draw.ellipse((width // 2, height // 2, width - 9, height - 9), fill="navy")
    for row in range(height // 10, height, 8):
        draw.text((width // 8, row), "Dag 42 av 100: en text", fill="black")
    return picture


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """Return the picture as a file."""
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """Open a file and decode it."""
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture
