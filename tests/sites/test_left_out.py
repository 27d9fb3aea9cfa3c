"""Unpublished texts and files: excluded by settings, in folders of drafts, or shown by unpublished texts only."""

import unicodedata

import pytest

from tests.conftest import Site
from tests.sites.reading import accepted, with_word
from tools.site import open_site

SECRET = "HEMLIGT"


@pytest.fixture
def mixed(site: Site) -> Site:
    """Return a blog with a post, and texts and files in folders that may be excluded."""
    site.post("ute.md", "Ute.", tags="blogg100")
    body = f"{SECRET} ![x]({{static}}/images/f.txt)"
    site.write("content/posts/privat-arkiv/b.md", f"Title: {SECRET}\nDate: 2013-04-19\n\n{body}\n")
    site.write("content/images/f.txt", SECRET)
    site.write("content/pages/gamla/c.md", f"Title: {SECRET}\n\n{SECRET}.\n")
    site.write("content/images/raw/d.txt", SECRET)
    site.write("content/images/e.psd.txt", SECRET)
    return site


EXCLUDES = {
    "ARTICLE_EXCLUDES": ["posts/privat-arkiv"],
    "PAGE_EXCLUDES": ["pages/gamla"],
    "STATIC_EXCLUDES": ["images/raw"],
    "IGNORE_FILES": ["*.psd.txt"],
}


def test_what_settings_exclude_is_nowhere(mixed: Site) -> None:
    """An excluded text is in no page, file or command, as in Pelican. Without the settings it is published."""
    accepted(mixed.build())
    assert len(with_word(mixed, SECRET)) > 4
    mixed.forget()
    mixed.settings(**EXCLUDES)
    accepted(mixed.build())
    assert with_word(mixed, SECRET) == []
    accepted(mixed.build(PREVIEW=True))
    assert with_word(mixed, SECRET) == []
    assert [post.path for post in open_site(mixed.root).engine.posts] == ["posts/ute.md"]


def test_what_is_excluded_is_no_file_either(mixed: Site) -> None:
    """With STATIC_PATHS that name the folder of posts Pelican would publish the source."""
    mixed.forget()
    mixed.settings(**EXCLUDES, STATIC_PATHS=["images", "posts", "pages"])
    accepted(mixed.build())
    assert with_word(mixed, SECRET) == []


def test_a_file_of_an_excluded_folder_goes_out_where_it_is_linked(mixed: Site) -> None:
    """STATIC_EXCLUDES is for files that no text links to, as in Pelican."""
    mixed.settings(**EXCLUDES)
    mixed.post("ute.md", "[fil]({static}/images/raw/d.txt)")
    accepted(mixed.build())
    assert with_word(mixed, SECRET) == ["images/raw/d.txt"]


def test_a_folder_that_is_misspelt_is_told_at_its_setting(mixed: Site) -> None:
    """A misspelt name would publish the folder that it was to exclude."""
    mixed.settings(ARTICLE_EXCLUDES=["privat-arkiv"])
    line = (mixed.root / "pelicanconf.py").read_text(encoding="utf-8").splitlines().index(
        "ARTICLE_EXCLUDES = ['privat-arkiv']"
    ) + 1
    what = "ARTICLE_EXCLUDES has 'privat-arkiv', which is no folder there"
    assert mixed.build().faults == [f"pelicanconf.py:{line}: {what}: did you mean 'posts/privat-arkiv'?"]


def test_a_folder_of_drafts_is_not_published(site: Site) -> None:
    """The file is named, and its pictures stay at home as well, wherever they lie."""
    site.settings(STATIC_PATHS=["images", "posts"])
    site.post("ute.md", "Ute.", tags="blogg100")
    body = f"{SECRET} ![x]({{static}}/images/hemlig.txt)"
    site.write("content/posts/_drafts/b.md", f"Title: {SECRET}\nDate: 2013-04-19\n\n{body}\n")
    for path in ("posts/_drafts/x.csv", "images/privat/x.csv", "images/hemlig.txt"):
        site.write(f"content/{path}", SECRET)
    what = "kept as a draft: its folder is one of drafts"
    remedy = "move it to publish it, or give it a Status"
    built = site.build()
    assert (built.code, built.faults) == (0, [f"warning: content/posts/_drafts/b.md: {what}: {remedy}"])
    assert with_word(site, SECRET) == []


