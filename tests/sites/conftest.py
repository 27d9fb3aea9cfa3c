"""A blog that is out already, so that a test can see that a bad build leaves it alone; and plugins of others."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from blinker import ANY, Signal
from pelican.plugins import signals

from tests.conftest import Site, empty_site
from tests.sites.reading import accepted

OURS = ["plugins.music", "plugins.images", "plugins.challenge", "plugins.identity", "plugins.pages", "plugins.feeds"]
Write = Callable[..., None]
_HEAD = "import os\nfrom pathlib import Path\nfrom pelican import signals\n"


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


@pytest.fixture
def write(site: Site) -> Iterator[Write]:
    """Write plugins, the code of each by its name, and settings with them; forget them after the test."""
    names: list[str] = []

    def written(settings: dict[str, object] | None = None, **codes: str) -> None:
        for name, code in codes.items():
            site.write(f"{name}.py", _HEAD + dedent(code))
        names.extend(codes)
        site.settings(PLUGINS=[*OURS, *codes], PLUGIN_PATHS=["."], **(settings or {}))

    site.post("a.md", "Text med *betoning* och ![en svan på en sjö]({static}/images/a.txt).")
    site.write("content/images/a.txt", "bild")
    yield written
    for each in vars(signals).values():
        for receiver in list(each.receivers_for(ANY)) if isinstance(each, Signal) else ():
            if receiver.__module__ in names:
                each.disconnect(receiver)
    for name in names:
        sys.modules.pop(name, None)
