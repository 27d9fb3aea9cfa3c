"""Catalogues: complete, without leftovers, and read without the machine's locale."""

import ast
import datetime as dt
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from runpy import run_path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from plugins.core.errors import SiteError
from plugins.core.text_statistics import Grade
from plugins.engine.build import OWN_THEME
from plugins.engine.markdown.locales import LOCALES
from plugins.pages.theme.language import DOMAIN, languages, load_language
from plugins.pages.theme.localized import LazyDate, LazyText, MonthName, ShortDate
from tools.command_help import command_messages

ROOT = Path(__file__).resolve().parents[3]
LANGS = ["en", "sv"]
SPEAKING = (
    "plugins/identity/recording.py",
    "plugins/pages/**/*.py",
    "plugins/feeds/**/*.py",
    "plugins/planet/**/*.py",
    "tools/**/*.py",
    "bench/compare.py",
)
IN_TEMPLATES: Mapping[str, tuple[int, ...] | None] = {"_": None, "gettext": None, "ngettext": (1, 2)}
IN_PYTHON: Mapping[str, tuple[int, ...] | None] = {
    "text": None, "said": None, "lazy_text": None, "plural": (1, 2), "count": (1, 2), "counted": (1, 2)
}  # fmt: skip
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
Extracted = str | tuple[str, ...]


@cache
def used() -> list[tuple[Extracted, str]]:
    """Return every message that templates, views and commands use, and its place."""
    return list(_used())


def _used() -> Iterator[tuple[Extracted, str]]:
    for path in sorted((OWN_THEME / "templates").rglob("*.html")):
        yield from found(path, "jinja2", IN_TEMPLATES, {"silent": "false", "trimmed": "true"})
    for path in sorted(path for name in SPEAKING for path in ROOT.glob(name)):
        called = list(found(path, "python", IN_PYTHON, {}))
        yield from called
        yield from named(path, {text for message, _ in called for text in strings(message)})
    for name in ("tools.publish_tasks", "tools.people_tasks", "tools.import_tasks"):  # which hand out help once
        sys.modules.pop(name, None)
    for message in command_messages(run_path(str(ROOT / "tasks.py"))["GROUPS"]):
        yield message, "tasks.py"
    for grade in Grade:
        yield grade.value, "plugins/core/text_statistics.py"


def found(
    path: Path, method: str, keywords: Mapping[str, tuple[int, ...] | None], options: dict[str, str]
) -> Iterator[tuple[Extracted, str]]:
    """Yield the messages of a file."""
    with path.open("rb") as file:
        for line, message, *_ in extract(method, file, keywords, options=options):
            yield message, f"{path.relative_to(ROOT)}:{line}"


