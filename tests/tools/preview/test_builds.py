"""Builds of the preview: what pages show after good and bad ones."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.core.errors import Fault, SiteError
from tests.conftest import ROOT, Site
from tests.forked import run
from tests.sites.reading import accepted, stages
from tests.tools.preview.running import Running, running
from tools.preview.listen import listen
from tools.preview.serve import serve_preview
from tools.preview.served import Served


def test_an_edit_is_seen_after_the_next_build(preview: Running) -> None:
    """Edited, added and deleted posts are seen, by the same server, and pages are told of it."""
    events = preview.events()
    first = json.loads(next(events))["built"]
    preview.site.post("ute.md", "Ändrad.", date="2013-04-19", tags="blogg100")
    preview.site.post("ny.md", "Ny.", status="draft")
    (preview.site.root / "content/posts/framtid.md").unlink()
    assert preview.build().built
    second = json.loads(next(events))["built"]
    assert (first == second, f'data-built="{second}"' in preview.ask("/")[1]) == (False, True)
    assert "Ändrad." in preview.ask("/posts/ute/")[1]
    assert "Ny." in preview.ask("/posts/ny/")[1]
    assert preview.ask("/posts/framtid/")[0] == 404
    before = preview.site.files()
    accepted(preview.site.build())
    assert set(preview.site.files()) == set(before)
    assert stages(preview.site) == []


def test_the_preview_has_the_pages_of_a_build_of_its_own(preview: Running) -> None:
    """After many builds in one process, and with a kept stage, every byte is that of a build without any cache."""
    site = preview.site
    for number in range(3):
        site.post("ute.md", f"Nummer {number}.", date="2013-04-19", tags="blogg100")
        site.post(f"ny-{number}.md", "Ny.", tags=f"tagg{number}", lang="en")
        if number:
            site.remove(f"ny-{number - 1}.md")
            site.write("content/images/film.bin", bytes(range(number)))
        assert preview.build().built
    site.post("ute.md", "Trasig.", date="i går")
    assert not preview.build().built
    site.post("ute.md", "Nummer 2.", date="2013-04-19", tags="blogg100")
    assert preview.build().built
    fresh = site.root / "fresh"
    overrides = {"SITEURL": preview.preview.address, "OUTPUT_PATH": str(fresh), "CACHE_PATH": str(site.root / "none")}
    assert site.build(PREVIEW=True, **overrides).code == 0
    assert without_cards(preview.folder) == without_cards(fresh)


def without_cards(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, but the cards, of which a preview has those of its cache."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("card-"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_an_edit_that_cannot_be_built_leaves_the_last_good_preview(
    preview: Running, capfd: pytest.CaptureFixture[str]
) -> None:
    """The fault is printed and shown, and the pages stay. A corrected post is built again."""
    preview.preview.builder.renew()  # the process prints where the preview printed when it was started
    events = preview.events()
    built = json.loads(next(events))["built"]
    path = preview.site.post("ute.md", "Ändrad.", date="<b>17 april</b>")
    assert not preview.build().built
    printed = capfd.readouterr()
    what = "Date: '<b>17 april</b>' is not an ISO date"
    remedy = "write it as 2026-09-14 or 2026-09-14 07:30"
    assert (printed.err, printed.out.splitlines()[-1]) == (
        f"content/posts/ute.md:2: {what}: {remedy}\n",
        "inte byggd: se ovan",
    )
    notice = json.loads(next(events))
    place = {"place": "content/posts/ute.md:2", "what": what, "remedy": remedy}
    assert (notice["built"], notice["faults"], notice["count"]) == (built, [place], "1 fel")
    assert "Ute." in preview.ask("/posts/ute/")[1]
    path.write_text(path.read_text().replace("<b>17 april</b>", "2013-04-19"))
    assert preview.build().built
    assert json.loads(next(events))["faults"] == []
    assert "Ändrad." in preview.ask("/posts/ute/")[1]


def _no_content(site: Site) -> None:
    (site.root / "content").rename(site.root / "undan")


def _no_python(site: Site) -> None:
    site.write("pelicanconf.py", "SITENAME = (\n")


def _no_text(site: Site) -> None:
    site.post("trasig.md", "Text.", title="<script>alert(1)</script>", date="i <b>går</b>")


def _no_template(site: Site) -> None:
    shutil.copytree(ROOT / "theme", site.root / "theme")
    site.settings(THEME="theme")
    site.write("theme/templates/post.html", "{% if %}")


def _no_plugin(site: Site) -> None:
    site.write("egen.py", "def register():\n    pass\n\n\nraise ValueError('trasig')\n")
    site.settings(PLUGIN_PATHS=["."], PLUGINS=["egen"])


@pytest.mark.parametrize(
    ("breaks", "place"),
    [
        (_no_content, "PATH"),
        (_no_python, "pelicanconf.py:1"),
        (_no_text, "content/posts/trasig.md:2"),
        (_no_template, "theme/templates/post.html:1"),
        (_no_plugin, "egen"),
    ],
    ids=["the content folder is missing", "settings", "a text", "the theme", "a plugin"],
)
def test_a_preview_of_a_broken_blog_shows_what_is_wrong(site: Site, breaks: Callable[[Site], None], place: str) -> None:
    """Without any page yet, it shows the faults as text, not a bare 404, and the blog once it is mended."""
    site.post("ute.md", "Ute.")
    breaks(site)
    with running(site) as preview:
        outcome = preview.build()
        assert (outcome.built, [place in str(each) for each in outcome.faults]) == (False, [True])
        status, page, _ = preview.ask("/posts/ute/")
        assert (status, place in page, "/.preview/client.js" in page) == (503, True, True)
        assert ("<b>" in page, "<script>" in page) == (False, False)
        for broken in ("egen.py", "content/posts/trasig.md"):
            (site.root / broken).unlink(missing_ok=True)
        if (site.root / "undan").is_dir():
            (site.root / "undan").rename(site.root / "content")
        site.settings()
        assert preview.build().built
        assert preview.ask("/posts/ute/")[0] == 200


def test_a_build_that_dies_is_a_fault(preview: Running) -> None:
    """The next one begins anew, in a child, and may die, too."""
    settings = (preview.site.root / "pelicanconf.py").read_text(encoding="utf-8")
    preview.site.write(
        "pelicanconf.py", 'import os, signal\nDEFAULT_LANG = "sv"\nos.kill(os.getpid(), signal.SIGKILL)\n'
    )
    for what in ("den del som bygger förhandsvisningen har avslutats", "bygget avbröts oväntat"):
        assert [each.what for each in preview.build().faults] == [what]
    preview.site.write("pelicanconf.py", settings)
    assert preview.build().built


def test_code_that_has_changed_is_imported_again(site: Site) -> None:
    """A plugin of one's own is reloaded, though the process of the builds keeps what it has imported."""
    site.write("egen.py", "def register():\n    print('ett')\n")
    site.settings(PLUGIN_PATHS=["."], PLUGINS=["egen"])
    site.post("x.md")
    with running(site) as preview:
        preview.build()
        preview.preview._notice({Path("egen.py")})
        assert preview.preview.renewed.is_set()


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (True, "--port: {port} kan inte användas (Address already in use): välj en annan: ./blogg serve --port 8001"),
        (
            False,
            "./blogg serve: en annan förhandsvisning av bloggen är redan i gång: "
            "använd den, eller avsluta den med Ctrl-C",
        ),
    ],
    ids=["a port that is taken", "a second preview of the blog"],
)
def test_a_preview_that_cannot_begin_says_why(shown: Running, site: Site, other: bool, said: str) -> None:
    """It is one line, and exit 1."""
    root = site.root if other else shown.site.root
    assert run(serve_preview, root, str(shown.port)) == (1, "", f"{said.format(port=shown.port)}\n")


