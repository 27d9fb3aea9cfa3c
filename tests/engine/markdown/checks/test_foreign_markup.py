"""Markup of other programs, which would be shown as text."""

import pytest

from plugins.engine.markdown.checks.foreign_markup import MARKUPS
from plugins.engine.markdown.checks.registry import check_source
from plugins.engine.markdown.notes import MarkdownText, Note
from tests.conftest import Site


def check(text: str) -> tuple[Note, ...]:
    """Return the notes on a text."""
    return check_source(MarkdownText(text))


CODES = [
    ("{{< youtube abc123 >}}", "{{< youtube"),
    ('{{<figure src="a.png"\n  alt="b">}}', "{{<figure"),
    ("{{% notice %}}\nx\n{{% /notice %}}", "{{% notice"),
    ("## {{ page.title }}", "{{ page.title"),
    ("{{embed}}", "{{embed"),
    ("{{{html}}}", "{{{html"),
    ('{{ youtube(id="x") }}', "{{ youtube"),
    ("${{ github.ref }}", "{{ github.ref"),
    ('{% include figure.html src="a.png" %}', "{% include"),
    ("{%- raw -%}", "{%- raw"),
    ("- {% img a.png %}", "{% img"),
    ("[^1]\n\n[^1]: {{< x >}}", "{{< x"),
    ("> <% tp.date.now() %>", "<% tp.date.now"),
    ("<%= title %>", "<%= title"),
    ('[caption id="a"]<b>x</b> text[/caption]', "[caption"),
    ('[gallery ids="1,2"]', "[gallery"),
    ("[gallery ids=1,2]", "[gallery"),
    ("se [video src=/a.mp4 width=300] här", "[video"),
    ("a\n\n[gallery]", "[gallery"),
    ("[embed]/x/[/embed]", "[embed"),
    ('[contact-form-7 id="1"]', "[contact-form-7"),
    ("[url=https://x.example]x[/url]", "[url"),
    ("::: tip\ntext\n:::", "::: tip"),
    (":::{.note}", ":::{.note"),
    ("[[_TOC_]]", "[[_TOC_"),
    ("[[toc]]", "[[toc"),
    ("[toc]", "[toc"),
    ("* TOC\n{:toc}", "{:toc"),
    ('{::options parse_block_html="true" /}', "{::options"),
    ("$$x^2$$", "$$x"),
    ("$$\na\n$$", "$$ a"),
    ("$E = mc^2$ och", "$E"),
    (r"med $\alpha$ i", r"$\alpha"),
    ("ett ||hemligt|| ord", "||hemligt"),
    ("||hemligt||", "||hemligt"),
    ("ett ==markerat== ord", "==markerat"),
    ("ett ~struket~ ord", "~struket"),
    ("H~2~O", "~2"),
    ("Text ^min-del", "^min-del"),
    ("- [/] halvt", "- [/] halvt"),
    ("> 1. [>] sedan", "> 1."),
    ("**Fet **och mer", "**Fet"),
    ("Hon är **mycket glad **och **pigg**.", "**mycket"),
    ("{{</* figure */>}}", "{{</* figure"),
    ("{: .notice}\nText", "{: .notice"),
    ("a\n\n{:.wide}\n", "{:.wide"),
    ("en not^[Som står i raden.] här", "^[Som"),
    ("![En bild|300](/a.png)", "![En"),
    ("![En bild | 30x40][a]\n\n[a]: /a.png", "![En"),
    ("Klart :tada:", ":tada"),
    ("m^2^ yta", "^2"),
    (r"\(a^2\)", r"\(a"),
    ("Se [@svensson, s. 3].", "[@svensson"),
    ("![te]{static}/images/te.jpg", "{static"),
    ("!(te)[{static}/images/te.jpg]", "{static"),
    ("[te] ({filename}te.md)", "{filename"),
    ("Se {attach}te.pdf", "{attach"),
]


@pytest.mark.parametrize(("text", "beginning"), CODES, ids=[text for text, _ in CODES])
def test_what_only_another_program_reads_is_a_warning(text: str, beginning: str) -> None:
    """It names the sign and the first word, so that one line tells of all texts that have it, and the line."""
    notes = check(f"Text.\n\n{text}\n")
    shown = "which would be shown as text"
    found = [(note.warning, note.what.split("' is ")[0], note.what.split(", ")[-1]) for note in notes]
    assert found == [(True, f"'{beginning}", shown)]
    assert notes[0].line == 3 + text[: text.index(beginning.split(maxsplit=1)[0])].count("\n")


ADDRESSES = [
    '<img src="{{ site.url }}/a.png" alt="x">',
    '<a href="{{< ref "a.md" >}}">x</a>',
    "<a href={{site.url}}>x</a>",
    "[x]({{ site.url }}/y)",
    "[x]({% post_url 2013-04-20-b %})",
    '[x](/b/{{< ref "a.md" >}})',
    "![a](<{{ x }}/a.png>)",
    "[a]: {{ site.url }}/y",
    "[a](<% tp.file.path() %>)",
]


@pytest.mark.parametrize("text", ADDRESSES)
def test_in_an_address_it_is_a_fault(text: str) -> None:
    """A link that leads nowhere and a picture that is not there are no matter of looks."""
    assert [(note.line, note.warning, note.what.split(" with ")[0]) for note in check(f"a\n\n{text}")] == [
        (3, False, "the address")
    ]


