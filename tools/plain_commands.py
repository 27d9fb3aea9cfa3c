"""The commands that writers type most often, run without invoke, which takes longer to import than most of them take.

Only their plainest form is here: the command alone, and the title after ``new``. Invoke parses all others. A test holds
what these call against what invoke calls for the same words.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def plain_command(words: Sequence[str]) -> Callable[[], None] | None:
    """Return the function that runs the words after ``./blogg``; None for those that invoke has to parse."""
    if len(words) == 2 and words[0] == "new" and words[1] and not words[1].startswith("-"):
        return partial(_new, words[1])
    return _ALONE.get(words[0]) if len(words) == 1 else None


def _build() -> None:
    from plugins.engine.process.cancel import cancellable

    with cancellable(exits=True):  # imports take a while, too
        from tools.build import build_site

        build_site(ROOT, "pelicanconf.py")


def _check() -> None:
    from tools.check import run_check

    run_check(ROOT, "")


def _comments() -> None:
    from tools.comments.command import Wanted, run_comments

    run_comments(ROOT, Wanted())


def _drafts() -> None:
    from tools.drafts import show_drafts

    show_drafts(ROOT, False)


def _new(title: str) -> None:
    from tools.new import Wanted, new_post

    new_post(ROOT, Wanted(title))


def _publish() -> None:
    from tools.publish.command import Wanted, publish_site

    publish_site(ROOT, Wanted())


def _stats() -> None:
    from tools.stats import show_stats

    show_stats(ROOT, "", "", False)


def _today() -> None:
    from tools.today import show_today

    show_today(ROOT, False)


_ALONE: Mapping[str, Callable[[], None]] = {
    "build": _build,
    "check": _check,
    "comments": _comments,
    "drafts": _drafts,
    "publish": _publish,
    "stats": _stats,
    "today": _today,
}
