"""``./blogg comments add``: a mail becomes a comment, approved, since the writer adds it by hand."""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from plugins.comments.models import Comment, Source, State
from plugins.core.clock import system_clock
from plugins.engine.content.post import SourcePost
from plugins.engine.process.terminal import print_line
from tools.comments.answering import STDIN
from tools.comments.mail_subject import named_post, post_of_subject
from tools.comments.mails import Mail, read_mail
from tools.comments.markup import html_of_plain_text
from tools.comments.moderating import next_step
from tools.comments.moderation import Moderation, moderating
from tools.comments.plain_words import beginning, name_of
from tools.gang.plain_text import one_line
from tools.slips import Slip, said, slips_to_exit

_LONGEST = 100_000  # characters of a text
_LARGEST = 50_000_000  # bytes of a mail with its attachments


def add(root: Path, words: Sequence[str], post: str = "", name: str = "") -> None:
    """Add a mail from a file, or from standard input where none is named. Raises SystemExit with 1 for faults.

    ``post`` names the post and ``name`` the sender where the mail does not.
    """
    place = words[0] if words else STDIN
    with slips_to_exit(root):
        data = _bytes(place)  # before the site is opened, which goes to its folder
    with moderating(root) as work:
        mail = _read(data)
        comment = comment_of(work, mail, name)
        where = named_post(work.posts, post) if post else post_of_subject(work.posts, mail.subject)
        text = work.language.text
        if known := _known(work, comment, where):
            told = text("This mail is there already, under “%(post)s”.", post=work.posts.name(work.post_of[known.id]))
            if known.state is State.DELETED:
                told = text("This mail was added and deleted: it does not come back.")
            print_line(told)
            return
        work.mails.add(comment.id, mail.email, system_clock().replace(microsecond=0))
        work.store.take_in(work.posts.address(where), [comment])
        values = {"name": name_of(comment, work.language), "post": one_line(where.title)}
        print_line(text("The mail of %(name)s stands under “%(post)s”:", **values))
        print_line(f"  {beginning(comment.html)}")
        for line in _left_out(work, mail, comment):
            print_line(line)
        print_line(next_step(work))


def _read(data: bytes) -> Mail:
    try:
        return read_mail(data)
    except RecursionError as error:
        remedy = said("give a file as mail programs save it (.eml)")
        raise Slip("comments add", said("the mail is damaged"), remedy) from error


def comment_of(work: Moderation, mail: Mail, name: str = "") -> Comment:
    """Return the comment that a mail becomes; the sender's address is taken out of it. Raises Slip for an empty one."""
    own = mail.own.text[:_LONGEST]
    html = html_of_plain_text(_without(own, mail.email))
    if not html:
        if mail.own.quotes:
            raise Slip("comments add", said("the mail has nothing but quotes"), said("write the answer into the file"))
        raise Slip("comments add", said("the mail has no text"), said("give a file as mail programs save it (.eml)"))
    author = one_line(name) or mail.name
    if not author:
        raise Slip("comments add", said("the mail does not say who sent it"), said("give the name with --name"))
    now = work.site.engine.now.instant.replace(microsecond=0)
    return Comment(
        id=mail.id,
        source=Source.MAIL,
        date=min(mail.date, now, key=lambda each: each.timestamp()) if mail.date else now,
        author=author,
        html=html,
        state=State.APPROVED,
    )


def _without(text: str, email: str) -> str:
    """Return a text without an e-mail address, as a signature in the text has it."""
    return re.sub(re.escape(email), "…", text, flags=re.IGNORECASE) if "@" in email else text


def _known(work: Moderation, comment: Comment, post: SourcePost) -> Comment | None:
    """Return the comment of the same mail, perhaps saved by another program."""
    if comment.id in work.comments:
        return work.comments[comment.id]
    said_ = (comment.source, comment.author, comment.html, work.posts.address(post))
    for each in work.comments.values():
        if (each.source, each.author, each.html, work.post_of[each.id]) == said_:
            return each
    return None


def _left_out(work: Moderation, mail: Mail, comment: Comment) -> Iterator[str]:
    """Yield what of a mail is no part of the comment."""
    text = work.language.text
    if mail.own.quotes:
        yield text("Quotes of other mails were left out.")
    if mail.own.signature:
        yield text("The signature was left out.")
    if mail.attachments:
        yield text("Not taken: %(names)s.", names=", ".join(mail.attachments))
    if mail.email and _without(mail.own.text, mail.email) != mail.own.text:
        yield text("The e-mail address of %(name)s was taken out of the text.", name=name_of(comment, work.language))
    if mail.date is None:
        yield text("The mail has no right date: it stands as of now.")
    if len(mail.own.text) > _LONGEST:
        yield text("The text was cut: it is longer than a comment may be.")


def _bytes(place: str) -> bytes:
    """Return the bytes of a mail; raises Slip or OSError where there is no such file."""
    if place == STDIN:
        return sys.stdin.buffer.read(_LARGEST)
    try:
        with Path(place).open("rb") as file:
            return file.read(_LARGEST)
    except FileNotFoundError as error:
        remedy = said("give a file as mail programs save it (.eml)")
        raise Slip(place, said("there is no such file"), remedy) from error
