"""Correct texts with characters that some check looks for."""

import pytest

from plugins.engine.markdown.converter import convert

RIGHT = {
    "about shortcodes": "Hugo har `{{< youtube id >}}` och Jekyll `{% include x %}`:\n\n```liquid\n{{ page.title }}\n"
    "{% raw %}\n```\n\nOch så:\n\n    {{< figure >}}\n    ::: tip",
    "braces": 'En mängd {1, 2} och {a}. JSON: `{"a": 1}`. I text { a } och {}.',
    "number signs": "C# och F#, #blogg100, `# kommentar`, nr #3.",
    "prices": "Det kostade $5 and $6, eller 5$ och 6$, US$100–US$200, $5-$6. 100% av 50 %. 10%% eller 20%%.",
    "sums": "x^2 + y^2 = z^2, a == b, a != b, 2 * 3 * 4 = 24, 5*6, a_1, ~10, 10~20, |x| < 3, ||x|| = 1, a || b.",
    "a sum over lines": "Tolv och\n+ 3\n+ 4\n= 19",
    "paths": "C:\\temp och C:\\Users\\elin\\Documents, ~/bin, /etc/passwd, $HOME/x och `C:\\_x\\`.",
    "dialogue": "– Hej, sa han.\n– Hej själv, sa hon.\n\n- Nej.\n\n- Jo.\n\nHan sa det\n- och gick.",
    "years": "Det var\n1986. Sedan\n1987. Då.\n\n1986 var ett bra år.\n\nVi ses den\n14. mars",
    "a poem": "Rosor är röda,  \nvioler är blå,\\\nsocker är sött\n\n* * *\n\nslut",
    "a drawing": "+---+---+\n| a | b |\n+---+---+\n\n    |  a  |  b  |",
    "brackets": "[sic], a[i], [[1]](https://x.example), not[^1] och [text][1].\n\n[1]: https://x.example\n\n[^1]: Not.",
    "smileys": "<elin@example.org> #tagg @namn ^^ :) :-) ¯\\\\_(ツ)_/¯ <3",
    "a shell": "Testa `[[ -f x ]]` och [[ -f x ]], $PATH och `$(ls)`, a && b || c.",
    "HTML": '<details><summary>Mer</summary>Text</details>\n\n<mark>x</mark> <sub>2</sub>\n\n<img src="/a.png" alt="">',
    "attributes": "Text\n{: .wide }\n\n## Rubrik {#id}\n\n[TOC]",
    "a recipe": "Ta:\n\n- 2 dl mjöl\n- 1 ägg\n\n1. Rör.\n2. Grädda.\n\n    I ugn.\n\n3. Ät.",
    "a quote": "> Att vara eller inte vara\n> - Shakespeare\n\n> – Replik.",
}  # fmt: skip


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_a_correct_text_has_no_note(text: str, lang: str) -> None:
    """False warnings teach writers to ignore warnings."""
    converted = convert(text, lang)
    assert (converted.notes, converted.wikilinks) == ((), ())
