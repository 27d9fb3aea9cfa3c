"""The audit: what it asks for and what it makes of the answers. What takes a browser is not done here."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT, Site
from tests.sites.reading import accepted
from tools.audit import run_audit
from tools.audit.browsers import Visit, axe, compare, unreadable, wide
from tools.audit.looks import ENGINES, Look, looks
from tools.audit.metadata import unexpected
from tools.audit.needs import NEEDED, check_needs, search_path
from tools.audit.page_kinds import page_kinds
from tools.audit.run import MORE, PAGES, RESTED
from tools.audit.search_lost import LOST, Said, wrong
from tools.audit.styles import STYLES, differences, same

FIREFOX = Look("firefox", 360)
WEBKIT = Look("webkit", 360)
LINK = dict.fromkeys(STYLES, "normal") | {"text-decoration-line": "underline", "color": "rgb(37, 32, 28)"}


@pytest.fixture
def everything(tmp_path: Path) -> tuple[str, str]:
    """Return a folder with all programs that the audit needs, and a Python that finds WebKitGTK."""
    for name in NEEDED:
        (tmp_path / name).touch(0o755)
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\n")
    python.chmod(0o755)
    return str(tmp_path), str(python)


def visit(found: tuple[str, ...] = (), *, width: int = 360, path: str = "om/", styles: str = "") -> Visit:
    """Return a visit with these findings, and a link with an underline as given."""
    link = [*(LINK | {"text-decoration-line": styles}).values()] if styles else []
    return Visit(path, FIREFOX.name, width, list(found), list(found), {"p > a": link} if styles else {})


def test_an_audit_names_what_is_missing_and_how_to_install_it(tmp_path: Path) -> None:
    """Nothing is skipped in silence: without its programs it fails, with the line that brings them."""
    with pytest.raises(SystemExit) as ended:
        check_needs(str(tmp_path), str(tmp_path / "python"))
    programs = (
        "chromium, firefox-esr, xvfb-run, npm, node, java, newsboat, nginx, caddy, rsync, sshd, unshare, mount, "
        "exiftool, WebKitGTK"
    )
    packages = (
        "caddy chromium default-jre-headless firefox-esr gir1.2-webkit2-4.1 libimage-exiftool-perl mount newsboat "
        "nginx-light nodejs npm openssh-server python3-gi python3-gi-cairo rsync util-linux xvfb"
    )
    assert ended.value.code == f"audit: missing: {programs}: run 'sudo apt install {packages}'"


@pytest.mark.parametrize("name", NEEDED)
def test_each_program_that_is_missing_is_told_with_its_package(everything: tuple[str, str], name: str) -> None:
    """All others are there, and the audit does not begin."""
    search, python = everything
    check_needs(search, python)
    (Path(search) / name).unlink()
    with pytest.raises(SystemExit) as ended:
        check_needs(search, python)
    assert ended.value.code == f"audit: missing: {name}: run 'sudo apt install {NEEDED[name]}'"


def test_webkit_is_told_with_its_packages(everything: tuple[str, str]) -> None:
    """It is no program but a library, which the system's Python must find."""
    search, python = everything
    Path(python).write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(SystemExit) as ended:
        check_needs(search, python)
    packages = "gir1.2-webkit2-4.1 python3-gi python3-gi-cairo"
    assert ended.value.code == f"audit: missing: WebKitGTK: run 'sudo apt install {packages}'"


def test_only_tags_of_the_list_may_be_in_a_file() -> None:
    """The list says how a picture looks; a text file shows its text as tags."""
    site = Path("/site")
    looks = {"File:FileType": "JPEG", "JFIF:XResolution": 1, "ICC-header:ProfileDateTime": "2003", "SVG:Title": "x"}
    found = {"SourceFile": "/site/images/a.jpg", **looks, "GPS:GPSLatitude": "59", "XMP-dc:Creator": "Elin"}
    assert list(unexpected(found | {"File:Comment": "x", "ExifTool:Warning": "y"}, site)) == [
        "images/a.jpg: GPS:GPSLatitude: 59",
        "images/a.jpg: XMP-dc:Creator: Elin",
        "images/a.jpg: File:Comment: x",
        "images/a.jpg: ExifTool:Warning: y",
    ]
    assert list(unexpected({"SourceFile": "/site/a.html", "File:FileType": "HTML", "HTML:Title": "x"}, site)) == []


