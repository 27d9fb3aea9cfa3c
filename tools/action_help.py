"""Help of commands that have several actions, and of each action."""

from collections.abc import Iterator

from plugins.pages.theme.language import Language
from tools.actions import Action, Actions
from tools.command_help import AnyTask, columns, paragraphs, wrapped

_LONGEST = 40  # characters of all names in the line that shows how a command is typed


def actions_help(language: Language, task: AnyTask, actions: Actions, action: str, width: int) -> Iterator[str]:
    """Yield the lines of the description of an action; without one, of the command with all of its actions."""
    text = language.text
    if action:
        yield from _action_help(language, f"./blogg {task.name} {action}", actions[action], width)
        return
    names = "|".join(actions)
    if len(names) > _LONGEST:
        names = text("action").upper()
    yield text("Usage: %(usage)s", usage=f"./blogg {task.name} {names} …")
    yield from wrapped(map(text, paragraphs(task)), width)
    yield ""
    rows = [(name, each.about.in_words(language)) for name, each in actions.items()]
    yield from columns(rows, max(map(len, actions)), width)
    yield from wrapped([text("./blogg help %(command)s ACTION describes one of them.", command=task.name)], width)


def _action_help(language: Language, command: str, action: Action, width: int) -> Iterator[str]:
    text = language.text
    options = [f"[{text('--options')}]"] if action.options else []
    words = action.words if isinstance(action.words, str) else action.words.in_words(language)
    yield text("Usage: %(usage)s", usage=" ".join(filter(None, [command, *options, words])))
    yield from wrapped((each.in_words(language) for each in action.paragraphs), width)
    rows = [
        (f"--{option}" + (" …" if option not in action.flags else ""), about.in_words(language))
        for option, about in action.options.items()
    ]
    if rows:
        yield ""
        yield from columns(rows, max(len(row[0]) for row in rows), width)
