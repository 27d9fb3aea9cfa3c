"""A blog that is out already, so that a test can see that a bad build leaves it alone."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import Site, empty_site
from tests.sites.reading import accepted


@pytest.fixture(scope="session")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build the blog of ``live`` once; tests copy it."""
    site = empty_site(tmp_path_factory.mktemp("live"))
    site.post("god.md", "God text.", tags="blogg100")
    accepted(site.build())
    return site


@pytest.fixture
def live(first_build: Site, tmp_path: Path) -> Site:
    """Return a built blog with one post."""
    shutil.copytree(first_build.root, tmp_path / "blog", ignore=shutil.ignore_patterns("__pycache__"))
    return Site(tmp_path / "blog")
