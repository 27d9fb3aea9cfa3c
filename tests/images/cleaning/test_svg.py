"""SVG files: forbidden parts are refused, metadata is removed."""

import base64

import pytest

from plugins.core.errors import SiteError
from plugins.images.cleaning.pictures import without_metadata
from plugins.images.cleaning.svg import clean, is_svg
from plugins.images.picture_error import PictureError
from tests.conftest import Site
from tests.images.cleaning.test_pictures import SECRET, picture

WHERE = "content/images/a.svg"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
RUNS = "a browser that opens the picture by its address would run it"
REMOVE = "remove it, or save the picture again without it"
EMBED = "embed it in the picture (data:image/…), or remove it"
FOLDER = "2: contains a folder of its author's computer: delete it from the file in an editor"


def svg(inner: str = '<path d="M0 0h9"/>', attributes: str = "") -> str:
    """Return an SVG whose content begins in line 2."""
    return f"{HEAD}{attributes}>\n{inner}\n</svg>\n"


def cleaned(text: str | bytes) -> str:
    """Return a picture as it is published."""
    return clean(text if isinstance(text, bytes) else text.encode(), WHERE, without_metadata).decode()


def faults(text: str | bytes) -> list[str]:
    """Return the faults of a picture."""
    with pytest.raises(SiteError) as caught:
        cleaned(text)
    return [str(each).removeprefix(f"{WHERE}:") for each in caught.value.faults]


def elsewhere(url: str) -> str:
    """Return the fault of an address of another site, in line 2."""
    return f"2: {url} is loaded from another site, which learns who reads: {EMBED}"


def runs(what: str) -> str:
    """Return the fault of a script, in line 2."""
    return f"2: {what}: {RUNS}: {REMOVE}"


@pytest.mark.parametrize(
    ("inner", "fault"),
    [
        ("<script>var a;</script>", runs("<script>")),
        ('<x:script xmlns:x="http://www.w3.org/2000/svg"/>', runs("<script>")),
        ('<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>', runs("<script>")),
        ("<handler/>", runs("<handler>")),
        ('<path onclick="f()"/>', runs("onclick=")),
        ('<path ONLOAD="f()"/>', runs("onload=")),
        ('<set attributeName="x" onbegin="f()"/>', runs("onbegin=")),
        ('<a href="javascript:f()"><path/></a>', runs("javascript:f()")),
        ('<a xlink:href="javascript:f()"><path/></a>', runs("javascript:f()")),
        ('<a href=" Java&#10;Script:f()"><path/></a>', runs("JavaScript:f()")),
        ('<a><animate attributeName="href" to="javascript:f()"/></a>', runs("javascript:f()")),
        ('<a><set attributeName="href" values="#a;javascript:f()"/></a>', runs("javascript:f()")),
        (
            '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml" onclick="f()">x</p></foreignObject>',
            runs("onclick="),
        ),
        (
            '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
            f"2: <iframe> belongs to pages, not to pictures: {REMOVE}",
        ),
        (
            '<a href="data:text/html,x"><path/></a>',
            f"2: data:text/html,x… is neither a photo nor a font: {REMOVE}",
        ),
        (
            '<image href="data:image/svg+xml,x"/>',
            f"2: data:image/svg+xml,x… is neither a photo nor a font: {REMOVE}",
        ),
        (
            '<image href="data:image/png,%89PNG%0D"/>',
            "2: data:image/png,%89PNG%0D… is a photo that is not in Base64, so that its metadata stay: "
            "save the picture again with the photo as data:image/…;base64,",
        ),
        ("<title>/home/elin/Bilder/ritning.svg</title>", FOLDER),
        ("<desc>C:\\Users\\elin\\ritning.svg</desc>", FOLDER),
        ('<g id="a" data-file="/Users/elin/ritning.svg"/>', FOLDER),
        ('<image href="http://x.example/a.png"/>', elsewhere("http://x.example/a.png")),
        ('<image xlink:href="//x.example/a.png"/>', elsewhere("//x.example/a.png")),
        ('<image href="https:x.example/a.png"/>', elsewhere("https:x.example/a.png")),
        ('<use href="https://x.example/a.svg#b"/>', elsewhere("https://x.example/a.svg#b")),
        ('<feImage href="https://x.example/a.png"/>', elsewhere("https://x.example/a.png")),
        ('<path fill="url(https://x.example/a.svg#b)"/>', elsewhere("https://x.example/a.svg#b")),
        ("<path style=\"fill:url('//x.example/a.svg#b')\"/>", elsewhere("//x.example/a.svg#b")),
        ('<style>@import url("https://x.example/a.css");</style>', elsewhere("https://x.example/a.css")),
        ("<style>@import 'https://x.example/a.css';</style>", elsewhere("https://x.example/a.css")),
        ("<style>/* a */ a{b:u\\72l(/**/https://x.example/a)}</style>", elsewhere("https://x.example/a")),
        ('<g xml:base="https://x.example/"><path/></g>', elsewhere("https://x.example/")),
        ('<a href="#a" ping="https://x.example/"><path/></a>', elsewhere("https://x.example/")),
        (
            '<image xlink:href="file:///home/elin/Bilder/foto.png"/>',
            f"2: foto.png is a file on this computer, which readers cannot open: {EMBED}",
        ),
        (
            '<image href="C:\\Users\\elin\\foto.png"/>',
            f"2: foto.png is a file on this computer, which readers cannot open: {EMBED}",
        ),
    ],
)
def test_scripts_and_addresses_of_others_are_refused_with_their_line(inner: str, fault: str) -> None:
    """Scripts and addresses are found in every element, namespace, case and notation."""
    assert faults(svg(inner)) == [fault]


