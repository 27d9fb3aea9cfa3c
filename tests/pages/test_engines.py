"""The stylesheets in Chromium, Firefox and WebKit alike: no declaration that one of them drops or takes otherwise.

That they look alike, ``./blogg audit`` asks the three themselves.
"""

import re

import pytest

from plugins.engine.build import OWN_THEME

CSS = OWN_THEME / "static/css"
# WebKitGTK 2.50 takes a line alone here: it drops all else, and with var() computes "none". Of the 60 other shorthands
# it keeps each with var(), as Chromium 156 and Firefox 153 do; text-box is unknown to Firefox (docs/decisions/0021).
DROPPED = ("text-decoration", "text-box")
RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")


def rules() -> list[tuple[str, str]]:
    """Selector and declarations of each rule of the theme."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(CSS.rglob("*.css")))
    return [(" ".join(each[1].split()), each[2]) for each in RULE.finditer(re.sub(r"/\*.*?\*/", "", text, flags=re.S))]


def having(declaration: str) -> set[str]:
    """The selectors that have a declaration, given as a pattern."""
    return {selector for selector, declared in rules() if re.search(rf"(?<![\w-]){declaration}(?![\w-])", declared)}


@pytest.mark.parametrize("shorthand", DROPPED)
def test_a_shorthand_that_an_engine_drops_is_given_in_parts(shorthand: str) -> None:
    """A link had neither line nor colour in WebKit, and nothing told so: its parts are declared one by one."""
    assert having(rf"{shorthand}\s*:") == set()


def test_links_have_a_line_with_its_colour() -> None:
    """All parts of a link's line stand where links do, so that a component changes one of them and keeps the others."""
    (declared,) = [declared for selector, declared in rules() if selector == "a"]
    parts = set(re.findall(r"(text-[\w-]+):", declared))
    lines = {f"text-decoration-{part}" for part in ("line", "thickness", "color")}
    assert parts == {*lines, "text-underline-offset"}


def test_words_are_divided_in_running_text_and_titles_alone() -> None:
    """A label is read at a glance: Firefox made "22 sep-tember" of a date in the statistics.

    It takes what a no-break space holds together for one word, so that ``hyphenate-limit-chars`` does not help.
    """
    texts = {".body", ".item-excerpt", ".about", ".closing", ".meanings dd"}
    assert having("hyphens: auto") == {*texts, "h1", ".latest-title"}
    assert having("hyphens: manual") == {"h1, h2, h3, h4, h5, h6", "table", "code, kbd, samp", "pre"}


def test_quotation_marks_hang_from_paragraphs_and_headings_alone() -> None:
    """What is inherited reaches further: the mark of a quote hung on the line of the margin, and code began outside."""
    assert having("hanging-punctuation: first") == {"h1, h2, h3, h4, h5, h6, p"}


def test_a_dot_between_facts_ends_a_line_and_begins_none() -> None:
    """The next fact may stand on the next line; only after a link, whose line the dot would share, it stands before."""
    before = having(r'content: "· " / "";')
    after = having(r'content: "\\a0·" / "";')
    assert before == {".strip-text > .strip-name + span::before"}
    assert after == {
        ".strip-text > span:has(+ span)::after",
        ".standing-window > span:has(+ span)::after",
        ".post-meta > span:has(~ span)::after",
    }


def test_what_is_too_wide_for_the_margin_reaches_into_the_page() -> None:
    """Nobody can scroll to what stands left of the window: with wide spacing, 404 lost half of its first figure."""
    assert ".margin" in having(r"max-inline-size: calc\(var\(--margin\) - .75rem\);")
    assert ".number" in having("align-items: safe end;")


def test_a_film_in_a_frame_is_no_square_on_a_phone() -> None:
    """A frame keeps its height when it becomes narrower, whatever its attributes say of both."""
    (context,) = having("aspect-ratio: 16 / 9")
    assert context.startswith(".body iframe[allowfullscreen]")