def test_a_lock_that_cannot_be_made_is_no_other_preview(site: Site) -> None:
    """The fault says what is in the way."""
    (site.root / ".cache/serve.lock").mkdir(parents=True)
    with pytest.raises(SiteError) as caught, running(site):
        pass
    assert str(caught.value) == "serve.lock: is a folder, not a file: delete it"


@pytest.mark.parametrize("port", ["abc", "70000", "-1"])
def test_a_port_that_is_no_number_is_a_fault(shown: Running, port: str) -> None:
    """The fault names the option and the numbers that it accepts."""
    served = Served(shown.folder, "", shown.preview.board, shown.preview.on_request, shown.preview.form)
    with pytest.raises(SiteError) as caught:
        listen(lambda _: served, port)
    what, remedy = f"{port!r} is no number from 0 to 65535", "choose another: ./blogg serve --port 8001"
    assert caught.value.faults == (Fault("--port", 0, what, remedy),)


def test_without_a_port_the_first_free_one_is_taken(shown: Running) -> None:
    """Two blogs can be shown at once."""
    served = Served(shown.folder, "", shown.preview.board, shown.preview.on_request, shown.preview.form)
    servers = [*listen(lambda _: served), *listen(lambda _: served)]
    assert len({server.server_port for server in servers}) == 2
    for server in servers:
        server.server_close()
