"""Lines that may be meant as they stand, emphasis that may be meant, and correct texts that look alike."""

import pytest

from plugins.engine.markdown.converter import convert

RIGHT = {
    "titles": "Varför?\n---\n\nRubrik:\n-----\n\nEn till\n=======",
    "a rule": "Slut.\n\n---\n\nMer.",
    "short lines of a list": "- a\n- b\n- c\n- d",
    "verses with breaks": "Ett  \ntvå  \ntre  \nfyra",
    "prose that is broken at a width": f"{'Det var en gång en katt. ' * 2}\n" * 4,
    "code": "Så:\n\n    print('Hej, alla mina vänner!')\n\n    for x in y: z",
    "an indented paragraph of an item": "- a\n\n    Det här är ett stycke i en punkt.",
    "bold words": "**a** b **c d** och ***e*** samt __f__ och ~~g~~.",
    "stars as stars": "2 ** 3, f**k, 100 kr** och \\**fet. * * *\n\n** inkl. moms",
    "blanks": "Jag heter ____ och __ år, __init__ och a__b.",
    "emphasis in code": "`**fet` och `** a **`\n\n```\n**fet\n```",
    "times": "kl. 12:30:45, a:b:c, std::x, https://a.example/:x: och :-)",
    "powers": "x^2 och 2^3^4",
    "escaped brackets": r"\(inte en länk\) och \[inte heller\]",
    "a table": "| a | b |\n|---|---|\n| 1 | 2 |",
    **{
        f"lines that begin with {sign!r}": "\n".join(f"{sign}{word}" for word in ("Ett", "Två", "Tre", "Fyra"))
        for sign in "•\t|• |•|o\t|§\t|·\t|· |–\t|– |-\t|1.\t|☐ |✓ |🍵 |→ |> • ".split("|")
    },
    "levels of Word": "•\tEtt\no\tTvå\n§\tTre\no\tFyra\n•\tFem",
    "letters": "a) Ett\nb) Två\nc) Tre\nd) Fyra\n\n(a) Ett\n(b) Två\n(c) Tre\n(d) Fyra",
    "definitions": "Te\n: grönt\n\nRis\n: runt\n: jasmin\n: basmati\n: vildris",
    "items with tabs": "1.\ta\tb\n2.\tc\td",
}  # fmt: skip


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_a_correct_text_has_no_note(text: str) -> None:
    """False warnings teach writers to ignore warnings."""
    assert convert(text, "sv").notes == ()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Hej\n\n> **fet", [3]),
        ("`**fet` och\n**fet", [2]),
        ("- a\n- **b\n- c", [2]),
        ("Ett\n\nRosor\nvioler\nsocker\nte", [3]),
        ("Gården\n– Lillgatan 3\n123 45 Umeå\nSverige", [1]),
        ("– Hej.\n– Hej.\nEtt\ntvå\ntre\nfyra", [1]),
        ("Ett\n\n> Rosor\n> violer\n> socker\n> te", [3]),
        ("Text\n\n\t•\tEtt\n\t•\tTvå", [3]),
        ("| a | b |\n| c | d |\n\nMer\n\n| a | b |\n| c | d |", [1, 6]),
        ("Text\n\n\tDet var en gång en liten katt.\n\tSom gick ut.", [3]),
    ],
)
def test_a_warning_names_the_line(text: str, lines: list[int]) -> None:
    """The first line of what is shown otherwise."""
    assert [note.line for note in convert(text, "sv").notes] == lines


@pytest.mark.parametrize(
    "piece", ["**a ", "** a ", "a\n", "|a|\n", "a\tb\n", "* a *\n", "a\n-\n\n", "    A b c d e.\n\n"]
)
def test_the_search_takes_little_time(piece: str) -> None:
    """A text of 5 kB takes a second at most."""
    assert convert(piece * (5_000 // len(piece)), "sv").html
