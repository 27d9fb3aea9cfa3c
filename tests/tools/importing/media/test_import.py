"""An imported blog with pictures: it builds without them, and shows them once they are here."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Built, Site, empty_site
from tests.tools.importing import wxr
from tests.tools.importing.media.pictures import PDF, SCRIPT, animation, photo, picture
from tests.tools.importing.old_blog import put, text_of, texts
from tests.web_server import WebServer, page, redirect, web_server
from tools.importing.command import Wanted, import_blog
from tools.importing.media.means import MediaMeans
from tools.importing.report import REPORT

UP = "wp-content/uploads/2013/05"
FILES = {
    f"{UP}/Kaffe-Kopp.jpg": photo(),
    f"{UP}/Kaffe-Kopp-300x200.jpg": picture(size=(30, 20)),
    f"{UP}/liten-150x150.jpg": picture("blue", (15, 15)),
    f"{UP}/Å ö.png": picture(form="PNG"),
    f"{UP}/dans.gif": animation(),
    f"{UP}/läs.pdf": PDF,
    f"{UP}/ljud.mp3": b"ID3\x03\x00\x00\x00\x00\x00\x00" + bytes(200),
    f"{UP}/script.svg": SCRIPT,
    f"{UP}/ingen-visar.jpg": picture("yellow"),
}
FAILING = {"borta.jpg": "404", "script.svg": "<script>", "sida.jpg": "is a page"}


def items(old: str) -> list[str]:
    """Return the items of an old blog at an address."""
    up = f"{old}/{UP}"
    shown = (
        f'<a href="{up}/Kaffe-Kopp.jpg"><img class="size-medium wp-image-9" src="{up}/Kaffe-Kopp-300x200.jpg" '
        f'alt="" width="300" height="200" /></a>\n\n[gallery ids="9"]\n\n'
        f'[caption id="x" align="left" width="30"]<img src="{up}/dans.gif" alt="Dans" /> Vi dansar[/caption]\n\n'
        f'<img src="{up}/%C3%85%20%C3%B6.png" alt="Ö" srcset="{up}/%C3%85%20%C3%B6-30x20.png 30w"> '
        f'<a href="/{UP}/läs.pdf">Läs</a>\n\n[audio mp3="{up}/ljud.mp3"][/audio]\n\n'
        f'<img src="{up}/liten-150x150.jpg" alt="" />\n\n'
        + "\n\n".join(f'<img src="{up}/{name}" alt="Den som inte kom" />' for name in FAILING)
    )
    listed = {9: "Kaffe-Kopp.jpg", 10: "liten.jpg", 11: "ingen-visar.jpg"}
    return [
        wxr.item(1, "Kaffe", shown, fields={"_thumbnail_id": "9"}),
        wxr.item(2, "Te", f'<img src="{up}/Kaffe-Kopp.jpg" alt="Igen" />'),
        *(
            wxr.item(number, "x", "", kind="attachment", status="inherit", attachment=f"{up}/{name}",
                     fields={"_wp_attachment_image_alt": "En kopp kaffe" if number == 9 else "IMG_1234"})
            for number, name in listed.items()
        ),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[WebServer]:
    """Run the old blog. Its program answers with a page where a picture is gone."""
    with web_server() as it:
        for path, data in FILES.items():
            it.answers[f"/{_quoted(path)}"] = page(data)
        it.answers[f"/{UP}/sida.jpg"] = redirect("/")
        it.answers["/"] = page(b"<!doctype html><title>Elins blogg</title>")
        yield it


def _quoted(path: str) -> str:
    return path.replace("Å ö", "%C3%85%20%C3%B6").replace("ä", "%C3%A4")


@pytest.fixture(scope="module")
def waiting(server: WebServer, tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Built]:
    """Return a blog that was imported without pictures, and what the import said."""
    site = empty_site(tmp_path_factory.mktemp("waiting"))
    source = Path(put(site, *items(server.url)))
    source.write_text(source.read_text(encoding="utf-8").replace(wxr.BLOG, server.url), encoding="utf-8")
    return site, bring(site, server)


def bring(
    site: Site, server: WebServer, *, uploads: str = "", fetch_media: bool = False, dry_run: bool = False
) -> Built:
    """Run ``./blogg import``, which may ask this machine."""
    server.asked.clear()
    wanted = Wanted(str(site.root / "export.xml"), dry_run, uploads, fetch_media)
    return site.run(import_blog, wanted, MediaMeans(pause=0, loopback_port=server.port))


@pytest.fixture
def site(waiting: tuple[Site, Built], tmp_path: Path) -> Site:
    """Return a copy of that blog."""
    shutil.copytree(waiting[0].root, tmp_path / "blog", ignore=shutil.ignore_patterns("output", ".cache"))
    return Site(tmp_path / "blog")


@pytest.fixture
def uploads(tmp_path: Path) -> str:
    """Return a copy of the old blog's uploads, with other files."""
    for path, data in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return str(tmp_path / "wp-content")


