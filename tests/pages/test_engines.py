"""The stylesheets in Chromium, Firefox and WebKit: no declaration that one of them drops or interprets differently.

``./blogg audit`` compares how the three engines draw the pages.
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
    """Yield selector and declarations of each rule of the theme."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(CSS.rglob("*.css")))
    return [(" ".join(each[1].split()), each[2]) for each in RULE.finditer(re.sub(r"/\*.*?\*/", "", text, flags=re.S))]


def having(declaration: str) -> set[str]:
    """Return the selectors with a declaration that matches the pattern."""
    return {selector for selector, declared in rules() if re.search(rf"(?<![\w-]){declaration}(?![\w-])", declared)}


@pytest.mark.parametrize("shorthand", DROPPED)
def test_a_shorthand_that_an_engine_drops_is_given_in_parts(shorthand: str) -> None:
    """WebKit drops a text-decoration of several values: links had neither line nor colour there."""
    assert having(rf"{shorthand}\s*:") == set()


def test_links_have_a_line_with_its_colour() -> None:
    """All parts of a link's line are declared for links, so that a component can change one and keep the others."""
    (declared,) = [declared for selector, declared in rules() if selector == "a"]
    parts = set(re.findall(r"(text-[\w-]+):", declared))
    lines = {f"text-decoration-{part}" for part in ("line", "thickness", "color")}
    assert parts == {*lines, "text-underline-offset"}


def test_words_are_divided_in_running_text_and_titles_alone() -> None:
    """Labels are not hyphenated: Firefox made "22 sep-tember" of a date in the statistics.

    It counts words joined by a no-break space as one, so that ``hyphenate-limit-chars`` does not help.
    """
    texts = {".body", ".item-excerpt", ".about", ".closing", ".comment-text", ".meanings dd"}
    assert having("hyphens: auto") == {*texts, "h1", ".latest-title"}
    assert having("hyphens: manual") == {"h1, h2, h3, h4, h5, h6", "table", "code, kbd, samp", "pre"}


def test_quotation_marks_hang_from_paragraphs_and_headings_alone() -> None:
    """Hanging punctuation is not inherited: the mark of a quote hung on the margin line, and code began outside."""
    assert having("hanging-punctuation: first") == {"h1, h2, h3, h4, h5, h6, p"}


def test_a_dot_between_facts_ends_a_line_and_begins_none() -> None:
    """A dot ends a line, except after a link, whose underline it would share: there it begins one."""
    before = having(r'content: "· " / "";')
    after = having(r'content: "\\a0·" / "";')
    assert before == {".strip-text > .strip-name + span::before"}
    assert after == {
        ".strip-text > span:has(+ span)::after",
        ".standing-window > span:has(+ span)::after",
        ".post-meta > span:has(~ span)::after",
        ".gang-facts > span:has(+ span)::after",
        ".item-meta > time:has(~ .item-comments)::after",
    }


def test_what_is_too_wide_for_the_margin_reaches_into_the_page() -> None:
    """Nothing overflows to the left of the window, where nobody can scroll: 404 once lost half a digit."""
    assert ".margin" in having(r"max-inline-size: calc\(var\(--margin\) - .75rem\);")
    assert ".number" in having("align-items: safe end;")


def test_a_film_in_a_frame_is_no_square_on_a_phone() -> None:
    """An iframe needs an aspect ratio: browsers keep its height when it becomes narrower."""
    (context,) = having("aspect-ratio: 16 / 9")
    assert context.startswith(".body iframe[allowfullscreen]")


def test_a_long_word_stays_within_its_row() -> None:
    """A column of ``1fr`` is as wide as its longest word: it pushed the date out, or was cut off on a phone."""
    columns = [each for selector, each in rules() if selector.startswith(".row") and "grid-template-columns" in each]
    assert [each for each in columns if re.search(r"[: ]1fr", each.replace("minmax(0, 1fr)", ""))] == []
    assert ".row" in having(r"grid-template-columns: minmax\(0, 1fr\)")
