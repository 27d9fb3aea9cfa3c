"""Signatures that a writer types by hand, beside the one that the blog adds."""

from collections.abc import Iterator

from plugins.core.errors import Fault
from plugins.engine.build import Build
from plugins.pages.config import PagesConfig

_LAST = 3  # lines: a closing sentence may follow


def typed_signatures(build: Build) -> Iterator[Fault]:
    """Yield a warning for each post whose last lines have its signature."""
    general = build.config(PagesConfig).signature
    for path, text in build.library.texts.items():
        post = text.post
        signature = _bare(general if post.signature is None else post.signature)
        lines = [(number, line) for number, line in enumerate(post.body.split("\n"), post.body_line) if line.strip()]
        for number, line in lines[-_LAST:] if signature and post.kind == "post" else ():
            if _bare(line) == signature:
                what = "readers would see the signature twice, since the blog adds it to every post"
                yield Fault(build.content.label(path), number, what, "delete this line")


def _bare(line: str) -> str:
    return "".join(line.split()).strip("*_\\").casefold()