def test_all_faults_are_reported_at_once() -> None:
    """Every forbidden part is a fault of its own, reported once."""
    found = faults(svg('<script/>\n<path onclick="f()" onload="g()"/>\n<image href="//x.example/"/>'))
    assert [each.split(":")[0] for each in found] == ["2", "3", "3", "4"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "hej",
            "1: not an SVG that can be read (Start tag expected, '<' not found): save it again as SVG, or remove it",
        ),
        ("<html/>", "1: not an SVG: save it again as SVG, or remove it"),
        (
            "<svg/>",
            '1: browsers do not show it: its <svg> has no xmlns: add xmlns="http://www.w3.org/2000/svg" to its <svg>',
        ),
        (
            svg("<g>"),
            "3: not an SVG that can be read (Opening and ending tag mismatch: g line 2 and svg): "
            "save it again as SVG, or remove it",
        ),
        (
            f'<!DOCTYPE svg [<!ENTITY a SYSTEM "granne.txt">]>\n{svg("<text>&a;</text>")}',
            "3: not an SVG that can be read (Entity 'a' not defined): save it again as SVG, or remove it",
        ),
        (
            f'<?xml-stylesheet href="a.css"?>\n{svg()}',
            "1: has an external style sheet: move its rules into a <style> of the picture",
        ),
    ],
)
def test_a_file_that_is_no_picture_is_refused(text: str, fault: str) -> None:
    """A file that browsers cannot show, or that loads another file, is a fault."""
    assert faults(text) == [fault]


@pytest.mark.parametrize(
    "text",
    [
        svg(),
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' + svg(),
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n' + svg(),
        svg('<a href="https://x.example/"><text>länk</text></a>'),
        svg('<defs><linearGradient id="a"/></defs><path fill="url(#a)" style="stroke:url(#a)"/><use xlink:href="#a"/>'),
        svg("<style>@media print{.a{fill:none}} .b::after{content:'\\2014'}</style>"),
        svg('<animate attributeName="x" values="0;10;0" from="0" to="5"/>'),
        svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml" style="color:red">x</p></foreignObject>'),
        svg("<style>@font-face{src:url(data:font/woff2;base64,AAAA)}</style>"),
        svg("<style>@font-face{src:url(data:application/x-font-woff;base64,AAAA)}</style>"),
        svg('<title>Hej</title><desc>https://x.example/ is a text</desc><text>javascript: too</text>'),
        svg('<image href="granne.png"/>'),
        svg('<text>cd /home/elin/blogg</text>'),
        svg(f'<image href="data:image/png;base64,{base64.b64encode(without_metadata(picture("PNG"))).decode()}"/>'),
    ],
)  # fmt: skip
def test_a_picture_without_metadata_stays_the_same_byte_for_byte(text: str) -> None:
    """Links, gradients, styles, fonts and photos are part of the picture."""
    assert cleaned(text) == text


INKSCAPE = ' xmlns:i="http://www.inkscape.org/namespaces/inkscape"'
SODIPODI = ' xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"'


