"""The update task: merge the next version of the program into the blog, and leave all that is the writer's alone."""

import shutil
from pathlib import Path

from plugins.core.errors import SiteError
from plugins.engine.process.terminal import print_line
from plugins.pages.theme.language import Language
from tools.git import run_git
from tools.language import quick_language
from tools.sample import CONTENT
from tools.slips import Slip, said, slips_to_exit

REMOTES = ("blogg100", "origin")
"""Names of git remotes that may lead to the program, the preferred one first."""

_BY_HAND = said("do it by hand: ./blogg manual --part version")
_NAME_IT = said("name the program's address: git remote add blogg100 ADDRESS")
_LINK = "120000"  # git's mode of a symbolic link
_NEWS_MAX = 12  # lines of the changelog that are printed


def update(root: Path, source: str = "") -> None:
    """Merge the newest version and print its news; raises SystemExit where git cannot, and the blog is as it was.

    ``source`` is an address or a remote of git; by default the first of REMOTES that the clone has.
    """
    with slips_to_exit(root):
        language = quick_language(root)  # settings may have faults, which a new version may mend
        _check_clone(root)
        source = source or _remote(root)
        _fetch(root, source)
        _check_is_program(root, source)
        before = _git(root, "rev-parse", "HEAD")
        if _git(root, "rev-list", "--count", "HEAD..FETCH_HEAD").strip() == "0":
            print_line(language.text("You have the newest version."))
            return
        _merge(root, language)
        _print_news(root, before, language)


def _check_clone(root: Path) -> None:
    if shutil.which("git") is None:
        remedy = said("install it, or do it by hand: ./blogg manual --part version")
        raise Slip("update", said("git is not installed"), remedy)
    if not (root / ".git").exists():
        raise Slip("update", said("the blog did not come by git"), _BY_HAND)
    if run_git(root, "rev-parse", "--verify", "--quiet", "MERGE_HEAD").code == 0:
        raise Slip("update", said("a merge is not finished"), said("end it: git merge --continue, or --abort"))


def _remote(root: Path) -> str:
    remotes = _git(root, "remote").split()
    for name in REMOTES:
        if name in remotes:
            return name
    what = said("git has no remote called %(first)s or %(second)s", first=REMOTES[0], second=REMOTES[1])
    raise Slip("update", what, _NAME_IT)


def _fetch(root: Path, source: str) -> None:
    done = run_git(root, "fetch", "--quiet", "--no-tags", "--", source, "HEAD")
    if done.code:
        what = said("git cannot fetch %(source)s (%(reason)s)", source=source, reason=done.reason)
        raise Slip("update", what, said("check the address and the network; nothing has changed"))


def _check_is_program(root: Path, source: str) -> None:
    """Raise SiteError unless what was fetched has the link of the sample, and shares its history with the blog."""
    entry = run_git(root, "ls-tree", "FETCH_HEAD", CONTENT).out
    if not entry.startswith(_LINK):
        message = "%(source)s is no copy of the program, whose 'content' is a link to its sample"
        raise Slip("update", said(message, source=source), _NAME_IT)
    if run_git(root, "merge-base", "HEAD", "FETCH_HEAD").code:
        what = said("%(source)s has no history in common with this blog", source=source)
        raise Slip("update", what, _BY_HAND)
    _check_begun_by_init(root)


def _check_begun_by_init(root: Path) -> None:
    """Raise Slip where content/ of the blog's version was no link: git would move the writer's texts."""
    base = _git(root, "merge-base", "HEAD", "FETCH_HEAD").strip()
    if not run_git(root, "ls-tree", base, CONTENT).out.startswith(_LINK):
        what = said("the blog was begun before ./blogg init, so that git would take your texts for the sample's")
        raise Slip("update", what, said("docs/updating.md has the commands for this one update"))


def _merge(root: Path, language: Language) -> None:
    """Merge what was fetched; raises SiteError where the writer has changed the same lines, and undoes the merge."""
    named = run_git(root, "config", "user.email").code == 0
    author = () if named else ("-c", "user.name=blogg100", "-c", "user.email=blogg100@localhost")
    done = run_git(root, *author, "merge", "--quiet", "--no-edit", "FETCH_HEAD")
    if done.code == 0:
        return
    conflicts = _git(root, "diff", "--name-only", "--diff-filter=U").splitlines()
    if conflicts:
        _git(root, "merge", "--abort")
        what = said("changed by you and by the new version")
        remedy = said(
            "take the change back (git checkout FETCH_HEAD -- FILE) or put it into a theme or plugin of your own; "
            "nothing has been updated"
        )
        slips = [Slip(path, what, remedy) for path in conflicts]
        raise SiteError(*(slip.in_words(language) for slip in slips))
    reason = said("git cannot merge the new version (%(reason)s)", reason=done.reason)
    raise Slip("update", reason, said("mend it and run ./blogg update again; nothing has been updated"))


def _print_news(root: Path, before: str, language: Language) -> None:
    added = _git(root, "diff", "--unified=0", before.strip(), "HEAD", "--", "CHANGELOG.md").splitlines()
    news = [line.removeprefix("+") for line in added if line.startswith("+- ")]
    print_line(language.text("The blog has the newest version; your texts and settings are as they were."))
    for line in news[:_NEWS_MAX]:
        print_line(f"  {line}")
    print_line(language.text("All that is new is in CHANGELOG.md. Go on with: ./blogg build"))


def _git(root: Path, *arguments: str) -> str:
    """Return what git prints; raises SiteError with git's own reason where it fails."""
    done = run_git(root, *arguments)
    if done.code:
        what = said("git %(command)s failed (%(reason)s)", command=arguments[0], reason=done.reason)
        raise Slip("update", what, _BY_HAND)
    return done.out
