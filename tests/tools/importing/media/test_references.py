"""References to files of the former blog: shown where they are here, links to the old blog until then."""

import time

import pytest

from tools.importing.media.references import Find, Place, rewritten, with_image
from tools.importing.media.text_files import changed

OLD = "https://elin.example/wp-content/uploads/"
FORMS = {
    "a picture": f"![En kopp]({OLD}kopp.jpg)",
    "a picture with a caption": f'![En kopp]({OLD}kopp.jpg "Min *stora* \\"kopp\\"")',
    "a picture with a width": f"![En \\[kopp\\]]({OLD}kopp.jpg){{: width=300 }}",
    "a picture in a link": f"[![En kopp]({OLD}kopp-300x200.jpg){{: width=300 }}]({OLD}kopp.jpg)",
    "a picture in a link to elsewhere": f"[![En kopp]({OLD}kopp.jpg)](https://example.org/?a=1&b=2)",
    "pictures without words": f"![]({OLD}a_b.jpg)\n![]({OLD}c*d.jpg)",
    "a picture in HTML": f'<p>Se <img src="{OLD}kopp.jpg" alt="K &amp; M" width="20"> här</p>',
    "a linked picture in HTML": f'<p><a href="{OLD}kopp.jpg"><img src="{OLD}kopp-20x20.jpg" alt=""></a></p>',
    "a film": f'<video controls="" src="{OLD}film.mp4" width="300" loop=""></video>',
    "a sound": f'<audio controls="" src="{OLD}ljud.mp3"></audio>',
    "links to files": f"[Läs]({OLD}a.pdf) och [den]\n\n[den]: {OLD}b.pdf",
    "a link in HTML": f'<p><a href="{OLD}a.pdf">Läs</a></p>',
}


def here(written: str, _: bool) -> Place | None:
    """Return the place of a file that is here."""
    return Place(written.replace(OLD, "2013/"), here=True) if written.startswith(OLD) else None


def there(written: str, shown: bool) -> Place | None:
    """Return the place of a file that is still at the old blog."""
    return Place(written, here=False) if "://" in written and (shown or written.startswith(OLD)) else None


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_what_waits_is_shown_once_it_is_here(text: str) -> None:
    """A text that waited for its files is then the same as one whose files were here at once."""
    assert rewritten(rewritten(text, there), here) == rewritten(text, here) == text.replace(OLD, "2013/")


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_what_waits_loads_nothing(text: str) -> None:
    """No picture, sound or film of a text that waits has an address that a browser would load."""
    waiting = rewritten(text, there)
    assert "![" not in waiting
    assert not any(f"<{tag} " in waiting for tag in ("img", "video", "audio"))
    assert rewritten(waiting, there) == waiting


def test_a_link_that_waits_has_words() -> None:
    """A picture without words is named by its file while it waits, so that nobody meets a link without text."""
    assert rewritten(FORMS["pictures without words"], there).splitlines()[0].endswith('jpg">a&#95;b.jpg</a>')


def test_the_first_picture_of_a_film_waits_with_it() -> None:
    """A film is shown as soon as it is here, also while its first picture is not, and gets that later."""
    film = f'<video controls="" src="{OLD}film.mp4" poster="{OLD}bild.jpg"></video>'
    first = rewritten(film, lambda url, shown: here(url, shown) if "film" in url else there(url, shown))
    assert first == f'<video controls="" src="2013/film.mp4" data-poster="{OLD}bild.jpg"></video>'
    assert rewritten(first, here) == '<video controls="" src="2013/film.mp4" poster="2013/bild.jpg"></video>'
    assert rewritten(rewritten(film, there), here) == film.replace(OLD, "2013/")


def test_a_picture_within_a_link_with_words() -> None:
    """A link holds no other link: a picture that waits in one is only words."""
    text = f"[Se ![kopp]({OLD}kopp.jpg) här]({OLD}a.pdf)"
    waiting = rewritten(text, there)
    assert waiting == f'[Se <span class="picture-to-fetch" data-src="{OLD}kopp.jpg">kopp</span> här]({OLD}a.pdf)'
    assert rewritten(waiting, here) == text.replace(OLD, "2013/")


@pytest.mark.parametrize(
    "text", [f"`![a]({OLD}a.jpg)`", f"    ![a]({OLD}a.jpg)", f"```\n![a]({OLD}a.jpg)\n```", "![a](a.jpg)", "[a](b.md)"]
)
@pytest.mark.parametrize("find", [here, there])
def test_what_is_no_reference_stays(text: str, find: Find) -> None:
    """Code stays as it is, and so do files beside a text."""
    assert rewritten(text, find) == text


def test_an_address_as_text() -> None:
    """A bare address of a file that is here becomes a link with the name of the file."""
    assert rewritten(f"<{OLD}en_bok.pdf>", here) == "[en\\_bok.pdf](2013/en_bok.pdf)"
    assert rewritten(f"<{OLD}en_bok.pdf>", there) == f"<{OLD}en_bok.pdf>"


def test_front_matter() -> None:
    """``Image`` is named by its place once it is here, however the front matter is written; nothing else there is."""
    for head in (f"Title: A\nImage: {OLD}a.jpg\nX: ![]({OLD}b.jpg)\n\n", f'---\nimage: "{OLD}a.jpg"\n---\n'):
        text = f"{head}![]({OLD}b.jpg)\n"
        assert changed(text, here) == text.replace(f"{OLD}a.jpg", "2013/a.jpg").replace(
            f"\n![]({OLD}b.jpg)\n", "\n![](2013/b.jpg)\n"
        )
        assert with_image(head, there) == head


def test_many_pictures() -> None:
    """A paragraph of thousands of pictures takes no longer for each than a few do."""
    begun = time.process_time()
    text = rewritten(f"![a]({OLD}a.jpg)\n" * 3000, there)
    assert text.count("to-fetch") == 3000
    assert time.process_time() - begun < 3