def test_a_picture_goes_out_with_the_first_text_that_shows_it(site: Site) -> None:
    """One build after the other: at home with the draft, out with the post, at home again; CNAME is always out."""
    site.settings(STATIC_PATHS=["images", "extra/CNAME"], EXTRA_PATH_METADATA={"extra/CNAME": {"path": "CNAME"}})
    site.write("content/images/hemlig.txt", SECRET)
    site.write("content/images/allman.txt", "x")
    site.write("content/extra/CNAME", "elin.se")
    site.post("a.md", "Text.", tags="blogg100")
    link = "![x]({static}/images/hemlig.txt)"
    for fields, out in (({"status": "draft"}, []), ({}, ["images/hemlig.txt"]), ({"date": "2013-05-01"}, [])):
        site.post("b.md", f"{link} /CNAME [x](/images/allman.txt)", **fields)
        site.forget()
        accepted(site.build())
        assert with_word(site, SECRET) == out
        assert {"CNAME"} <= site.files().keys()
    accepted(site.build(PREVIEW=True))
    assert with_word(site, SECRET) == ["images/hemlig.txt"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_site_has_one_form_of_a_name(site: Site, form: str) -> None:
    """A file from a Mac has composed letters on the site, and in every address."""
    site.write(unicodedata.normalize(form, "content/images/blåbär.txt"), "x")  # type: ignore[arg-type]
    site.write(unicodedata.normalize(form, "content/posts/låda.csv"), "x")  # type: ignore[arg-type]
    site.post("a.md", "[en]({static}/images/blåbär.txt) [två]({attach}låda.csv)")
    accepted(site.build())
    assert {"images/blåbär.txt", "posts/a/låda.csv"} <= site.files().keys()
    page = site.page("posts/a/index.html")
    assert [address in page for address in ("/images/bl%C3%A5b%C3%A4r.txt", "/posts/a/l%C3%A5da.csv")] == [True, True]


def test_a_post_that_is_out_as_index_keeps_its_address(site: Site) -> None:
    """An address that readers have is not changed by a new way to name posts; a new bundle has the folder's name."""
    text = "Title: Resan\nDate: 2013-04-19\nTags: blogg100\n\nText.\n"
    site.write("content/posts/min-resa/index.md", f"Slug: index\n{text}")
    accepted(site.build())
    site.write("content/posts/min-resa/index.md", text)
    site.write("content/posts/hem/index.md", text.replace("Resan", "Hem"))
    accepted(site.build())
    assert {"posts/index/index.html", "posts/hem/index.html"} <= site.files().keys()
    assert "posts/min-resa/index.html" not in site.files()
    assert sorted(open_site(site.root).urls()) == ["posts/hem/index.md", "posts/min-resa/index.md"]
    assert open_site(site.root).urls()["posts/min-resa/index.md"].endswith("/posts/index/")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_folders_of_the_settings_are_found_in_either_form(site: Site, form: str) -> None:
    """A folder of posts and one of pictures that a Mac has made."""
    site.settings(ARTICLE_PATHS=["inlägg"], STATIC_PATHS=["foto på ön"], ARTICLE_EXCLUDES=["inlägg/hemåt"])
    text = "Title: Resan\nDate: 2013-04-19\nTags: blogg100\n\nText.\n"
    site.write(unicodedata.normalize(form, "content/inlägg/a.md"), text)  # type: ignore[arg-type]
    site.write(unicodedata.normalize(form, "content/foto på ön/b.txt"), "x")  # type: ignore[arg-type]
    site.write(unicodedata.normalize(form, "content/inlägg/hemåt/c.md"), text)  # type: ignore[arg-type]
    (site.root / "content/posts").rmdir()
    accepted(site.build())
    assert {"posts/a/index.html", "foto på ön/b.txt"} <= site.files().keys()
    assert "posts/c/index.html" not in site.files()


def test_pelicans_own_way_to_bundles_works(site: Site) -> None:
    """PATH_METADATA sees the whole path, and what it finds comes before the name of the folder."""
    site.settings(PATH_METADATA=r"posts/(?P<date>\d{4}-\d\d-\d\d)-(?P<slug>[^/]*)-x/.*")
    site.write("content/posts/2013-04-19-resa-x/index.md", "Title: Resan\nTags: blogg100\n\nText.\n")
    accepted(site.build())
    assert "posts/resa/index.html" in site.files()
