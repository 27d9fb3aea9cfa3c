"""``./blogg comments fetch``: take in what is new. Lists take in the comments of the form, too."""

from pathlib import Path

from plugins.core.errors import raise_if_any
from plugins.engine.process.cancel import cancellable
from plugins.engine.process.terminal import print_line
from tools.comments.elsewhere.taking_in import Means, take_in_elsewhere
from tools.comments.listing import form_lines
from tools.comments.moderation import moderating
from tools.comments.plain_words import waiting_line
from tools.stopping import KEPT, Stop, told_when_stopped

_USUAL = Means()


def fetch(root: Path, means: Means = _USUAL) -> None:
    """Take in comments, and say how many are new and how many wait. ``means`` are those of tests.

    Raises SystemExit: 1 for faults, and for a server that could not be read; what came from the others is taken in.
    """
    with told_when_stopped(root, Stop(KEPT)), moderating(root) as work, cancellable():
        plural = work.language.plural
        if work.config.form and not work.form.missing:
            print_line(plural("%(num)s new comment of the form", "%(num)s new comments of the form", work.form.new))
        for line in form_lines(work):
            print_line(line)
        faults = [each.in_words(work.language) for each in take_in_elsewhere(work, means)]
        print_line(waiting_line(work.language, work.waiting()))
        raise_if_any(faults)