def test_servers_are_found_where_debian_has_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The path of an ordinary user has no /usr/sbin, where nginx is; what runs later finds it there, too."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert search_path() == os.pathsep.join((str(tmp_path), "/usr/local/sbin", "/usr/sbin", "/sbin"))
    monkeypatch.setattr("tools.audit.run.check_needs", exit)
    with pytest.raises(SystemExit) as ended:
        run_audit(tmp_path)
    assert ended.value.code == os.environ["PATH"] == os.pathsep.join((str(tmp_path), "/usr/local/sbin:/usr/sbin:/sbin"))


def test_what_the_audit_asks_of_npm_has_exact_versions() -> None:
    """The same checkers say the same tomorrow; without a lock, which would name hosts."""
    wanted = json.loads((ROOT / "tools/audit/package.json").read_text())["dependencies"]
    assert set(wanted) == {"axe-core", "lighthouse", "puppeteer-core", "vnu-jar"}
    assert [name for name, version in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
    assert list((ROOT / "tools/audit").glob("*lock*")) == []


def test_the_audit_visits_pages_of_every_kind() -> None:
    """The other sites have the pages that the sample lacks: a second challenge, drafts, a certificate, the tokens."""
    visited = {*PAGES.values(), *MORE.values(), *RESTED.values()}
    kinds = {"series/siffror/", "search/", "challenge/", "challenge/blogg100/finish/", "style-guide/", "404.html"}
    assert kinds | {"posts/prov/"} <= visited


@pytest.mark.parametrize(("engine", "forced"), [("chromium", True), ("firefox", True), ("webkit", False)])
def test_each_engine_looks_at_each_page_in_every_way(engine: str, forced: bool) -> None:
    """From the narrowest window of WCAG (1.4.10), light and dark, with wide text, in colours of the reader's own."""
    ways = looks(engine)
    assert {(look.width, look.scheme) for look in ways if not look.spaced and not look.forced} == {
        (width, scheme) for width in (320, 360, 768, 1440) for scheme in ("light", "dark")
    }
    assert [look.width for look in ways if look.spaced] == [320, 360, 768, 1440]
    assert any(look.forced for look in ways) == forced
    assert len({look.name for look in ways}) == len(ways)
    assert {(look.width, look.scheme) for look in ways if look.compared} == {(360, "light"), (1440, "dark")}


def test_axe_is_asked_in_one_engine_and_about_no_text_that_we_have_spaced() -> None:
    """It reads the same HTML in all of them; forced colours are others."""
    asked = [look for engine in ENGINES for look in looks(engine) if look.axe]
    assert {look.engine for look in asked} == {"chromium"}
    assert [look for look in asked if look.spaced] == []
    assert [look.width for look in asked if look.forced] == [360, 1440]


def test_text_is_spaced_as_wcag_has_it() -> None:
    """Success criterion 1.4.12 names four distances."""
    probe = (ROOT / "tools/audit/probe.js").read_text(encoding="utf-8")
    distances = ("line-height: 1.5", "letter-spacing: .12em", "word-spacing: .16em", "margin-block-end: 2em")
    assert [each for each in distances if f"{each} !important" not in probe] == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("underline", "underline", True),
        ("underline", "none", False),
        ("24.6624px", "24.65px", True),
        ("1px", "2px", False),
        ("1px", "auto", False),
        ("rgb(37, 32, 28)", "rgb(37, 32, 28)", True),
        ("rgb(37, 32, 28)", "rgb(37, 32, 29)", False),
        ("rgb(37, 32, 28)", "rgba(37, 32, 28, 0)", False),
        ("start", "left", True),
        ("end", "start", False),
        ("center", "-webkit-center", True),
        ("auto 16 / 9", "auto 16 / 9", True),
        ("0px", "-2.5e-5px", True),
    ],
)
def test_two_computed_values_are_the_same_when_they_mean_the_same(one: str, other: str, expected: bool) -> None:
    """Engines round at other places and have other names for one thing; all else is a difference."""
    assert (same(one, other), same(other, one)) == (expected, expected)


