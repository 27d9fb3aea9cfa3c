"""HTML of pictures: one ``<img>`` of a text becomes ``<picture>``, and nothing that the writer gave is lost."""

import pytest

from plugins.images.config import ImagesConfig
from plugins.images.encoding.facts import Facts
from plugins.images.renditions.markup import Address, Found, Shown, shown_pictures, with_renditions
from plugins.images.renditions.plan import Size, name_digest, plan_picture

CONFIG = ImagesConfig(widths=(640, 1200), sizes="60vw", wide_width=1600, wide_sizes="90vw")
PHOTO = plan_picture("i/a.jpg", Facts("0" * 64, 3000, 2000, "JPEG", False, False), CONFIG.widths, (1600,))
SMALL = plan_picture("i/b.png", Facts("1" * 64, 300, 200, "PNG", False, True), CONFIG.widths)
BOUNDED = plan_picture(PHOTO.source, PHOTO.facts, CONFIG.widths, (1600,), 300)
NEARLY_WIDE = plan_picture("i/c.jpg", Facts("2" * 64, 1300, 650, "JPEG", False, False), CONFIG.widths, (1600,))
PICTURES = [
    Found(PHOTO),
    Found(SMALL),
    Found(Size(30, 20)),
    Found(),
    Found(PHOTO, "#mitten"),
    Found(BOUNDED),
    Found(NEARLY_WIDE),
]

PLAIN = {"/b/i/a.jpg": Found(PHOTO), "https://x.example/b.jpg": Found()}

A = name_digest("0" * 64)
B = name_digest("1" * 64)
C = name_digest("2" * 64)
AVIF = f"/b/i/a-{A}-640.avif 640w, /b/i/a-{A}-1200.avif 1200w"
WIDE = f"{AVIF}, /b/i/a-{A}-1600.avif 1600w"
PNG = f'src="/b/i/b-{B}-300.png"'
JPEG = f'src="/b/i/a-{A}-1200.jpg"'
SIZED = f'{JPEG} width="1200" height="800"'
FIRST = 'loading="eager" fetchpriority="high"'
LATER = 'loading="lazy" decoding="async"'


def source(srcset: str = AVIF, sizes: str = "60vw") -> str:
    """Return a ``<source>`` of several widths."""
    return f'<source type="image/avif" srcset="{srcset}" sizes="{sizes}">'


def img(number: int = 0, more: str = 'alt="En svan"') -> str:
    """Return a picture as the converter leaves it."""
    return f'<img {more} src="\x02{number}\x03">'


def shown(html: str) -> str:
    """Return the HTML of a text with the renditions."""

    def find(address: Address) -> Found:
        return PICTURES[address] if isinstance(address, int) else PLAIN.get(address, Found())

    return with_renditions(html, find, CONFIG, "/b")


def in_row(shown_at: str, width: int, height: int, loading: str = LATER) -> str:
    """Return a picture in a row of a gallery."""
    sizes = source(sizes=f"(min-width: 29rem) {shown_at}, 60vw")
    return f'<picture>{sizes}<img {JPEG} width="{width}" height="{height}" alt="En svan" {loading}></picture>'


