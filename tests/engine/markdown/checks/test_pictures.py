"""Pictures without a description."""

import pytest

from plugins.engine.markdown.checks.registry import check_source
from plugins.engine.markdown.notes import MarkdownText, Note


def check(text: str) -> tuple[Note, ...]:
    """Return the notes on a text."""
    return check_source(MarkdownText(text))


SILENT = [
    "![](a.png)",
    "![ ](a.png)",
    "![][b]\n\n[b]: /a.png",
    '![](a.png "Titel")',
    '![](a_(b).png "T"){.wide}',
    '<img src="a.png">',
    "<IMG SRC=a.png>",
    '<img\nsrc="a"\ntitle="alt">',
    '<img src="a" data-alt="b">',
    "> ![](a.png)",
    "- ![](a.png)",
    "[![](a.png)](/b/)",
    "| a |\n|---|\n| ![](a.png) |",
]


@pytest.mark.parametrize("text", SILENT)
def test_a_picture_without_a_description_is_a_warning(text: str) -> None:
    """The warning covers Markdown and HTML, anywhere in a text."""
    what = "this picture has no description for those who cannot see it"
    assert [(note.what, note.warning) for note in check(text)] == [(what, True)]


NAMES = [
    "IMG_2034",
    "img_2034.JPG",
    "IMG-20260930-WA0003",
    "DSC0001",
    "DSCN 0123",
    "DSC_0001-redigerad",
    "PXL_20260930_120102345.MP",
    "20260930_120102",
    "P1010023",
    "Skärmavbild 2026-09-30 kl. 12.30.11",
    "Screenshot_20260930",
    "WhatsApp Image 2026-09-30 at 12.30.11",
    "kvallsbordet.jpg",
    "min-bild-2.webp",
    "bild",
    "Bild 1",
    "en bild",
    "Foto.",
    "image",
    "IMG",
    "image-3",
    "photo",
    "alt text",
]


@pytest.mark.parametrize("words", NAMES)
def test_a_name_is_no_description(words: str) -> None:
    """Editors and phones write the name of the file, or a word that holds for any picture."""
    what = f"'{words}' says nothing to those who cannot see the picture"
    assert [note.what for note in check(f"![{words}](x.jpg)")] == [what]
    assert [note.what for note in check(f'<img src="x.jpg" alt="{words}">')] == [what]


@pytest.mark.parametrize(
    "words",
    [
        "katt",
        "e-post",
        "Blogg100",
        "#blogg100",
        "Bilden på lappen",
        "Fotografi av ett bord",
        "Bild: ett bord",
        "R2D2",
        "Sam 12",
        "20260930",
        "Bilder",
        "Skärmbild av inställningarna",
        "Image processing",
        "A photo of a table",
        "1984",
        "WP 10 år",
    ],
)
def test_few_words_may_be_a_description(words: str) -> None:
    """A word says what a picture shows, as does the name of a thing."""
    assert check(f"![{words}](katt.jpg)") == ()


TOLD = [
    '![bild](a.png){: alt="" }',
    "![En katt](a.png)",
    '![](a.png){: alt="" }',
    '![](a.png "T"){ .wide alt="" }',
    '<img alt="" src="a.png">',
    "<img alt src=a.png>",
    '<img\nsrc="a"\nalt="b">',
    '<img src="a>b" alt="c">',
    '<img src="a" role="presentation">',
    '<img src="a" aria-hidden="true">',
    "`![](a.png)` och `<img>`",
    "```\n![](a.png)\n```",
    "<!-- ![](a.png) <img> -->",
    r"\![](a.png)",
]


@pytest.mark.parametrize("text", TOLD)
def test_a_decorative_picture_has_no_note(text: str) -> None:
    """An explicitly empty description marks decoration; in code there is no picture."""
    assert check(text) == ()


def test_each_picture_is_reported_at_its_line() -> None:
    """The second picture has a line of its own."""
    assert [note.line for note in check("![](a)\n\n![b](c)\n\nd ![](e)")] == [1, 5]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Text.\n\n![En svan](a.jpg){: width=50% }", [(3, "width=50%")]),
        ('<img alt="En svan" src="a.jpg" width="50%">', [(1, 'width="50%"')]),
        ("![En svan](a.jpg){: width=300 } 50%", []),
        ('<table width="50%"></table> 100 % ![En svan](a%20b.jpg)', []),
        ("`![En svan](a.jpg){: width=50% }`", []),
    ],
)
def test_a_width_in_per_cent_is_a_warning(text: str, told: list[tuple[int, str]]) -> None:
    """A page has no room for the picture before it is loaded."""
    what = " leaves no room for the picture before it is loaded, so that the text jumps"
    assert [(note.line, note.what.removesuffix(what)) for note in check(text)] == told