def first(site: Site) -> str:
    """Return the text with all pictures."""
    return text_of(site, "posts/2013-05-01-text-1.md")


def test_without_pictures(waiting: tuple[Site, Built], server: WebServer) -> None:
    """Without an option nothing is fetched; the blog builds, its pages link to the old pictures, and a line tells."""
    site, done = waiting
    assert (done.code, done.err) == (0, "")
    assert "Bilder och andra filer som är kvar på den gamla bloggen: 9\n" in done.out
    assert "--fetch-media hämtar dem, --uploads MAPP tar dem ur en kopia." in done.out
    built = site.build()
    assert built.code == 0
    assert re.fullmatch(r"warning: \S+: image: it is no file below content/: .*\n", built.err)
    shown = site.page("posts/text-1/index.html")
    assert f'<a class="picture-to-fetch" href="{server.url}/{UP}/Kaffe-Kopp.jpg"' in shown
    assert f' src="{server.url}' not in shown
    assert server.asked == []


def test_fetched(site: Site, server: WebServer) -> None:
    """Later the pictures are fetched, the largest size of each; what does not come stays a link, and is told."""
    left = site.write(".cache/import-media-killed/0", b"half")
    done = bring(site, server, fetch_media=True)
    assert done.code == 1
    assert not left.exists()
    text = first(site)
    assert "Image: 2013/05/kaffe-kopp.jpg\n" in text
    assert "[![En kopp kaffe](2013/05/kaffe-kopp.jpg){: width=300 }](2013/05/kaffe-kopp.jpg)" in text
    assert '![Dans](2013/05/dans.gif "Vi dansar")' in text
    assert "![Ö](2013/05/a-o.png) [Läs](2013/05/las.pdf)" in text
    assert '<audio controls="" src="2013/05/ljud.mp3"></audio>' in text
    assert "![](2013/05/liten-150x150.jpg)" in text
    assert text.count("to-fetch") == len(FAILING)
    assert "![Igen](2013/05/kaffe-kopp.jpg)" in text_of(site, "posts/2013-05-01-text-2.md")
    report = (site.root / REPORT).read_text(encoding="utf-8")
    for name, reason in FAILING.items():
        line = next(line for line in report.splitlines() if f"/{name} kom inte in" in line)
        number = text.split("\n").index(next(each for each in text.split("\n") if name in each)) + 1
        assert line.startswith(f"  content/posts/2013-05-01-text-1.md:{number}: ")
        assert reason in line
    assert "bara en mindre storlek finns" in report
    assert "bilder och filer som ingen text visar (1)" in done.out
    assert f"/{UP}/ingen-visar.jpg" not in server.paths()
    assert server.paths().count(f"/{UP}/Kaffe-Kopp.jpg") == 1
    built = site.build()
    assert (built.code, len(built.faults)) == (0, 1)
    assert "this picture has no description" in built.err
    assert b"GPS" not in b"".join(site.files().values())
    again = bring(site, server, fetch_media=True)
    assert f"/{UP}/Kaffe-Kopp.jpg" not in server.paths()
    assert "Bilder och andra filer som är kvar på den gamla bloggen: 3\n" in again.out
    assert first(site) == text


def test_from_a_folder(site: Site, server: WebServer, uploads: str) -> None:
    """A copy of the uploads is enough: nothing is asked; files that no text needs are counted."""
    done = bring(site, server, uploads=uploads)
    assert server.asked == []
    assert first(site).count("to-fetch") == len(FAILING)
    assert "filer i mappen som ingen text behöver, som mindre storlekar (2)" in done.out
    assert "script.svg kom inte in (script.svg <script>" in (site.root / REPORT).read_text(encoding="utf-8")


