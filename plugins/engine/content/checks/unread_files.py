"""Check that no file is mistaken for a post: a text with another ending, or outside the folders of posts. Pure."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from plugins.core.errors import Fault, fault
from plugins.engine.content.checks.models import CheckedContent
from plugins.engine.content.file_names import TEXTS, WORD_PROCESSOR_ENDINGS, is_about_a_folder, may_be_text


def unread_files(content: CheckedContent) -> Iterator[Fault]:
    """Yield a fault for each file that was probably meant as a post, unless a text links to it."""
    linked = {link.path for text in content.texts.values() for link in text.links}
    for source in content.sources.files:
        path = source.path
        if source.is_post or path in linked or is_about_a_folder(path):
            continue
        where = content.label(path)
        ending = PurePosixPath(path).suffix.lower().rstrip()
        if source.folder and may_be_text(path) and not source.is_markdown:
            save = "save it as a text file in Markdown" if ending in WORD_PROCESSOR_ENDINGS else "rename it"
            yield fault(where, "is not read: posts are Markdown files that end in .md", f"{save}, or move it out")
        elif source.kind is None and ending in TEXTS:
            folders = " or ".join(content.label(f"{name}/") for name in content.options.roots)
            what = "is not read: it is outside the folders of posts and pages"
            remedy = f"move it to {folders}, or link to it as {{static}}/{path} if it is for readers"
            yield fault(where, what, remedy)