def test_a_style_that_an_engine_computes_otherwise_is_told_with_its_selector() -> None:
    """The fault that this is for: links had no line in WebKit."""
    plain = [*(LINK | {"text-decoration-line": "none"}).values()]
    engines = {engine: {"p > a": [*LINK.values()]} for engine in ENGINES[:2]} | {"webkit": {"p > a": plain}}
    told = "p > a: text-decoration-line: underline in chromium, underline in firefox, none in webkit"
    assert list(differences(engines)) == [told]
    assert list(differences({**engines, "webkit": engines["firefox"]})) == []


def test_what_an_engine_does_not_draw_at_all_is_told() -> None:
    """A mark before an element is no element: where its content is dropped, it is not there."""
    engines = {"firefox": {"li::before": [*LINK.values()]}, "webkit": {}}
    assert list(differences(engines)) == ["li::before: missing in webkit"]


def test_a_difference_is_told_once_for_all_pages() -> None:
    """A line for each selector and property, with the first page that shows it; other looks are not compared."""
    paths = ("om/", "arkiv/")
    lined = [visit(path=path, styles="underline") for path in paths]
    plain = [visit(path=path, styles="none") for path in paths]
    told = "/om/ and 1 more: p > a: text-decoration-line: underline in firefox, none in webkit"
    assert compare({FIREFOX: lined, WEBKIT: plain}) == [told]
    assert compare({FIREFOX: lined[:1], WEBKIT: plain[:1]}) == [told.replace(" and 1 more", "")]
    assert compare({FIREFOX: lined, Look("webkit", 360, spaced=True): plain, Look("webkit", 768): plain}) == []


def test_what_is_found_is_told_with_page_engine_and_look() -> None:
    """Whoever mends it sees it in the same window."""
    where = "/om/ (360, light, firefox)"
    assert axe({FIREFOX: [visit(("h1: it is empty",))]}) == [f"{where}: h1: it is empty"]
    assert unreadable({FIREFOX: [visit(("p: text is cut off",)), visit()]}) == [f"{where}: p: text is cut off"]
    assert wide({FIREFOX: [visit(width=372), visit(width=360)]}) == [f"{where}: it is 372 px wide"]


def test_a_search_that_cannot_load_its_index_must_say_so() -> None:
    """Words that begin as expected are right; "no hits", or no list of all posts as a way out, is told."""
    failed = [Said(each.question, f"{each.says} just nu.", each.lists) for each in LOST]
    assert list(wrong(LOST, failed)) == []
    none = Said("tåget", "Inga träffar", True)
    assert list(wrong(LOST, [none, *failed[1:]])) == ["tåget: Inga träffar (with the list)"]
    assert list(wrong(LOST, [failed[0], Said("skriva", failed[1].says, False), *failed[2:]])) == [
        f"skriva: {failed[1].says}"
    ]


def test_the_audit_of_a_blog_looks_at_one_page_of_each_kind(site: Site) -> None:
    """Posts, months, weeks and tags are one kind each; a page of the writer is its own; redirects and feeds none."""
    for day in (1, 9):
        site.post(f"p{day}.md", date=f"2013-02-0{day}", tags="blogg100, mat", redirect_from=f"/{day}.html")
    site.write("content/pages/om.md", "Title: Om\n\nJag.\n")
    site.write("content/pages/hej.md", "Title: Hej\n\nHej.\n")
    site.write("content/redirects.txt", "/feed/ /feeds/rss.xml\n")
    accepted(site.build())
    assert site.page("feed/index.html").startswith("<?xml")
    kinds = page_kinds(site.output)
    assert kinds == {
        "404": "404.html",
        "archive": "archive/",
        "archive-x": "archive/2013/",
        "archive-x-wx": "archive/2013/w06/",
        "archive-x-x": "archive/2013/02/",
        "challenge-x": "challenge/blogg100/",
        "feeds": "feeds/",
        "front": "",
        "hej": "hej/",
        "om": "om/",
        "posts-x": "posts/p9/",
        "posts-x-x": "posts/page/1/",
        "search": "search/",
        "tags": "tags/",
        "tags-x": "tags/mat/",
    }
