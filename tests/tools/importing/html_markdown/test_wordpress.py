"""Texts as WordPress's editors keep them: paragraphs, shortcodes and block comments."""

import pytest

from tests.tools.importing.html_markdown.shown import html_of, imported, shown_words
from tools.importing.html_markdown.models import Context, Kind, Picture
from tools.importing.html_markdown.paragraphs import with_paragraphs
from tools.importing.html_markdown.shortcodes import wanted_pictures

PARAGRAPHS = {
    "blank lines are the edges of paragraphs": ("Ett\n\nTvå", "<p>Ett</p>\n<p>Två</p>"),
    "a line end is a line break": ("Ett\ntvå", "<p>Ett<br />\ntvå</p>"),
    "line ends of Windows are the same": ("Ett\r\n\r\nTvå\r\ntre", "<p>Ett</p>\n<p>Två<br />\ntre</p>"),
    "two breaks are the edge of a paragraph": ("Ett<br><br/>Två", "<p>Ett</p>\n<p>Två</p>"),
    "a block stands by itself": ("Ett\n<h2>R</h2>\nTvå", "<p>Ett</p>\n<h2>R</h2>\n<p>Två</p>"),
    "a list keeps its lines": ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    "code keeps its lines": ("A\n<pre>a\n\nb</pre>\nB", "<p>A</p>\n<pre>a\n\nb</pre>\n<p>B</p>"),
    "a quote has a paragraph": ("<blockquote>Ett</blockquote>", "<blockquote><p>Ett</p></blockquote>"),
    "a line end in a tag is none": ('<a\nhref="x">a</a>', '<p><a\nhref="x">a</a></p>'),
    "paragraphs that are there stay": ("<p>Ett</p>\n<p>Två</p>", "<p>Ett</p>\n<p>Två</p>"),
    "nothing is nothing": (" \n ", ""),
}


