"""Pictures, films and documents of a real site are cleaned, refused or reported."""

from importlib.util import find_spec

from tests.conftest import Site
from tests.images.cleaning.test_pictures import SECRET, opened, picture
from tests.images.encoding.pictures import photo, saved

NAMES = ("bild.jfif", "bild.jpe", "bild.jpg_large", "bild", "bild.jpg ", "bild.pdf", "bild.png")


def test_a_photo_is_published_without_metadata(site: Site) -> None:
    """A picture in images/ and one beside its post are cleaned alike, in the first build and in the second."""
    site.write("content/images/foto.jpg", picture())
    site.write("content/posts/vid-sidan.png", picture("PNG"))
    site.post("hej.md", "![Ett rött fält]({static}/images/foto.jpg) ![Ett blått fält]({attach}vid-sidan.png)")

    assert site.build().err == ""
    first = site.files()
    assert site.build().err == ""

    assert site.files() == first
    assert not [path for path, data in first.items() if SECRET.encode() in data]
    shown = [opened(data) for path, data in first.items() if "/foto-" in path or "/vid-sidan-" in path]
    assert sorted((each.format, each.size) for each in shown) == [("AVIF", (40, 20))] * 2 + [("JPEG", (40, 20))] * 2
    assert not {"images/foto.jpg", "posts/hej/vid-sidan.png"} & set(first)


def test_pictures_that_few_browsers_show_are_refused(site: Site) -> None:
    """The fault of HEIC names both ways out: the extra that reads it, and the setting of the phone."""
    site.settings(IMAGES={"originals": True})
    site.write("content/images/IMG_1.HEIC", b"\0\0\0\x18ftypheic")
    site.write("content/images/scan.jpg", saved(photo(), "JPEG2000"))
    site.post("hej.md")

    heic, jpeg_2000 = site.build().faults

    assert "pillow-heif`" in heic or find_spec("pillow_heif")
    assert heic.startswith("content/images/IMG_1.HEIC: HEIC, which few browsers show")
    assert heic.endswith("save it as JPEG; an iPhone takes JPEG after Settings > Camera > Formats > Most Compatible")
    what = "JPEG 2000, which few browsers show: save it as JPEG, and delete this one"
    assert jpeg_2000 == f"content/images/scan.jpg: {what}"


def test_a_broken_picture_stops_the_build_with_its_name(site: Site) -> None:
    """A file that has the name of a picture and is none would be a broken picture for readers."""
    site.settings(IMAGES={"originals": True})
    site.write("content/images/foto.jpg", b"hej")
    site.post("hej.md")

    assert site.build().faults == [
        "content/images/foto.jpg: not a picture that can be read: save it again, or remove it"
    ]


def test_a_photo_is_cleaned_under_any_name(site: Site) -> None:
    """Windows saves a JPEG as .jfif; a photo is recognised by its bytes."""
    site.settings(IMAGES={"originals": True})
    for name in NAMES:
        site.write(f"content/images/{name}", picture())
    site.post("hej.md")
    built = site.build()
    assert (built.code, built.err) == (0, "")
    published = {name: site.files()[f"images/{name}"] for name in NAMES}
    assert [name for name, data in published.items() if SECRET.encode() in data] == []
    assert {opened(data).size for data in published.values()} == {(40, 20)}


def test_a_film_with_a_place_is_refused_and_the_author_of_a_document_is_a_warning(site: Site) -> None:
    """Each fault says what the file contains and how to remove it; a second build repeats the warnings."""
    place = b"\0\0\0\x1a\xa9xyz+59.3293+018.0686/"
    film = b"\0\0\0\x10ftypisom\0\0\0\0" + b"\0\0\0\x2amoov" + b"\0\0\0\x22udta" + place
    site.write("content/images/min film.mp4", film)
    site.write("content/images/raw.nef", b"MM\0*\0\0\0\x08\0\0")
    site.write("content/images/a.pdf", b"%PDF-1.7\n<</Author (Bo Ek)>>\n%%EOF")
    site.write("content/images/b.pdf", b"%PDF-1.7\n<</Author (Testa Testsson)>>\n%%EOF")
    site.post("hej.md")
    command = 'ffmpeg -i "min film.mp4" -map_metadata -1 -c copy new.mp4'
    remedy = f"remove it with {command}, which leaves picture and sound unchanged"
    raw = "camera raw file: no browser can show it, and it contains place, camera and serial number"
    author = "names its author: remove the name from its properties, if readers should not see it"
    assert site.build().faults == [
        f"warning: content/images/a.pdf: {author}",
        f"content/images/min film.mp4: contains the place where it was made: {remedy}",
        f"content/images/raw.nef: {raw}: save it as JPEG, and delete this one",
    ]
    for name in ("min film.mp4", "raw.nef"):
        (site.root / "content/images" / name).unlink()
    for _ in range(2):
        assert site.build().faults == [f"warning: content/images/a.pdf: {author}"]
