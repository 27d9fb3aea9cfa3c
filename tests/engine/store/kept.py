"""Kept texts for tests."""

from pathlib import Path

from plugins.engine.store.kept_texts import KeptTexts
from plugins.engine.store.store import Store


def nothing_kept() -> KeptTexts:
    """Return the kept texts of a first build."""
    return KeptTexts(Store(Path("missing/texts.sqlite"), ""), "")
