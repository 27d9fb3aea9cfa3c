"""The benchmark of pictures in a build without a change: the functions whose time it takes."""

import importlib
from operator import attrgetter

import pytest

from bench.picture_work import ADDS, STEPS


@pytest.mark.parametrize("name", [*STEPS, ADDS])
def test_a_function_that_is_timed_is_where_the_benchmark_looks_for_it(name: str) -> None:
    """A name that another commit has moved would end the benchmark."""
    module, _, path = name.partition(":")
    assert callable(attrgetter(path)(importlib.import_module(module)))
