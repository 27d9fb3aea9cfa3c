"""Pictures on a real site."""

from tests.conftest import Site
from tests.images.test_encode import SECRET, opened, picture


def test_a_photo_goes_out_without_what_its_camera_wrote(site: Site) -> None:
    """A picture in images/ and one beside its post are cleaned alike, in a first build and in a second."""
    site.write("content/images/foto.jpg", picture())
    site.write("content/posts/vid-sidan.png", picture("PNG"))
    site.post("hej.md", "![En bild]({static}/images/foto.jpg) ![En till]({attach}vid-sidan.png)")

    assert site.build().err == ""
    first = site.files()
    assert site.build().err == ""

    assert site.files() == first
    assert not [path for path, data in first.items() if SECRET.encode() in data]
    assert opened(first["images/foto.jpg"]).size == (40, 20)


def test_a_picture_of_a_phone_that_cannot_be_cleaned_is_refused(site: Site) -> None:
    """HEIC has the place in it, and hardly a browser shows it."""
    site.write("content/images/IMG_1.HEIC", b"\0\0\0\x18ftypheic")
    site.post("hej.md")
    what = "few browsers can show it, and the place where it was taken cannot be taken out"
    assert site.build().faults == [f"content/images/IMG_1.HEIC: {what}: save it as JPEG, and delete this one"]


def test_a_broken_picture_stops_the_build_with_its_name(site: Site) -> None:
    """A file that is called a picture and is none would be a broken picture for every reader."""
    site.write("content/images/foto.jpg", b"hej")
    site.post("hej.md")

    assert site.build().faults == [
        "content/images/foto.jpg: not a picture that can be read: save it again, or remove it"
    ]
