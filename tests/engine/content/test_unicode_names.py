"""A name is one, however Unicode composes its letters."""

import unicodedata

import pytest

from tests.engine.content.content_folder import Content

FORMS = ("NFC", "NFD")


@pytest.mark.parametrize("on_disk", FORMS)
@pytest.mark.parametrize("in_text", FORMS)
def test_a_file_is_found_in_either_form(content: Content, on_disk: str, in_text: str) -> None:
    """macOS writes å as a letter and a ring, and keyboards do not; folders and posts are found as well."""
    content.write(unicodedata.normalize(on_disk, "images/höst/blåbär.png"), "x")  # type: ignore[arg-type]
    content.post(unicodedata.normalize(on_disk, "skål"))  # type: ignore[arg-type]
    body = "![x]({static}/images/höst/blåbär.png) [y]({filename}skål.md) [z](<{filename}/posts/sk%C3%A5l.md>)"
    content.post("a", unicodedata.normalize(in_text, body))  # type: ignore[arg-type]
    assert len(content.read().texts) == 2


def test_two_files_with_one_name_are_a_fault(content: Content) -> None:
    """On the site they would be one file."""
    for form in FORMS:
        content.write(unicodedata.normalize(form, "images/blåbär.png"), "x")  # type: ignore[arg-type]
    content.post("a")
    what = "another file has the same name in another Unicode normalization"
    assert content.faults() == [f"content/images/blåbär.png: {what}: delete or rename one of them"]


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("{static}/images/blabar.png", "{static}/images/Blabar.PNG"),
        ("{static}/images/Blabär.PNG", "{static}/images/Blabar.PNG"),
        ("{filename}/posts/hoost.md", "{filename}/posts/host.md"),
        ("{filename}/posts/HOST.md", "{filename}/posts/host.md"),
    ],
)
def test_a_name_that_is_near_is_suggested(content: Content, written: str, near: str) -> None:
    """A name with other capitals, or another letter, is suggested."""
    content.write("images/Blabar.PNG", "x")
    content.post("host")
    content.post("a", f"[x]({written})")
    assert content.faults()[0].endswith(f"which does not exist: did you mean {near}?")
