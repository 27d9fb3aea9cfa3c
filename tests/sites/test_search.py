"""The search: real indexes of tiny blogs, made by Pagefind, and the page that shows what it finds."""

import gzip
import json
import os
from pathlib import Path
from textwrap import dedent

import pytest

from plugins.pages.search import program
from plugins.pages.search.pagefind import make_index
from tests.conftest import Site
from tests.sites.reading import accepted, document, texts
from tools.check import check

WITH_SEARCH = {"signature": "/ @testa", "cards": False, "search": "pagefind"}
BY_RELEASE = {"name": "test 2013", "published_by": "release"}


@pytest.fixture
def blog(site: Site) -> Site:
    """Return a blog that asks for a search, with posts of two years."""
    site.settings(PAGES=WITH_SEARCH)
    site.post("bar.md", "Vi plockade blåbär.", title="Sylt & saft", tags="blogg100, mat", music="Kent – 747")
    site.post("tag.md", "Tåget gick.", date="2012-12-31", title="Tåget")
    return site


def fragments(site: Site) -> dict[str, dict[str, object]]:
    """Return what the index keeps of each text, by its address."""
    found = {}
    for path in (site.output / "pagefind/fragment").iterdir():
        data = gzip.decompress(path.read_bytes())
        each = json.loads(data[data.index(b"{") :])
        found[each["meta"].get("url") or each["url"]] = each
    return found


def words(site: Site) -> dict[str, object]:
    """Return the words of each text in the index, by its address."""
    return {url: each["content"] for url, each in fragments(site).items()}


def index(site: Site) -> dict[str, bytes]:
    """Return the files of the index by their paths."""
    folder = site.output / "pagefind"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_words_of_texts_are_indexed_and_nothing_around_them(blog: Site) -> None:
    """Title, text and tags; not the music tip, the signature, the sentence of the challenge, or its tag."""
    accepted(blog.build())
    assert words(blog) == {"/posts/bar/": "Sylt & saft. Vi plockade blåbär. mat.", "/posts/tag/": "Tåget. Tåget gick."}


def test_what_is_not_out_or_hidden_is_not_indexed(blog: Site) -> None:
    """Drafts, posts to come and hidden posts are not; pages are."""
    blog.post("draft.md", status="draft")
    blog.post("later.md", date="2013-06-01 09:00")
    blog.post("hidden.md", status="hidden")
    blog.write("content/pages/om.md", "Title: Om bloggen\n\nJag heter Testa.\n")
    accepted(blog.build())
    assert words(blog).keys() == {"/posts/bar/", "/posts/tag/", "/om/"}


def test_texts_in_other_languages_are_found_too(blog: Site) -> None:
    """All texts are in one index, since Pagefind finds none of another language; each keeps its own for the page."""
    blog.post("bar.en.md", "We picked blueberries.", title="Jam", lang="en", slug="bar")
    accepted(blog.build())
    assert {url: each["filters"] for url, each in fragments(blog).items()} == {
        "/posts/bar/": {},
        "/posts/tag/": {},
        "/posts/bar/en/": {"lang": ["en"]},
    }
    languages = json.loads(index(blog)["pagefind-entry.json"])["languages"]
    assert {name: each["page_count"] for name, each in languages.items()} == {"sv": 3}


def test_addresses_are_those_of_the_site(blog: Site) -> None:
    """Also below a folder, and with signs that Pagefind would write in another way."""
    urls = {"ARTICLE_URL": "inlägg/{slug}/", "ARTICLE_SAVE_AS": "inlägg/{slug}/index.html"}
    blog.settings(PAGES=WITH_SEARCH, SITEURL="https://test.example/blogg", **urls)
    accepted(blog.build())
    links = document(blog, "search/index.html").xpath("//div[@class='find-all']//a/@href")
    found = {url if url.startswith("/blogg/") else f"/blogg{url}" for url in fragments(blog)}
    assert found == set(links)
    assert any("%" in url for url in found)


def test_a_text_without_a_title_is_called_by_its_first_words(site: Site) -> None:
    """They are not indexed twice."""
    site.settings(PAGES=WITH_SEARCH)
    site.write("content/posts/2013-04-20.md", "Date: 2013-04-20\n\nSnö igen i april.\n")
    accepted(site.build())
    (found,) = fragments(site).values()
    assert (found["content"], found["meta"]) == ("Snö igen i april.", {"title": "Snö igen i april"})


def test_the_index_has_only_what_the_search_loads(blog: Site) -> None:
    """The interfaces of Pagefind, and its words for other languages, stay out."""
    accepted(blog.build())
    names = {path.split("/")[0] for path in index(blog)}
    hashed = {name for name in names if name.startswith("pagefind.sv_")}
    assert names - hashed == {
        "fragment", "index", "pagefind-entry.json", "pagefind-worker.js", "pagefind.js", "wasm.sv.pagefind",
    }  # fmt: skip
    assert len(hashed) == 1


def test_equal_texts_make_an_equal_index(blog: Site, tmp_path: Path) -> None:
    """With a cache, without one, and after a change that is taken back; a text changes its own file only."""
    accepted(blog.build())
    first = index(blog)
    blog.post("tag.md", "Tåget kom.", date="2012-12-31", title="Tåget")
    accepted(blog.build())
    changed = index(blog)
    kept = {path for path in first if path.startswith("fragment/")} & changed.keys()
    assert len(kept) == 1
    blog.post("tag.md", "Tåget gick.", date="2012-12-31", title="Tåget")
    (blog.root / ".cache").rename(tmp_path / "cache")
    accepted(blog.build())
    assert index(blog) == first


