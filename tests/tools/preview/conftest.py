"""Previews of a blog with a post, a scheduled post and a draft."""

from collections.abc import Iterator

import pytest

from tests.conftest import Site, empty_site
from tests.sites.reading import accepted
from tests.tools.preview.running import Running, running


def three_posts(site: Site) -> Site:
    """Write the blog, and build what is public."""
    site.post("ute.md", "Ute.", date="2013-04-19", tags="blogg100")
    site.write("content/images/film.bin", bytes(range(100)))
    accepted(site.build())
    site.post("framtid.md", "Sedan.", title="Framtiden", date="2013-04-30", tags="blogg100")
    site.write("content/posts/utkast.md", "Title: Utkastet\nStatus: draft\nTags: blogg100\n\nKanske.\n")
    return site


@pytest.fixture(scope="package")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Run a preview that is built once, for tests that only ask."""
    with running(three_posts(empty_site(tmp_path_factory.mktemp("shown"))), phone=True) as preview:
        assert preview.build().built
        yield preview


@pytest.fixture
def preview(site: Site) -> Iterator[Running]:
    """Run a preview that is built once, for tests that change the blog."""
    with running(three_posts(site)) as preview:
        assert preview.build().built
        yield preview
