"""``./blogg comments``: the comments that wait for the writer, or all, by short numbers."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from plugins.comments.cleaning import clean
from plugins.comments.models import Comment, State
from plugins.core.fields import NOT_XML
from plugins.engine.process.terminal import print_line
from tools.comments.form_seen import keep_seen
from tools.comments.moderation import Moderation, moderating
from tools.comments.plain_words import beginning, day_and_time, name_of, source_word, state_word, whole_text
from tools.comments.shown_list import chosen, keep_shown, read_shown
from tools.gang.plain_text import one_line
from tools.terminal_tables import Row, in_terminal, table

_MOST = 200  # comments of a list, the oldest of those that wait, or the newest of all: rich takes a while for thousands


def list_comments(root: Path, every: bool = False, as_json: bool = False) -> None:
    """Print the comments that wait, or all but the deleted ones. Raises SystemExit with 1 for faults."""
    with moderating(root) as work:
        wanted = (State.PENDING, State.APPROVED) if every else (State.PENDING,)
        comments = [each for each in work.by_date() if each.state in wanted]
        few = comments if as_json else comments[-_MOST:] if every else comments[:_MOST]
        shown = read_shown(work.cache)
        numbered = shown.number(few)
        if as_json:
            print_line(_json(work, numbered))
        else:
            print_line(in_terminal(_report(work, numbered, every), whole_lines=True))
            for line in (*_more(work, len(comments) - len(few)), *form_lines(work)):
                print_line(line)
            if not work.form.missing:
                keep_seen(work.cache, work.form.there)  # of those that are lost it is told once
        keep_shown(work.cache, numbered)


def _report(work: Moderation, numbered: Mapping[int, Comment], every: bool) -> Iterator[object]:
    from rich.text import Text

    text = work.language.text
    if not numbered:
        yield Text(text("There are no comments.") if every else text("No comments wait."))
        return
    headings = ("", text("Name"), text("Post"), text("Came"), text("Source"), text("Text"))
    states = (text("State"),) if every else ()
    yield table((*headings, *states), [_row(work, number, each, every) for number, each in numbered.items()])
    yield ""
    if waiting := [number for number, each in numbered.items() if each.state is State.PENDING]:
        first = waiting[0]
        several = " ".join(map(str, waiting[:2]))
        how = f'./blogg comments show {first}, approve {several}, answer {first} "…", delete {first}'
        yield Text(text("Go on with: %(commands)s", commands=how))


def _more(work: Moderation, number: int) -> Iterator[str]:
    """Yield how many comments a list is too short for."""
    if number:
        yield work.language.plural("%(num)s more with --json.", "%(num)s more with --json.", number)


def form_lines(work: Moderation) -> Iterator[str]:
    """Yield what there is to tell of the form's database."""
    text = work.language.text
    file = work.config.database
    if work.form.missing and work.config.form:
        yield text("%(file)s is not here: no comments of the form come in, and those that are here stay.", file=file)
    if work.form.lost:
        lost = work.language.plural("%(num)s comment", "%(num)s comments", work.form.lost)
        yield text(
            "%(file)s does not have %(comments)s of the form any more: they stay here.", file=file, comments=lost
        )


def _row(work: Moderation, number: int, comment: Comment, every: bool) -> Row:
    name = name_of(comment, work.language)
    state = (state_word(work.language, comment.state),) if every else ()
    post = work.posts.name(work.post_of[comment.id])
    source = source_word(work.language, comment.source)
    return number, name, post, day_and_time(comment.date, work), source, beginning(comment.html), *state


def _json(work: Moderation, numbered: Mapping[int, Comment]) -> str:
    """Return comments as JSON, for scripts."""
    import json

    rows = [
        {
            "number": number,
            "id": each.id,
            "state": each.state,
            "source": each.source,
            "post": work.post_of[each.id],
            "author": each.author,
            "website": each.website,
            "date": each.date.isoformat(),
            "html": clean(each.html),
        }
        for number, each in numbered.items()
    ]
    return NOT_XML.sub("", json.dumps(rows, ensure_ascii=False, indent=2))


def show(root: Path, words: Sequence[str]) -> None:
    """Print the whole of the comments that words name. Raises SystemExit with 1 for faults."""
    with moderating(root) as work:
        for index, each in enumerate(chosen(words, read_shown(work.cache), work.comments)):
            for line in [""] * bool(index) + list(_whole(work, each)):
                print_line(line)


def _whole(work: Moderation, comment: Comment) -> Iterator[str]:
    """Yield the lines of a comment: who, where and when, then all that it says, with the addresses of its links."""
    text = work.language.text
    yield f"{name_of(comment, work.language)}  {one_line(comment.website)}".rstrip()
    post = work.posts.name(work.post_of[comment.id])
    values = {"post": post, "source": source_word(work.language, comment.source)}
    yield text("On “%(post)s”, %(date)s, %(source)s", date=day_and_time(comment.date, work), **values)
    if answered := work.comments.get(comment.parent):
        yield text("Answers %(name)s: %(text)s", name=name_of(answered, work.language), text=beginning(answered.html))
    yield f"{state_word(work.language, comment.state)}  {comment.id}"
    yield ""
    yield from whole_text(comment.html)