PRIVATE = [
    "Hej. %%kolla med Bo först%%",
    "%% kolla %%",
    "%%två\nrader%%",
    "%%\nen\n\nett stycke till\n%%",
    "> %%i ett citat%%",
    "{# inte ut #}",
    "{% comment %}inte ut{% endcomment %}",
    "{%- comment -%}\ninte ut\n{%- endcomment -%}",
    "{{/* inte ut */}}",
    "{{- /* inte ut */ -}}",
    "{{! inte ut }}",
    "{{!-- inte ut --}}",
    "{::comment}\ninte ut\n{:/comment}",
]


@pytest.mark.parametrize("text", PRIVATE)
def test_a_private_note_is_a_fault(text: str) -> None:
    """A text that its own program would hide must not be published."""
    assert [note.warning for note in check(text)] == [False]


MEANT = {
    "in code in a line": "`{{ x }}`, `{% y %}`, ``==z==`` och `%%a%%`",
    "in a fence": "```\n{{< x >}}\n::: tip\n%%a%%\n```",
    "in code that is indented": "Så här:\n\n    {{ x }}\n    $$x^2$$",
    "in code of HTML": "<code>{{ x }}</code>\n\n<pre>\n{% x %}\n</pre>",
    "in a comment": "<!-- {{ x }} -->",
    "after a backslash": r"\{{ x }} \{% y %} \==a== \%%b%% \$$x$$ \[gallery ids=\"1\"]",
    "prices": "It costs $5 and $6, $5^ or $$ or $$$. Prisklass $$ här, $$ där. US$100 eller 50$ och 60$.",
    "comparisons": "a == b, b == c, a||b||c, a || b || c och 1 ~ 2 ~ 3.",
    "about": "Skriv ~5 eller ~6 kr, från ~/a till ~/b. Det är ~10-~20 st. x^2 och y^2. 10 ^ 3",
    "struck out": "~~borta~~ och ~~borta igen~~",
    "percent": "50 %% och 60 %% samt 50%% och 60%%, 100 %",
    "sets": "{{1,2},{3}} och {{ }} och {a} och { b }",
    "a table": "|a|b|\n|-|-|\n||tom||\n| |x| |",
    "links": "[gallery](a.md), [x][gallery], [embed]\n\n[gallery]: /a\n[embed]: /b",
    "tasks": "- [ ] a\n- [x] b\n- [1] c\n- [a](b)",
    "addresses": "<https://x.example/?a==b==&c=~d~> [y](https://x.example/==b==) [x](https://x.example/$$a$$)",
    "contents": "[TOC]",
    "attributes": '# a {#b}\n\nc\n{: .d }\n\n![e](f){: alt="" }',
    "emphasis": "*a* **b** _c_ ***d***",
    "brackets": "[sic] [där x=5] [n = 5] a[i] [en=två] [video] [video 3] [more x == y]",
    "headings": "Rubrik\n======\n\nEn till\n---",
    "signs": "o\ten ensam\n\n§\t3 i lagen\n\n– Hej.\n– Hej själv.\n\no och o\no igen",
    "bullets": "• en ensam\n\n• en till\n\n• Ett  \n• Två\\\n• Tre<br>\n• Fyra\n\na • b\n· c\n\nEtt · två",
    "hashtags": "#blogg100 och ##\n#blogg100\n\n## a ##\n\n\\##b #c##d",
    "places of links": "[a]({filename}b.md) ![c]({static}/d.png 'e') <a href='{static}/f'>g</a>\n\n[h]: {attach}i.pdf",
    "about places of links": "## Länka med {filename}\n\nSkriv {static} eller \\{static}/a.",
    "smileys": "^^ ^_^ :) ¯\\_(ツ)_/¯",
    "bold": "**a!**(b) **c**, **a** b **c**, **(a)** b **c**d, a ** b **c och **`a`** b **c**",
    "patterns": "^[a-z]+$ och x^[2] och ![a|b](/c.png) och ![1|2 d](/c.png)",
    "a path": r"C:\temp\$x och $HOME/$USER och $PATH:\ny",
}


@pytest.mark.parametrize("text", MEANT.values(), ids=MEANT)
def test_markup_that_is_meant_as_text_has_no_note(text: str) -> None:
    """Code is about markup; prices, comparisons and addresses have the same characters."""
    assert check(text) == ()


def test_the_notes_of_a_text_are_limited() -> None:
    """Nobody reads a thousand warnings, and finding their lines would take long."""
    assert len(check("{{ x }}\n" * 1000)) == 100


@pytest.mark.parametrize("markup", sorted({markup.signs[0] for markup in MARKUPS}))
def test_the_search_takes_linear_time(markup: str) -> None:
    """Openings without an end are skipped as quickly as text: 300 kB within a few seconds."""
    assert len(check(f"{markup}a " * (300_000 // (len(markup) + 2)))) <= 400


def test_foreign_markup_stops_no_build_but_a_private_note_does(site: Site) -> None:
    """Equal warnings of two posts are one line."""
    site.post("a.md", "{{< youtube abc >}}\n\n{% include b.html %}")
    site.post("b.md", "{{< youtube def >}}")
    built = site.build()
    assert built.code == 0
    assert [line.split(", which")[0] for line in built.faults] == [
        "warning: content/posts/a.md:4: '{{< youtube' is a shortcode",
        "warning: content/posts/a.md:6: '{% include' is a tag of a template",
    ]
    assert built.faults[0].endswith("(also content/posts/b.md:4)")

    site.post("b.md", "Hej.\n\n%%kolla med Bo%%")
    built = site.build()
    assert built.code == 1
    assert built.faults[-1] == (
        "content/posts/b.md:6: '%%kolla' is a private note of Obsidian, which would be shown as text: "
        "delete it; if it is an example, put it in backticks"
    )
