"""challenge.json: its schema, its values and its order."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from plugins.challenge.config import ChallengeConfig
from plugins.challenge.domain.models import Standing
from plugins.challenge.domain.window import Span
from plugins.challenge.exports.json import challenge_json
from tests.challenge.domain.test_invariants import WORLDS, World
from tests.challenge.exports.standings import DAY_89, STANDINGS, written_ahead
from tests.challenge.posts import STOCKHOLM, daily, date, post, standing_of, with_rule

SCHEMA = json.loads((Path(__file__).parents[3] / "docs/challenge.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


@pytest.mark.parametrize("standing", STANDINGS.values(), ids=STANDINGS)
def test_json_keeps_to_its_schema(standing: Standing) -> None:
    """Every challenge.json is valid by docs/challenge.schema.json."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    VALIDATOR.validate(json.loads(challenge_json(standing)))


@given(WORLDS)
def test_json_of_any_standing(world: World) -> None:
    """The file of any standing is valid by its schema, and its days are those of the standing."""
    it = world.standing(world.posts)
    data = json.loads(challenge_json(it))
    VALIDATOR.validate(data)
    assert [(str(day.date), day.state) for day in it.days] == [(day["date"], day["state"]) for day in data["days"]]
    assert it.posts == sum(len(day["posts"]) for day in data["days"])


def test_schema_names_every_key() -> None:
    """The file has only keys of the schema."""

    def strict(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: False if key == "additionalProperties" else strict(value) for key, value in node.items()}
        return [strict(each) for each in node] if isinstance(node, list) else node

    for standing in STANDINGS.values():
        jsonschema.validate(json.loads(challenge_json(standing)), strict(SCHEMA))


def test_json_of_day_89() -> None:
    """The values of a post a day up to 2013-04-21, spelled out."""
    data = json.loads(challenge_json(DAY_89, {"content/posts/2013-04-21-1200.md": "https://x.example/posts/floden/"}))
    assert (data["schema_version"], data["as_of"]) == (1, "2013-04-21")
    assert data["counts"] == {
        "posts": 89,
        "words": 26_700,
        "done": 89,
        "missed": 0,
        "left": 11,
        "excused": 0,
        "today": 89,
    }
    assert data["progress"] == {
        "done": 89,
        "target": 100,
        "elapsed": 89,
        "length": 100,
        "par": 89,
        "ahead": 0,
        "on_track": True,
        "pace": 1,
        "required_pace": 1,
        "projected_finish": "2013-05-02",
    }
    streak = {"length": 89, "state": "secured", "first": "2013-01-23", "last": "2013-04-21"}
    assert {"current": streak, "longest": streak} == data["streaks"]
    written = {"number": 89, "date": "2013-04-21", "words": 300, "url": "https://x.example/posts/floden/"}
    day = {"date": "2013-04-21", "last": "2013-04-21", "number": 89, "state": "done", "posts": [written]}
    assert day == data["days"][88]
    assert data["days"][0]["posts"][0]["url"] is None


def test_json_fractions() -> None:
    """Fractions are numbers with four decimals at most."""
    total = ChallengeConfig(preset="blogg100-total", start=date("2013-01-23"), target=70).challenge(STOCKHOLM)
    it = standing_of([post("2013-01-23 12:00")], "2013-01-25", total)
    progress = json.loads(challenge_json(it))["progress"]
    assert tuple(progress[key] for key in ("par", "ahead", "pace", "required_pace")) == (1.4, -0.4, 0.5, 0.7041)


def test_json_is_stable() -> None:
    """The same standing gives the same text, in the order of the schema."""
    text = challenge_json(DAY_89)
    assert text == challenge_json(standing_of(daily("2013-01-23", "2013-04-21")[::-1], "2013-04-21"))
    assert list(SCHEMA["properties"]) == list(json.loads(text))
    assert text.endswith("}\n")


def test_json_of_the_rule() -> None:
    """The rule is complete, with its excused days and its boundary."""
    rest = (Span(date("2013-02-01"), date("2013-02-03")),)
    it = standing_of([], "2013-01-23", with_rule(day_ends_at=dt.time(3), excused=rest, exact_words=100))
    rule = json.loads(challenge_json(it))["rule"]
    assert (
        rule["day_ends_at"], rule["excused"], rule["exact_words"],
    ) == ("03:00", [{"first": "2013-02-01", "last": "2013-02-03"}], 100)  # fmt: skip


def test_json_of_a_day_written_ahead() -> None:
    """A post of a future day is listed on its day, and not counted yet."""
    data = json.loads(challenge_json(written_ahead()))
    assert [(day["state"], len(day["posts"])) for day in data["days"]] == [("done", 1), ("future", 1), ("future", 0)]
    assert (data["counts"]["posts"], data["counts"]["done"], data["counts"]["left"]) == (2, 1, 2)
