"""Pictures of a former blog, made for tests."""

import io

from PIL import Image


def picture(colour: str = "red", size: tuple[int, int] = (60, 40), form: str = "JPEG", **options: object) -> bytes:
    """Return the bytes of a picture of one colour."""
    data = io.BytesIO()
    Image.new("RGB", size, colour).save(data, form, **options)
    return data.getvalue()


def photo() -> bytes:
    """Return a photo with the place where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (59.0, 22.0, 1.0)})
    return picture("green", exif=exif)


def animation() -> bytes:
    """Return an animated GIF."""
    data = io.BytesIO()
    frames = [Image.new("P", (20, 20), colour) for colour in (1, 2)]
    frames[0].save(data, "GIF", save_all=True, append_images=frames[1:])
    return data.getvalue()


PDF = b"%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
