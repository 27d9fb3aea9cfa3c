"""Results that a preview keeps from build to build."""

import pytest

from plugins.core import memo
from plugins.core.memo import Memo


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> tuple[Memo, list[str]]:
    """Return a memo that keeps results, and a list of the keys whose results were made."""
    monkeypatch.setattr(memo, "_STATE", memo._State())
    monkeypatch.setattr(memo, "_MEMOS", [])
    memo.keep_results()
    return Memo(), []


def ask(made: tuple[Memo, list[str]], key: str) -> None:
    """Ask for a result."""
    results, keys = made

    def make() -> str:
        keys.append(key)
        return key.upper()

    assert results.get(key, make) == key.upper()


def test_a_result_is_made_once(made: tuple[Memo, list[str]]) -> None:
    """The next builds take it over."""
    for _ in range(3):
        ask(made, "a")
        memo.end_build(True)
    assert made[1] == ["a"]


def test_what_a_good_build_did_not_ask_for_is_dropped(made: tuple[Memo, list[str]]) -> None:
    """A failed build drops nothing, since it may have ended early."""
    for good in (True, False, True):
        ask(made, "a" if good else "b")
        memo.end_build(good)
    ask(made, "b")
    assert made[1] == ["a", "b", "b"]


def test_another_fingerprint_drops_everything(made: tuple[Memo, list[str]]) -> None:
    """Results depend on code and theme, which are in no key."""
    for fingerprint in ("1", "1", "2"):
        memo.begin_under(fingerprint)
        ask(made, "a")
        memo.end_build(True)
    assert made[1] == ["a", "a"]


def test_other_commands_keep_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each result is made anew."""
    monkeypatch.setattr(memo, "_STATE", memo._State())
    made: tuple[Memo, list[str]] = (Memo(), [])
    ask(made, "a")
    ask(made, "a")
    assert (made[1], made[0].has("a"), memo.is_keeping()) == (["a", "a"], False, False)
