"""./blogg check: the whole command on real folders."""

import pytest

from tests.conftest import Site
from tests.images.cleaning.test_pictures import picture
from tests.images.inspection.test_files import PRIVATE
from tests.sites.reading import accepted
from tools import check as task

ROOT = "https://test.example/"


def test_a_built_site_is_passed(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is printed, and the command ends well."""
    site.post("a.md", "Text med ![En grå kvadrat]({static}/images/x.svg).")
    site.write("content/images/x.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    accepted(site.build())
    monkeypatch.chdir(site.root)
    task.run_check(site.root, "")
    assert capsys.readouterr().out == ""


def test_what_is_wrong_is_printed_and_ends_with_1(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line for each, in the order of files and lines."""
    site.post("a.md")
    accepted(site.build())
    page = site.output / "posts/a/index.html"
    page.write_text(page.read_text().replace("<h1", "<h2").replace("/tags/blogg100/", "/tags/nej/"))
    (site.output / "archive/index.html").unlink()
    monkeypatch.chdir(site.root)
    with pytest.raises(SystemExit) as ended:
        task.run_check(site.root, str(site.output))
    lines = capsys.readouterr().out.splitlines()
    assert ended.value.code == 1
    assert "output/posts/a/index.html:1: 0 headings of the first level: let the title be the page's one <h1>" in lines
    assert any("/archive/ leads to output/archive/index.html, which does not exist" in line for line in lines)
    assert [line.split(":")[0] for line in lines] == sorted(line.split(":")[0] for line in lines)


def test_private_data_is_told_whoever_has_put_it_there(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A photo copied into the folder by hand, under another name, and a film."""
    site.post("a.md")
    accepted(site.build())
    site.write("output/images/foto", picture())
    site.write("output/film.mp4", PRIVATE["a phone's film"][0])
    monkeypatch.chdir(site.root)
    with pytest.raises(SystemExit):
        task.run_check(site.root, "")
    remedy = "let the blog publish it from content/, where a build removes that, or save it without it"
    film, photo = capsys.readouterr().out.splitlines()
    assert film.startswith("output/film.mp4: contains the place where it was made: remove it with ffmpeg")
    assert photo == f"output/images/foto: contains APP1 Exif: {remedy}"


def test_what_a_text_made_is_told_once_at_its_line(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The front page shows the newest text, too; what the theme made is told at its page."""
    site.post("b.md", "## X\n\nText.", date="2013-04-19")
    links = ["/posts/b/", "{filename}b.md#x", "../b/?a=1", "#site-main", "{static}/images/x.txt"]
    body = "\n".join(f"[x]({each})" for each in links)
    site.post("a.md", f'## Y\n\n{body}\n\n<img src="/images/x.svg">\n\n`/posts/b/`')
    site.post("c.md", '<img src="{static}/images/foto.jpg">', date="2013-04-18")
    site.write("content/images/x.txt", "x")
    site.write("content/images/x.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    site.write("content/images/foto.jpg", picture())
    assert site.build().code == 0
    for path in ("posts/b/index.html", "images/x.txt"):
        (site.output / path).unlink()
    for path in ("posts/a/index.html", "index.html"):
        page = site.output / path
        page.write_text(page.read_text().replace('id="site-main"', ""))
    monkeypatch.chdir(site.root)
    with pytest.raises(SystemExit):
        task.run_check(site.root, "")
    gone = "leads to output/posts/b/index.html, which does not exist: correct the address"
    file = "output/images/x.txt"
    lacking = "output/posts/a/index.html"
    told = capsys.readouterr().out.splitlines()
    assert [line for line in told if line.startswith("content/")] == [
        f"content/posts/a.md:6: /posts/b/ {gone}",
        f"content/posts/a.md:7: {{filename}}b.md#x {gone}",
        f"content/posts/a.md:8: ../b/?a=1 {gone}",
        f"content/posts/a.md:9: #site-main leads to the id 'site-main', which {lacking} does not have: correct it",
        f"content/posts/a.md:10: {{static}}/images/x.txt leads to {file}, which does not exist: correct the address",
        'content/posts/a.md:12: <img> without alt: describe it, or write alt=""',
        'content/posts/c.md:4: <img> without alt: describe it, or write alt=""',
    ]
    assert any(line.startswith("output/archive/") and "/posts/b/ leads" in line for line in told)


def test_a_folder_without_a_site_is_told(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a built site the remedy is to build it."""
    with pytest.raises(SystemExit) as ended:
        task.run_check(site.root, str(site.root / "content"))
    said = "content/: det finns ingen webbplats där: kör './blogg build' först\n"
    assert (ended.value.code, capsys.readouterr()) == (1, ("", said))


def test_many_pages_are_read_in_processes_and_found_the_same(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of processes makes no difference to the findings."""
    for number in range(5):
        site.post(f"p{number}.md")
    accepted(site.build())
    (site.output / "tags/index.html").unlink()
    alone = task.check(site.output, ROOT)
    monkeypatch.setattr(task, "_ENOUGH", 1)
    assert task.check(site.output, ROOT) == alone
    assert len(alone) > 5
