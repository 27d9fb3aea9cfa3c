"""Captions: one that is not shown below its picture, or not as it is written, is a warning."""

import pytest

from plugins.engine.markdown.converter import convert

LOST = "is not shown, since text stands directly before or after the picture"
EMPTY = "put an empty line between them"
QUOTED = 'Kalles "bord" i dag'
IN_THE_TEXT = "write the link in the text"
PLAIN = "a caption is plain text, and shows"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Text.\n![Byt](b.jpg "Min text")', [(2, f"the caption 'Min text' {LOST}", EMPTY)]),
        ('![Byt](b.jpg "Min text"){: .wide }\nText.', [(1, f"the caption 'Min text' {LOST}", EMPTY)]),
        ('- Text.\n  ![Byt](b.jpg "Kalles "bord" i dag")', [(2, f"the caption '{QUOTED}' {LOST}", EMPTY)]),
        ('![Byt](b.jpg "Se [x](y.md) här")', [(1, f"{PLAIN} [x](y.md) as it stands", IN_THE_TEXT)]),
        ('Text.\n\n![Byt](b.jpg "Min text")\n\nText.', []),
        ('# Rubrik\n![Byt](b.jpg "Min text")', []),
        ('![Byt](b.jpg "Ett")\n![Byt](c.jpg "Två")', []),
        ('Tryck på ![kugghjulet](kugge.png "Inställningar") i listan.', []),
        ("Text.\n![Byt](b.jpg)", []),
        ('`![Byt](b.jpg "Se [x](y.md)")`', []),
    ],
)
def test_a_caption_that_readers_do_not_see_as_it_is_meant_is_told(
    text: str, expected: list[tuple[int, str, str]]
) -> None:
    """A small picture within a line may have a title without being a figure."""
    assert [(note.line, note.what, note.remedy) for note in convert(text, "sv").notes] == expected
