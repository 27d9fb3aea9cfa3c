"""Numbers that titles and closing sentences claim, in Swedish and English, and numbers that are something else."""

import pytest

from tools.importing.challenge_signs.numbers import numbers_at_end, numbers_of_title
from tools.importing.challenge_signs.segments import segments

Claimed = tuple[int, int | None, str]

TITLES: list[tuple[str, list[Claimed]]] = [
    ("Dag 12 av 100: Snö", [(12, 100, "")]),
    ("Day 12 of 100 – Snow", [(12, 100, "")]),
    ("#blogg100 12: Snö", [(12, None, "blogg100")]),
    ("#Blogg100 – dag 12", [(12, None, "blogg100")]),
    ("Blogg100 12/100: Snö", [(12, 100, "blogg100")]),
    ("12/100: Snö", [(12, 100, "")]),
    ("Snö (12/100)", [(12, 100, "")]),
    ("Snö – #blogg100 12/100", [(12, 100, "blogg100")]),
    ("Inlägg 12 av 100 #blogg100", [(12, 100, "blogg100")]),
    ("Day 12: Snow", [(12, None, "")]),
    ("Snow, #100DaysToOffload 12/100", [(12, 100, "100daystooffload")]),
    ("#blogg100 2013", []),
    ("Helgen 12/5", []),
    ("Betyg 4/5", []),
    ("Jag gillar #blogg100", []),
    ("Dagens 100 böcker", []),
    ("Dag 12 i Rom", []),
    ("", []),
]


@pytest.mark.parametrize(("title", "expected"), TITLES)
def test_titles(title: str, expected: list[Claimed]) -> None:
    """A title claims a number at its beginning or end, with its total and hashtag; dates, years and marks are none."""
    found = [(each.claim.number, each.claim.total, each.hashtag) for each in numbers_of_title(title)]
    assert found == expected


ALONE: list[tuple[str, Claimed]] = [
    (
        r"Det här är inlägg 89 av mitt försök att blogga 100 dagar tillsammans med andra under taggen \#blogg100; mer "
        "[statistik här](https://exempel.se/s).",
        (89, 100, "blogg100"),
    ),
    (r"Detta är alltså inlägg nr 89 i mitt försök att blogga 100 dagar, \#blogg100.", (89, 100, "blogg100")),
    (r"*This is post 89 of my attempt to blog for 100 days under the tag \#blogg100.*", (89, 100, "blogg100")),
    (r"Mitt 89:e inlägg i utmaningen [\#blogg100](https://exempel.se/).", (89, None, "blogg100")),
    (r"My 3rd post in the \#100DaysToOffload challenge.", (3, None, "100daystooffload")),
    (r"Dag 12 av 100", (12, 100, "")),
    (r"**Dag 12 av 100.**", (12, 100, "")),
    (r"(12/100)", (12, 100, "")),
    (r"\#blogg100 12", (12, None, "blogg100")),
    (r"\#blogg100 dag 12/100", (12, 100, "blogg100")),
    (r"\#12/100", (12, 100, "")),
    (r"Dag 12 i \#blogg100", (12, None, "blogg100")),
    (r"Day 12 of \#100DaysOfCode.", (12, None, "100daysofcode")),
    (r"12/100 \#100DaysToOffload", (12, 100, "100daystooffload")),
]


@pytest.mark.parametrize(("line", "expected"), ALONE)
def test_closing_sentences(line: str, expected: Claimed) -> None:
    """A last paragraph that is nothing but a closing sentence has its number, total, hashtag and lines."""
    [found] = numbers_at_end(segments(f"En text.\n\n{line}\n\n/ @elin\n"))
    assert (found.claim.number, found.claim.total, found.hashtag) == expected
    assert found.lines is not None
    assert (found.lines.first, found.lines.last) == (3, 3)


OTHERS = [
    "Det var dag 12 på resan, och det snöade.",
    "Vi ses den 12/5.",
    "Inlägg 12 var bäst.",
    "I går skrev jag att dag 11 av 100 var svår.",
    "> Dag 12 av 100",
    "    Dag 12 av 100",
    "Boken får 4/5.",
    "Jag läste 12 av 100 sidor.",
    "Det här är inlägget om mitt försök att blogga 100 dagar.",
]


@pytest.mark.parametrize("line", OTHERS)
def test_other_numbers(line: str) -> None:
    """Numbers within sentences about something else, in quotations and in code are no claims."""
    assert not list(numbers_at_end(segments(f"En text.\n\n{line}\n")))


def test_number_among_other_words() -> None:
    """A number that ends a paragraph of other words is known, and its paragraph is no closing sentence."""
    [found] = numbers_at_end(segments("Nu är jag trött. Dag 12 av 100.\n"))
    assert (found.claim.number, found.lines) == (12, None)


WORDINGS = [
    (r"Det här är inlägg 89 av 100 under \#blogg100; mer [statistik här](https://exempel.se/).",
     "Det här är inlägg {number} av {total} under {hashtag}; {statistics}."),
    (r"**Dag 12 av 100** i [\#blogg100](https://exempel.se/tag)", "Dag {number} av {total} i {hashtag}"),
    (r"Post 12 of my attempt to blog, {really}", "Post {number} of my attempt to blog, {{really}}"),
    (r"Inlägg 12 i utmaningen, 88 kvar", ""),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), WORDINGS)
def test_wording(line: str, expected: str) -> None:
    """A closing sentence becomes the setting with placeholders; one that has other changing numbers becomes none."""
    [found] = numbers_at_end(segments(line))
    assert found.wording == expected
