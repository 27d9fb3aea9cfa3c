"""Pictures in HTML: the largest size that it names, words from the library of media, and no dots."""

import pytest

from tests.tools.importing.html_markdown.shown import imported
from tools.importing.html_markdown.images import is_name
from tools.importing.html_markdown.models import Context, Kind, Picture

UP = "https://elin.example/wp-content/uploads"


@pytest.mark.parametrize(
    ("attributes", "address"),
    [
        (f'src="{UP}/a-300x200.jpg" srcset="{UP}/a-300x200.jpg 300w, {UP}/a-1024x683.jpg 1024w"', "a-1024x683.jpg"),
        (f'src="{UP}/a.jpg" srcset="{UP}/a@2x.jpg 2x,{UP}/a.jpg 1x"', "a@2x.jpg"),
        (f'src="data:image/gif;base64,R0" data-src="{UP}/a.jpg"', "a.jpg"),
        (f'src="x.gif" data-lazy-src="{UP}/a.jpg" data-lazy-srcset="{UP}/b.jpg 9w"', "b.jpg"),
        (f'src="{UP}/a-300x200.jpg" data-orig-file="{UP}/a.jpg" srcset="{UP}/b.jpg 9w"', "a.jpg"),
        (f'src="{UP}/a.jpg" srcset="nonsense"', "a.jpg"),
    ],
)
def test_the_largest_size(attributes: str, address: str) -> None:
    """The original that Jetpack names, else the largest of all sizes, is the picture."""
    assert imported(f'<p><img {attributes} alt="A"></p>').markdown == f"![A]({UP}/{address})\n"


@pytest.mark.parametrize(
    ("picture", "alt"),
    [
        (Picture("a.jpg", "En kopp kaffe", "Fika"), "En kopp kaffe"),
        (Picture("a.jpg", "", "Fika"), "Fika"),
        (Picture("a.jpg", "IMG_1234", "kaffe-kopp.jpg"), ""),
    ],
)
def test_words_of_the_library(picture: Picture, alt: str) -> None:
    """A picture without words gets those of the library of media; one with words keeps them."""
    context = Context(lang="sv", pictures={"9": picture})
    image = f'<img class="alignleft wp-image-9" src="{UP}/kaffe-kopp.jpg" alt=""/>'
    assert imported(f"<p>{image}</p>", context).markdown == f"![{alt}]({UP}/kaffe-kopp.jpg)\n"
    own = image.replace('alt=""', 'alt="Mina ord"')
    assert imported(f"<p>{own}</p>", context).markdown == f"![Mina ord]({UP}/kaffe-kopp.jpg)\n"
    figure = f"<figure>{image}<figcaption>Fika</figcaption></figure>"
    shown = alt if alt != "Fika" else ""
    assert imported(figure, context).markdown == f'![{shown}]({UP}/kaffe-kopp.jpg "Fika")\n'


@pytest.mark.parametrize(
    ("words", "expected"),
    [("IMG_1234", True), ("DSC01234.JPG", True), ("2013-05-01", True), ("Kaffe kopp", True), ("…", True),
     ("Bild från Brunnsviken", False), ("Kopp 3", False)],
)  # fmt: skip
def test_names_are_no_words(words: str, expected: bool) -> None:
    """The name of a file, and the number that a camera gives, say nothing of a picture."""
    assert is_name(words, f"{UP}/Kaffe-Kopp.jpg") is expected


@pytest.mark.parametrize(
    ("written", "whole"),
    [("x.jpg", f"{UP}/2013/x.jpg"), ("../x.jpg", f"{UP}/x.jpg"), ("/x.jpg", "/x.jpg"), ("//a.se/x.jpg",) * 2],
)
def test_addresses_go_on_from_the_old_page(written: str, whole: str) -> None:
    """A way from the old page becomes a whole address: the page here is elsewhere."""
    context = Context(lang="sv", page=f"{UP}/2013/")
    html = f'<p><img src="{written}" alt="A"> <a href="{written}">B</a> <a href="#c">C</a></p>'
    assert imported(html, context).markdown == f"![A]({whole}) [B]({whole}) [C](#c)\n"
    film = imported(f'<video src="{written}" poster="{written}"></video>', context).markdown
    assert film.count(f'"{whole}"') == 2


def test_signs() -> None:
    """A sign that WordPress shows as a picture is the sign itself."""
    html = '<p>Hej <img src="https://s.w.org/e/1f642.svg" alt="🙂" class="wp-smiley"></p>'
    assert imported(html).markdown == "Hej 🙂\n"


def test_dots() -> None:
    """A picture of one pixel is there to count readers: it does not come in, and is told."""
    done = imported('<p>Hej<img src="https://count.example/b.gif" width="1" height="1" alt=""></p>')
    assert done.markdown == "Hej\n"
    assert [note.kind for note in done.notes] == [Kind.REMOVED]
