"""Addresses of the former blog's files, the largest size first, and their places below content/."""

import unicodedata

import pytest

from tools.importing.media.means import wanted_files
from tools.importing.media_names import key_of, media_names

BLOG = "https://elin.example"
UP = f"{BLOG}/wp-content/uploads/2013/05"
NAMES = media_names(BLOG, [f"{UP}/stor-scaled.jpg", f"{UP}/banner-468x60.jpg", "https://cdn.example/x/y.jpg"], "images")


@pytest.mark.parametrize(
    ("named", "largest"),
    [
        pytest.param(f"{UP}/a-300x200.jpg", f"{UP}/a.jpg", id="a smaller size"),
        pytest.param(f"{UP}/a-300x200@2x.jpg", f"{UP}/a.jpg", id="a smaller size for dense screens"),
        pytest.param(f"{UP}/a@2x.jpg", f"{UP}/a@2x.jpg", id="a picture for dense screens is the largest"),
        pytest.param(f"{UP}/stor-scaled.jpg", f"{UP}/stor.jpg", id="what WordPress has made smaller"),
        pytest.param(f"{UP}/stor-1024x768.jpg", f"{UP}/stor.jpg", id="a smaller size of that"),
        pytest.param(f"{UP}/a-rotated.jpg", f"{UP}/a.jpg", id="what WordPress has rotated"),
        pytest.param(f"{UP}/banner-468x60.jpg", f"{UP}/banner-468x60.jpg", id="a name that the blog lists"),
        pytest.param(f"{UP}/a-e1370000000-300x200.jpg", f"{UP}/a-e1370000000.jpg", id="an edited picture"),
        pytest.param(f"{UP}/a.jpg?w=300&ssl=1", f"{UP}/a.jpg", id="a width that is asked for"),
        pytest.param("https://i2.wp.com/elin.example/wp-content/uploads/a-30x20.jpg?ssl=1&resize=3%2C2",
                     f"{BLOG}/wp-content/uploads/a.jpg", id="a service that makes sizes"),
        pytest.param("https://elin.files.wordpress.com/2013/02/a.jpg?w=300",
                     "https://elin.files.wordpress.com/2013/02/a.jpg", id="WordPress.com"),
        pytest.param("https://1.bp.blogspot.com/-x/s320/a.jpg", "https://1.bp.blogspot.com/-x/s0/a.jpg", id="Blogger"),
        pytest.param("https://annan.example/bild-20x20.jpg", "https://annan.example/bild-20x20.jpg", id="elsewhere"),
        pytest.param("https://annan.example/b.php?id=3&w=2", "https://annan.example/b.php?id=3&w=2", id="a program"),
    ],
)  # fmt: skip
def test_the_largest_size_first(named: str, largest: str) -> None:
    """The largest size is asked for first, and what the text names in any case."""
    sizes = NAMES.sizes(named)
    assert sizes[0] == largest
    assert named in sizes


@pytest.mark.parametrize(
    ("written", "path"),
    [
        (f"{UP}/Kaffe-Kopp.JPG", "images/2013/05/kaffe-kopp.jpg"),
        (f"{UP}/%C3%85%20%C3%84%C3%96.png", "images/2013/05/a-ao.png"),
        (unicodedata.normalize("NFD", f"{UP}/ÅÄÖ.png"), "images/2013/05/aao.png"),
        (f"{BLOG}/wp-content/uploads/sites/3/2013/05/a.jpg", "images/2013/05/a.jpg"),
        (f"{BLOG}/wp-content/uploads/../../../etc/passwd.jpg", "images/etc/passwd.jpg"),
        ("https://cdn.example/x/y.jpg", "images/x/y.jpg"),
        ("https://annan.example/a/b.jpg", "images/annan-example/a/b.jpg"),
        (f"{UP}/…….jpg", "images/2013/05/fil.jpg"),
    ],
)
def test_places(written: str, path: str) -> None:
    """A file has the path that it had below the uploads, of plain letters; one of another host is in a folder of it."""
    assert NAMES.path(NAMES.whole(written)) == path


def test_long_names() -> None:
    """Names that are too long for a file system are cut, and stay different."""
    first, second = (NAMES.path(f"{UP}/{'å' * 200}{end}.jpg") for end in ("a", "b"))
    assert first != second
    assert max(map(len, first.split("/"))) < 100


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("/wp-content/uploads/a.jpg", f"{BLOG}/wp-content/uploads/a.jpg"),
        ("//elin.example/a.jpg", f"{BLOG}/a.jpg"),
        ("a.jpg", ""), ("/images/a.jpg", ""), ("{static}/a.jpg", ""), ("mailto:a@b.example", ""), ("https://[", ""),
    ],
)  # fmt: skip
def test_whole_addresses(written: str, whole: str) -> None:
    """An address without a host is the old blog's only where it is one of its uploads."""
    assert NAMES.whole(written) == whole


def test_spellings_are_one() -> None:
    """Scheme, ``www.`` and the way in which letters are encoded make no difference between files."""
    assert key_of("http://www.elin.example/%C3%A5.jpg") == key_of("https://elin.example/å.jpg")


def test_sizes_of_one_picture_are_one_file() -> None:
    """All sizes that texts name are fetched once: the original, else the widest of those."""
    [wanted] = wanted_files(NAMES, [f"{UP}/a-300x200.jpg", f"{UP}/a-1024x683.jpg"], {})
    names = [each.rpartition("/")[2] for each in wanted.sizes]
    assert names == ["a.jpg", "a-scaled.jpg", "a-1024x683.jpg", "a-300x200.jpg"]
