"""``./blogg comments fetch``: take in what is new. Lists take in the comments of the form, too."""

from pathlib import Path

from plugins.engine.process.terminal import print_line
from tools.comments.listing import form_lines
from tools.comments.moderation import moderating
from tools.comments.plain_words import waiting_line


def fetch(root: Path) -> None:
    """Take in comments, and say how many are new and how many wait. Raises SystemExit with 1 for faults."""
    with moderating(root) as work:
        plural = work.language.plural
        if work.config.form and not work.form.missing:
            print_line(plural("%(num)s new comment of the form", "%(num)s new comments of the form", work.form.new))
        for line in form_lines(work, 0):
            print_line(line)
        print_line(waiting_line(work.language, work.waiting()))
