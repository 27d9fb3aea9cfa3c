"""Files of a former blog on this machine: found in a folder, looked at, and put below content/."""

import os
import unicodedata
from pathlib import Path

import pytest

from plugins.engine.content.folder import ContentFolder
from tests.tools.importing.media.pictures import PDF, SCRIPT, SVG, animation, photo, picture
from tools.importing.media.accepted import RefusedFileError, demand_file
from tools.importing.media.shelf import Shelf
from tools.importing.media.uploads import Uploads

UP = "https://elin.example/wp-content/uploads"


def folder(root: Path, *paths: str) -> Path:
    """Make files, each with its path as its content."""
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)
    return root


@pytest.mark.parametrize("above", ["", "wp-content/uploads/", "site/wp-content/uploads/", "Säkerhetskopia/"])
def test_a_file_is_found_below_any_folder(tmp_path: Path, above: str) -> None:
    """The folder may be the uploads, have them somewhere in it, or have its own names above years and months."""
    uploads = Uploads(folder(tmp_path, f"{above}2013/05/Å kopp.jpg", f"{above}2014/05/a.jpg"))
    found = uploads.find(f"{UP}/2013/05/%C3%85%20kopp.JPG")
    assert found == tmp_path / f"{above}2013/05/Å kopp.jpg"
    assert uploads.find(f"{UP}/2013/06/a.jpg") is None
    assert uploads.find(f"{UP}/a.jpg") is None
    assert uploads.total == 2


def test_decomposed_names(tmp_path: Path) -> None:
    """A copy made by macOS has letters apart from their rings, and is found."""
    name = unicodedata.normalize("NFD", "2013/05/ÅÄÖ.jpg")
    assert Uploads(folder(tmp_path, name)).find(f"{UP}/2013/05/ÅÄÖ.jpg") == tmp_path / name


def test_a_folder_without_months(tmp_path: Path) -> None:
    """In a folder without years and months a name is enough, unless two files have it."""
    uploads = Uploads(folder(tmp_path, "a.jpg", "en/b.jpg", "två/b.jpg"))
    assert uploads.find(f"{UP}/2013/05/a.jpg") == tmp_path / "a.jpg"
    assert uploads.find(f"{UP}/2013/05/b.jpg") is None


def test_smaller_sizes(tmp_path: Path) -> None:
    """The folder tells the sizes that it has of a picture without an original, the largest first."""
    sizes = ("a-150x150.jpg", "a-1024x683.jpg", "a-300x200.jpg", "ab-2000x900.jpg")
    uploads = Uploads(folder(tmp_path, *(f"2013/05/{name}" for name in sizes)))
    found = list(uploads.smaller(f"{UP}/2013/05/a.jpg"))
    assert found == [f"{UP}/2013/05/a-{size}.jpg" for size in ("1024x683", "300x200", "150x150")]
    assert uploads.find(found[0]) == tmp_path / "2013/05/a-1024x683.jpg"


def test_what_leads_out_of_the_folder_is_not_there(tmp_path: Path) -> None:
    """Links out of the folder, hidden files and what is no file bring nothing in."""
    secret = folder(tmp_path, "secret.jpg") / "secret.jpg"
    place = folder(tmp_path / "up", "2013/05/a.jpg", "2013/05/.b.jpg")
    (place / "2013/05/c.jpg").symlink_to(secret)
    (place / "2013/06").symlink_to(tmp_path)
    (place / "2013/05/d.jpg").symlink_to(place / "2013/05/a.jpg")
    os.mkfifo(place / "2013/05/e.jpg")
    found = Uploads(place)
    names = [name for name in "abcde" if found.find(f"{UP}/2013/05/{name}.jpg")]
    assert (names, found.total) == (["a", "d"], 2)
    assert found.find(f"{UP}/2013/06/secret.jpg") is None


@pytest.mark.parametrize(
    ("name", "data", "ending"),
    [
        ("a.jpg", picture(), ".jpg"),
        ("a.JPG", photo(), ".jpg"),
        ("a", picture(form="PNG"), ".png"),
        ("a.php", picture(form="WEBP"), ".webp"),
        ("a.avif", picture(form="AVIF"), ".avif"),
        ("a.gif", animation(), ".gif"),
        ("a.jpg", picture(form="PNG"), ".jpg"),
        ("a.svg", SVG, ".svg"),
        ("a.pdf", PDF, ".pdf"),
        ("a.mp3", b"ID3\x03\x00\x00\x00\x00\x00\x00" + bytes(200), ".mp3"),
    ],
)
def test_what_comes_in(tmp_path: Path, name: str, data: bytes, ending: str) -> None:
    """Pictures, sounds and documents come in, with the ending that they have, or the one of their bytes."""
    (tmp_path / "file").write_bytes(data)
    assert demand_file(tmp_path / "file", name, shown=True) == ending


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.jpg", b"", "has 0 bytes"),
        ("a.jpg", b"\n <!DOCTYPE html><title>404</title>", "is a page, and no file"),
        ("a.pdf", b"<html>Logga in</html>", "is a page, and no file"),
        ("a.jpg", picture(size=(900, 900), quality=95)[:3000], "the file is cut off"),
        ("a.png", picture(form="PNG")[:60], "the file is cut off"),
        ("a.jpg", b"nonsense", "not a picture that can be read"),
        ("a.svg", SCRIPT, "<script>"),
        ("a.gif", picture(size=(1, 1), form="GIF"), "is a dot that nobody sees"),
        ("a.exe", b"MZ" + bytes(100), "is neither a picture, a sound, a film nor a document"),
        ("a.pdf", b"nonsense", "is no pdf"),
        ("a.nef", b"II*\0" + bytes(100), "camera raw file"),
    ],
)
def test_what_does_not_come_in(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """A file at which a build would stop does not come in, and neither does a page in place of a file."""
    (tmp_path / "file").write_bytes(data)
    with pytest.raises(RefusedFileError) as refused:
        demand_file(tmp_path / "file", name, shown=True)
    assert reason in str(refused.value)


def test_names_that_are_taken(tmp_path: Path) -> None:
    """Nothing is overwritten: another file gets a number, also where names differ in case alone; bytes come once."""
    own = folder(tmp_path, "content/images/2013/A.jpg")
    shelf = Shelf(ContentFolder(own / "content"), "images", dry=False)
    new = folder(tmp_path / "new", "a", "b")
    (new / "same").write_text("content/images/2013/A.jpg")
    assert shelf.put(new / "a", "images/2013/a.jpg") == ("images/2013/a-2.jpg", True)
    assert shelf.put(new / "b", "images/2013/a.jpg") == ("images/2013/a-3.jpg", True)
    assert shelf.put(new / "a", "images/2014/x.jpg") == ("images/2013/a-2.jpg", False)
    assert shelf.put(new / "same", "images/2014/y.jpg") == ("images/2013/A.jpg", False)
    assert sorted(path.name for path in (own / "content/images").rglob("*.jpg")) == ["A.jpg", "a-2.jpg", "a-3.jpg"]