ONE_SOURCE = f'<source type="image/avif" srcset="/b/i/b-{B}-300.avif">'
CASES = [
    pytest.param(
        f"<p>{img()}</p>",
        f'<p><picture>{source()}<img {SIZED} alt="En svan" {FIRST}></picture></p>',
        id="the first picture is loaded at once",
    ),
    pytest.param(
        f"{img()}\n{img()}",
        f'<picture>{source()}<img {SIZED} alt="En svan" {FIRST}></picture>\n'
        f'<picture>{source()}<img {SIZED} alt="En svan" {LATER}></picture>',
        id="others are loaded when they are near",
    ),
    pytest.param(
        img(1),
        f'<picture>{ONE_SOURCE}<img {PNG} width="300" height="200" alt="En svan" {FIRST}></picture>',
        id="a small picture has one file in AVIF, and no sizes",
    ),
    pytest.param(
        img(2), f'<img alt="En svan" src="\x022\x03" width="30" height="20" {FIRST}>', id="an animation: its own file"
    ),
    pytest.param(
        '<img alt="En svan" src="/b/i/a.jpg">',
        f'<picture>{source()}<img {SIZED} alt="En svan" {FIRST}></picture>',
        id="a plain address of a file",
    ),
    pytest.param(
        '<img alt="" src="https://x.example/b.jpg">',
        f'<img alt="" src="https://x.example/b.jpg" {FIRST}>',
        id="an address of another site",
    ),
    pytest.param(img(3), f'<img alt="En svan" src="\x023\x03" {FIRST}>', id="an SVG: its own file"),
    pytest.param(
        '<img src="/images/x.jpg" alt="x"/>', f'<img src="/images/x.jpg" alt="x" {FIRST}>', id="a plain address stays"
    ),
    pytest.param(
        img(4),
        f'<picture>{source()}<img {JPEG[:-1]}#mitten" width="1200" height="800" alt="En svan" {FIRST}></picture>',
        id="a fragment, which styles may use",
    ),
    pytest.param(
        img(more='alt="A &quot;b&quot; &amp; c" class="x y" id="z" title="T" data-a'),
        f'<picture>{source()}<img {SIZED} alt="A &quot;b&quot; &amp; c" class="x y" id="z" title="T" data-a {FIRST}>'
        "</picture>",
        id="other attributes are kept",
    ),
    pytest.param(
        img(more="width=300 alt"),
        f'<picture>{source(sizes="300px")}<img {JPEG} width="300" height="200" alt {FIRST}></picture>',
        id="a width of the writer's: the height is in proportion",
    ),
    pytest.param(
        img(more='width="300px" alt'),
        f'<picture>{source(sizes="300px")}<img {JPEG} width="300px" height="200" alt {FIRST}></picture>',
        id="a width with its unit, which stays",
    ),
    pytest.param(
        img(5, 'class="wide" width="300" alt'),
        f"<picture>{source(AVIF.replace('640', '300').replace('1200', '600'), '300px')}"
        f'<img src="/b/i/a-{A}-600.jpg" width="300" height="200" class="wide" alt {FIRST}></picture>',
        id="a width that bounds the renditions",
    ),
    pytest.param(
        img(more='height="200"'),
        f'<picture>{source()}<img {JPEG} width="300" height="200" {FIRST}></picture>',
        id="a height of the writer's",
    ),
    pytest.param(
        img(more='width="50%"'),
        f'<picture>{source()}<img {JPEG} width="50%" {FIRST}></picture>',
        id="a width that is no number",
    ),
    pytest.param(
        img(more='width="30" height="30"'),
        f'<picture>{source(sizes="30px")}<img {JPEG} width="30" height="30" {FIRST}></picture>',
        id="both of the writer's, out of proportion",
    ),
    pytest.param(
        img(more='sizes="30vw" loading="lazy"'),
        f"<picture>{source(sizes='30vw')}<img {SIZED} {LATER}></picture>",
        id="sizes and loading of the writer's",
    ),
    pytest.param(
        img(more='class="wide"'),
        f'<picture>{source(WIDE, "90vw")}<img {SIZED} class="wide" {FIRST}></picture>',
        id="a wide picture",
    ),
    pytest.param(
        f'<figure class="a wide">\n<a href="\x029\x03">{img()}</a><figcaption>T</figcaption></figure>',
        f'<figure class="a wide">\n<a href="\x029\x03"><picture>{source(WIDE, "90vw")}<img {SIZED} alt="En svan" '
        f"{FIRST}></picture></a><figcaption>T</figcaption></figure>",
        id="a picture in a wide figure, linked",
    ),
    pytest.param(
        f'<picture><source srcset="\x021\x03">{img()}</picture>{img(3, "alt")}',
        f'<picture><source srcset="\x021\x03">{img()}</picture><img alt src="\x023\x03" {LATER}>',
        id="a picture element of the writer's own",
    ),
    pytest.param(
        '<img src="\x020\x03" srcset="\x021\x03 2x" alt="">',
        f'<img src="\x020\x03" srcset="\x021\x03 2x" alt="" {FIRST}>',
        id="a srcset of the writer's own",
    ),
    pytest.param(
        "<IMG ALT='a > b' SRC=\"\x020\x03\">",
        f'<picture>{source()}<img {SIZED} alt="a &gt; b" {FIRST}></picture>',
        id="HTML in capitals, and a sign that would end a tag",
    ),
    pytest.param(
        f'<div class="gallery">\n<figure>{img()}</figure>\n<figure>{img()}<figcaption>T</figcaption></figure>\n</div>\n'
        f"<div>{img()}</div>",
        f'<div class="gallery">\n<div class="gallery-row">\n<figure>{in_row("320px", 1200, 800, FIRST)}</figure>\n'
        f"<figure>{in_row('320px', 1200, 800)}<figcaption>T</figcaption></figure>\n</div>\n</div>\n"
        f'<div><picture>{source()}<img {SIZED} alt="En svan" {LATER}></picture></div>',
        id="a gallery: pictures of one height, as wide as the row shows them",
    ),
    pytest.param(
        f'<div class="gallery wide"><figure>{img()}</figure><figure>{img()}</figure></div>',
        f'<div class="gallery wide">\n<div class="gallery-row">\n<figure>{in_row("400px", 1200, 800, FIRST)}</figure>\n'
        f"<figure>{in_row('400px', 1200, 800)}</figure>\n</div></div>",
        id="a wide gallery",
    ),
    pytest.param(
        f'<div class="gallery"><figure>{img(3)}</figure><figure>{img(2)}</figure>'
        f"<figure>{img(0, 'width=300')}</figure></div>",
        f'<div class="gallery">\n<figure><img alt="En svan" src="\x023\x03" {FIRST}></figure>\n'
        f'<figure><img alt="En svan" src="\x022\x03" width="30" height="20" {LATER}></figure>\n'
        f'<figure><picture>{source(sizes="300px")}<img {JPEG} width="300" height="200" {LATER}></picture></figure>'
        "</div>",
        id="a gallery of a picture without a known size, an icon, and one to which the writer gave a size: no row",
    ),
    pytest.param("<p>Ingen bild: &lt;img&gt;</p>", "<p>Ingen bild: &lt;img&gt;</p>", id="no picture"),
    pytest.param('<img alt="a"alt="b">', f'<img alt="a" {FIRST}>', id="an attribute twice: the first counts"),
]


