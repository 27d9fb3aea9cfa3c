"""Pictures of a real site: shown in several sizes, made once, and at home where nothing asks for their files."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.core.errors import Fault, SiteError
from plugins.core.long_text import LongText
from plugins.images.encoding.facts import read_facts
from plugins.images.renditions.making import Place, made_files
from plugins.images.renditions.plan import plan_picture
from tests.conftest import Site
from tests.images.encoding.pictures import frames, photo, saved, see_through

SWAN = "En svan på en sjö"
PHOTO = saved(photo(1300, 800), "JPEG")
SMALL = saved(photo(60, 40, seed=2), "JPEG")


@pytest.fixture
def site(site: Site) -> Site:
    """Return an empty blog without cards, which the cache has, too."""
    site.settings(PAGES={"cards": False})
    return site


def pictures(site: Site) -> set[str]:
    """Return the paths of all files of the site that are pictures, with the digest left out."""
    endings = (".avif", ".jpg", ".png", ".gif")
    own = {path for path in site.files() if path.endswith(endings) and path.startswith(("images/", "posts/"))}
    return {"-".join(part for part in path.split("-") if not _is_digest(part)) for path in own}


def _is_digest(part: str) -> bool:
    return len(part) == 10 and set(part) <= set("0123456789abcdef")


def kept(site: Site) -> dict[str, int]:
    """Return the numbers of the files of the cache, by their names."""
    folder = site.root / ".cache/pictures"
    return {path.name: path.stat().st_ino for path in folder.iterdir() if "." not in path.name}


def test_a_photo_is_shown_in_sizes_and_its_file_stays_at_home(site: Site) -> None:
    """Posts, pages and translations share the renditions; what a link leads to is published; feeds get one picture."""
    site.write("content/images/Svan.jpg", PHOTO)
    site.write("content/images/kopia.jpg", PHOTO)
    site.write("content/images/liten.jpg", SMALL)
    site.write("content/images/ensam.jpg", SMALL)
    site.write("content/posts/ikon.png", saved(see_through(photo(50, 40)), "PNG"))
    site.write("content/images/cirkel.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="90" viewBox="0 0 3 2"/>')
    site.write("content/images/film.gif", saved(frames(3)[0], "GIF", save_all=True, append_images=frames(3)[1:]))
    shows = f"![{SWAN}]({{static}}/images/Svan.jpg)"
    site.post("a.md", f"{shows}\n\n[![{SWAN}]({{static}}/images/liten.jpg)]({{static}}/images/liten.jpg)")
    site.post("b.md", f"{shows} ![{SWAN}]({{attach}}ikon.png){{: width=10 }}", date="2013-04-19")
    site.post("b-en.md", shows, date="2013-04-19", slug="b", lang="en")
    site.post(
        "c.md", f"![{SWAN}]({{static}}/images/film.gif) ![{SWAN}]({{static}}/images/kopia.jpg)", date="2013-04-18"
    )
    site.write("content/pages/om.md", f"Title: Om\n\n{shows} ![{SWAN}](cirkel.svg)\n")

    assert site.build().err == ""

    first = site.files()
    assert pictures(site) == {
        *("images/svan-640.avif", "images/svan-1200.avif", "images/svan-1200.jpg"),
        *("images/kopia-640.avif", "images/kopia-1200.avif", "images/kopia-1200.jpg"),
        *("images/liten-60.avif", "images/liten-60.jpg", "images/liten.jpg"),  # linked
        *("posts/ikon-10.avif", "posts/ikon-20.avif", "posts/ikon-20.png"),  # as wide as the text says
        "images/film.gif",  # moves
    }
    html = site.page("posts/a/index.html")
    assert html.count("<picture>") == 2
    assert html.count('fetchpriority="high"') == 1
    assert 'cirkel.svg" width="90" height="60"' in site.page("om/index.html")
    feed = site.page("feeds/rss.xml")
    assert "<picture" not in feed
    assert 'src="https://test.example/images/svan-' in feed
    made = kept(site)
    assert len(made) == 3 + 2 + 3, "one picture in two files is made once"

    site.rename("a.md", "d.md")
    (site.root / "content/images/liten.jpg").rename(site.root / "content/images/mindre.jpg")
    site.write("content/posts/d.md", site.root.joinpath("content/posts/d.md").read_text().replace("liten", "mindre"))
    assert site.build().code == 0
    assert kept(site) == made, "a picture that was renamed is not made again"
    assert {path.stat().st_ino for path in site.output.rglob("*.avif")} <= set(made.values()), "nor is it copied"

    site.write("content/posts/d.md", site.root.joinpath("content/posts/d.md").read_text().split("[!")[0])
    assert site.build().code == 0
    assert not [path for path in pictures(site) if "mindre" in path], "now it is shown by no text"
    assert len(kept(site)) == 3 + 3, "its renditions are forgotten"
    assert {path: data for path, data in site.files().items() if "svan" in path} == {
        path: data for path, data in first.items() if "svan" in path
    }


def test_a_picture_is_made_again_where_its_file_was_changed(site: Site) -> None:
    """A program that writes into the site, or into the cache, changes nothing in the next build."""
    site.write("content/images/a.jpg", SMALL)
    site.post("a.md", f"![{SWAN}]({{static}}/images/a.jpg)")
    site.build()
    first = site.files()
    path = next(path for path in first if path.endswith(".avif"))
    with (site.output / path).open("r+b") as file:
        file.write(b"changed")
    os.utime(site.output / path, ns=(0, 0))
    assert site.build().code == 0
    assert site.files() == first
    site.write("content/images/a.jpg", saved(photo(80, 40, seed=3), "JPEG"))  # the text is as it was
    site.build()
    assert 'width="80" height="40"' in site.page("posts/a/index.html")


def test_a_file_that_anything_may_ask_for_keeps_its_address(site: Site) -> None:
    """A plain address in a text, a setting, or a Pelican theme, whose templates may name any file."""
    for name in ("plain", "relative", "later", "shown", "rooted", "whole"):
        site.write(f"content/images/{name}.jpg", SMALL)
        site.post(f"{name}.md", f"![{SWAN}]({{static}}/images/{name}.jpg)")
    site.post("b.md", '<a href="/images/plain.jpg">Stor</a> [Större](../../images/relative.jpg)')
    site.post("c.md", "[Stor]({static}/images/later.jpg)", date="2013-04-30")
    foreign = (f"![{SWAN}](/images/rooted.jpg)", f"![{SWAN}](https://test.example/images/whole.jpg)")
    site.post("d.md", "\n\n".join((*foreign, f"![{SWAN}](https://test.example/images/plain.jpg)")))
    assert site.build().err == ""
    own = {f"images/{name}.jpg" for name in ("plain", "relative", "later", "shown")}
    asked = {f"images/{name}.jpg" for name in ("rooted", "whole")} | own
    assert pictures(site) & asked == own - {"images/shown.jpg"}
    assert site.page("posts/d/index.html").count("<picture>") == 3
    site.settings(IMAGES={"originals": True}, PAGES={"cards": False})
    assert site.build().code == 0
    assert pictures(site) >= own
    site.settings(THEME="simple")
    assert site.build().code == 0
    assert pictures(site) >= own
    assert "<picture>" in site.page("posts/shown/index.html")


def test_a_picture_of_a_draft_stays_at_home_and_a_preview_makes_nothing(site: Site) -> None:
    """No rendition of it is published; in a preview its page is there at once, and its files come when asked for."""
    site.write("content/images/hemlig.jpg", SMALL)
    site.post("utkast.md", f"![{SWAN}]({{static}}/images/hemlig.jpg)", status="draft")
    site.post("a.md")
    assert site.build().err == ""
    assert pictures(site) == set()
    assert site.build(PREVIEW=True).code == 0
    assert "hemlig-" in site.page("posts/utkast/index.html")
    assert pictures(site) == set()
    assert not kept(site)


UNSHOWN = ["borttagen", "dold", "halv", "lapp", "rest", "rörlig"]
ASKED_FOR = ["extra/a", "images/inställning", "images/mall", "images/ram", "images/sida"]


def test_a_picture_that_no_text_shows_stays_at_home_and_a_release_tells(unreleased: Site) -> None:
    """Deleting a draft, or the line of a picture, publishes nothing; what something may ask for is published."""
    site = unreleased
    for name in (*(f"images/{name}" for name in (*UNSHOWN, "hemlig")), *ASKED_FOR):
        site.write(f"content/{name}.jpg", SMALL)
    site.write("content/images/halv.jpg", PHOTO[:99])  # as a program that copies leaves it for a while
    moving = {"save_all": True, "append_images": frames(3)[1:]}
    site.write("content/images/rörlig.jpg", saved(frames(3)[0], "GIF", **moving))
    site.write("content/images/ritning.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>')
    site.write("content/extra/om.html", '<img src="/images/sida.jpg">')
    settings: dict[str, object] = {
        "STATIC_PATHS": ["images", "extra"],
        "EXTRA_PATH_METADATA": {"extra/a.jpg": {"path": "b.jpg"}},
        "MENUITEMS": [("Bild", "/images/inst%C3%A4llning.jpg")],
        "PAGES": {"cards": False},
        "SITEURL": "https://elin.se",
        "NOW": None,
        "IDENTITY": {"name": "test 2013"},
    }
    site.write("tema/static/css/own.css", "body { background: url(/images/mall.jpg); }")
    site.settings(**settings, THEME="tema")
    site.post("a.md", '<!-- ![x](dold.jpg) -->\n\n<div data-bild="ram.jpg" title="rest.jpg">Se lapp.jpg</div>')
    site.post("utkast.md", f"![{SWAN}]({{static}}/images/hemlig.jpg)", status="draft")

    names = ", ".join(f"images/{name}.jpg" for name in UNSHOWN[:5])
    assert site.build(RELEASE=True).faults == [
        f"warning: content: 6 pictures that no text shows stay at home ({names}, …): "
        "show them in a text, or write IMAGES = {'originals': True}"
    ]
    published = {"b", *ASKED_FOR[1:]}
    assert pictures(site) | {"b.jpg"} == {f"{name}.jpg" for name in published}
    assert {"b.jpg", "images/ritning.svg"} <= set(site.files())

    site.remove("utkast.md")
    assert site.build().err == ""
    assert pictures(site) | {"b.jpg"} == {f"{name}.jpg" for name in published}

    (site.root / "content/images/halv.jpg").unlink()
    site.settings(**settings, IMAGES={"originals": True})
    assert site.build(RELEASE=True).err == ""
    assert {f"images/{name}.jpg" for name in UNSHOWN if name != "halv"} <= pictures(site)


BROKEN = [
    pytest.param(b"text", "not a picture that can be read: save it again, or remove it", id="text"),
    pytest.param(b"", "not a picture that can be read (0 bytes): save it again, or remove it", id="empty"),
    pytest.param(PHOTO[:99], "the file is cut off: copy the picture again", id="its first bytes"),
    pytest.param(PHOTO[:40_000], "the file is cut off: copy the picture again", id="a half"),
    pytest.param(
        saved(photo(1, 1).resize((10_000, 5001)), "PNG"),
        "the picture has 10000 × 5001 pixels: scale it to at most 50 million",
        id="too many pixels",
    ),
]


def test_a_picture_that_a_head_names_stays_at_home_too(site: Site) -> None:
    """Lists and cards have files of their own; a fault of it is told at its line."""
    site.write("content/images/kort.jpg", SMALL)
    site.post("a.md", image="images/kort.jpg")
    assert site.build().err == ""
    assert "images/kort.jpg" not in site.files()
    site.write("content/images/kort.jpg", b"text")
    what = "not a picture that can be read: save it again, or remove it"
    assert site.build().faults == [f"content/posts/a.md:3: content/images/kort.jpg: {what}"]


@pytest.mark.parametrize(("data", "expected"), BROKEN)
def test_a_fault_of_a_picture_names_the_post_and_the_line_that_shows_it(site: Site, data: bytes, expected: str) -> None:
    """It is found from the header, or when the picture is decoded."""
    site.write("content/images/bild.jpg", data)
    site.post("a.md", f"Text.\n\n![{SWAN}]({{static}}/images/bild.jpg)")
    assert site.build().faults == [f"content/posts/a.md:6: content/images/bild.jpg: {expected}"]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        pytest.param(lambda file: file.write_bytes(PHOTO), "has changed since this build began", id="replaced"),
        pytest.param(lambda file: file.unlink(), "cannot be read any more (No such file or directory)", id="removed"),
    ],
)
def test_a_picture_that_changes_during_a_build_is_a_fault(
    tmp_path: Path, change: Callable[[Path], object], what: str
) -> None:
    """Else a page would name a file of other bytes, or of none."""
    file = tmp_path / "a.jpg"
    file.write_bytes(SMALL)
    facts = read_facts(SMALL)
    view = plan_picture("a.jpg", facts, (640,))
    made = made_files(
        file,
        facts,
        view.renditions,
        "content/a.jpg",
        Place("a.md", "content/a.jpg", "a.jpg", LongText("![](a.jpg)"), 3),
    )
    change(file)
    with pytest.raises(SiteError) as error:
        made.make(list(made.files))
    assert error.value.faults == (Fault("a.md", 3, f"content/a.jpg: {what}", "build again"),)
