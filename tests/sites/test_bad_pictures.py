"""Pictures with bad bytes, odd names or odd places: each fault names the post, its line and the picture."""

import os
import signal
from collections.abc import Sequence
from unicodedata import normalize

import pytest

from plugins.images.encoding import encode
from plugins.images.encoding.targets import Target
from tests.conftest import Site
from tests.images.encoding.pictures import photo, saved
from tests.sites.reading import accepted, document, refused
from tests.sites.test_bad_surroundings import LINUX, humbly

SMALL = saved(photo(60, 40), "JPEG")
OTHER = saved(photo(70, 40, seed=3), "JPEG")
X = "content/posts/x.md"
UNREADABLE = "not a picture that can be read: save it again, or remove it"


@pytest.fixture
def site(site: Site) -> Site:
    """Return an empty blog without cards."""
    site.settings(PAGES={"cards": False})
    return site


def shown(address: str) -> str:
    """Return the line of a text that shows a picture."""
    return f"![Ett fält i fyra färger](<{address}>)"


# how the file is called in content/images/: (how a text may write its name, the stem of its renditions)
NAMES = {
    "a space": ("med mellanslag.jpg", "med mellanslag.jpg"),
    "a space, encoded": ("kvar kvar.jpg", "kvar%20kvar.jpg"),
    "a letter in two forms": (normalize("NFD", "å.jpg"), normalize("NFC", "å.jpg")),
    "the same the other way": (normalize("NFC", "ö.jpg"), normalize("NFD", "ö.jpg")),
    "a percent sign": ("100%.jpg", "100%25.jpg"),
    "capital letters": ("STOR.JPG", "STOR.JPG"),
    "the ending of another format": ("foto.png", "foto.png"),
    "no ending": ("foto", "foto"),
    "the ending of Windows": ("foto.jfif", "foto.jfif"),
}


def test_a_picture_is_shown_under_any_name_and_in_ten_posts(site: Site) -> None:
    """The bytes tell the format. One picture in ten posts is made once, and originals stay at home."""
    for name, _ in NAMES.values():
        site.write(f"content/images/{name}", SMALL)
    body = "\n\n".join(shown(f"{{static}}/images/{address}") for _, address in NAMES.values())
    for number in range(10):
        site.post(f"p{number}.md", body)
    accepted(site.build())
    for number in range(10):
        assert len(document(site, f"posts/p{number}/index.html").xpath("//picture//img")) == len(NAMES)
    made = [path for path in site.files() if path.startswith("images/")]
    stems = {path.rpartition("/")[2].rsplit("-", 2)[0] for path in made}
    assert (len(made), len(stems)) == (2 * len(stems), len(NAMES) - 2), "equal pictures of one name share their files"
    assert len([each for each in (site.root / ".cache/pictures").iterdir() if "." not in each.name]) == 2


PLACES = [
    "content/images/lank.jpg: a symbolic link to a folder, or out of content/: "
    "replace it by a copy of what it points to",
    "content/posts/lank.md:6: {static}/images/lank.jpg leads to content/images/lank.jpg, which does not exist: "
    "correct the path, or add the file",
    "content/posts/mapp.md:6: {static}/images/mapp.jpg leads to content/images/mapp.jpg/, which is a folder: "
    "link to a file in it",
    "content/posts/ute.md:6: {static}/../hemlig.jpg leads outside content/: "
    "copy the file into content/ and link to it there",
]
BYTES = [
    "content/posts/halv.md:6: content/images/halv.jpg: the file is cut off: copy the picture again",
    "content/posts/noll.md:6: content/images/noll.jpg: not a picture that can be read (0 bytes): "
    "save it again, or remove it",
    f"content/posts/text.md:6: content/images/text.jpg: {UNREADABLE}",
]


def test_bad_pictures_and_pictures_in_bad_places_are_told_with_their_lines(site: Site) -> None:
    """First those that a list of files tells, then all whose header or pixels are bad; nothing is published."""
    site.write("content/images/halv.jpg", OTHER[: len(OTHER) // 2])
    site.write("content/images/noll.jpg", b"")
    site.write("content/images/text.jpg", b"hej")
    (site.root / "content/images/lank.jpg").symlink_to(site.write("hemlig.jpg", SMALL))
    site.write("content/images/mapp.jpg/inne.txt", "x")
    site.post("ute.md", f"Text.\n\n{shown('{static}/../hemlig.jpg')}")
    for name in ("halv", "noll", "text", "lank", "mapp"):
        site.post(f"{name}.md", f"Text.\n\n{shown(f'{{static}}/images/{name}.jpg')}")
    refused(site, site.build(), PLACES, {})
    (site.root / "content/images/lank.jpg").unlink()
    for name in ("ute", "lank", "mapp"):
        site.remove(f"{name}.md")
    refused(site, site.build(), BYTES, {})


@LINUX
def test_a_picture_that_may_not_be_read_is_a_fault(site: Site) -> None:
    """Its permissions are told, and not that it is broken."""
    site.write("content/images/x.jpg", SMALL).chmod(0)
    site.post("x.md", f"Text.\n\n{shown('{static}/images/x.jpg')}")
    what = "cannot be read (Permission denied): make it readable, or remove it"
    assert humbly(site).faults == [f"{X}:6: content/images/x.jpg: {what}"]


@pytest.mark.usefixtures("with_workers")
def test_an_encoder_that_dies_loses_neither_other_work_nor_the_cache(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault names the picture; the next build makes this one alone."""
    site.write("content/images/a.jpg", SMALL)
    site.write("content/images/x.jpg", OTHER)
    site.post("a.md", shown("{static}/images/a.jpg"))
    site.post("x.md", f"Text.\n\n{shown('{static}/images/x.jpg')}")
    made = encode.encode

    def dying(data: bytes, targets: Sequence[Target]) -> list[bytes]:
        if data == OTHER:
            os.kill(os.getpid(), signal.SIGKILL)
        return made(data, targets)

    with monkeypatch.context() as patch:
        patch.setattr(encode, "encode", dying)
        built = site.build()
    crashes = "crashes the program that reads it: remove it, or save it in another program and try again"
    assert built.faults == [f"{X}:6: content/images/x.jpg: {crashes}"]
    kept = {path.name for path in (site.root / ".cache/pictures").iterdir() if "." not in path.name}
    assert len(kept) == 2
    accepted(site.build())
