"""Pictures leave what the camera said of them at home."""

from collections.abc import Callable
from io import BytesIO
from zlib import crc32

import pytest
from PIL import Image, ImageChops, ImageCms
from PIL.GifImagePlugin import GifImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngInfo

from plugins.images.cleaning.pictures import PictureError, without_metadata

SECRET = "Hemliga gatan 1"


def picture(kind: str = "JPEG", orientation: int = 1, **options: object) -> bytes:
    """A small picture, red to the left and blue to the right, with everything a camera may write."""
    image = Image.new("RGB", (40, 20), "red")
    image.paste("blue", (20, 0, 40, 20))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x010E] = orientation, "Kamera", SECRET
    exif.get_ifd(0x8825)[2] = (57.0, 43.0, 15.0)
    out = BytesIO()
    image.save(out, kind, exif=exif, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """The picture that the bytes hold."""
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_place_camera_and_text_are_gone_in_every_format(kind: str) -> None:
    """No byte of what was written beside the picture is left, and it is still that picture."""
    cleaned = without_metadata(picture(kind))

    assert SECRET.encode() not in cleaned
    assert b"Kamera" not in cleaned
    assert not opened(cleaned).getexif().get_ifd(0x8825)
    assert (opened(cleaned).format, opened(cleaned).size) == (kind, (40, 20))


def test_a_comment_and_xmp_are_gone() -> None:
    """A JPEG's comment and XMP go too, which Pillow would keep."""
    xmp = f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode()

    cleaned = without_metadata(picture(comment=SECRET.encode(), xmp=xmp))

    assert SECRET.encode() not in cleaned


def test_a_png_loses_its_texts() -> None:
    """Text chunks of a PNG may hold an author or a place."""
    info = PngInfo()
    info.add_text("Location", SECRET)

    assert SECRET.encode() not in without_metadata(picture("PNG", pnginfo=info))


def test_a_picture_is_turned_as_its_camera_meant_it() -> None:
    """Orientation 6 means a quarter turn clockwise: what was to the left comes to the top."""
    turned = opened(without_metadata(picture(orientation=6))).convert("RGB")

    assert turned.size == (20, 40)
    top, bottom = turned.getpixel((10, 2)), turned.getpixel((10, 37))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[0] > 200, bottom[2] > 200) == (True, True)


def test_the_colour_profile_stays() -> None:
    """Without its profile a picture of a modern phone would have other colours."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    assert opened(without_metadata(picture(icc_profile=profile))).info["icc_profile"] == profile


def test_a_picture_without_metadata_comes_back_byte_for_byte() -> None:
    """Nothing is encoded again that has nothing to hide."""
    out = BytesIO()
    Image.new("RGB", (4, 4), "red").save(out, "JPEG")

    assert without_metadata(out.getvalue()) == out.getvalue()


def test_what_stands_behind_the_picture_is_found() -> None:
    """A PNG may hold texts after its pixels, where nobody sees them who does not read it to its end."""
    out = BytesIO()
    Image.new("RGB", (4, 4), "red").save(out, "PNG")
    text = b"tEXt" + b"Location\0" + SECRET.encode()
    chunk = (len(text) - 4).to_bytes(4) + text + crc32(text).to_bytes(4)
    end = out.getvalue().index(b"IEND") - 4

    cleaned = without_metadata(out.getvalue()[:end] + chunk + out.getvalue()[end:])

    assert SECRET.encode() not in cleaned


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF", "GIF"])
def test_what_follows_the_picture_in_its_file_is_gone(kind: str) -> None:
    """Some editors leave there what was cut away, and some phones a film; it may end as a picture does."""
    out = BytesIO()
    Image.new("RGB", (4, 4), "red").save(out, kind)

    cleaned = without_metadata(out.getvalue() + SECRET.encode() + out.getvalue()[-16:])

    assert SECRET.encode() not in cleaned
    difference = ImageChops.difference(opened(cleaned).convert("RGB"), opened(out.getvalue()).convert("RGB"))
    assert max(difference.tobytes()) < 8  # some formats are never quite the same again
    assert without_metadata(cleaned) == cleaned


@pytest.mark.parametrize("spoil", [lambda data: data[:-20], lambda data: data[:-30] + b"x" + data[-29:]])
def test_a_png_that_is_not_whole_is_none(spoil: Callable[[bytes], bytes]) -> None:
    """The sums of its chunks tell, without its pixels."""
    out = BytesIO()
    Image.effect_noise((200, 200), 99).save(out, "PNG")

    assert without_metadata(out.getvalue()) == out.getvalue()
    with pytest.raises(PictureError):
        without_metadata(spoil(out.getvalue()))


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_picture_that_ends_early_is_none(mode: str) -> None:
    """However it is looked at, all of it is read, also where nothing of it has to be taken away."""
    out = BytesIO()
    Image.effect_noise((200, 200), 99).convert(mode).save(out, "JPEG")

    assert without_metadata(out.getvalue()) == out.getvalue()
    with pytest.raises(PictureError):
        without_metadata(out.getvalue()[:-200])


def test_a_jpeg_that_is_not_turned_keeps_its_quantisation() -> None:
    """Taking the metadata away does not cost quality."""
    data = picture(quality=40)

    before, after = opened(data), opened(without_metadata(data))
    assert isinstance(before, JpegImageFile)
    assert isinstance(after, JpegImageFile)
    assert after.quantization == before.quantization


def test_an_animation_keeps_its_frames() -> None:
    """A GIF with a comment is cleaned frame by frame."""
    out = BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue", "green")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=SECRET.encode())

    cleaned = without_metadata(out.getvalue())

    assert SECRET.encode() not in cleaned
    animation = opened(cleaned)
    assert isinstance(animation, GifImageFile)
    assert animation.n_frames == 3


def test_the_same_picture_gives_the_same_bytes() -> None:
    """Cleaning is a function of the bytes."""
    assert without_metadata(picture("AVIF")) == without_metadata(picture("AVIF"))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"no picture", "not a picture that can be read"),
        (picture()[:200], "not a picture that can be read"),
        (picture("PNG")[:33] + picture("PNG")[-12:], "not a picture that can be read"),
        (picture("AVIF").replace(b"av01", b"av02"), "not a picture that can be read"),
    ],
    ids=["text", "cut short", "no pixels", "what no decoder knows"],
)
def test_what_is_no_picture_is_named(data: bytes, what: str) -> None:
    """A broken file is a fault, not something that is published in the hope that it works."""
    with pytest.raises(PictureError, match=what):
        without_metadata(data)
