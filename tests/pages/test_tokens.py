"""Design tokens: two levels, and colours with enough contrast by day and by evening."""

import re
from itertools import product

import pytest

from plugins.engine.build import OWN_THEME
from tools.icons import INK, RED
from tools.icons import PAPER as PAPER_OF_ICONS

CSS = OWN_THEME / "static/css"
# Of what is set again, as for those who want more contrast, the first value is that of everybody: it comes last here.
DECLARED: list[tuple[str, str]] = re.findall(
    r"(--[\w-]+):\s*([^;]+);", (CSS / "tokens.css").read_text(encoding="utf-8")
)[::-1]
PALETTE = {name: value for name, value in DECLARED if value.startswith("#")}
COLOURS = {name: value for name, value in DECLARED if name.startswith(("--color-", "--code-"))}
SCHEMES = ("light", "dark")
TEXT = (*(f"--color-{name}" for name in ("text", "quiet", "link", "mark", "tip", "warning")),
    *(f"--code-{name}" for name in ("keyword", "string", "number", "name")))  # fmt: skip
PAPER = ("--color-page", "--color-raised")


def colour(role: str, scheme: str) -> str:
    """Return the value of a role, or of a name of the palette, in a scheme, as #rrggbb."""
    if role in PALETTE:
        return PALETTE[role]
    value = COLOURS.get(role, role)
    if pair := re.fullmatch(r"light-dark\(var\((--[\w-]+)\), var\((--[\w-]+)\)\)", value):
        return PALETTE[pair[1 + SCHEMES.index(scheme)]]
    other = re.fullmatch(r"var\((--[\w-]+)\)", value)
    assert other, f"{role} is {value}"
    return colour(other[1], scheme)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(hexadecimal: str) -> float:
    """Return the relative luminance (WCAG 2.2), from 0 for black to 1 for white."""
    parts = [int(hexadecimal[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("one", "other", "expected"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48)])
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    """Known answers: black on white, and the lightest grey that fails."""
    assert round(contrast(one, other), 2) == expected
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("role", "ground"), list(product(TEXT, PAPER)))
def test_what_is_read_stands_out_from_its_ground(role: str, ground: str, scheme: str) -> None:
    """Every colour of text on every ground has the contrast of AA for any size, 4.5, in both schemes."""
    assert contrast(colour(role, scheme), colour(ground, scheme)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("role", "ground"), list(product(["--color-border"], PAPER)))
def test_what_is_looked_at_stands_out_too(role: str, ground: str, scheme: str) -> None:
    """A line that carries meaning, such as the border of a day, has a contrast of 3."""
    assert contrast(colour(role, scheme), colour(ground, scheme)) >= 3


def test_colours_have_two_levels() -> None:
    """Roles are made of the palette in both schemes; only tokens.css names the palette or a colour."""
    made = [colour(name, scheme) for name in COLOURS for scheme in SCHEMES]
    assert set(made) <= set(PALETTE.values())
    strays = re.compile("|".join([*(rf"var\({name}\)" for name in PALETTE), r"\b(?:rgb|hsl|oklch|light-dark)\("]))
    rules = [path for path in CSS.rglob("*.css") if path.name != "tokens.css"]
    assert [path.name for path in rules if strays.search(path.read_text(encoding="utf-8"))] == []


def test_every_token_that_is_used_is_defined_and_the_other_way_round() -> None:
    """CSS ignores a misspelt custom property, so all that are used are defined, and all that are defined are used."""
    text = "".join(path.read_text(encoding="utf-8") for path in CSS.rglob("*.css"))
    defined = set(re.findall(r"(--[\w-]+):", text))
    used = set(re.findall(r"var\((--[\w-]+)", text))
    assert (used - defined, defined - used) == (set(), set())


def test_the_icons_are_of_the_palette() -> None:
    """The icons use the paper, ink and red of the palette."""
    assert [PALETTE[name] for name in ("--paper", "--ink", "--lingon")] == [PAPER_OF_ICONS, INK, RED]
