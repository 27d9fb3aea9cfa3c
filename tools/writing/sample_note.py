"""Tell of ``./blogg init`` whoever has written a text into the sample blog."""

from collections.abc import Iterator
from pathlib import Path

from plugins.pages.theme.language import Language
from tools.sample import CONTENT, is_link_to_sample


def note_of_sample(root: Path, language: Language) -> Iterator[str]:
    """Yield a line if the blog in the folder is the sample: its text is not lost, but the blog is nobody's yet."""
    if is_link_to_sample(root / CONTENT):
        yield language.text("This is the sample blog: ./blogg init makes one of your own, and takes the post along.")
