"""A blog with an icon of its own."""

import json
from io import BytesIO

from lxml import etree
from PIL import Image, ImageColor

from tests.conftest import Site
from tests.sites.reading import accepted, dead_links, document, refused

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><metadata>Elin</metadata><path d="M1 1h7v7z"/></svg>'
CLEAN = SVG.replace("<metadata>Elin</metadata>", "")


def picture(colour: str, kind: str, width: int = 400, height: int = 400) -> bytes:
    """Return a picture of one colour."""
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, kind)
    return out.getvalue()


def png(width: int = 400, height: int = 400) -> bytes:
    """Return a green picture."""
    return picture("#2f6239", "PNG", width, height)


def test_one_picture_becomes_every_icon(site: Site) -> None:
    """Pages, manifest and feeds name them, below a base path too; the picture itself does not go out."""
    site.settings(SITEURL="https://test.example/blogg", STATIC_PATHS=[""])
    site.write("content/icon.png", png())
    site.post("a.md")
    accepted(site.build())
    links = document(site, "index.html").xpath("//link[@rel='icon' or @rel='apple-touch-icon']/@href")
    assert links == ["/blogg/favicon.ico", "/blogg/apple-touch-icon.png"]
    assert dead_links(site, "/blogg") == []
    manifest = json.loads(site.page("manifest.webmanifest"))
    for name in ("favicon.ico", "apple-touch-icon.png", *(each["src"].split("/")[-1] for each in manifest["icons"])):
        with Image.open(BytesIO(site.files()[name])) as icon:
            assert icon.convert("RGB").getpixel((0, 0)) == (47, 98, 57)
    assert (manifest["background_color"], manifest["theme_color"]) == ("#faf7f1", "#faf7f1")
    assert json.loads(site.page("feeds/feed.json"))["icon"] == "https://test.example/blogg/icon-512.png"
    assert {"icon.png", "icon.svg"} & set(site.files()) == set()
    before = site.files()
    accepted(site.build())
    assert site.files() == before
    is_drawn_from_any_format(site)
    refuses_what_is_no_icon(site)
    site.write("content/icon.png", png(96, 96))
    warning = "content/icon.png: the icon has 96 × 96 pixels, and is blurred on phones: save it with 512 × 512 pixels"
    for _ in range(2):
        assert site.build().faults == [f"warning: {warning}"]


def is_drawn_from_any_format(site: Site) -> None:
    """Assert that a picture of another format is as good, and drawn anew in place of the one before."""
    (site.root / "content/icon.png").unlink()
    for ending, kind, colour in (("jpg", "JPEG", "#808080"), ("jpeg", "GIF", "#0000ff")):
        written = site.write(f"content/icon.{ending}", picture(colour, kind))
        accepted(site.build())
        with Image.open(BytesIO(site.files()["icon-512.png"])) as icon:
            assert icon.convert("RGB").getpixel((0, 0)) == ImageColor.getrgb(colour)
        written.unlink()


def refuses_what_is_no_icon(site: Site) -> None:
    """Assert that a picture that is no square is a fault, and that the site stays as it is."""
    before = site.files()
    site.write("content/icon.png", png(800, 600))
    remedy = "crop it to a square"
    refused(site, site.build(), [f"content/icon.png: the icon has 800 × 600 pixels: {remedy}"], before)


def test_an_svg_is_the_icon_of_tabs(site: Site) -> None:
    """It goes out without metadata. Alone it is the only icon, which a warning says; nothing of ours stands beside."""
    site.write("content/icon.svg", SVG)
    site.post("a.md", "[Ikonen]({static}/icon.svg)")
    built = site.build()
    assert (built.code, [line.split(": put")[0] for line in built.faults]) == (
        0,
        ["warning: content/icon.svg: only tabs show this icon: phones, feed readers and older browsers need a bitmap"],
    )
    assert etree.tostring(etree.fromstring(site.files()["icon.svg"])) == etree.tostring(etree.fromstring(CLEAN))
    links = document(site, "index.html").xpath("//link[contains(@rel, 'icon')]/@href")
    assert (links, json.loads(site.page("manifest.webmanifest"))["icons"]) == (["/icon.svg"], [])
    assert {"favicon.ico", "apple-touch-icon.png", "icon-512.png"} & set(site.files()) == set()
