"""Texts that are converted while others are still read."""

import os
import signal

import pytest

from plugins.engine.markdown import converter
from plugins.engine.markdown.conversion import ConverterPool, convert_all, start_early
from plugins.engine.markdown.converter import convert
from plugins.engine.markdown.early_texts import EarlyTexts
from plugins.engine.markdown.models import Converted
from plugins.engine.process.cancel import Cancelled, cancellable
from tests.engine.markdown.test_conversion import ENDLESS, LONG, jobs, words

pytestmark = pytest.mark.usefixtures("with_workers")

TEXTS = [f"text {number} {'ord ' * 800}" for number in range(12)]


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pool have a worker on any machine."""
    monkeypatch.setattr("plugins.engine.markdown.conversion.processors", lambda: 2)


def early(pool: ConverterPool, texts: list[str], seconds: float = LONG) -> EarlyTexts:
    """Return early texts to which these were offered."""
    found = EarlyTexts(pool, seconds)
    for job in jobs(*texts):
        found.offer(job)
    return found


def test_early_results_are_those_of_the_other_texts() -> None:
    """Texts wait until there is a batch of them; who converts all takes what there is, and converts the rest."""
    done: list[int] = []
    with start_early("sv") as pool:
        known = early(pool, TEXTS).finish()
        assert 0 < len(known) < len(TEXTS)
        results = convert_all(jobs(*TEXTS), LONG, lambda: done.append(1), pool=pool, known=known)
    assert results == [convert(text, "sv") for text in TEXTS]
    taken = [result for job, result in zip(jobs(*TEXTS), results, strict=True) if result is known.get(job)]
    assert (len(taken), len(done)) == (len(known), len(TEXTS))


def test_a_worker_that_dies_over_an_early_text_blames_none() -> None:
    """Its batch is converted with the other texts, each by itself if need be."""

    def fail(text: str, lang: str) -> Converted:
        if "death" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        return convert(text, lang)

    texts = ["death " * 2000, *TEXTS]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(converter, "convert", fail)
        with start_early("sv") as pool:
            known = early(pool, texts).finish()
            results = convert_all(jobs(*texts), LONG, pool=pool, known=known)
    assert [words(result)[:7] for result in results] == ["crashes", *(words(convert(text, "sv"))[:7] for text in TEXTS)]


def test_a_signal_ends_the_wait_for_early_texts() -> None:
    """Ctrl-C is not kept waiting by the last batch."""

    def wait() -> None:
        with cancellable(), start_early("sv") as pool:
            found = early(pool, [ENDLESS])
            os.kill(os.getpid(), signal.SIGTERM)
            found.finish()

    with pytest.raises(Cancelled):
        wait()


def test_one_processor_converts_nothing_early(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker would only take the time in which texts are read."""
    monkeypatch.setattr("plugins.engine.markdown.conversion.processors", lambda: 1)
    with start_early("sv") as pool:
        assert early(pool, TEXTS).finish() == {}
