"""``./blogg comments erase``: all that is known of an e-mail address, and every comment that came from it."""

from collections.abc import Sequence
from pathlib import Path

from plugins.comments.models import State
from plugins.engine.process.terminal import print_line
from tools.comments.form_comments import form_id
from tools.comments.listing import form_lines
from tools.comments.moderating import next_step, set_deleted
from tools.comments.moderation import moderating
from tools.slips import Slip, said


def erase(root: Path, words: Sequence[str]) -> None:
    """Erase the comments of an e-mail address, everywhere on this machine. Raises SystemExit with 1 for faults."""
    with moderating(root) as work:
        email = words[0] if words else ""
        if "@" not in email.strip("@"):
            what = said("this is no e-mail address") if email else said("no e-mail address is given")
            raise Slip("comments erase", what, said("write it as somebody@example.org"))
        keys = work.database.by_email(email)
        ids = {*map(form_id, keys), *work.mails.ids(email)}
        there = [work.comments[id_] for id_ in ids if id_ in work.comments]
        shown = [each for each in there if each.state is State.APPROVED]
        set_deleted(work, there)
        work.database.delete(keys)
        work.mails.remove(ids)
        work.database.compact()
        text = work.language.text
        for line in form_lines(work):
            print_line(line)
        if not ids:
            print_line(text("No comment of this address is known here."))
            if work.config.keep_email_days:
                days = work.config.keep_email_days
                old = "Addresses are kept for %(days)s days: delete an older comment by its number in the list."
                print_line(text(old, days=days))
            return
        plural = work.language.plural
        print_line(plural("%(num)s comment is erased.", "%(num)s comments are erased.", len(ids)))
        print_line(text("Git keeps earlier versions of content/comments, and backups keep what they have."))
        if shown:
            print_line(next_step(work))
