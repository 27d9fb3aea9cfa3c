"""Ask for the answers that no option has given, or take their defaults."""

from collections.abc import Callable, Mapping

from plugins.core.errors import Fault, SiteError, fault, raise_if_any
from plugins.core.fields import FieldError
from plugins.engine.process.terminal import print_line
from plugins.pages.theme.language import Language
from tools.init.answers import KEPT, NO_CHALLENGE, Answers
from tools.init.questions import NAMES, Context, Question, next_question

Ask = Callable[[str], str]
"""A function that shows a prompt and returns the line that was typed."""


def take_answers(options: Mapping[str, str], context: Context, ask: Ask | None) -> Answers:
    """Return the answers: those of the options, then those that ``ask`` brings, or the defaults without it.

    Raises SiteError with all options that are wrong.
    """
    given: dict[str, str] = {}
    faults: list[Fault] = []
    for index, name in enumerate(NAMES):
        question = next_question(given, context, index)
        if question is None:
            given[name] = _unasked(name, context)
            if name in options:
                faults.append(_pointless(name, context))
            continue
        given[name] = question.default
        if name in options:
            try:
                given[name] = question.check(options[name], context.language)
            except FieldError as error:
                faults.append(fault(f"--{name}", error.what, error.remedy))
        elif ask and not faults:
            given[name] = _asked(question, context, ask)
    raise_if_any(faults)
    return Answers(**given)


def missing_options(options: Mapping[str, str], language: Language) -> SiteError:
    """Return the error for answers that nobody can be asked for."""
    missing = " ".join(f"--{name}" for name in NAMES if name not in options)
    remedy = language.text("give %(missing)s, or --yes for their defaults", missing=missing)
    return SiteError(fault("init", language.text("there is no terminal to ask in"), remedy))


def _asked(question: Question, context: Context, ask: Ask) -> str:
    """Ask until there is an answer that the check accepts."""
    text = context.language.text
    for line in question.help:
        print_line(line)
    hint = f" [{question.default}]" if question.default else ""
    if question.may_be_empty:
        hint += text(" (- for none)") if question.default else text(" (Enter for none)")
    while True:
        try:
            typed = ask(f"{question.prompt}{hint}: ")
            return question.check(typed, context.language) if typed.strip() else question.default
        except FieldError as error:
            print_line(f"  {error.what}: {error.remedy}")
        except EOFError as error:
            print_line("")
            raise SiteError(fault("init", text("the answers end here"), text("nothing has been written"))) from error
        except UnicodeDecodeError:
            print_line("  " + text("this cannot be read in the encoding of the terminal: write it anew"))


def _unasked(name: str, context: Context) -> str:
    """Return the answer to a question that is not asked."""
    present = context.present
    if present and present.challenge == KEPT:
        return str(getattr(present, name))
    return "" if name == "start" else NO_CHALLENGE


def _pointless(name: str, context: Context) -> Fault:
    text = context.language.text
    if context.present and context.present.challenge == KEPT:
        return fault(f"--{name}", text("CHALLENGE has been changed by hand"), text("change it in pelicanconf.py"))
    return fault(f"--{name}", text("there is no challenge to begin"), text("leave it out"))
