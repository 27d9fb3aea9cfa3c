"""``./blogg comments answer``: the writer answers a comment, which approves it."""

import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from plugins.comments.models import Comment, Source, State
from plugins.engine.process.terminal import print_line
from tools.comments.markup import html_of_markdown
from tools.comments.moderating import next_step, set_approved
from tools.comments.moderation import Moderation, moderating
from tools.comments.plain_words import beginning, name_of
from tools.comments.shown_list import ALL, chosen, read_shown
from tools.slips import Slip, said
from tools.writing.editor import edit

STDIN = "-"
_HEAD = "<!--"
_LONGEST = 100_000  # characters
_ID_LENGTH = 16


def answer(root: Path, words: Sequence[str]) -> None:
    """Answer the comment that the first word names; the second is the text, else it comes from an editor or stdin.

    Raises SystemExit with 1 for faults; then nothing is approved.
    """
    with moderating(root) as work:
        if ALL in words[:1]:
            raise Slip("comments answer", said("an answer is to one comment"), said("name it by its number"))
        [comment] = chosen(words[:1], read_shown(work.cache), work.comments)
        text = words[1] if len(words) > 1 else None
        html = html_of_markdown(_text(work, comment, text)[:_LONGEST])
        if not html:
            raise Slip("comments answer", said("the answer is empty"), said("nothing was changed: write some words"))
        given = own_answer(work, comment, html)
        if given.id in work.comments:
            raise Slip("comments answer", said("this very answer is there already"), said("write another"))
        set_approved(work, [comment])
        work.store.take_in(work.post_of[comment.id], [given])
        _file(work, comment).unlink(missing_ok=True)
        post = work.posts.name(work.post_of[comment.id])
        values = {"name": name_of(comment, work.language), "post": post, "text": beginning(html)}
        print_line(work.language.text("Your answer to %(name)s stands under “%(post)s”: %(text)s", **values))
        if comment.state is State.PENDING:
            print_line(work.language.text("The comment of %(name)s is approved.", name=values["name"]))
        print_line(next_step(work))


def own_answer(work: Moderation, comment: Comment, html: str) -> Comment:
    """Return the answer of the blog's author to a comment. The same answer twice has one id, unless it was deleted."""
    count = 0
    while True:
        digest = sha256(f"{comment.id}\0{html}\0{count}".encode()).hexdigest()[:_ID_LENGTH]
        former = work.comments.get(f"own-{digest}")
        if former is None or former.state is not State.DELETED:
            break
        count += 1
    settings = work.site.engine.settings
    return Comment(
        id=f"own-{digest}",
        source=Source.OWN,
        date=work.site.engine.now.instant.replace(microsecond=0),
        author=settings.author or settings.sitename,
        html=html,
        state=State.APPROVED,
        parent=comment.id,
        own=True,
    )


def _text(work: Moderation, comment: Comment, given: str | None) -> str:
    """Return the Markdown of an answer: as given, from standard input, or from an editor."""
    if given is not None and given != STDIN:
        return given
    if given == STDIN or not sys.stdin.isatty():
        return read_stdin("comments answer")
    path = _file(work, comment)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():  # an answer that could not be saved is begun already
        text = work.language.text(
            "%(name)s wrote: %(text)s\nYour answer stands above these lines; an empty one changes nothing.",
            name=name_of(comment, work.language),
            text=beginning(comment.html).replace("--", "–"),
        )
        path.write_text(f"\n\n{_HEAD}\n{text}\n-->\n", encoding="utf-8")
    if not edit(path, str(path), work.language):
        path.unlink(missing_ok=True)
        raise Slip("comments answer", said("no text is given"), said("write it behind the number, in quotes"))
    return path.read_text(encoding="utf-8", errors="replace").rpartition(_HEAD)[0]


def _file(work: Moderation, comment: Comment) -> Path:
    """Return the file in which an answer is written, until it is given."""
    digest = sha256(comment.id.encode()).hexdigest()[:_ID_LENGTH]
    return work.cache / f"comment-answer-{digest}.md"


def read_stdin(command: str) -> str:
    """Return the text on standard input; raises Slip if it is no UTF-8."""
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Slip(command, said("standard input is no UTF-8"), said("save the text as UTF-8")) from error
