"""The init task: ask what a blog needs, write it, and say how to go on (docs/decisions/0038-begin-a-blog.md)."""

import datetime as dt
import os
import secrets
import signal
import string
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from msgspec import Struct

from plugins.core.clock import read_now, system_clock
from plugins.engine.build import OWN_THEME
from plugins.engine.output.atomic_write import atomic_write
from plugins.engine.output.lock import hold
from plugins.engine.process.cancel import Cancelled, raise_cancelled
from plugins.engine.process.exit_codes import faults_to_exit
from plugins.engine.process.terminal import print_line
from plugins.pages.theme.language import Language, languages, load_language
from tools.build import check_syntax
from tools.init.answers import Answers
from tools.init.asking import Ask, missing_options, take_answers
from tools.init.begun import refuse_published, text_changes
from tools.init.first_texts import ABOUT, FirstPost, about_text, first_date, post_path, post_text
from tools.init.guesses import guess_author, guess_zone
from tools.init.hub import hub_settings, hub_texts, refuse_begun
from tools.init.questions import NAMES, Context
from tools.init.report import Written, report
from tools.init.sample import Carried, carried_files, is_copy, restore
from tools.init.settings_edit import PresentSettings, changed_settings, read_present
from tools.init.settings_text import make_identity, settings_text
from tools.init.switch import KEPT_FROM_SAMPLE, forget_compiled, put_in_place, recover, stage, write_staged
from tools.language import load_or_english, machine_language
from tools.sample import CONTENT, SETTINGS, shows_sample

_LETTERS = 6


class Surroundings(Struct, frozen=True):
    """Time, randomness, environment, and a function that asks in the terminal, if there is one."""

    now: dt.datetime
    environment: Mapping[str, str]
    letters: str
    post_id: UUID
    ask: Ask | None


def surroundings() -> Surroundings:
    """Return the surroundings of this process."""
    letters = "".join(secrets.choice(string.ascii_lowercase) for _ in range(_LETTERS))
    now = read_now(None, os.environ, system_clock).instant
    return Surroundings(now, os.environ, letters, uuid4(), _terminal())


def init_blog(
    root: Path,
    options: Sequence[str | None],
    yes: bool,
    around: Callable[[], Surroundings] = surroundings,
    hub: bool = False,
) -> None:
    """Make a blog of one's own in the folder, or change one that has been begun. Raises SystemExit for faults.

    ``options`` are the answers in the order of the questions, None for those to ask for; with ``yes`` the defaults
    answer these. A ``hub`` is the site of an organiser.
    """
    os.chdir(root)
    with faults_to_exit():
        here = around()
        given = {name: value for name, value in zip(NAMES, options, strict=True) if value is not None}
        language = load_or_english(machine_language(here.environment))
        (root / ".cache").mkdir(exist_ok=True)
        with hold(root / ".cache/init.lock", CONTENT, "another ./blogg init"):
            recover(root)
            present = _present(root)
            fresh = _is_sample(root, CONTENT)
            if hub and not fresh:
                refuse_begun(language)
            if not fresh:
                _finish_earlier_run(root)
                refuse_published(root, present.article_paths if present else ("posts",), language)
            if here.ask is None and not yes and (set(NAMES) - {"start"} - set(given)):
                raise missing_options(given, language)
            answers = _take(root, given, None if yes else here.ask, here, language, present)
            begin = partial(_begin, hub=hub) if fresh else _change
            written = begin(root, answers, here, language, present)
        report(root, answers, written, language)


def _is_sample(root: Path, name: str) -> bool:
    return shows_sample(root / name) or is_copy(root, name)


def _present(root: Path) -> PresentSettings | None:
    """Return the settings of a blog that has been begun; None while they are the sample's."""
    path = root / SETTINGS
    if _is_sample(root, SETTINGS):
        return None
    check_syntax(path)
    return read_present(path.read_text(encoding="utf-8"))