@pytest.mark.parametrize(("typed", "html"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_paragraphs(typed: str, html: str) -> None:
    """Paragraphs are those that WordPress's wpautop makes."""
    assert with_paragraphs(typed) == html


PICTURES = {"7": Picture("/a.jpg", "En katt", "Sov."), "8": Picture("/b.jpg", "En hund")}
FILM = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
CODES = {
    "a caption": (
        '[caption id="attachment_7" align="alignleft" width="300"]<a href="/a.jpg">'
        '<img src="/a-300x200.jpg" alt="En katt"'
        ' width="300" /></a> Katten sov.[/caption]',
        '[![En katt](/a.jpg "Katten sov."){: width=300 }](/a.jpg)\n',
    ),
    "a caption as an attribute": (
        '[caption caption="Sov."]<img src="/a.jpg" alt="k">[/caption]',
        '![k](/a.jpg "Sov.")\n',
    ),
    "a gallery": (
        'Ett\n\n[gallery columns="2" ids="7,8"]\n\nTvå',
        'Ett\n\n![En katt](/a.jpg "Sov.")\n![En hund](/b.jpg)\n\nTvå\n',
    ),
    "a gallery of what is attached": ("[gallery]", "![c](/c.jpg)\n"),
    "a film of YouTube by its address": (f"[youtube {FILM}]", f"<{FILM}>\n"),
    "a film between two codes": (f"[embed width=300]{FILM}[/embed]", f"<{FILM}>\n"),
    "a film by its address alone": (f"Ett\n\n{FILM}\n\nTvå", f"Ett\n\n<{FILM}>\n\nTvå\n"),
    "a sound": ('[audio mp3="/a.mp3"][/audio]', '<audio controls="" src="/a.mp3"></audio>\n'),
    "code": ('[code language="php"]\n$a[1] = "<b>";\n\necho $a;\n[/code]', '```php\n$a[1] = "<b>";\n\necho $a;\n```\n'),
    "a footnote": ("Ett.[ref]Mer <b>här</b>[/ref] Två", "Ett.[^1] Två\n\n[^1]: Mer **här**\n"),
    "brackets that are text": ("Se [1] och [sic] och [x](y)", "Se \\[1\\] och \\[sic\\] och \\[x\\](y)\n"),
    "a code in double brackets": ("Skriv [[gallery]] så", "Skriv \\[gallery\\] så\n"),
    "a code in code": ("<code>[gallery ids=1]</code>", "`[gallery ids=1]`\n"),
}


@pytest.mark.parametrize(("typed", "markdown"), CODES.values(), ids=CODES)
def test_shortcodes(typed: str, markdown: str) -> None:
    """Shortcodes that have a form here come in as that; what only looks like one stays text."""
    context = Context(lang="sv", pictures=PICTURES, attached=(Picture("/c.jpg", "c"),))
    converted = imported(typed, context)
    assert converted.markdown == markdown
    assert {note.kind for note in converted.notes} <= {Kind.EMBED}


def test_unknown_shortcodes_stay_as_text_and_are_told() -> None:
    """Nothing of a code that nobody knows is lost, and the writer is told once, with the line."""
    html = "Ett\n\n[kontakt id=3]\n\n[box]Två [kontakt id=4][/box]"
    converted = imported(html)
    assert shown_words(html_of(converted.markdown)) == shown_words(html)
    assert [(note.kind, note.line, str(note.what)) for note in converted.notes] == [
        (Kind.SHORTCODE, 3, "the shortcode [kontakt] is left as text"),
        (Kind.SHORTCODE, 5, "the shortcode [box] is left as text"),
    ]


def test_a_picture_that_the_source_lacks_is_told() -> None:
    """A gallery keeps the pictures that are there, and the writer hears of the others."""
    converted = imported('[gallery ids="7,99"]', Context(pictures=PICTURES))
    assert converted.markdown == '![En katt](/a.jpg "Sov.")\n'
    assert [str(note.what) for note in converted.notes] == ["picture 99 of a gallery is not in the source"]
    assert wanted_pictures('[gallery ids="7, 99"] [gallery include=3]') == ["7", "99", "3"]


BLOCKS = {
    "paragraphs": (
        '<!-- wp:paragraph -->\n<p>Ett\ntvå</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:heading {"level":3} -->\n'
        '<h3 class="wp-block-heading">Tre</h3>\n<!-- /wp:heading -->',
        "Ett två\n\n### Tre\n",
    ),
    "an embed": (
        f'<!-- wp:embed {{"url":"{FILM}","type":"video"}} -->\n<figure class="wp-block-embed is-type-video">'
        f'<div class="wp-block-embed__wrapper">\n{FILM}\n</div><figcaption>En film</figcaption>'
        f"</figure>\n<!-- /wp:embed -->",
        f"<{FILM}>\n\nEn film\n",
    ),
    "code with its language": (
        '<!-- wp:syntaxhighlighter/code {"language":"python"} -->\n<pre class="wp-block-syntaxhighlighter-code">'
        "a &lt; b</pre>\n<!-- /wp:syntaxhighlighter/code -->",
        "```python\na < b\n```\n",
    ),
    "code without one": (
        '<!-- wp:code {"fontSize":"small"} -->\n<pre class="wp-block-code"><code>a</code></pre>\n<!-- /wp:code -->',
        "```\na\n```\n",
    ),
    "a verse": (
        '<!-- wp:verse -->\n<pre class="wp-block-verse">Rosor är röda\nvioler är <em>blå</em>'
        "</pre>\n<!-- /wp:verse -->",
        "Rosor är röda  \nvioler är *blå*\n",
    ),
    "a quote with its source": (
        '<blockquote class="wp-block-quote"><!-- wp:paragraph --><p>Citat</p><!-- /wp:paragraph -->'
        "<cite>Elin</cite></blockquote>",
        "> Citat\n>\n> <cite>Elin</cite>\n",
    ),
    "a table with its caption": (
        '<!-- wp:table --><figure class="wp-block-table"><table><thead><tr><th>a</th></tr></thead><tbody>'
        "<tr><td>b</td></tr>"
        "</tbody></table><figcaption>Om a</figcaption></figure><!-- /wp:table -->",
        "| a |\n| --- |\n| b |\n\nOm a\n",
    ),
    "a gallery of former editors": (
        '<!-- wp:gallery --><ul class="wp-block-gallery"><li class="blocks-gallery-item"><figure>'
        '<img src="/a.jpg" alt="a">'
        '</figure></li><li class="blocks-gallery-item"><figure><img src="/b.jpg" alt="b"></figure></li></ul>'
        "<!-- /wp:gallery -->",
        "![a](/a.jpg)\n![b](/b.jpg)\n",
    ),
    "a file": (
        '<div class="wp-block-file"><a href="/a.pdf">Listan</a><a class="wp-block-file__button" href="/a.pdf">Hämta</a>'
        "</div>",
        "[Listan](/a.pdf) [Hämta](/a.pdf)\n",
    ),
    "a rule and a spacer": (
        '<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph --><!-- wp:separator --><hr class="wp-block-separator"/>'
        '<!-- /wp:separator --><!-- wp:spacer --><div style="height:100px" aria-hidden="true"></div>'
        "<!-- /wp:spacer -->",
        "a\n\n---\n",
    ),
}


@pytest.mark.parametrize(("kept", "markdown"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(kept: str, markdown: str) -> None:
    """Blocks come in by what they show, and their comments do not."""
    assert imported(kept).markdown == markdown


def test_a_block_without_text_is_told() -> None:
    """WordPress makes such a block when the page is shown, so that the file has nothing of it."""
    converted = imported('<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->\n<!-- wp:latest-posts {"a":1} /-->')
    assert [(note.line, note.kind) for note in converted.notes] == [(2, Kind.REMOVED)]


FOOTNOTES = {
    "WordPress's block": (
        '<p>Ett<sup data-fn="u1" class="fn"><a href="#u1" id="u1-link">1</a></sup>.</p><ol class="wp-block-footnotes">'
        '<li id="u1">Not <em>ett</em> <a href="#u1-link">↩︎</a></li></ol>',
        "Ett[^1].\n\n[^1]: Not *ett*\n",
    ),
    "a mark that stands in a link": (
        '<p>Ett<a id="r2" href="#f2"><sup>[2]</sup></a></p><div class="footnotes"><hr><ol><li id="f2"><p>A</p><p>B '
        '<a href="#r2">↩</a></p></li></ol></div>',
        "Ett[^1]\n\n[^1]: A\n\n    B\n",
    ),
    "notes as paragraphs": (
        '<p>Ett<a href="#fn" name="back">*</a></p><p id="fn"><a href="#back">*</a> Noten.</p>',
        "Ett[^1]\n\n[^1]: Noten.\n",
    ),
    "a link within the page": (
        '<p><a href="#del-2">2</a></p><h2 id="del-2">Del</h2>',
        "[2](#del-2)\n\n## Del {#del-2}\n",
    ),
}


@pytest.mark.parametrize(("html", "markdown"), FOOTNOTES.values(), ids=FOOTNOTES)
def test_footnotes(html: str, markdown: str) -> None:
    """A footnote is a mark and a text that link to each other, however a program writes it."""
    assert imported(html).markdown == markdown


MORE = {
    "between paragraphs": ("Ett\n\n<!--more-->\n\nTvå", "Ett\n\nTvå\n", "Ett"),
    "within a paragraph": ("Ett <!--more Läs mer-->två", "Ett två\n", "Ett"),
    "as a block": ("<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->\n<p>Ett</p>", "Ett\n", ""),
    "none": ("Ett", "Ett\n", None),
}


@pytest.mark.parametrize(("html", "markdown", "summary"), MORE.values(), ids=MORE)
def test_more(html: str, markdown: str, summary: str | None) -> None:
    """The place of <!--more--> is told, and the sign is gone."""
    converted = imported(html)
    assert converted.markdown == markdown
    assert (None if converted.summary_end is None else markdown[: converted.summary_end]) == summary


BLOCKS = {
    "a cover with its picture behind the words": (
        '<!-- wp:cover {"url":"/a.jpg"} -->\n<div class="wp-block-cover has-parallax" '
        'style="background-image:url(/a.jpg)"><p class="wp-block-cover-text">Ord</p></div>\n<!-- /wp:cover -->',
        "![](/a.jpg)\n\nOrd\n",
    ),
    "a cover with its address in quotes": (
        '<!-- wp:cover -->\n<div role="img" class="wp-block-cover__image-background" '
        'style="background-position:50% 50%;background-image:url(&quot;/a.jpg&quot;)"></div>\n<!-- /wp:cover -->',
        "![](/a.jpg)\n",
    ),
    "columns": (
        '<!-- wp:columns -->\n<div class="wp-block-columns"><!-- wp:column -->\n<div class="wp-block-column">'
        "<!-- wp:paragraph -->\n<p>Vänster</p>\n<!-- /wp:paragraph --></div>\n<!-- /wp:column -->\n<!-- wp:column -->\n"
        '<div class="wp-block-column"><!-- wp:paragraph -->\n<p>Höger</p>\n<!-- /wp:paragraph --></div>\n'
        "<!-- /wp:column --></div>\n<!-- /wp:columns -->",
        "Vänster\n\nHöger\n",
    ),
    "pages of one post": ("Ett\n\n<!--nextpage-->\n\nTvå", "Ett\n\nTvå\n"),
}


@pytest.mark.parametrize(("typed", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_shapes_of_blocks(typed: str, expected: str) -> None:
    """A block comes in with all that it shows, once."""
    assert imported(typed).markdown == expected
