"""Words that would be lost and pages that would break, as writers wrote them, in whole builds."""

from tests.conftest import Site
from tests.sites.reading import accepted

HEAD = "Title: {}\nDate: 2013-04-20 20:00\n\n"
FAULTS = {
    "box": (
        '!!! tip Skriv rubriken sist\n    Text i rutan.\n\n!!! note "Titel"\nText utan indrag.',
        [
            "4: this box would lose its title, which has no straight quotation marks: "
            'write !!! tip "Skriv rubriken sist", or write \\!!! if it is text',
            "7: this box is empty, since its text is not indented: "
            "indent its text by 4 spaces, or write \\!!! if it is text",
        ],
    ),
    "note": (
        "Ett[^1].\n\n[^1]: Första noten.\n\nTvå[^1].\n\n[^1]: Andra noten.",
        [
            "10: the footnote [^1] is defined twice, and only one of them would be shown: "
            "rename one of them, and its reference"
        ],
    ),
    "placeholder": (
        "Första stycket.\n\n## Kör ls <mapp>\n\nSlut.",
        ["6: <mapp> is never closed: write </mapp> after it, or &lt;mapp> (or backticks around it) if it is no tag"],
    ),
    "reference": (
        "[ett][1]\n\n[1]: https://a.example/\n\n[två][1]\n\n[1]: https://b.example/",
        ["10: the reference [1] is defined twice, with different addresses: rename one of them, and its links"],
    ),
    "xml": (
        'Ikon <i class="icon"/> här.\n\nSlut.',
        ["4: <i/> is never closed: write <i></i>, since HTML has /> only for tags without an end"],
    ),
}


def test_what_would_be_lost_or_break_the_page_is_told_at_its_line(site: Site) -> None:
    """The line is that of the file, and all faults of all texts come in one run."""
    for name, (text, _) in FAULTS.items():
        site.write(f"content/posts/{name}.md", HEAD.format(name) + text + "\n")
    expected = [f"content/posts/{name}.md:{fault}" for name, (_, faults) in FAULTS.items() for fault in faults]
    assert site.build().faults == expected


def test_words_in_braces_and_signs_of_keys_are_on_the_page(site: Site) -> None:
    """So is code that a limit refused, and code in a list."""
    comments = "<!-- x --> " * 51
    site.write(
        "content/posts/a.md",
        HEAD.format("A")
        + "## Länka med {filename}\n\nByt ut\n{namn}\n\n| Fält | Betyder |\n|---|---|\n| url {x} | a |\n\n"
        f"## C#\n\n## Låten går i F#\n\n```html\n{comments}\n```\n\n1. Skriv:\n   ```\n   ls {{namn}}\n   ```\n",
    )
    accepted(site.build())
    page = site.page("posts/a/index.html")
    shown = [
        "Länka med {filename}</a>",
        "Byt ut\n{namn}",
        "url {x}",
        ">C#</a>",
        "Låten går i F#</a>",
        "ls {namn}\n</code>",
    ]
    assert [words for words in shown if words not in page] == []
    assert page.count("&lt;!-- x --&gt;") == 51
