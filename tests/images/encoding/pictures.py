"""Pictures for tests: a photo with noise, a drawing, and their files in many formats."""

from io import BytesIO
from random import Random
from zlib import crc32

from PIL import ExifTags, Image, ImageDraw, ImageFilter


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


def see_through(picture: Image.Image) -> Image.Image:
    """Return the picture with a transparent left side."""
    result = picture.convert("RGBA")
    result.paste((0, 0, 0, 0), (0, 0, picture.width // 3, picture.height))
    return result


def palette() -> Image.Image:
    """Return a picture of two colours: black, and red to the right."""
    picture = Image.new("P", (300, 200))
    picture.putpalette([0, 0, 0, 255, 0, 0])
    picture.paste(1, (150, 0, 300, 200))
    return picture


def frames(count: int, size: tuple[int, int] = (30, 20)) -> list[Image.Image]:
    """Return frames of an animation, no two neighbours alike."""
    return [Image.new("RGB", size, ("red", "blue", "green")[number % 3]) for number in range(count)]


def turned(picture: Image.Image, kind: str, orientation: int, **options: object) -> bytes:
    """Return a file whose metadata says how to turn it."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    return saved(picture, kind, exif=exif.tobytes(), **options)


def png_header(width: int, height: int) -> bytes:
    """Return a PNG that claims a size and ends where its pixels should begin."""
    return png(width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\0\0\0", b"", end=False)


def png(head: bytes, pixels: bytes, end: bool = True) -> bytes:
    """Return a PNG of a header and packed pixels."""
    chunks = [b"IHDR" + head, b"IDAT" + pixels, *[b"IEND"] * end]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (len(each) - 4).to_bytes(4) + each + crc32(each).to_bytes(4) for each in chunks
    )
