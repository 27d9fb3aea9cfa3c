"""Commands and files of a blog with comments, for tests."""

import os
import shutil

import pytest

from plugins.comments.models import Comment
from plugins.engine.content.folder import ContentFolder
from tests.conftest import Built, Site
from tools.actions import joined_words
from tools.comments.actions import ACTIONS
from tools.comments.command import Wanted, run_comments
from tools.comments.store import CommentStore

PLUGINS = [
    "plugins.music", "plugins.images", "plugins.challenge", "plugins.identity", "plugins.comments", "plugins.pages",
    "plugins.feeds",
]  # fmt: skip
RAIN = "posts/regn/"
SNOW = "posts/sno/"
LONG = "Vilken bild av regnet! " * 9


def store_of(site: Site) -> CommentStore:
    """Return the store of a blog."""
    return CommentStore(ContentFolder(site.root / "content"), site.root / ".cache")


def comments_of(site: Site) -> dict[str, Comment]:
    """Return all comments of a blog by id."""
    return {each.id: each for record in store_of(site).records() for each in record.comments}


def run(site: Site, *words: str, **options: object) -> Built:
    """Run ``./blogg comments`` with words."""
    _, *given = joined_words(["comments", *words], ACTIONS)
    return site.run(run_comments, Wanted(*given, **options))  # type: ignore[arg-type]


def run_with(stdin: str | bytes, site: Site, *words: str) -> Built:
    """Run it with something in a pipe as its standard input, which the pipe has room for."""
    read, write = os.pipe()
    with os.fdopen(read, encoding="utf-8") as pipe, pytest.MonkeyPatch.context() as patch:
        with os.fdopen(write, "wb") as data:
            data.write(stdin.encode() if isinstance(stdin, str) else stdin)
        patch.setattr("sys.stdin", pipe)
        return run(site, *words)


def in_english(site: Site) -> None:
    """Let the blog be in English."""
    path = site.root / "pelicanconf.py"
    path.write_text(path.read_text(encoding="utf-8").replace('"sv"', '"en"'), encoding="utf-8")
    shutil.rmtree(site.root / "__pycache__", ignore_errors=True)  # the settings have the same size as before