@pytest.mark.parametrize(
    "private",
    [
        svg("<metadata><a/>/home/elin</metadata><path/>"),
        svg("<!-- /home/elin --><path/>"),
        "<!-- /home/elin -->\n" + svg("<path/>"),
        svg("<path/>") + "<!-- /home/elin -->",
        svg(f'<path{INKSCAPE} i:export-filename="/home/elin/a.png"/>'),
        svg(f'<s:namedview{SODIPODI} s:a="/home/elin"/><path/>'),
        svg("<path/>", f'{SODIPODI} s:docname="/home/elin"'),
        svg("<path/>", ' content="&lt;mxfile host=&quot;/home/elin&quot;&gt;"'),
        '<!DOCTYPE svg [<!ENTITY ns "urn:/home/elin">]>' + svg("<path/>", ' xmlns:i="&ns;"'),
    ],
)
def test_the_data_of_editors_is_removed(private: str) -> None:
    """File names, metadata, comments and an editor's own copy are removed; the picture stays."""
    out = cleaned(private)
    assert out == f"<?xml version='1.0' encoding='UTF-8'?>\n{svg('<path/>')}"
    assert cleaned(out) == out


def test_the_text_around_a_comment_stays() -> None:
    """A removed comment leaves the text before and after it, also after another element."""
    assert "<text>ab</text>" in cleaned(svg("<text>a<!-- x -->b</text>"))
    assert "<text><tspan/>ab</text>" in cleaned(svg("<text><tspan/>a<!-- x -->b</text>"))


def test_entities_of_an_editor_are_written_out() -> None:
    """Illustrator names its namespaces by entities; their replacement is checked like other text."""
    text = '<!DOCTYPE svg [<!ENTITY s "http://www.w3.org/2000/svg"><!ENTITY t "hej">]>'
    assert "<text>hej</text>" in cleaned(f'{text}<svg xmlns="&s;"><text>&t;</text></svg>')
    hidden = f'<!DOCTYPE svg [<!ENTITY t "<script/>">]>{svg("&t;")}'
    assert len(faults(hidden)) == 1


def test_an_embedded_photo_is_cleaned() -> None:
    """A photo loses its metadata in an <image> and in a style alike."""
    photo = base64.b64encode(picture()).decode()
    style = f"<style>a{{b:url(data:image/jpeg;base64,{photo});c:url(data:font/woff2;base64,AAAA)}}</style>"
    inner = f'<image href="data:image/jpeg;base64,{photo}"/>{style}'
    out = cleaned(svg(inner))
    photos = [base64.b64decode(each.split('"')[0].split(")")[0]) for each in out.split("jpeg;base64,")[1:]]
    assert photos == [without_metadata(picture())] * 2
    assert SECRET.encode() not in photos[0]
    assert "data:font/woff2;base64,AAAA" in out


def test_a_broken_embedded_photo_is_refused() -> None:
    """An embedded photo that cannot be read is a fault, like a file of that kind."""
    for broken in ("AAAA", "A", ""):
        with pytest.raises(PictureError, match="not a picture that can be read"):
            cleaned(svg(f'<image href="data:image/png;base64,{broken}"/>'))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"<svg>", True),
        (b"\xef\xbb\xbf <svg ", True),
        (b"<?xml version='1.0'?>\n<!-- a > b -->\n<!-- c -->\n<!DOCTYPE svg [<!ENTITY a '>'>]><x:svg\n", True),
        ("\ufeff<svg>".encode("utf-16-le"), True),
        (b"<svgx>", False),
        (b"<html><svg>", False),
        (b"\xff\xd8\xff\xe0", False),
        (b"<!-- a -->" * 400, False),
        (b"", False),
    ],
)  # fmt: skip
def test_an_svg_is_recognised_by_its_first_bytes(head: bytes, expected: bool) -> None:
    """The name of the file does not count."""
    assert is_svg(head) is expected


def test_svg_files_of_a_site_are_cleaned_or_refused_in_every_folder(site: Site) -> None:
    """SVG files in images/, in another static folder and beside a post are cleaned; a fault has file and line."""
    site.settings(STATIC_PATHS=["images", "filer"])
    for path in ("images/a.svg", "filer/b.SVG", "posts/c.svg"):
        site.write(f"content/{path}", svg("<metadata>HEMLIGT</metadata><path/>"))
    site.post("a.md", "[b]({static}/filer/b.SVG) ![c]({attach}c.svg)")
    assert site.build().err == ""
    drawn = [data for path, data in site.files().items() if path.lower().endswith(".svg") and b"<path/>" in data]
    assert (len(drawn), [data for data in drawn if b"HEMLIGT" in data]) == (3, [])

    site.write("content/filer/b.SVG", svg("<script/>"))
    site.write("content/images/d.svgz", b"\x1f\x8b")
    assert site.build().faults == [
        f"content/filer/b.SVG:2: <script>: {RUNS}: {REMOVE}",
        "content/images/d.svgz: compressed SVG: few hosts send it so that browsers show it: "
        "save it as plain SVG (.svg), and delete this one",
    ]
