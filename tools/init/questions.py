"""Questions of init, in their order: the defaults of later ones follow from earlier answers."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from plugins.challenge.presets.registry import PRESETS
from plugins.core.slugs import slugify
from plugins.engine.build import OWN_THEME
from plugins.pages.theme.language import Language, languages
from tools.init import checks
from tools.init.answers import KEPT, NO_CHALLENGE, Answers
from tools.init.challenges import describe, usual_start

Given = Mapping[str, str]
"""Answers by their names."""


class Context(Struct, frozen=True):
    """Everything that the questions depend on, besides earlier answers.

    ``lang``, ``timezone`` and ``author`` are guesses. ``present`` are the answers of a blog that has been begun
    already: they are the defaults then.
    """

    now: dt.datetime
    language: Language
    lang: str
    timezone: str
    author: str = ""
    present: Answers | None = None


class Question(Struct, frozen=True):
    """A question: its prompt, its default, its check, and lines of help above it."""

    name: str
    prompt: str
    default: str
    check: Callable[[str, Language], str]
    help: tuple[str, ...] = ()
    may_be_empty: bool = False


def next_question(given: Given, context: Context, done: int) -> Question | None:
    """Return the question at an index; None where it has no point."""
    question = QUESTIONS[done](given, context)
    present = context.present
    if question is None or (present and present.challenge == KEPT and question.name in ("challenge", "start")):
        return None
    if present and question.name != "start":
        return replace(question, default=getattr(present, question.name))
    return question


def _name(_: Given, context: Context) -> Question:
    text = context.language.text
    return Question("name", text("Name of the blog"), text("My blog"), checks.not_empty)


def _subtitle(_: Given, context: Context) -> Question:
    prompt = context.language.text("Subtitle, a line below the name")
    return Question("subtitle", prompt, "", checks.subtitle, may_be_empty=True)


def _author(given: Given, context: Context) -> Question:
    prompt = context.language.text("Your name, as readers see it")
    return Question("author", prompt, context.author or given["name"], checks.not_empty)


def _handle(_: Given, context: Context) -> Question:
    prompt = context.language.text("Your handle or profile, as @elin or https://example.social/@elin")
    return Question("handle", prompt, "", checks.handle, may_be_empty=True)


def _address(given: Given, context: Context) -> Question:
    prompt = context.language.text("Address of the blog on the web; Enter if it has none yet")
    slug = slugify(given["name"])[:50].strip("-") or "blogg"
    return Question("address", prompt, f"https://{slug}.example", checks.address)


def _language(_: Given, context: Context) -> Question:
    known = languages(OWN_THEME)
    prompt = context.language.text("Language of the blog: %(known)s", known=", ".join(known))
    return Question("language", prompt, context.lang, partial(checks.language_code, known=known))


def _timezone(_: Given, context: Context) -> Question:
    prompt = context.language.text("Your time zone, in which your days begin and end")
    return Question("timezone", prompt, context.timezone, checks.time_zone)


def _challenge(_: Given, context: Context) -> Question:
    lines = {preset.id: describe(preset, context.language) for preset in PRESETS.values()}
    lines[NO_CHALLENGE] = context.language.text("no challenge")
    width = max(map(len, lines))
    table = tuple(f"  {name:{width}}  {line}" for name, line in lines.items())
    return Question("challenge", context.language.text("Challenge"), "blogg100", checks.challenge, table)


def _start(given: Given, context: Context) -> Question | None:
    preset = PRESETS.get(given["challenge"])
    if preset is None:
        return None
    text = context.language.text
    today = context.now.astimezone(ZoneInfo(given["timezone"])).date()
    present = context.present
    default = present.start if present and present.challenge == preset.id else usual_start(preset, today)
    prompt = text("In which year?") if preset.month else text("First day of the challenge")
    return Question("start", prompt, default, partial(checks.start, preset=preset, today=today))


QUESTIONS: tuple[Callable[[Given, Context], Question | None], ...] = (
    _name, _subtitle, _author, _handle, _address, _language, _timezone, _challenge, _start
)  # fmt: skip
NAMES = ("name", "subtitle", "author", "handle", "address", "language", "timezone", "challenge", "start")
