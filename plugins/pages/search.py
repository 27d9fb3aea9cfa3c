"""The search page: every post in one list, so that the browser's own search finds it. Pure."""

from collections.abc import Sequence

from plugins.pages.models import Post
from plugins.pages.site_context import SEARCH, Frame, Planned
from plugins.pages.views.lists import FoundView, SearchView


def search(frame: Frame, newest: Sequence[Post]) -> Planned:
    """Titles, days and tags, newest first: what is not on a page, no browser can find on it."""
    found = tuple(FoundView(frame.item(post), ", ".join(tag.name for tag in post.tags)) for post in newest)
    view = SearchView(**frame.head(frame.language.text("Search"), frame.url(SEARCH)), found=found)
    return frame.listed(SEARCH, "search.html", view)
