"""Checks of converters of HTML to Markdown: what posts of WordPress and its like have in them.

Each names what is checked, and has the HTML and a part of the Markdown that our import makes of it. The table of
docs/decisions is measured with them.
"""

from typing import NamedTuple


class Check(NamedTuple):
    """A name of what is checked, HTML, and a part of the Markdown that it becomes."""

    name: str
    html: str
    markdown: str


CHECKS = (
    Check("paragraphs", "<p>Ett.</p><p>Två.</p>", "Ett.\n\nTvå."),
    Check("headings", "<h2>Resan</h2><p>Text</p><h3>Dag <em>ett</em></h3>", "## Resan\n\nText\n\n### Dag *ett*"),
    Check(
        "emphasis",
        "<p><b>fet</b>, <i>kursiv</i> och <strong><em>båda</em></strong></p>",
        "**fet**, *kursiv* och ***båda***",
    ),
    Check(
        "emphasis within a word",
        "<p>blogg<em>utma</em>ning och <strong>S</strong>kog</p>",
        "blogg*utma*ning och **S**kog",
    ),
    Check("emphasis with blanks at its edges", "<p>ett<b> två </b>tre</p>", "ett **två** tre"),
    Check("emphasis beside punctuation", "<p>Hon sa <em>”nej”</em>, <b>(aldrig)</b>!</p>", "*”nej”*, **(aldrig)**!"),
    Check("struck-out text", "<p>Det kostar <del>100</del> <s>90</s> 80 kr</p>", "~~100~~ ~~90~~ 80"),
    Check("sub- and superscript", "<p>H<sub>2</sub>O och 5 m<sup>2</sup></p>", "H<sub>2</sub>O och 5 m<sup>2</sup>"),
    Check(
        "inline HTML",
        '<p><kbd>Ctrl</kbd>+<kbd>C</kbd>, <mark>märkt</mark>, <abbr title="till exempel">t.ex.</abbr></p>',
        "<kbd>Ctrl</kbd>+<kbd>C</kbd>",
    ),
    Check("hard line breaks", "<p>Rosor är röda<br>violer är blå<br/>socker är sött</p>", "röda  \nvioler"),
    Check("no-break spaces", "<p>5&nbsp;kg mjöl och 10&nbsp;%</p>", "5\xa0kg"),
    Check("entities", "<p>R&amp;D &lt;b&gt; &copy; &eacute; &#8212; &hellip; &amp;copy;</p>", "R&D"),
    Check("Swedish letters and quotation marks", '<p>”Åh”, sa Örjan – ’nej’ och "ja" … Ärligt!</p>', "”Åh”, sa Örjan"),
    Check("a bullet list", "<ul><li>te</li><li>ris</li></ul>", "te\n"),
    Check(
        "nested lists",
        "<ul><li>te<ul><li>grönt<ul><li>Kina</li></ul></li><li>svart</li></ul></li><li>ris</li></ul>",
        "grönt",
    ),
    Check("numbers within bullets", "<ul><li>te<ol><li>ett</li><li>två</li></ol></li></ul>", "1. ett"),
    Check("bullets within numbers", "<ol><li>te<ul><li>ett</li><li>två</li></ul></li><li>ris</li></ol>", "ris"),
    Check("a list with its first number", '<ol start="7"><li>sju</li><li>åtta</li></ol>', "7. sju"),
    Check("items of several paragraphs", "<ul><li><p>ett</p><p>mer</p></li><li><p>två</p></li></ul>", "mer"),
    Check(
        "a quote within an item",
        "<ol><li><p>ett</p><blockquote><p>citat</p></blockquote></li><li><p>två</p></li></ol>",
        "> citat",
    ),
    Check(
        "code within an item",
        "<ol><li><p>ett</p><pre><code>a\n\nb</code></pre></li><li><p>två</p></li></ol>",
        "```\n   a",
    ),
    Check("two lists in a row", "<ul><li>a</li></ul><ul><li>b</li></ul>", "a\n\n<!-- -->"),
    Check("a list in a list without an item", "<ul><li>a</li><ul><li>b</li></ul></ul>", "b"),
    Check("a quote of several paragraphs", "<blockquote><p>Ett.</p><p>Två.</p></blockquote>", "> Ett.\n>\n> Två."),
    Check(
        "quotes within quotes",
        "<blockquote><p>Ett</p><blockquote><p>Två</p></blockquote><p>Tre</p></blockquote>",
        "> > Två",
    ),
    Check(
        "a list within a quote",
        "<blockquote><p>Ett</p><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul></blockquote>",
        "> ",
    ),
    Check("code", "<p>Kör <code>git add -A</code> och <code>a `b` c</code>, <code>*x*</code></p>", "`git add -A`"),
    Check(
        "code with blank lines",
        "<pre><code>a = 1\n\n\n    b = '*x*'  # &lt;i&gt;\n</code></pre>",
        "```\na = 1\n\n\n    b = '*x*'  # <i>\n```",
    ),
    Check(
        "code with its language",
        '<pre class="wp-block-code"><code lang="python" class="language-python">x = 1</code></pre>',
        "```python\nx = 1\n```",
    ),
    Check("code with fences in it", "<pre>```\nkod\n```</pre>", "````\n```\nkod\n```\n````"),
    Check(
        "a table with a head",
        "<table><thead><tr><th>Dag</th><th>Te</th></tr></thead><tbody><tr><td>1</td><td>grönt</td></tr></tbody></table>",
        "| Dag",
    ),
    Check(
        "a table without a head",
        "<table><tbody><tr><td>1</td><td>grönt</td></tr><tr><td>2</td><td>svart</td></tr></tbody></table>",
        "<table>",
    ),
    Check(
        "a table whose first row is bold",
        "<table><tr><td><b>Dag</b></td><td><b>Te</b></td></tr><tr><td>1</td><td>grönt</td></tr></table>",
        "| Dag | Te |\n| --- | --- |",
    ),
    Check(
        "a table with pipes and breaks in cells",
        "<table><tr><th>a|b</th><th>c</th></tr><tr><td>x|y</td><td>ett<br>två</td></tr></table>",
        "x\\|y",
    ),
    Check(
        "a table with joined cells",
        '<table><tr><th colspan="2">a</th></tr><tr><td>b</td><td>c</td></tr></table>',
        'colspan="2"',
    ),
    Check(
        "definitions",
        "<dl><dt>Te</dt><dd>En dryck</dd><dt>Ris</dt><dd>Ett gryn</dd><dd>En kvist</dd></dl>",
        ":   En dryck",
    ),
    Check("a rule", "<p>Ett</p><hr><p>Två</p>", "Ett\n\n---\n\nTvå"),
    Check(
        "a link with a title",
        '<p><a href="https://example.org/" title="En &quot;titel&quot;">länk</a></p>',
        "[länk](https://example.org/",
    ),
    Check(
        "a link with brackets",
        '<p><a href="https://sv.wikipedia.org/wiki/Ko_(djur)">kon</a> (<a href="https://example.org/a(b">b</a>)</p>',
        "[kon](https://sv.wikipedia.org/wiki/Ko_",
    ),
    Check("a link with blanks", '<p><a href="https://example.org/min fil (2).pdf">filen</a></p>', "min%20fil"),
    Check(
        "brackets in the text of a link", '<p><a href="https://example.org/">[1] Bok</a></p>', "(https://example.org/)"
    ),
    Check(
        "an address as text",
        '<p>Se <a href="https://example.org/a_b">https://example.org/a_b</a>.</p>',
        "https://example.org/a_b",
    ),
    Check("mail", '<p><a href="mailto:elin@example.org">Mejla</a></p>', "[Mejla](mailto:elin@example.org)"),
    Check(
        "a link with emphasis",
        '<p><a href="https://example.org/"><b>fet</b> länk</a></p>',
        "[**fet** länk](https://example.org/)",
    ),
    Check(
        "a picture",
        '<p><img src="https://example.org/katt.jpg" alt="En katt" width="1024" height="768" class="size-large"></p>',
        "![En katt](https://example.org/katt.jpg)",
    ),
    Check(
        "a picture with its width",
        '<p>Text <img src="/a.jpg" alt="En katt" width="300" height="200"> mer</p>',
        "![En katt](/a.jpg){: width=300 }",
    ),
    Check(
        "a picture within a link",
        '<p><a href="https://example.org/"><img src="/a.jpg" alt="En katt"></a></p>',
        "[![En katt](/a.jpg)](https://example.org/)",
    ),
    Check(
        "a caption",
        '<figure class="wp-block-image"><img src="/a.jpg" alt="En katt"><figcaption>Katten "Sov" sover.</figcaption>'
        "</figure>",
        '![En katt](/a.jpg "Katten \\"Sov\\" sover.")',
    ),
    Check(
        "a caption with a link",
        '<figure><img src="/a.jpg" alt="En katt"><figcaption>Foto: <a href="https://example.org/">Elin</a></figcaption></figure>',
        "<figcaption>",
    ),
    Check(
        "a gallery",
        '<figure class="wp-block-gallery"><figure class="wp-block-image"><img src="/a.jpg" alt="a">'
        '<figcaption>Ett</figcaption></figure><figure class="wp-block-image"><img src="/b.jpg" alt="b">'
        "</figure></figure>",
        '![a](/a.jpg "Ett")\n![b](/b.jpg)',
    ),
    Check(
        "signs of lists that are text",
        "<p>- inte en lista</p><p>+ inte det</p><p>* inte heller</p><p>1. nej</p><p>1986. Ett år.</p>",
        "\\- inte en lista",
    ),
    Check(
        "signs of headings and quotes that are text",
        "<p># nej</p><p>#blogg100 är kul</p><p>&gt; nej</p><p>=====</p><p>---</p>",
        "\\# nej",
    ),
    Check(
        "signs within the text",
        "<p>5*6*7, snake_case_ord, _x_, [a](b), `x`, a^2^, ~x~, {x}, $x$, a|b, \\ och !x</p>",
        "\\*6\\*7",
    ),
    Check("lines that begin with signs", "<p>Ett<br>- två<br># tre<br>1. fyra<br>&gt; fem</p>", "Ett  \n"),
    Check("details", "<details><summary>Mer</summary><p>Text *här*</p></details>", "<details>"),
    Check(
        "a film and a sound",
        '<video controls src="/a.mp4"></video><audio controls src="/b.mp3"></audio>',
        '<video controls="" src="/a.mp4">',
    ),
    Check(
        "wrappers",
        '<div class="wp-block-columns"><div class="wp-block-column"><p>Ett</p></div><div>Två</div></div>',
        "Ett\n\nTvå",
    ),
    Check(
        "styles of word processors",
        '<p><span style="font-weight: 700">fet</span> <span style="font-style:italic">kursiv</span></p>',
        "**fet** *kursiv*",
    ),
)
