"""The syntax trees of the project live as long as a file of tests needs them: each later fork would copy them."""

from collections.abc import Iterator

import pytest

from tests.project.code import forget_modules


@pytest.fixture(scope="module", autouse=True)
def _forgets_modules() -> Iterator[None]:
    yield
    forget_modules()
