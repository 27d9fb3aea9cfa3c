"""Report of init: what has been written, and the two commands to go on with."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from plugins.engine.process.terminal import print_line
from plugins.pages.theme.language import Language
from tools.init.answers import Answers
from tools.init.first_texts import ABOUT
from tools.init.hub import PARTICIPANTS
from tools.sample import CONTENT, SETTINGS


class Written(Struct, frozen=True):
    """The first post, files of the writer that came along from the sample, the folder of those changed in it, and
    texts that stay as the writer has changed them. A ``hub`` is the site of an organiser.
    """

    post: str
    carried: tuple[str, ...]
    kept_folder: str
    kept: tuple[str, ...]
    hub: bool = False


def report(root: Path, answers: Answers, written: Written, language: Language) -> None:
    """Print the report."""
    print_line("\n".join(_lines(root, answers, written, language)))


def _lines(root: Path, answers: Answers, written: Written, language: Language) -> Iterator[str]:
    text = language.text
    yield ""
    yield text(
        "The blog is yours: its settings are in %(settings)s, its texts in %(folder)s.",
        settings=SETTINGS,
        folder=f"{CONTENT}/",
    )
    if written.post:
        yield text("A first post to change: %(path)s", path=written.post)
    if written.hub:
        yield text("Those who take part: %(path)s", path=PARTICIPANTS)
        yield text("A page about the gang to change: %(path)s", path=f"{CONTENT}/{ABOUT}")
    else:
        yield text("A page about you to change: %(path)s", path=f"{CONTENT}/{ABOUT}")
    for path in written.carried:
        yield text("It came along from the sample: %(path)s", path=path)
    if written.kept_folder:
        yield text("What you had changed in the sample is in %(folder)s.", folder=f"{written.kept_folder}/")
    for path in written.kept:
        yield text("It stays as you have changed it: %(path)s", path=path)
    if answers.address.endswith(".example"):
        yield text(
            "The address %(address)s is a placeholder: before you publish, write yours into SITEURL in %(settings)s.",
            address=answers.address,
            settings=SETTINGS,
        )
    if (root / ".git").exists():
        yield text('Keep it: git add -A && git commit -m "My blog"')
    yield ""
    commands = {
        **(_of_the_gang(language) if written.hub else {}),
        "./blogg serve": text("shows the blog on this machine, and again at every save"),
        "./blogg build": text("builds it into output/"),
        "./blogg publish": text("brings it to the place that publish.toml names (docs/publishing.md)"),
    }
    longest = max(map(len, commands))
    for command, line in commands.items():
        yield f"  {command:{longest}}   {line}"


def _of_the_gang(language: Language) -> dict[str, str]:
    """Return the commands with which an organiser begins."""
    return {
        language.text("./blogg gang add ADDRESS"): language.text("adds a blog, by its address"),
        "./blogg gang fetch": language.text("reads the feeds of all; let a timer do it (docs/gang.md)"),
    }
