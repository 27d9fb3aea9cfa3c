"""Warn of a text that is about to be written into the sample blog."""

import sys
from pathlib import Path

from plugins.pages.theme.language import Language
from tools.init.sample import CONTENT, shows_sample


def warn_of_sample(root: Path, language: Language) -> None:
    """Print a line if the blog in the folder is the sample: the text is not lost, but its blog is nobody's yet."""
    if shows_sample(root / CONTENT):
        line = language.text("This is the sample blog: ./blogg init makes it your own, and takes this text along.")
        print(line, file=sys.stderr)