def _take(
    root: Path,
    given: Mapping[str, str],
    ask: Ask | None,
    here: Surroundings,
    language: Language,
    present: PresentSettings | None,
) -> Answers:
    context = Context(
        now=here.now,
        language=language,
        lang=language.lang,
        timezone=guess_zone(here.environment),
        author=guess_author(root) if ask else "",
        present=present.answers if present else None,
    )
    if ask:
        print_line(
            language.text("Enter takes what stands in [brackets]. You can change all of it later in pelicanconf.py.")
        )
    with _interruptible(language):
        return take_answers(given, context, ask)


@contextmanager
def _interruptible(language: Language) -> Iterator[None]:
    """Say after Ctrl-C that nothing has changed: nothing is written before all answers are there."""
    before = signal.signal(signal.SIGINT, raise_cancelled)
    try:
        yield
    except Cancelled:
        print_line("")
        print_line(language.text("Nothing has changed. ./blogg init begins again when you like."))
        raise
    finally:
        signal.signal(signal.SIGINT, before)


def _settings(answers: Answers, here: Surroundings, language: Language, present: PresentSettings | None) -> str:
    """Return the text of the settings: new ones, or the present ones with these answers."""
    if present is None:
        day = _local(here, answers).date()
        return settings_text(answers, make_identity(answers.name, day, here.letters), language)
    known = [load_language(OWN_THEME, lang) for lang in languages(OWN_THEME)]
    return changed_settings(present, answers, known)


def _begin(
    root: Path,
    answers: Answers,
    here: Surroundings,
    language: Language,
    present: PresentSettings | None,
    hub: bool = False,
) -> Written:
    """Put a new blog in place of the sample."""
    carried = carried_files(root)
    settings = _settings(answers, here, language, present)
    texts = {f"{CONTENT}/{ABOUT}": about_text(answers.language, answers.preset), SETTINGS: settings}
    post = ""
    if hub:
        texts |= {**hub_texts(answers), SETTINGS: hub_settings(settings, language)}
    elif not any(path.startswith(f"{CONTENT}/posts/") for path in carried.new):
        first = FirstPost(first_date(_local(here, answers), answers.first_day), str(here.post_id))
        post = f"{CONTENT}/{post_path(answers.language, first.day)}"
        texts[post] = post_text(answers.language, answers.preset, first)
    with hold(root / ".output.lock", "output"), stage(root) as folder:
        write_staged(folder, root, texts, carried)
        kept = put_in_place(folder, root)
    restore(root, carried, _copies(root, carried, kept))
    forget_compiled(root)
    return Written(post, carried.new, kept.name if kept else "", (), hub)


def _local(here: Surroundings, answers: Answers) -> dt.datetime:
    """Return the present time by the clock of the blog."""
    return here.now.astimezone(ZoneInfo(answers.timezone))


def _change(
    root: Path, answers: Answers, here: Surroundings, language: Language, present: PresentSettings | None
) -> Written:
    """Change what init has written into a blog that has been begun."""
    settings = _settings(answers, here, language, present)
    changes = text_changes(root, answers, _local(here, answers))
    with hold(root / ".output.lock", "output"):
        for path, text in changes.written.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            atomic_write(root / path, text.encode())
        for path in changes.removed:
            (root / path).unlink()
        if present is None or settings != present.text:
            atomic_write(root / SETTINGS, settings.encode())
    forget_compiled(root)
    posts = [path for path in changes.written if path != f"{CONTENT}/{ABOUT}"]
    return Written(posts[0] if posts else "", (), "", changes.kept)


def _finish_earlier_run(root: Path) -> None:
    """Take copies of the writer's files out of the sample, where an earlier run was cut off before it had done that."""
    carried = carried_files(root)
    restore(root, carried, _copies(root, carried, root / KEPT_FROM_SAMPLE))


def _copies(root: Path, carried: Carried, kept: Path | None) -> dict[str, Path]:
    """Return where the copy of each carried file is."""
    copies = {path: root / path for path in carried.new}
    return copies | ({path: kept / path for path in carried.changed} if kept else {})


def _terminal() -> Ask | None:
    """Return a function that asks in the terminal; None where there is none."""
    if not (sys.stdin and sys.stdin.isatty()):
        return None
    with suppress(ImportError):
        import readline  # noqa: F401 (input() has arrow keys then)
    return input
