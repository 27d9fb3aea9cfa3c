"""Cards of real sites."""

import json
import re
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import WITH_CARDS, Site
from tests.images.encoding.pictures import photo, saved

IMAGE = re.compile(r'<meta property="og:image(:\w+)?" content="([^"]*)">')


@pytest.fixture
def site(site: Site) -> Site:
    """Return an empty blog whose posts get cards."""
    site.settings(PAGES=WITH_CARDS)
    return site


def heads(site: Site, page: str) -> dict[str, str]:
    """Return what the head of a page says of its card."""
    return dict(IMAGE.findall((site.output / page).read_text(encoding="utf-8")))


def files(site: Site) -> dict[str, bytes]:
    """Return the cards of a site, by their paths."""
    return {str(path.relative_to(site.output)): path.read_bytes() for path in site.output.rglob("*card-*")}


def test_each_post_has_a_card_and_the_site_has_one(site: Site) -> None:
    """The page names its address, kind, size and text. A second build draws none; `cards` turns them off."""
    site.post("kort.md", tags="blogg100")
    site.post("dold.md", status="hidden")
    site.write("content/pages/om.md", "Title: Om\n\nText.\n")
    assert site.build().code == 0
    head = heads(site, "posts/kort/index.html")
    path = head[""].removeprefix("https://test.example/")
    assert re.fullmatch(r"posts/kort/card-[0-9a-f]{8}\.png", path)
    assert head == {
        "": f"https://test.example/{path}", ":type": "image/png", ":width": "1200", ":height": "630",
        ":alt": "Kort. Inlägg 1 av 100. Testbloggen",
    }  # fmt: skip
    with Image.open(site.output / path) as image:
        assert image.size == (1200, 630)
    assert f'"image":["https://test.example/{path}"]' in (site.output / "posts/kort/index.html").read_text()
    of_site = {heads(site, page)[""] for page in ("index.html", "om/index.html", "archive/index.html")}
    assert len(of_site) == 1
    cards = files(site)
    assert sorted(Path(card).parent.as_posix() for card in cards) == [".", "posts/dold", "posts/kort"]
    kept = [path.stat().st_ino for path in (site.root / ".cache/pictures").rglob("*") if path.is_file()]

    assert site.build().code == 0
    assert files(site) == cards
    assert {(site.output / card).stat().st_ino for card in cards} <= set(kept)

    site.settings(PAGES={"cards": False})
    assert site.build().code == 0
    assert (heads(site, "posts/kort/index.html"), files(site)) == ({}, {})


def test_the_picture_of_a_post_is_on_its_card_in_lists_and_in_data(site: Site) -> None:
    """Its file stays at home, as that of a picture in a text does. Two posts share what is made of it."""
    site.write("content/images/sjö.jpg", saved(photo(1300, 800), "JPEG"))
    site.write("content/images/liten.png", saved(photo(120, 100), "PNG"))
    site.write(
        "content/images/rör.gif", saved(photo(200, 200), "GIF", save_all=True, append_images=[photo(200, 200, seed=2)])
    )
    site.post("a.md", image="sjö.jpg", date="2013-04-18")
    site.post("b.md", "![En sjö]({static}/images/sjö.jpg)", cover="sjö.jpg", date="2013-04-19")
    site.post("liten.md", image="liten.png", date="2013-04-17")
    site.post("rorlig.md", image="rör.gif", date="2013-04-16")
    site.post("sist.md")
    site.write("content/pages/om.md", "Title: Om\nImage: sjö.jpg\n\nText.\n")
    built = site.build()
    assert built.code == 0
    assert [line for line in built.faults if "image" in line] == [
        "warning: content/pages/om.md:2: image: it has no effect on a page: show the picture in the text",
        "warning: content/posts/rorlig.md:3: content/images/rör.gif: is not shown in lists and on cards: name a"
        " photo, or a PNG",
    ]
    made = {re.sub("-[0-9a-f]{10}", "", path) for path in site.files() if path.startswith("images/")}
    assert {path for path in made if not path.endswith("avif")} == {
        "images/sjo-96x96.jpg", "images/sjo-192x192.jpg", "images/sjo-1200.jpg", "images/rör.gif",
        "images/liten-96x96.jpg", "images/liten-120.jpg",
    }  # fmt: skip
    post = (site.output / "posts/a/index.html").read_text(encoding="utf-8")
    card = heads(site, "posts/a/index.html")[""]
    assert re.search(r'"image":\["https://test.example/images/sjo-\w{10}-1200.jpg","' + re.escape(card), post)
    assert [heads(site, f"posts/{name}/index.html")[":type"] for name in ("a", "b", "liten", "rorlig")] == [
        "image/jpeg", "image/jpeg", "image/png", "image/png"
    ]  # fmt: skip
    items = json.loads(site.page("feeds/feed.json"))["items"]
    assert [re.sub("-[0-9a-f]{10}", "", each.get("image", "")) for each in items] == [
        "", *["https://test.example/images/sjo-1200.jpg"] * 2, "https://test.example/images/liten-120.jpg", ""
    ]  # fmt: skip
    front = (site.output / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'u-featured" src="/images/(\S+?)-\w{10}-96x96.jpg"( srcset=)?', front) == [
        ("sjo", " srcset="), ("sjo", " srcset="), ("liten", "")
    ]  # fmt: skip

    site.write("content/images/liten.png", b"\xff\xd8\xff ingen bild")
    assert [line for line in site.build().faults if not line.startswith("warning")] == [
        "content/posts/liten.md:3: content/images/liten.png: not a picture that can be read: save it again,"
        " or remove it"
    ]