@pytest.fixture
def failing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program that fails in the place of Pagefind."""
    (tmp_path / "programs").mkdir()
    code = "import sys\nprint('panicked: no more pages', file=sys.stderr)\nsys.exit(101)\n"
    (tmp_path / "programs/pagefind_bin.py").write_text(code, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "programs"))


@pytest.mark.usefixtures("failing")
def test_a_program_that_fails_leaves_the_last_site(blog: Site) -> None:
    """Its last words are in the fault; nothing of the new site is out."""
    blog.settings(PAGES={**WITH_SEARCH, "search": ""})
    accepted(blog.build())
    before = (blog.output / "index.html").read_bytes()
    blog.settings(PAGES=WITH_SEARCH)
    built = blog.build()
    assert built.faults == [
        "the search: Pagefind has made no index (panicked: no more pages): build again, or remove 'search' from PAGES"
    ]
    assert (built.code, (blog.output / "index.html").read_bytes()) == (1, before)
    assert not (blog.output / "pagefind").exists()


def test_a_part_that_cannot_be_loaded_ends_the_worker() -> None:
    """Pagefind would leave it out, and say that nothing is found; its own code comes after these lines, unchanged."""
    files = make_index([("a/index.html", "<html><body data-pagefind-body>Blåbär.</body></html>")], "sv")
    first, rest = files["pagefind-worker.js"].split(b"\n", 1)
    assert b"setTimeout(()=>{throw why})" in first
    assert rest.startswith(b"const pagefind_version=")


def test_a_kept_index_needs_no_program(blog: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is taken from the cache while texts, titles, tags and addresses are the same."""
    accepted(blog.build())
    first = index(blog)
    (tmp_path / "pagefind_bin.py").write_text("raise SystemExit(101)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    blog.settings(PAGES=WITH_SEARCH, SITESUBTITLE="Ny rad")
    accepted(blog.build())
    assert index(blog) == first
    blog.post("tag.md", "Tåget gick.", date="2012-12-31", title="Ett tåg")
    assert blog.build().code == 1


def test_a_search_without_pagefind_is_a_fault(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault names the command that installs it: a site never depends on what happens to be installed."""
    monkeypatch.setattr(program, "MODULE", "no_such_program")
    (told,) = blog.build().faults
    assert told.startswith("pelicanconf.py:")
    assert ": the search needs Pagefind, which is not installed: run `" in told
    assert told.endswith("'pagefind-bin~=1.5.2'`, or remove the key")


@pytest.mark.parametrize("how", [{}, {"PREVIEW": True}], ids=["a try-out", "a preview"])
def test_only_what_is_published_has_an_index(blog: Site, how: dict[str, object]) -> None:
    """Another build lists all posts and says when the search comes; the menu is the same for all builds."""
    blog.settings(PAGES=WITH_SEARCH, IDENTITY=BY_RELEASE)
    accepted(blog.build(**how))
    assert not (blog.output / "pagefind").exists()
    page = document(blog, "search/index.html")
    assert page.xpath("//form | //main//script") == []
    assert "Bloggens sökning görs när den publiceras, och står här då." in texts(blog, "search/index.html", "//p")
    assert "Sök" in texts(blog, "index.html", "//nav//a")


def test_the_page_promises_a_search_only_to_scripts(blog: Site) -> None:
    """Without scripts it lists all posts by year under that name, and its script turns that into a search."""
    accepted(blog.build())
    page = document(blog, "search/index.html")
    assert texts(blog, "search/index.html", "//main//h1") == ["Alla inlägg"]
    assert texts(blog, "search/index.html", "//div[@class='find-all']//h2") == ["2013", "2012"]
    (form,) = page.xpath("//form[@role='search']")
    assert (form.get("data-index"), form.get("data-title")) == ("/pagefind/", "Sök")
    (script,) = page.xpath("//script[@type='module']/@src")
    assert blog.page(script.lstrip("/"))
    assert document(blog, "index.html").xpath("//script[@type='module']") == []


def test_a_blog_without_a_search_promises_none(site: Site) -> None:
    """Menu and page say that all posts are there; no script of the search, no index, no other policy."""
    site.post("a.md")
    accepted(site.build())
    assert "Alla inlägg" in texts(site, "index.html", "//nav//a")
    assert document(site, "search/index.html").xpath("//form | //script[@type='module']") == []
    assert [path for path in site.files() if path.startswith(("pagefind/", "theme/search."))] == []
    assert "wasm" not in site.page("_headers") + site.page("server/headers.caddy") + site.page("server/headers.nginx")


def test_pages_stay_strict(blog: Site) -> None:
    """Only headers allow WebAssembly, which the worker of the search needs; <meta> of each page does not."""
    accepted(blog.build())
    assert "'wasm-unsafe-eval'" in blog.page("_headers")
    assert [path for path in blog.files() if path.endswith(".html") and "wasm" in blog.page(path)] == []


def test_the_page_of_the_search_has_no_fault(blog: Site) -> None:
    """Our checker finds nothing, neither in the field nor in what a script fills in."""
    accepted(blog.build())
    assert [str(each) for each in check(blog.output, "https://test.example/") if "search/" in str(each)] == []


def test_ctrl_c_ends_pagefind_too(blog: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build does not wait for it, and leaves no half site."""
    code = f"""\
        import os, signal, time
        open({str(tmp_path / "pid")!r}, "w").write(str(os.getpid()))
        os.kill(os.getppid(), signal.SIGINT)
        time.sleep(300)
    """
    (tmp_path / "pagefind_bin.py").write_text(dedent(code), encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert blog.build().code == 130
    assert not blog.output.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
