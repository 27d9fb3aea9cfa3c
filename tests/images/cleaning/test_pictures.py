"""Pictures lose their metadata, and nothing else."""

from collections.abc import Callable
from io import BytesIO
from zlib import crc32

import pytest
from PIL import Image, ImageChops, ImageCms, ImageSequence
from PIL.GifImagePlugin import GifImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngInfo

from plugins.images.cleaning.pictures import without_metadata
from plugins.images.picture_error import PictureError

SECRET = "Hemliga gatan 1"


def picture(kind: str = "JPEG", orientation: int = 1, **options: object) -> bytes:
    """Return a small picture, red to the left and blue to the right, with the metadata of a camera."""
    image = Image.new("RGB", (40, 20), "red")
    image.paste("blue", (20, 0, 40, 20))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Kamera"
    exif[0x010E] = SECRET
    exif.get_ifd(0x8825)[2] = (57.0, 43.0, 15.0)
    out = BytesIO()
    image.save(out, kind, exif=exif, **options)
    return out.getvalue()


FRAMES = [Image.new("RGB", (40, 20), colour) for colour in ("lime", "blue")]


def opened(data: bytes) -> Image.Image:
    """Open a picture from its bytes."""
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_place_camera_and_text_are_gone_in_every_format(kind: str) -> None:
    """No byte of the metadata is left, and the picture is still the same."""
    cleaned = without_metadata(picture(kind))

    assert SECRET.encode() not in cleaned
    assert b"Kamera" not in cleaned
    assert not opened(cleaned).getexif().get_ifd(0x8825)
    assert (opened(cleaned).format, opened(cleaned).size) == (kind, (40, 20))


def test_a_comment_and_xmp_are_gone() -> None:
    """The comment and XMP of a JPEG, which Pillow would keep, are removed, too."""
    xmp = f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode()

    cleaned = without_metadata(picture(comment=SECRET.encode(), xmp=xmp))

    assert SECRET.encode() not in cleaned


def test_a_png_loses_its_texts() -> None:
    """Text chunks of a PNG may contain an author or a place."""
    info = PngInfo()
    info.add_text("Location", SECRET)

    assert SECRET.encode() not in without_metadata(picture("PNG", pnginfo=info))


def test_a_picture_is_rotated_by_its_orientation() -> None:
    """Orientation 6 means a quarter turn clockwise: the left side becomes the top."""
    turned = opened(without_metadata(picture(orientation=6))).convert("RGB")

    assert turned.size == (20, 40)
    top = turned.getpixel((10, 2))
    bottom = turned.getpixel((10, 37))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[0] > 200, bottom[2] > 200) == (True, True)


def test_the_colour_profile_stays() -> None:
    """A picture of a modern phone would have other colours without its profile."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    assert opened(without_metadata(picture(icc_profile=profile))).info["icc_profile"] == profile


def test_a_picture_without_metadata_comes_back_byte_for_byte() -> None:
    """A picture is encoded again only to remove something."""
    out = BytesIO()
    Image.new("RGB", (4, 4), "red").save(out, "JPEG")

    assert without_metadata(out.getvalue()) == out.getvalue()


def test_a_text_after_the_pixels_is_found() -> None:
    """A PNG may contain texts after its pixels, so that it must be read to its end."""
    out = BytesIO()
    Image.new("RGB", (4, 4), "red").save(out, "PNG")
    text = b"tEXt" + b"Location\0" + SECRET.encode()
    chunk = (len(text) - 4).to_bytes(4) + text + crc32(text).to_bytes(4)
    end = out.getvalue().index(b"IEND") - 4

    cleaned = without_metadata(out.getvalue()[:end] + chunk + out.getvalue()[end:])

    assert SECRET.encode() not in cleaned


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF", "GIF"])
def test_data_after_the_picture_is_removed(kind: str) -> None:
    """Some editors leave cropped parts there, and some phones a film; it may end as a picture does."""
    out = BytesIO()
    Image.new("RGB", (4, 4), "red").save(out, kind)

    cleaned = without_metadata(out.getvalue() + SECRET.encode() + out.getvalue()[-16:])

    assert SECRET.encode() not in cleaned
    difference = ImageChops.difference(opened(cleaned).convert("RGB"), opened(out.getvalue()).convert("RGB"))
    assert max(difference.tobytes()) < 8  # some formats are never quite the same again
    assert without_metadata(cleaned) == cleaned


@pytest.mark.parametrize("spoil", [lambda data: data[:-20], lambda data: data[:-30] + b"x" + data[-29:]])
def test_an_incomplete_png_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    """The checksums of its chunks are enough, without decoding the pixels."""
    out = BytesIO()
    Image.effect_noise((200, 200), 99).save(out, "PNG")

    assert without_metadata(out.getvalue()) == out.getvalue()
    with pytest.raises(PictureError):
        without_metadata(spoil(out.getvalue()))


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_truncated_jpeg_is_refused(mode: str) -> None:
    """The whole file is read, also if nothing has to be removed."""
    out = BytesIO()
    Image.effect_noise((200, 200), 99).convert(mode).save(out, "JPEG")

    assert without_metadata(out.getvalue()) == out.getvalue()
    with pytest.raises(PictureError):
        without_metadata(out.getvalue()[:-200])


def test_a_jpeg_that_is_not_rotated_keeps_its_quantisation() -> None:
    """Removing the metadata does not cost quality."""
    data = picture(quality=40)

    before = opened(data)
    after = opened(without_metadata(data))
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


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_an_animation_is_turned_frame_by_frame(kind: str) -> None:
    """Each frame is turned by the one orientation of the file, and shown as long as it was."""
    data = picture(kind, 6, save_all=True, append_images=FRAMES, duration=[100, 200, 300])

    cleaned = opened(without_metadata(data))

    assert (cleaned.size, getattr(cleaned, "n_frames", 1)) == ((20, 40), 3)
    shown = [
        (frame.convert("RGB").getpixel((10, 5)), frame.info["duration"]) for frame in ImageSequence.Iterator(cleaned)
    ]
    assert [duration for _, duration in shown] == [100, 200, 300]
    colours = [max(range(3), key=lambda at: pixel[at]) for pixel, _ in shown]  # type: ignore[index]
    assert colours == [0, 1, 2]


def test_the_same_picture_gives_the_same_bytes() -> None:
    """The result depends on the bytes alone."""
    assert without_metadata(picture("AVIF")) == without_metadata(picture("AVIF"))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"no picture", "not a picture that can be read"),
        (picture()[:200], "the file is cut off"),
        (picture("PNG")[:33] + picture("PNG")[-12:], "not a picture that can be read"),
        (picture("AVIF").replace(b"av01", b"av02"), "not a picture that can be read"),
    ],
    ids=["text", "cut short", "no pixels", "what no decoder knows"],
)
def test_a_broken_picture_is_refused(data: bytes, what: str) -> None:
    """A file that cannot be decoded is a fault and never published."""
    with pytest.raises(PictureError, match=what):
        without_metadata(data)
