"""The fault of a search that the settings ask for and nothing can make."""

from collections.abc import Iterator

from plugins.core.errors import Fault
from plugins.core.installing import install_command
from plugins.engine.build import Build
from plugins.pages.config import PagesConfig


def lacking_search(build: Build) -> Iterator[Fault]:
    """Yield a fault where Pagefind is missing: what happens to be installed never changes a site."""
    if build.config(PagesConfig).search:
        from plugins.pages.search.program import REQUIREMENT, is_installed  # here: few blogs have a search

        if not is_installed():
            what = "the search needs Pagefind, which is not installed"
            remedy = f"run `{install_command(REQUIREMENT)}`, or remove the key"
            yield build.source.fault(("PAGES", "search"), what, remedy)