@pytest.mark.parametrize(("html", "expected"), CASES)
def test_a_picture_becomes_what_browsers_choose_from(html: str, expected: str) -> None:
    """One tag is replaced, and everything beside it stays to the letter."""
    assert shown(html) == expected


@pytest.mark.parametrize("more", ["", 'class="wide"'])
def test_a_picture_that_is_wide_elsewhere_is_sharp_here(more: str) -> None:
    """It has no rendition as wide as the column asks for, so the next wider one is offered, too."""
    sizes = source(f"/b/i/c-{C}-640.avif 640w, /b/i/c-{C}-1300.avif 1300w", "90vw" if more else "60vw")
    assert sizes in shown(img(6, more))


def test_pictures_that_may_have_renditions_are_found() -> None:
    """By their addresses; those of elements that the writer made are left alone."""
    html = "".join(
        (
            img(0),
            f"<picture>{img(1)}</picture>",
            '<img src="/x.jpg">',
            '<img src="\x022\x03" srcset="x 2x">',
            f"<figure class=wide>{img(3)}</figure>",
            img(4, 'class="wide"'),
            img(5, 'width="300"'),
        )
    )
    assert list(shown_pictures(html)) == [
        Shown(0, False), Shown("/x.jpg", False), Shown(3, True), Shown(4, True), Shown(5, False, 300)
    ]  # fmt: skip
