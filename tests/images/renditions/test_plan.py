"""Plan of renditions: from the facts of a picture alone."""

import pytest

from plugins.images.encoding.facts import Facts
from plugins.images.encoding.targets import Target
from plugins.images.renditions import plan
from plugins.images.renditions.plan import name_digest, pixels, plan_picture, rendition, scaled_widths

DIGEST = "0123456789abcdef"
NAMED = name_digest(DIGEST)


def facts(width: int = 3000, height: int = 2000, *, transparent: bool = False, digest: str = DIGEST) -> Facts:
    """Return the facts of a picture."""
    return Facts(digest, width, height, "JPEG", False, transparent)


@pytest.mark.parametrize(
    ("own", "wanted", "expected"),
    [
        pytest.param(3000, (640, 1200), (640, 1200), id="large: the widths of the theme"),
        pytest.param(1300, (640, 1200), (640, 1200), id="a little larger than the widest"),
        pytest.param(1200, (640, 1200), (640, 1200), id="as wide as the widest"),
        pytest.param(1000, (640, 1200), (640, 1000), id="between: its own width is the widest"),
        pytest.param(700, (640, 1200), (700,), id="nearly the smallest: one is enough"),
        pytest.param(300, (640, 1200), (300,), id="small: its own width alone"),
        pytest.param(1, (640, 1200), (1,), id="a dot"),
        pytest.param(3000, (800,), (800,), id="a theme that asks for one width"),
        pytest.param(500, (800,), (500,), id="and a smaller picture"),
        pytest.param(1400, (640, 1200, 1600), (640, 1400), id="a wide picture, nearly 1200"),
    ],
)
def test_no_rendition_is_wider_than_its_picture(own: int, wanted: tuple[int, ...], expected: tuple[int, ...]) -> None:
    """Widths of the theme that are much less than the picture's own are made, and one more if there are fewer."""
    assert scaled_widths(own, wanted) == expected


def test_a_photo_has_three_files() -> None:
    """AVIF in two widths, and one JPEG, with the digest in their names; wide places have one more in AVIF."""
    view = plan_picture("images/Min bild, å.JPG", facts(), (640, 1200), (1600,))
    assert [(each.path, each.target) for each in view.renditions] == [
        (f"images/min-bild-a-{NAMED}-640.avif", Target(640, 427, "avif")),
        (f"images/min-bild-a-{NAMED}-1200.avif", Target(1200, 800, "avif")),
        (f"images/min-bild-a-{NAMED}-1600.avif", Target(1600, 1067, "avif")),
        (f"images/min-bild-a-{NAMED}-1200.jpg", Target(1200, 800, "jpeg")),
    ]
    assert view.renditions[:2] + view.renditions[3:] == plan_picture(view.source, facts(), (640, 1200)).renditions


@pytest.mark.parametrize(
    ("own", "given", "expected"),
    [
        pytest.param(3000, 400, ["400.avif", "800.avif", "800.jpg"], id="as wide as asked for, and twice as dense"),
        pytest.param(500, 400, ["400.avif", "500.avif", "500.jpg"], id="never wider than itself"),
        pytest.param(300, 400, ["300.avif", "300.jpg"], id="a small picture"),
        pytest.param(3000, 700, ["700.avif", "1400.avif", "1400.jpg"], id="less than a wide place needs"),
        pytest.param(3000, 800, ["640.avif", "1200.avif", "1600.avif", "1200.jpg"], id="as much as the theme makes"),
    ],
)
def test_a_width_of_the_writers_bounds_the_renditions(own: int, given: int, expected: list[str]) -> None:
    """No file is made that no screen shows."""
    view = plan_picture("a.jpg", facts(own, own), (640, 1200), (1600,), given)
    assert [each.path.rpartition("-")[2] for each in view.renditions] == expected


@pytest.mark.parametrize(
    ("source", "picture", "expected"),
    [
        pytest.param("a.png", facts(200, 100, transparent=True), f"a-{NAMED}-200.png", id="transparent: PNG"),
        pytest.param("a.png", facts(200, 100), f"a-{NAMED}-200.jpg", id="opaque: JPEG"),
        pytest.param("bilder/a%b #1.jpg", facts(9, 9), f"bilder/a-b-1-{NAMED}-9.jpg", id="signs of addresses"),
        pytest.param("写.jpg", facts(9, 9), f"xie-{NAMED}-9.jpg", id="Chinese"),
        pytest.param("_.jpg", facts(9, 9), f"picture-{NAMED}-9.jpg", id="no letter"),
        pytest.param(f"{'å' * 120}.jpg", facts(9, 9), f"{'a' * 120}-{NAMED}-9.jpg", id="a long name"),
        pytest.param("foto", facts(9, 9), f"foto-{NAMED}-9.jpg", id="without an ending"),
        pytest.param("a\u030a/b.jpg", facts(9, 9), f"å/b-{NAMED}-9.jpg", id="a folder of macOS"),
        pytest.param("a.jpg", facts(1, 40_000), f"a-{NAMED}-1.jpg", id="a line"),
    ],
)
def test_the_fallback_has_a_name_that_every_program_reads(source: str, picture: Facts, expected: str) -> None:
    """Letters, digits and hyphens, below the folder of the picture."""
    assert plan_picture(source, picture, (640, 1200)).fallback.path == expected


def test_the_height_of_a_flat_picture_is_at_least_one_pixel() -> None:
    """Else no encoder would take it."""
    assert plan_picture("a.png", facts(4000, 1), (640,)).fallback.target == Target(640, 1, "jpeg")


def test_a_key_tells_all_that_a_file_is_made_of() -> None:
    """Other bytes, another size, another format: another key. The name of the picture is none of it."""
    target = Target(10, 10, "avif")
    first = rendition("a.jpg", facts(), target)
    assert rendition("b/c.png", facts(), target).key == first.key
    others = [
        rendition("a.jpg", facts(digest="f" * 16), target),
        *(rendition("a.jpg", facts(), other) for other in (Target(10, 9, "avif"), Target(10, 10, "png"))),
        rendition("a.jpg", facts(), Target(10, 10, "avif", crop=True)),
    ]
    assert len({first.key, *(each.key for each in others)}) == 5


def test_a_square_for_lists_has_a_name_of_its_own() -> None:
    """Two shapes of one width do not share an address; the address is the encoded path."""
    square = rendition("å/a.jpg", facts(), Target(160, 160, "jpeg", crop=True))
    assert (square.path, square.url) == (f"å/a-{NAMED}-160x160.jpg", f"%C3%A5/a-{NAMED}-160x160.jpg")


def test_the_largest_picture_is_most_work() -> None:
    """Workers begin with it."""
    large = plan_picture("a.jpg", facts(), (640, 1200))
    small = plan_picture("b.jpg", facts(300, 200), (640, 1200))
    assert pixels(large.renditions, large.facts) > pixels(small.renditions, small.facts)


def test_another_encoder_gives_other_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Browsers keep a rendition for ever, so the files of another encoder need another address."""
    monkeypatch.setattr(plan, "ENCODER", "another")
    name_digest.cache_clear()
    try:
        assert name_digest(DIGEST) != NAMED
    finally:
        name_digest.cache_clear()