def test_a_smaller_size_from_a_folder(site: Site, server: WebServer, uploads: str) -> None:
    """The largest size of the folder comes in if the original is lost, and the writer hears of it."""
    place = Path(uploads) / "uploads/2013/05"
    (place / "Kaffe-Kopp.jpg").unlink()
    (place / "Kaffe-Kopp-300x200.jpg").write_bytes(picture("green", (300, 200)))
    bring(site, server, uploads=uploads)
    assert "Image: 2013/05/kaffe-kopp-300x200.jpg" in first(site)
    assert "bara en mindre storlek finns" in (site.root / REPORT).read_text(encoding="utf-8")


def test_folder_first_then_the_web(site: Site, server: WebServer, uploads: str) -> None:
    """With both, the web is asked only for what the folder does not have."""
    shutil.rmtree(Path(uploads) / "uploads/2013/05")
    (Path(uploads) / "uploads/2013/05").mkdir()
    (Path(uploads) / "uploads/2013/05/Kaffe-Kopp.jpg").write_bytes(photo())
    bring(site, server, uploads=uploads, fetch_media=True)
    assert f"/{UP}/Kaffe-Kopp.jpg" not in server.paths()
    assert first(site).count("to-fetch") == len(FAILING)


@pytest.mark.parametrize("fetched", [True, False], ids=["fetched", "from a folder"])
def test_at_once(site: Site, server: WebServer, uploads: str, fetched: bool) -> None:
    """An import that brings pictures at once writes the same texts as one that brings them later."""
    given = "" if fetched else uploads
    bring(site, server, uploads=given, fetch_media=fetched)
    later = first(site)
    shutil.rmtree(site.root / "content")
    (site.root / "content").mkdir()
    bring(site, server, uploads=given, fetch_media=fetched)
    assert first(site) == later
    assert len(texts(site)) == 2


def test_dry_run(site: Site, server: WebServer, uploads: str) -> None:
    """A dry run writes and fetches nothing, whatever it is given."""
    before = {path: path.read_bytes() for path in (site.root / "content").rglob("*") if path.is_file()}
    done = bring(site, server, uploads=uploads, fetch_media=True, dry_run=True)
    assert "Bilder och andra filer som kom in: 6\n" in done.out
    assert {path: path.read_bytes() for path in (site.root / "content").rglob("*") if path.is_file()} == before
    assert server.asked == []


def test_what_the_writer_has_changed_stays(site: Site, server: WebServer) -> None:
    """Only the references change: words that the writer has changed meanwhile stay, and so does a deleted picture."""
    path = site.root / "content/posts/2013-05-01-text-2.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(">Igen<", ">Min kopp<") + "\r\nMer text.\n", encoding="utf-8", newline="")
    bring(site, server, fetch_media=True)
    assert path.read_bytes().decode().endswith("![Min kopp](2013/05/kaffe-kopp.jpg)\n\r\nMer text.\n")


def test_a_full_disk(site: Site, server: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up is one line; each text names only files that are there whole, and a second run goes on."""
    fsync = os.fsync
    calls: list[int] = []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) > 2:
            raise OSError(28, "No space left on device")
        fsync(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        done = bring(site, server, fetch_media=True)
    assert (done.code, len(done.faults)) == (1, 1)
    assert "disken är full" in done.err
    there = {
        path.relative_to(site.root / "content/images").as_posix()
        for path in (site.root / "content/images").rglob("*.*")
    }
    assert len(there) == 2
    assert set(re.findall(r"(?<=\]\()2013/05/[\w-]+\.\w+", first(site))) <= there
    bring(site, server, fetch_media=True)
    assert first(site).count("to-fetch") == len(FAILING)


def test_a_folder_that_is_not_there(site: Site, server: WebServer) -> None:
    """A folder of uploads that is not there is one line, before anything comes in."""
    done = bring(site, server, uploads="nowhere")
    assert done.err == "--uploads nowhere: mappen finns inte: ange en kopia av wp-content/uploads, uppackad\n"
