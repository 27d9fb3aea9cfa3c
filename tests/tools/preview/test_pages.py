"""Pages as the preview sends them: what its script is told of them."""

import re

import pytest

from tools.preview.pages import with_script

HEAD = '<head><link rel="stylesheet" href="a.css"><title>A</title></head>'
PAGE = f'<html lang="sv">{HEAD}<body>B<main>C</main>D</body></html>'


def told(page: str) -> dict[str, str]:
    """Return what the script is told of a page."""
    return dict(re.findall(r'data-(\w+)="(\w+)"', with_script(page.encode(), "1").decode()))


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("a.css", "b.css", set()),
        ("C", "X</main>", {"digest"}),
        ("<title>A", "<title>X", {"digest"}),
        ("B", "X", {"digest", "frame"}),
        ("D", "X", {"digest", "frame"}),
        ('"sv"', '"en"', {"digest", "frame"}),
        ("main>", "div>", {"digest", "frame"}),
    ],
    ids=["a stylesheet", "the main part", "the head", "above it", "below it", "the language", "no main part"],
)
def test_a_page_tells_what_of_it_has_changed(old: str, new: str, changed: set[str]) -> None:
    """The browser renews the stylesheets, the main part with the head, or loads the page again."""
    before = told(PAGE)
    after = told(PAGE.replace(old, new))
    assert {name for name in before if before[name] != after[name]} == changed
