"""The update task: merge the next version of the program into the blog, and leave all that is the writer's alone."""

import shutil
from pathlib import Path

from plugins.core.errors import SiteError, fault
from plugins.engine.process.exit_codes import faults_to_exit
from plugins.engine.process.terminal import print_line
from plugins.pages.theme.language import Language
from tools.git import run_git
from tools.language import quick_language
from tools.sample import CONTENT

REMOTES = ("blogg100", "origin")
"""Names of git remotes that may lead to the program, the preferred one first."""

_BY_HAND = "docs/updating.md tells how to do it by hand"
_LINK = "120000"  # git's mode of a symbolic link
_NEWS_MAX = 12  # lines of the changelog that are printed


def update(root: Path, source: str = "") -> None:
    """Merge the newest version and print its news; raises SystemExit where git cannot, and the blog is as it was.

    ``source`` is an address or a remote of git; by default the first of REMOTES that the clone has.
    """
    with faults_to_exit():
        language = quick_language(root)  # settings may have faults, which a new version may mend
        _check_clone(root)
        source = source or _remote(root)
        _fetch(root, source)
        _check_is_program(root, source)
        before = _git(root, "rev-parse", "HEAD")
        if _git(root, "rev-list", "--count", "HEAD..FETCH_HEAD").strip() == "0":
            print_line(language.text("You have the newest version."))
            return
        _merge(root)
        _print_news(root, before, language)


def _check_clone(root: Path) -> None:
    if shutil.which("git") is None:
        raise SiteError(fault("update", "git is not installed", f"install it, or {_BY_HAND}"))
    if not (root / ".git").exists():
        raise SiteError(fault("update", "the blog's folder is no clone of git", _BY_HAND))
    if run_git(root, "rev-parse", "--verify", "--quiet", "MERGE_HEAD").code == 0:
        raise SiteError(fault("update", "a merge is not finished", "end it: git merge --continue, or --abort"))


def _remote(root: Path) -> str:
    remotes = _git(root, "remote").split()
    for name in REMOTES:
        if name in remotes:
            return name
    remedy = "name the program's address: git remote add blogg100 ADDRESS"
    raise SiteError(fault("update", f"git has no remote called {' or '.join(REMOTES)}", remedy))


def _fetch(root: Path, source: str) -> None:
    done = run_git(root, "fetch", "--quiet", "--no-tags", "--", source, "HEAD")
    if done.code:
        remedy = "check the address and the network; nothing has changed"
        raise SiteError(fault("update", f"git cannot fetch {source} ({done.reason})", remedy))


def _check_is_program(root: Path, source: str) -> None:
    """Raise SiteError unless what was fetched has the link of the sample, and shares its history with the blog."""
    entry = run_git(root, "ls-tree", "FETCH_HEAD", CONTENT).out
    if not entry.startswith(_LINK):
        what = f"{source} is no copy of the program, whose 'content' is a link to its sample"
        remedy = "name the program's address: git remote add blogg100 ADDRESS"
        raise SiteError(fault("update", what, remedy))
    if run_git(root, "merge-base", "HEAD", "FETCH_HEAD").code:
        raise SiteError(fault("update", f"{source} has no history in common with this clone", _BY_HAND))
    _check_begun_by_init(root)


def _check_begun_by_init(root: Path) -> None:
    """Raise SiteError where content/ of the blog's version was no link: git would move the writer's texts."""
    base = _git(root, "merge-base", "HEAD", "FETCH_HEAD").strip()
    if not run_git(root, "ls-tree", base, CONTENT).out.startswith(_LINK):
        what = "the blog was begun before ./blogg init, so that git would take your texts for the sample's"
        raise SiteError(fault("update", what, "docs/updating.md has the commands for this one update"))


def _merge(root: Path) -> None:
    """Merge what was fetched; raises SiteError where the writer has changed the same lines, and undoes the merge."""
    named = run_git(root, "config", "user.email").code == 0
    author = () if named else ("-c", "user.name=blogg100", "-c", "user.email=blogg100@localhost")
    done = run_git(root, *author, "merge", "--quiet", "--no-edit", "FETCH_HEAD")
    if done.code == 0:
        return
    conflicts = _git(root, "diff", "--name-only", "--diff-filter=U").splitlines()
    if conflicts:
        _git(root, "merge", "--abort")
    what = "changed by you and by the new version"
    remedy = "take the change back (git checkout FETCH_HEAD -- FILE) or put it into a theme or plugin of your own"
    if conflicts:
        raise SiteError(*(fault(path, what, f"{remedy}; nothing has been updated") for path in conflicts))
    remedy = "mend it and run ./blogg update again; nothing has been updated"
    raise SiteError(fault("update", f"git cannot merge the new version ({done.reason})", remedy))


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
        raise SiteError(fault("update", f"git {arguments[0]} failed ({done.reason})", _BY_HAND))
    return done.out
