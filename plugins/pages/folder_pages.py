"""Plan pages at the addresses of folders that have none, such as ``/posts/``, which lead to the nearest page. Pure.

Readers shorten an address by hand, and servers would answer 403.
"""

from collections.abc import Iterator, Sequence

from plugins.pages.plan_types import Planned
from plugins.pages.site_context import ARCHIVE
from plugins.pages.views.base import PageHead, RedirectView, View
from plugins.pages.views.statistics import StatisticsView

_INDEX = "/index.html"


def folder_pages(planned: Sequence[Planned[View]], home: PageHead) -> Iterator[Planned[RedirectView]]:
    """Plan a page for each folder that has pages below it and none itself.

    It leads to the archive, or without one to the front page, of which ``home`` is the head; that of challenges to the
    statistics of the only one.
    """
    pages = {page.save_as: page for page in planned if page.save_as.endswith(_INDEX)}
    below: dict[str, list[Planned[View]]] = {}
    for path, page in pages.items():
        folder = path.removesuffix(_INDEX).rpartition("/")[0]
        while folder:
            below.setdefault(folder, []).append(page)
            folder = folder.rpartition("/")[0]
    archive = next((page.view.head for page in planned if page.save_as == f"{ARCHIVE}index.html"), home)
    for folder in sorted(below):
        path = f"{folder}{_INDEX}"
        if path not in pages:
            statistics = (page.view.head for page in below[folder] if isinstance(page.view, StatisticsView))
            target = next(statistics, archive)
            view = RedirectView(head=target, target=target.url)
            yield Planned(path, view.template, view, f"the page /{folder}/")
