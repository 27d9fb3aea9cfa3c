"""The settings that init writes, and how it changes those of a blog that has been begun."""

import ast
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plugins.challenge.challenges_config import ChallengeList
from plugins.challenge.presets.registry import PRESETS
from plugins.core.errors import SiteError
from plugins.core.settings import SettingsFile, load
from plugins.engine.build import OWN_THEME
from plugins.pages.theme.language import Language, load_language
from tests.conftest import ROOT
from tests.tools.init.clone import SAMPLE
from tools.init.answers import KEPT, NO_CHALLENGE, Answers
from tools.init.challenges import describe, usual_start
from tools.init.settings_edit import changed_settings, read_present
from tools.init.settings_text import literal, make_identity, settings_text

ANSWERS = Answers(
    name="Regn på rutan", subtitle="", author="Elin", handle="@elin", address="https://regn.se", language="sv",
    timezone="Europe/Stockholm", challenge="blogg100", start="2026-11-29",
)  # fmt: skip
TODAY = dt.date(2026, 11, 29)


@pytest.fixture(scope="module")
def languages() -> list[Language]:
    """Return both languages."""
    return [load_language(OWN_THEME, lang) for lang in ("en", "sv")]


def values(text: str) -> dict[str, Any]:
    """Return the plain settings of a text."""
    assigned = [line for line in ast.parse(text).body if isinstance(line, ast.Assign)]
    return {
        line.targets[0].id: ast.literal_eval(line.value) for line in assigned if isinstance(line.targets[0], ast.Name)
    }


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_is_a_literal_on_one_line(text: str) -> None:
    """Quotes, backslashes, line breaks, controls and letters of any script come back as they were."""
    written = literal(text)
    assert ast.literal_eval(written) == text
    assert written.isprintable()


@pytest.mark.parametrize("lang", [0, 1])
def test_the_settings_are_those_of_the_sample_with_other_values(languages: list[Language], lang: int) -> None:
    """The same names in tables of the same keys, without the moment of the sample and its form for comments."""
    sample = values((ROOT / SAMPLE / "pelicanconf.py").read_text(encoding="utf-8"))
    own = values(settings_text(ANSWERS, "x", languages[lang]))
    assert own.keys() == sample.keys() - {"NOW", "COMMENTS"}
    asked = {
        "SITENAME",
        "SITESUBTITLE",
        "SITEURL",
        "AUTHOR",
        "DEFAULT_LANG",
        "TIMEZONE",
        "IDENTITY",
        "CHALLENGE",
        "PAGES",
    }
    assert {name: own[name] for name in own.keys() - asked} == {name: sample[name] for name in own.keys() - asked}
    for name in ("IDENTITY", "CHALLENGE", "PAGES"):
        assert own[name].keys() == sample[name].keys()


def test_no_line_is_long(languages: list[Language]) -> None:
    """Comments are broken into lines."""
    for language in languages:
        for answers in (ANSWERS, replace(ANSWERS, challenge=NO_CHALLENGE, start="")):
            lines = settings_text(answers, "x", language).splitlines()
            assert [line for line in lines if len(line) > 120] == []


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_begins_with_its_usual_start(preset: str, languages: list[Language]) -> None:
    """The table is one that the challenge accepts, and the line about it tells its number."""
    answers = replace(ANSWERS, challenge=preset, start=usual_start(PRESETS[preset], TODAY))
    config = load(ChallengeList, "CHALLENGE", answers.challenge_table, SettingsFile("x", {}))
    assert config.tables[0].slug == preset
    assert describe(PRESETS[preset], languages[0])
    assert read_present(settings_text(answers, "x", languages[0])).answers == answers


# the preset, today: the start that is meant
STARTS = {
    ("blogg100", "2026-11-29"): "2026-11-29",
    ("nablopomo", "2026-11-29"): "2026",
    ("blaugust", "2026-11-29"): "2027",
    ("blaugust", "2026-07-31"): "2026",
    ("750words", "2026-11-01"): "2026-11-01",
    ("750words", "2026-12-02"): "2027-01-01",
}


@pytest.mark.parametrize(("preset", "today"), STARTS)
def test_the_usual_start_is_today_or_the_running_or_next_month(preset: str, today: str) -> None:
    """Challenges of a certain month have a year, and those of a whole month begin on its first day."""
    assert usual_start(PRESETS[preset], dt.date.fromisoformat(today)) == STARTS[preset, today]


# the handle: the signature and the profiles
HANDLES: dict[str, tuple[str, list[str]]] = {
    "": ("", []),
    "elin": ("/ @elin", []),
    "@elin": ("/ @elin", []),
    "/ Elin": ("/ Elin", []),
    "Elin Strand": ("/ Elin Strand", []),
    "@elin@social.example": ("/ @elin", ["https://social.example/@elin"]),
    "https://social.example/@elin": ("/ @elin", ["https://social.example/@elin"]),
    "https://example.org/people/elin/": ("/ @elin", ["https://example.org/people/elin/"]),
    "https://elin.example": ("/ elin.example", ["https://elin.example"]),
}


