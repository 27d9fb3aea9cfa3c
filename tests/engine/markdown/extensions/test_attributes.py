"""Attribute lists, and braces that are text."""

import pytest

from plugins.engine.markdown.converter import convert


def html(text: str) -> str:
    """Return the HTML of a text."""
    return convert(text, "sv").html


BRACES = [
    "{filename}",
    "{namn}",
    "{ namn }",
    "{två ord}",
    "{% endraw %}",
    "{{ site.url }}",
    "{x=1}",
    "{.2f}",
    "{:.2f}",
    "{:d}",
    "{:toc}",
    "{#if x}",
    "{.a b}",
    "{a .b}",
    "{}",
    "{:}",
    "{.}",
    "{#}",
    "{.a",
    "{hidden}",
]
PLACES = {
    "the end of a heading": ("## Rubrik {}", "Rubrik {}</a></h2>"),
    "a whole heading": ("## {}", "{}</a></h2>"),
    "an underlined heading": ("Rubrik {}\n---", "Rubrik {}</a></h2>"),
    "the last line of a paragraph": ("Byt ut\n{}", "<p>Byt ut\n{}</p>"),
    "the last line of a quote": ("> Byt ut\n> {}", "<p>Byt ut\n{}</p>"),
    "the end of a cell": ("| a |\n|---|\n| url {} |", "<td>url {}</td>"),
    "the head of a table": ("| url {} |\n|---|\n| a |", "<th>url {}</th>"),
    "a term": ("Ord {}\n:   Bok", "<dt>Ord {}</dt>"),
    "a definition": ("Ord\n:   Bok\n    {}", "<dd>Bok\n{}</dd>"),
    "an item": ("- Punkt\n{}", "<li>Punkt\n{}</li>"),
    "an item with a list in it": ("- Punkt\n{}\n    - a", "<li>Punkt\n{}<ul>"),
    "behind bold": ("**x**{}", "<strong>x</strong>{}"),
    "behind code": ("`x`{}", "<code>x</code>{}"),
    "behind a link": ("[x](/y){}", '<a href="/y">x</a>{}'),
    "behind a picture": ("![x](/y.png){}", '<img alt="x" src="/y.png">{}'),
    "a note": ("a[^1]\n\n[^1]: Not\n    {}", "Not\n{}"),
}


@pytest.mark.parametrize(("text", "expected"), PLACES.values(), ids=PLACES)
def test_other_braces_are_text(text: str, expected: str) -> None:
    """No word in braces vanishes."""
    for braces in BRACES:
        assert expected.replace("{}", braces) in html(text.replace("{}", braces)), braces


def test_quotes_in_braces_are_typographic() -> None:
    """JSON in a paragraph is text."""
    assert html('Byt ut\n{"a": 1}') == "<p>Byt ut\n{”a”: 1}</p>"


ATTRIBUTES = [
    ("{#id}", 'id="id"'),
    ("{ #id }", 'id="id"'),
    ("{#2013-mål}", 'id="2013-mål"'),
    ("{.wide}", 'class="wide"'),
    ("{.wide .å-b}", 'class="wide å-b"'),
    ("{: .wide }", 'class="wide"'),
    ("{:.no_toc}", 'class="no_toc"'),
    ("{lang=en}", 'lang="en"'),
    ('{.a title="En } titel" #b}', 'class="a" title="En } titel" id="b"'),
    ("{data-x='y'}", 'data-x="y"'),
    ("{: x=y}", 'x="y"'),
    ("{: hidden}", "hidden"),
    ("{.a hidden}", 'class="a" hidden'),
]


@pytest.mark.parametrize(("braces", "expected"), ATTRIBUTES)
def test_an_attribute_is_an_id_a_class_a_value_or_has_a_colon(braces: str, expected: str) -> None:
    """Names unknown to HTML need the colon; flags need it too, or another attribute before them."""
    for text in (f"*x*{braces}", f"x\n{braces}", f"x\n{braces}   ", f"- x\n{braces}", f"Ord {braces}\n:   Bok"):
        shown = html(text)
        assert "{" not in shown
        assert sorted(expected.split()) == sorted(set(expected.split()) & set(shown.replace(">", " ").split())), shown


@pytest.mark.parametrize("braces", ["{: onclick=alert(1)}", "{onclick=alert(1)}", '{style="color:red"}', "{: style=x}"])
def test_a_forbidden_attribute_is_a_csp_violation(braces: str) -> None:
    """A forbidden attribute is neither shown as text nor allowed."""
    assert len(convert(f"x\n{braces}", "sv").csp_violations) == 1


@pytest.mark.parametrize("text", ["## C# {#cs}", "C# {#cs}\n--", "## C# ## {#cs}", "## C# {: #cs}"])
def test_a_sharp_stays_before_attributes(text: str) -> None:
    """Closing signs of a heading have a space before them, also before attributes."""
    assert html(text) == '<h2 id="cs"><a class="self-link" href="#cs">C#</a></h2>'


def test_a_sharp_after_an_element_stays_before_attributes() -> None:
    """Text after an element belongs to the heading too."""
    assert "<em>Gitarr</em> i F#</a></h2>" in html("## *Gitarr* i F# {#f}")
    assert "<em>Gitarr</em> i F# {namn}</a></h2>" in html("## *Gitarr* i F# {namn}")
