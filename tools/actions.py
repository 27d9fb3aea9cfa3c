"""Actions of commands that have several, as ``./blogg gang``: how each is typed, its help and its options."""

import re
from collections.abc import Collection, Mapping, Sequence
from importlib import import_module

from msgspec import Struct

from tools.slips import Said, Slip, said

MANY = 1000
"""More words than anybody types."""

_MODULES = {"comments": "tools.comments.actions", "gang": "tools.gang.actions"}
_OPTION = re.compile(r"--?[A-Za-z]|--$")
_SEPARATOR = "\0"  # no word of a command line can have it


class Action(Struct, frozen=True):
    """An action: the words after it, one line about it, the paragraphs of its help, and its options with their help.

    ``most`` is the number of words that it takes at most. ``flags`` are the options that have no value.
    """

    words: Said | str
    about: Said
    paragraphs: tuple[Said, ...]
    most: int = 1
    options: Mapping[str, Said] = {}
    flags: tuple[str, ...] = ()


Actions = Mapping[str, Action]


def command_in(words: Sequence[str]) -> str:
    """Return the command with actions that a command line names; empty where there is none."""
    return next((word for word in words if word in _MODULES), "")


def actions_of(command: str) -> Actions:
    """Return the actions of a command by name."""
    actions: Actions = import_module(_MODULES[command]).ACTIONS
    return actions


def joined_words(words: Sequence[str], actions: Actions) -> list[str]:
    """Return the words of a command line with those after the action as one.

    Invoke gives an argument one word, and takes the next one for another command. A minus alone is a word, and so is a
    text that begins with one and is no option.
    """
    if not words or words[0] not in _MODULES:
        return list(words)
    flags = {f"--{flag}" for each in actions.values() for flag in each.flags}
    plain, options = _apart(words[1:], {f"--{name}" for each in actions.values() for name in each.options} - flags)
    return [words[0], *plain[:1], *(["".join(_SEPARATOR + each for each in plain[1:])] if plain[1:] else []), *options]


def separated(argument: str) -> tuple[str, ...]:
    """Return the words that were joined; none for an empty argument."""
    first, *words = argument.split(_SEPARATOR)
    return tuple(words) if words else (first,) * bool(first)


def _apart(words: Sequence[str], with_value: Collection[str]) -> tuple[list[str], list[str]]:
    """Return plain words and options. One that has its value in the next word keeps it."""
    plain: list[str] = []
    options: list[str] = []
    rest = iter(words)
    for word in rest:
        if _OPTION.match(word):
            options.append(word)
            options.extend([next(rest, "")] if word in with_value else [])
        else:
            plain.append(word)
    return plain, [each for each in options if each]


def action_in(words: Sequence[str], actions: Actions) -> str:
    """Return the action that a command line names; empty where it names none."""
    return next((word for word in words if word in actions), "")


def demand_fitting(command: str, actions: Actions, action: str, words: Sequence[str], options: Sequence[str]) -> None:
    """Raise Slip for an option of another action, and for more words than the action takes: nothing is left unread."""
    for option in options:
        if option not in actions[action].options:
            others = ", ".join(f"{command} {name}" for name, each in actions.items() if option in each.options)
            what = said("it has no option '%(option)s'", option=f"--{option}")
            raise Slip(f"{command} {action}", what, said("%(commands)s has it", commands=others))
    if unread := words[actions[action].most :]:
        remedy = said("leave it out (%(see)s)", see=f"./blogg help {command} {action}")
        raise Slip(f"{command} {action}", said("'%(words)s' is not read", words=" ".join(unread)), remedy)
