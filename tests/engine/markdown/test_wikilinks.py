"""Links between notes, as Obsidian writes them."""

import pytest

from plugins.engine.markdown.notes import MarkdownText
from plugins.engine.markdown.wikilinks import Wikilink, find
from tests.conftest import Site

FOUND = [
    ("[[Sida]]", Wikilink(1, "[[Sida]]", False, "Sida", "", "")),
    ("a\n\nb ![[bild.png|300]]", Wikilink(3, "![[bild.png|300]]", True, "bild.png", "", "300")),
    ("[[mapp/Sida#Del|ord]]", Wikilink(1, "[[mapp/Sida#Del|ord]]", False, "mapp/Sida", "Del", "ord")),
    ("[[2026-09-14]]", Wikilink(1, "[[2026-09-14]]", False, "2026-09-14", "", "")),
    ("[[#Del]]", Wikilink(1, "[[#Del]]", False, "", "Del", "")),
    ("[[Sida#^ab12]]", Wikilink(1, "[[Sida#^ab12]]", False, "Sida", "^ab12", "")),
    ("| a |\n|---|\n| [[x\\|y]] |", Wikilink(3, "[[x\\|y]]", False, "x", "", "y")),
]


@pytest.mark.parametrize(("text", "link"), FOUND, ids=[text for text, _ in FOUND])
def test_a_link_is_found_with_its_line(text: str, link: Wikilink) -> None:
    """With the name of the note, the part of it and the words, in every form."""
    assert find(MarkdownText(text)) == (link,)


NONE = [
    "`[[Sida]]`",
    "```\n[[Sida]]\n```",
    r"\[[Sida]]",
    r"\[\[Sida]]",
    "[[1]](/a)",
    "[[Sida]][b]",
    "[[1]: /a",
    "[[sida]]\n\n[sida]: /a",
    "if [[ -f a ]]; then",
    "[[1, 2]] och [[]]",
    "[[^1]]",
    "[[[a]]]",
    "[[_TOC_]]",
]


@pytest.mark.parametrize("text", NONE)
def test_other_brackets_are_none(text: str) -> None:
    """A link whose text is in brackets, a footnote, numbers, a test of a shell; and code."""
    assert find(MarkdownText(text)) == ()


def test_a_site_writes_the_right_link(site: Site) -> None:
    """Where the blog has the file it is a fault with the link; by name, title or path, and in any letters."""
    site.write("content/images/en bild.png", b"x")
    site.post("annan-sida.md", title="Annan sida")
    site.post(
        "a.md",
        "Se [[Annan sida]], [[annan-sida|den]], [[posts/annan-sida#En del]].\n\n"
        "![[EN BILD.png]] ![[en bild.png|300]]\n\n![[en bild.png|En katt]] [[en bild.png]] ![[annan-sida]]",
    )
    built = site.build()
    assert built.code == 1
    shown = "is a link of Obsidian's, which would be shown as text: write "
    to_post, to_file = "({filename}/posts/annan-sida.md", "({static}/images/en%20bild.png)"
    assert built.faults == [
        f"content/posts/a.md:4: [[Annan sida]] {shown}[Annan sida]{to_post})",
        f"content/posts/a.md:4: [[annan-sida|den]] {shown}[den]{to_post})",
        f"content/posts/a.md:4: [[posts/annan-sida#En del]] {shown}[posts/annan-sida]{to_post}#en-del)",
        f"content/posts/a.md:6: ![[EN BILD.png]] {shown}![what it shows]{to_file}",
        f"content/posts/a.md:6: ![[en bild.png|300]] {shown}![what it shows]{to_file}",
        f"content/posts/a.md:8: ![[annan-sida]] {shown}[annan-sida]{to_post})",
        f"content/posts/a.md:8: ![[en bild.png|En katt]] {shown}![En katt]{to_file}",
        f"content/posts/a.md:8: [[en bild.png]] {shown}[en bild.png]{to_file}",
    ]


def test_a_site_warns_of_links_to_what_it_has_not(site: Site) -> None:
    """The words may be meant, so it goes out."""
    site.post("a.md", "Se [[Sida]], ![[b.png]] och [[#En del]].")
    built = site.build()
    assert built.code == 0
    shown = "is a link of Obsidian's, which would be shown as text: write "
    code = "; if the text is about it, put it in backticks"
    assert built.faults == [
        f"warning: content/posts/a.md:4: ![[b.png]] {shown}![what it shows](…){code}",
        f"warning: content/posts/a.md:4: [[#En del]] {shown}[En del](#en-del){code}",
        f"warning: content/posts/a.md:4: [[Sida]] {shown}[Sida](…){code}",
    ]
