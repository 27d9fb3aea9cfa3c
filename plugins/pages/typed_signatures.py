"""Signatures that a writer types by hand, beside the one that the blog adds."""

from collections.abc import Iterator

from plugins.core.errors import Fault
from plugins.core.text_facts import TextFact
from plugins.engine.build import Build
from plugins.pages.config import PagesConfig

_LAST = 3  # lines: a closing sentence may follow


def typed_signatures(build: Build) -> Iterator[Fault]:
    """Yield a warning for each post whose last lines have its signature."""
    general = build.config(PagesConfig).signature
    for path, text in build.library.texts.items():
        post = text.post
        signature = comparable(general if post.signature is None else post.signature)
        for number, line in post.fact(LAST_LINES) if signature and post.kind == "post" else ():
            if line == signature:
                what = "readers would see the signature twice, since the blog adds it to every post"
                yield Fault(build.content.label(path), number + post.body_line - 1, what, "delete this line")


def _last_lines(text: str) -> tuple[tuple[int, str], ...]:
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return tuple((number, comparable(line)) for number, line in lines[-_LAST:])


LAST_LINES = TextFact("pages.last_lines", tuple[tuple[int, str], ...], _last_lines)
"""The last lines of a text that are not empty, with their numbers from 1, as signatures are compared."""


def comparable(line: str) -> str:
    """Return a signature as signatures are compared: without blanks, emphasis and capitals."""
    return "".join(line.split()).strip("*_\\").casefold()
