"""Pictures with captions."""

import pytest

from plugins.engine.markdown.converter import convert


def html(text: str, lang: str = "sv") -> str:
    """Return the HTML of a text."""
    return convert(text, lang).html


def test_a_picture_with_a_title_is_a_figure_with_a_caption() -> None:
    """The title becomes the caption, and the class of the picture that of the figure."""
    assert html('![Ett bord](/a.png "Bordet, *kväll*"){.wide}') == (
        '<figure class="wide"><img alt="Ett bord" src="/a.png"><figcaption>Bordet, *kväll*</figcaption></figure>'
    )


def test_a_caption_has_the_quotation_marks_of_the_language() -> None:
    """All other text has them, too, with dashes and points."""
    assert "<figcaption>Kalles ”bord” i dag – igen…</figcaption>" in html(
        '![b](/a.png "Kalles "bord" i dag -- igen...")'
    )


FIGURE = '<figure><img alt="a" src="/a.png"><figcaption>Ett</figcaption></figure>'
LINKED = '<figure><a href="/b/"><img alt="a" src="/a.png"></a><figcaption>Ett</figcaption></figure>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[![a](/a.png "Ett")](/b/)', LINKED),
        ('- ![a](/a.png "Ett")\n- Två', f"<ul>\n<li>{FIGURE}</li>\n<li>Två</li>\n</ul>"),
        ('1. [![a](/a.png "Ett")](/b/)', f"<ol>\n<li>{LINKED}</li>\n</ol>"),
        ('Ord\n:   ![a](/a.png "Ett")', f"<dl>\n<dt>Ord</dt>\n<dd>{FIGURE}</dd>\n</dl>"),
        (
            "- ![a](/a.png) ![b](/b.png)",
            '<ul>\n<li><div class="gallery">\n<figure><img alt="a" src="/a.png"></figure>\n'
            '<figure><img alt="b" src="/b.png"></figure>\n</div></li>\n</ul>',
        ),
    ],
)
def test_a_linked_picture_and_one_in_a_list_have_captions(text: str, expected: str) -> None:
    """The caption stands below the link; an item of a list without empty lines counts as a paragraph."""
    assert html(text) == expected


GALLERIES = [
    pytest.param(
        '![a](/a.png "Ett")\n![b](/b.png)',
        '<div class="gallery">\n<figure><img alt="a" src="/a.png"><figcaption>Ett</figcaption></figure>\n'
        '<figure><img alt="b" src="/b.png"></figure>\n</div>',
        id="on lines of their own",
    ),
    pytest.param(
        "![a](/a.png){.wide} ![b](/b.png)",
        '<div class="gallery wide">\n<figure><img alt="a" src="/a.png"></figure>\n'
        '<figure><img alt="b" src="/b.png"></figure>\n</div>',
        id="in one line, wide",
    ),
    pytest.param(
        '![a](/a.png)  \n[![b](/b.png "Två")](/c/)\n{: .x }',
        '<div class="gallery x">\n<figure><img alt="a" src="/a.png"></figure>\n'
        '<figure><a href="/c/"><img alt="b" src="/b.png"></a><figcaption>Två</figcaption></figure>\n</div>',
        id="with a broken line, a link and a class",
    ),
]


@pytest.mark.parametrize(("text", "expected"), GALLERIES)
def test_pictures_in_one_paragraph_are_a_gallery(text: str, expected: str) -> None:
    """Each is a figure, with its caption, and the paragraph has nothing else."""
    assert html(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "![Ett bord](a.png)",
        'Se ![här](a.png "Bordet")',
        '![a](a.png "b") och ![c](c.png)',
        "![a](a.png)\n\n![c](c.png)",
        "| a |\n|---|\n| ![a](a.png) ![b](b.png) |",
        "[![a](a.png) Läs](/b/) ![c](c.png)",
    ],
)
def test_another_picture_is_part_of_its_paragraph(text: str) -> None:
    """A picture without a title, or beside other things, is not a figure."""
    assert "<figure" not in html(text)