@pytest.mark.parametrize("handle", HANDLES)
def test_a_handle_becomes_a_signature_and_a_profile(handle: str) -> None:
    """People write it with or without its sign, its host or its address."""
    answers = replace(ANSWERS, handle=handle)
    assert (answers.signature, answers.profiles) == HANDLES[handle]


def test_the_name_of_the_ids_is_unique_and_readable() -> None:
    """It has the blog's name, the day and random letters, whatever the name is made of."""
    assert make_identity("Regn på rutan", TODAY, "abcdef") == "regn-pa-rutan-2026-11-29-abcdef"
    assert make_identity("🦔", TODAY, "abcdef") == "blogg-2026-11-29-abcdef"
    assert len(make_identity("å" * 300, TODAY, "abcdef")) < 60


def by_hand(language: Language) -> str:
    """Return settings that a writer has changed: other keys, a comment behind a value, and a value that is computed."""
    text = settings_text(ANSWERS, "x", language).replace('"front_posts": 8', '"front_posts": 5')
    return text.replace('AUTHOR = "Elin"', 'AUTHOR = "El" + "in"').replace('"Regn på rutan"', '"Regn på rutan"  # å')


def test_settings_that_were_changed_by_hand_keep_all_but_the_answers(languages: list[Language]) -> None:
    """Only the plain values of answers change, each in its place."""
    text = by_hand(languages[1])
    new = replace(
        read_present(text).answers, name="Sol", handle="@sol", challenge="blaugust", start="2027", subtitle="å"
    )
    changed = changed_settings(read_present(text), new, languages)
    before = text.splitlines()
    after = changed.splitlines()
    assert [line for line in after if line not in before] == [
        'SITENAME = "Sol"  # å', 'SITESUBTITLE = "å"',
        '    "preset": "blaugust",', '    "year": 2027,', '    "signature": "/ @sol",',
    ]  # fmt: skip
    assert read_present(changed).answers == replace(new, author="")


@pytest.mark.parametrize(
    ("old", "new", "field", "value", "where"),
    [
        ("", "", "author", "Sol", "AUTHOR = "),
        ("", "", "challenge", NO_CHALLENGE, "CHALLENGE = "),
        (
            '"profiles": []',
            '"profiles": ["https://a.se/@a", "https://b.se/@b"]',
            "handle",
            "https://c.se/@c",
            '"profiles',
        ),
        ('    "signature": "/ @elin",\n', "", "handle", "@sol", "PAGES = "),
    ],
    ids=["a computed value", "a challenge that ends", "several profiles", "a missing key"],
)
def test_what_cannot_be_changed_is_named_with_its_line(
    old: str, new: str, field: str, value: str, where: str, languages: list[Language]
) -> None:
    """Nothing is guessed about code."""
    text = by_hand(languages[1]).replace(old, new)
    present = read_present(text)
    start = "" if value == NO_CHALLENGE else present.answers.start
    with pytest.raises(SiteError) as caught:
        changed_settings(present, replace(present.answers, **{field: value, "start": start}), languages)
    [fault] = caught.value.faults
    line = 1 + next(number for number, each in enumerate(text.splitlines()) if each.strip().startswith(where))
    assert (fault.where, fault.line, fault.remedy) == (
        "pelicanconf.py",
        line,
        "change it by hand; nothing has been written",
    )


@pytest.mark.parametrize(
    "table",
    ['[{"preset": "blogg100", "start": "2026-11-29"}]', '{"start": "2026-11-29", "days": 50}', "dict(start='x')",
     '{"preset": "x", "start": "2026-11-29"}', '{"preset": "100daystooffload"}'],
)  # fmt: skip
def test_a_challenge_of_ones_own_is_kept(table: str, languages: list[Language]) -> None:
    """Init asks nothing about a table that it would not write."""
    text = settings_text(ANSWERS, "x", languages[0])
    begin = text.index("CHALLENGE = {")
    end = text.index("}\n", begin) + 1
    own = f"{text[:begin]}CHALLENGE = {table}{text[end:]}"
    answers = read_present(own).answers
    assert answers.challenge == KEPT
    assert changed_settings(read_present(own), replace(answers, name="Sol"), languages).count(table) == 1


def test_the_template_is_found_beside_its_module() -> None:
    """Its comments are markers, which the languages fill."""
    assert "$about_identity" in (Path(ROOT) / "tools/init/pelicanconf.txt").read_text(encoding="utf-8")
