"""Help of ``./blogg gang``, and of each of its actions."""

from collections.abc import Iterator

from plugins.pages.theme.language import Language
from tools.command_help import AnyTask, columns, paragraphs, wrapped
from tools.gang.actions import ACTIONS


def gang_help(language: Language, task: AnyTask, action: str, width: int) -> Iterator[str]:
    """Yield the lines of the description of an action; without one, of the command with all of its actions."""
    text = language.text
    if action:
        yield from _action_help(language, action, width)
        return
    names = "|".join(ACTIONS)
    yield text("Usage: %(usage)s", usage=f"./blogg gang {names} …")
    yield from wrapped(map(text, paragraphs(task)), width)
    yield ""
    rows = [(name, each.about.in_words(language)) for name, each in ACTIONS.items()]
    yield from columns(rows, max(map(len, ACTIONS)), width)
    yield from wrapped([text("./blogg help gang ACTION describes one of them.")], width)


def _action_help(language: Language, name: str, width: int) -> Iterator[str]:
    text = language.text
    action = ACTIONS[name]
    options = [f"[{text('--options')}]"] if action.options else []
    words = action.words if isinstance(action.words, str) else action.words.in_words(language)
    yield text("Usage: %(usage)s", usage=" ".join(filter(None, ["./blogg gang", name, *options, words])))
    yield from wrapped((each.in_words(language) for each in action.paragraphs), width)
    rows = [(f"--{option} …", about.in_words(language)) for option, about in action.options.items()]
    if rows:
        yield ""
        yield from columns(rows, max(len(row[0]) for row in rows), width)