def named(path: Path, called: set[str]) -> Iterator[tuple[Extracted, str]]:
    """Yield the messages that a module names or keeps in a table before it uses them: texts with placeholders.

    Two of them in a tuple, or in a call inside an f-string, are a message and its plural. ``called`` are the messages
    that are used directly.
    """
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    unread = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}  # docstrings
    unread |= {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if not isinstance(node, ast.Tuple | ast.Call):
            continue
        pair = node.elts if isinstance(node, ast.Tuple) else node.args[:2]
        if len(pair) == 2 and all(map(is_message, pair)) and not called.issuperset(map(ast.literal_eval, pair)):
            one, many = pair
            unread |= {id(one), id(many)}
            yield (ast.literal_eval(one), ast.literal_eval(many)), f"{path.relative_to(ROOT)}:{node.lineno}"
    for node in nodes:
        if isinstance(node, ast.Constant) and is_message(node) and id(node) not in unread and node.value not in called:
            yield str(node.value), f"{path.relative_to(ROOT)}:{node.lineno}"


def is_message(node: ast.AST) -> bool:
    """Return whether this is a text with placeholders and words around them."""
    text = node.value if isinstance(node, ast.Constant) else None
    return (
        isinstance(text, str) and bool(PLACEHOLDER.search(text)) and bool(re.search(r"\w", PLACEHOLDER.sub("", text)))
    )


def catalogue(lang: str) -> Catalog:
    """Return the catalogue of a language, with its fuzzy and obsolete entries."""
    with (OWN_THEME / f"locale/{lang}/LC_MESSAGES/{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale=lang)


def test_the_theme_speaks_swedish_and_english() -> None:
    """The theme has two catalogues, and Markdown writes the marks and words of both languages."""
    assert languages(OWN_THEME) == tuple(LANGS)
    assert LOCALES.keys() >= set(LANGS)


def test_messages_are_found_where_they_are_used() -> None:
    """The search finds messages of templates, views and commands, in calls and in tables."""
    messages = {message for message, _ in used()}
    assert messages >= {"Skip to content", "Current streak", ("%(num)s day", "%(num)s days")}
    assert messages >= {"The goal is reached.", "Period %(number)s of %(total)s.", "very easy"}
    assert ("%(num)s word written", "%(num)s words written") in messages


@pytest.mark.parametrize("lang", LANGS)
def test_every_message_is_translated(lang: str) -> None:
    """Every message that is used has a translation in each catalogue, so that no page mixes languages."""
    known = catalogue(lang)
    missing = [
        f"{place}: {message!r}"
        for message, place in used()
        if (entry := known.get(message)) is None or entry.fuzzy or not all(strings(entry.string))
    ]
    assert missing == []


@pytest.mark.parametrize("lang", LANGS)
def test_no_message_is_left_over(lang: str) -> None:
    """A catalogue has no message that is not used."""
    messages = {message for message, _ in used()}
    known = catalogue(lang)
    assert [entry.id for entry in known if entry.id and entry.id not in messages] == []
    assert list(known.obsolete) == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_translation_has_the_values_of_its_message(lang: str) -> None:
    """A translation has exactly the placeholders of its message."""
    wrong = [
        entry.id
        for entry in catalogue(lang)
        if entry.id and any(set(PLACEHOLDER.findall(text)) != placeholders(entry.id) for text in strings(entry.string))
    ]
    assert wrong == []


def test_english_is_what_the_templates_say() -> None:
    """The English catalogue repeats the messages, which are English; only grades differ."""
    own = [entry for entry in catalogue("en") if entry.id and entry.id not in set(Grade)]
    changed = [entry.id for entry in own if strings(entry.id) != strings(entry.string)]
    assert changed == []


def strings(text: str | Sequence[str] | None) -> list[str]:
    """Return the forms of a message or translation; a missing one is empty."""
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def placeholders(message: str | Sequence[str]) -> set[str]:
    """Return the placeholders of a message."""
    return {name for text in strings(message) for name in PLACEHOLDER.findall(text)}


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """Return a theme with a small catalogue."""
    write_catalogue(tmp_path, "Inlägg")
    return tmp_path


def write_catalogue(theme: Path, post: str) -> None:
    """Write the Swedish catalogue with this word for a post."""
    path = theme / f"locale/sv/LC_MESSAGES/{DOMAIN}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
        f'msgid "Post %(number)s"\nmsgstr "{post} %(number)s"\n'
        'msgid "%(num)s day"\nmsgid_plural "%(num)s days"\nmsgstr[0] "%(num)s dag"\nmsgstr[1] "%(num)s dagar"\n',
        encoding="utf-8",
    )


def test_a_message_is_translated_and_filled_in(theme: Path) -> None:
    """A text is translated; a message that the catalogue lacks stays as it is."""
    language = load_language(theme, "sv")
    assert language.text("Post %(number)s", number=89) == "Inlägg 89"
    assert language.text("Unknown 100 %") == "Unknown 100 %"
    assert language.lazy_text("Post %(number)s", number=89) == LazyText("Inlägg %(number)s", (("number", 89),))


@pytest.mark.parametrize(("number", "expected"), [(0, "0 dagar"), (1, "1 dag"), (2, "2 dagar")])
def test_a_plural_has_the_form_of_its_number(theme: Path, number: int, expected: str) -> None:
    """One day is singular, two days are plural."""
    assert load_language(theme, "sv").plural("%(num)s day", "%(num)s days", number) == expected


def test_days_and_months_are_those_of_the_language(theme: Path) -> None:
    """Dates keep their language and are put into words later."""
    language = load_language(theme, "sv")
    day = dt.date(2013, 4, 21)
    assert language.day(day) == LazyDate("2013-04-21", "sv")
    assert language.short_day(day) == ShortDate("2013-04-21", "sv")
    assert language.month(day) == MonthName("2013-04-01", "sv")


def test_a_catalogue_is_compiled_once_and_again_when_it_changes(theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed catalogue takes effect at once; an unchanged one is read in its compiled form."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    load_language(theme, "sv")
    compiled = list((theme / "locale").rglob("__pycache__/*"))
    assert len(compiled) == 1
    with monkeypatch.context() as once:
        once.setattr("babel.messages.pofile.read_po", lambda *_, **__: pytest.fail("was compiled again"))
        load_language(theme, "sv")
    write_catalogue(theme, "Post")
    assert load_language(theme, "sv").text("Post %(number)s", number=89) == "Post 89"
    assert list((theme / "locale").rglob("__pycache__/*")) == compiled


@pytest.mark.parametrize("spoil", [lambda data: data[:0], lambda data: data[:40], lambda data: data[:-1] + b"x"])
def test_a_spoilt_compiled_catalogue_counts_as_none(
    theme: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[bytes], bytes]
) -> None:
    """A damaged compiled catalogue is compiled again."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    load_language(theme, "sv")
    (compiled,) = (theme / "locale").rglob("__pycache__/*")
    whole = compiled.read_bytes()
    compiled.write_bytes(spoil(whole))
    assert load_language(theme, "sv").text("Post %(number)s", number=89) == "Inlägg 89"
    assert compiled.read_bytes() == whole


def test_a_broken_catalogue_is_a_fault_at_its_line(theme: Path) -> None:
    """An error in a catalogue is a fault, and nothing of it is cached."""
    path = theme / f"locale/sv/LC_MESSAGES/{DOMAIN}.po"
    path.write_text('msgid "Post"\nmsgstr "Inlägg"\nhej\n', encoding="utf-8")
    with pytest.raises(SiteError) as caught:
        load_language(theme, "sv")
    found = [(each.where, each.line, each.remedy) for each in caught.value.faults]
    assert found == [(f"theme/locale/sv/LC_MESSAGES/{DOMAIN}.po", 2, "correct the line")]


def test_only_folders_with_a_catalogue_are_languages(theme: Path) -> None:
    """A folder without a catalogue is not a language."""
    (theme / "locale/de/LC_MESSAGES").mkdir(parents=True)
    assert languages(theme) == ("sv",)
