"""A blog that is out already, so that a test can see that a bad build leaves it alone."""

import pytest

from tests.conftest import Site
from tests.sites.reading import accepted


@pytest.fixture
def live(site: Site) -> Site:
    """A blog with one post, built."""
    site.post("god.md", "God text.", tags="blogg100")
    accepted(site.build())
    return site
