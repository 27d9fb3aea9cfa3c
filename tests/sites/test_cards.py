"""Cards of real sites."""

import re
from pathlib import Path

from PIL import Image

from tests.conftest import Site

IMAGE = re.compile(r'<meta property="og:image(:\w+)?" content="([^"]*)">')


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
    assert f'"image":"https://test.example/{path}"' in (site.output / "posts/kort/index.html").read_text()
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
