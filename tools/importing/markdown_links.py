"""Find the links of a Markdown text, and write others in their place. Code is left alone. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from plugins.engine.markdown.notes import MarkdownText

_LINK = re.compile(
    r"(?<!!)\[(?:[^\[\]]|\\[\[\]]|!\[[^\[\]]*\]\([^()\n]*\))*\]\(\s*<?(?P<inline>(?!\{[{%])[^\s)>]+)"
    r"|\bhref\s*=\s*[\"'](?P<attribute>(?!\{[{%])[^\s>\"']+)"
    r"|^ {0,3}\[[^\]\n]+\]:[ \t]*<?(?P<reference>(?!\{[{%])[^\s>]+)"
    r"|<(?P<auto>https?://[^\s<>]+)>"
    r"|(?<![\w/\"'(=<\[&.])(?P<bare>https?://[^\s<>()\[\]\"'*]+)",
    re.MULTILINE | re.IGNORECASE,
)
_HTML = re.compile(r"\s*</?[A-Za-z][^:>]*>")
_END = ".,;:!?"
_SIGNS = re.compile(r"[\\\[\]*_<>`]")


class FoundLink(Struct, frozen=True):
    """A link: its address as written, where it begins and ends, and whether the address is shown as it is."""

    address: str
    start: int
    end: int
    bare: bool = False


def links_in(markdown: str) -> Iterator[FoundLink]:
    """Yield the links of a text, in their order. Pictures are none, nor are addresses that a block of HTML shows."""
    if "](" not in markdown and "://" not in markdown and "href" not in markdown and "]:" not in markdown:
        return
    for match in _LINK.finditer(MarkdownText(markdown).prose):
        kind = match.lastgroup or ""
        if kind in ("auto", "bare") and _HTML.match(markdown, markdown.rfind("\n\n", 0, match.start()) + 1):
            continue
        start, end = match.span(kind)
        if kind == "bare":
            end -= len(match[kind]) - len(match[kind].rstrip(_END))
        written = markdown[start:end]
        if kind == "auto":
            yield FoundLink(written, start - 1, end + 1, bare=True)
        else:
            yield FoundLink(written, start, end, bare=kind == "bare")


def codes_in(markdown: str, codes: Iterable[str]) -> Iterator[FoundLink]:
    """Yield the places of codes of another program that stand for addresses."""
    if forms := sorted(map(re.escape, codes), key=len, reverse=True):
        for match in re.finditer("|".join(forms), MarkdownText(markdown).prose):
            yield FoundLink(match[0], *match.span())


def with_links(markdown: str, codes: Iterable[str], written: Callable[[FoundLink], str | None]) -> str:
    """Return a text in which ``written`` gives what stands in the place of a link; None leaves it alone.

    ``codes`` are addresses that are codes of another program, as ``{% post_url a %}``.
    """
    pieces: list[str] = []
    done = 0
    for link in sorted((*links_in(markdown), *codes_in(markdown, codes)), key=lambda each: each.start):
        if (new := written(link)) is not None:
            pieces += [markdown[done : link.start], new]
            done = link.end
    return "".join([*pieces, markdown[done:]]) if pieces else markdown


def as_words(text: str) -> str:
    """Return plain text as the words of a link."""
    return _SIGNS.sub(r"\\\g<0>", text)
