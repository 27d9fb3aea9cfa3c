"""The outcome of a build, as its process reports it to the preview."""

import traceback
from pathlib import Path

from msgspec import Struct

from plugins.comments.config import CommentsConfig
from plugins.core.errors import Fault, SiteError, fault
from plugins.engine.process.exit_codes import unusable_file
from tools.language import quick_language
from tools.preview.plan import Plan
from tools.slips import Said, Slip, said

_OF_LIBRARIES = "site-packages"
_SEE_TERMINAL = "the terminal has more"


class FirstPage(Struct, frozen=True):
    """A page that is shown before the rest of its build is done: its path in the site, and its HTML."""

    path: str
    html: str


class Outcome(Struct, frozen=True):
    """The end of a build: whether it succeeded, its faults and warnings, and what the preview must know of the site.

    ``pending`` are files that are still being made: a second outcome tells when they are there.
    ``first`` is the page of the text that was saved, where it is there before all others; another outcome follows.
    ``comments`` are the settings of comments, those of a blog without any where it has none.
    ``folders`` are those of content and theme; they and ``lang`` are empty where the settings cannot be read.
    """

    built: bool
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    folders: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    plan: Plan = Plan()
    lang: str = ""
    first: FirstPage | None = None
    comments: CommentsConfig = CommentsConfig()


def explain(error: BaseException, root: Path) -> Outcome:
    """Return the outcome of a build that was ended by an error. A bug is shown at the line that raised it."""
    cause = error.__cause__ if isinstance(error, SystemExit) and error.__cause__ else error
    if isinstance(cause, SiteError):
        return Outcome(False, cause.faults, cause.warnings)
    if isinstance(cause, SystemExit):
        return Outcome(False, (fault("pelicanconf.py", "the build ended", _SEE_TERMINAL),))
    if isinstance(cause, OSError) and isinstance(cause.filename, str):
        return Outcome(False, (unusable_file(cause),))
    return Outcome(False, (_bug(cause, root),))


def lost(what: Said, root: Path) -> Outcome:
    """Return the outcome of a build whose process is gone, in the language of the blog."""
    slip = Slip("./blogg serve", what, said("see the terminal; save again to try once more"))
    return Outcome(False, (slip.in_words(quick_language(root)),))


def _bug(error: BaseException, root: Path) -> Fault:
    """Return a fault at the last line of the blog's own code, such as that of a plugin."""
    what = f"{type(error).__name__}: {error}"
    if isinstance(error, SyntaxError) and error.filename:
        return fault(_shown(error.filename, root), what, "correct this line", error.lineno or 0)
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if _OF_LIBRARIES not in frame.filename and "<" not in frame.filename]
    last = (own or frames)[-1]
    return fault(_shown(last.filename, root), what, f"correct this line; {_SEE_TERMINAL}", last.lineno or 0)


def _shown(name: str, root: Path) -> str:
    path = Path(name)
    for base in (root, Path(__file__).parents[2]):
        if path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    return path.name
