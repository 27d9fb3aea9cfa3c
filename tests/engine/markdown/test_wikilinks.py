"""Wikilinks, as Obsidian writes them."""

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
    """A wikilink has a name, a part and a text, each in every form."""
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
def test_other_brackets_are_no_wikilink(text: str) -> None:
    """Links with a text in brackets, footnotes, numbers, shell tests and code are no wikilinks."""
    assert find(MarkdownText(text)) == ()


def test_a_wikilink_to_a_known_file_is_a_fault(site: Site) -> None:
    """The remedy is the link. The file is found by name, title or path, in any case."""
    site.write("content/images/en bild.png", b"x")
    site.post("annan-sida.md", title="Annan sida")
    site.post(
        "a.md",
        "Se [[Annan sida]], [[annan-sida|den]], [[posts/annan-sida#En del]].\n\n"
        "![[EN BILD.png]] ![[en bild.png|300]]\n\n![[en bild.png|En katt]] [[en bild.png]] ![[annan-sida]]",
    )
    built = site.build()
    assert built.code == 1
    shown = "is an Obsidian link, which would be shown as text: write "
    to_post = "({filename}/posts/annan-sida.md"
    to_file = "({static}/images/en%20bild.png)"
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


def test_a_wikilink_to_an_unknown_file_is_a_warning(site: Site) -> None:
    """The brackets may be meant as text, so that the site is built."""
    site.post("a.md", "Se [[Sida]], ![[b.png]] och [[#En del]].")
    built = site.build()
    assert built.code == 0
    shown = "is an Obsidian link, which would be shown as text: write "
    code = "; if it is an example, put it in backticks"
    assert built.faults == [
        f"warning: content/posts/a.md:4: ![[b.png]] {shown}![what it shows](…){code}",
        f"warning: content/posts/a.md:4: [[#En del]] {shown}[En del](#en-del){code}",
        f"warning: content/posts/a.md:4: [[Sida]] {shown}[Sida](…){code}",
    ]
