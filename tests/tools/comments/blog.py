"""Commands and files of a blog with comments, for tests."""

import shutil
import subprocess
import sys

from plugins.comments.models import Comment
from plugins.engine.content.folder import ContentFolder
from tests.conftest import Built, Site, environment
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
RUN = """
import sys
from pathlib import Path
from tools.actions import joined_words
from tools.comments.actions import ACTIONS
from tools.comments.command import Wanted, run_comments
run_comments(Path(sys.argv[1]), Wanted(*sys.argv[2:]))
"""


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


def run_alone(site: Site, *words: str, stdin: str | bytes = "", **environ: str) -> Built:
    """Run it in a process of its own, with something on standard input."""
    _, *given = joined_words(["comments", *words], ACTIONS)
    arguments = [each.replace("\0", "\x01") for each in given]  # no argument of a process has a NUL
    code = RUN.replace("sys.argv[2:]", r'(each.replace("\x01", "\0") for each in sys.argv[2:])')
    data = stdin.encode() if isinstance(stdin, str) else stdin
    env = environment({"EDITOR": "", "VISUAL": "", **environ})
    done = subprocess.run([sys.executable, "-c", code, site.root, *arguments], input=data, capture_output=True, env=env)
    return Built(done.returncode, done.stdout.decode(), done.stderr.decode())


def in_english(site: Site) -> None:
    """Let the blog be in English."""
    path = site.root / "pelicanconf.py"
    path.write_text(path.read_text(encoding="utf-8").replace('"sv"', '"en"'), encoding="utf-8")
    shutil.rmtree(site.root / "__pycache__", ignore_errors=True)  # the settings have the same size as before
