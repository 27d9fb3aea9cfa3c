"""Fixtures of the engine's tests."""

from pathlib import Path

import pytest

from tests.engine.content.content_folder import Content


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """Return an empty content folder."""
    (tmp_path / "content").mkdir()
    return Content(tmp_path / "content")
