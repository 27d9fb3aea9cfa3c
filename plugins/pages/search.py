"""The search page: every post in one list, so that the browser's own search finds it. Pure."""

from collections.abc import Sequence

from plugins.pages.models import Post
from plugins.pages.site_context import SEARCH, Planned, SiteContext
from plugins.pages.views.lists import SearchEntryView, SearchView


def search(context: SiteContext, newest: Sequence[Post]) -> Planned:
    """Titles, days and tags, newest first: what is not on a page, no browser can find on it."""
    entries = tuple(SearchEntryView(context.item(post), ", ".join(tag.name for tag in post.tags)) for post in newest)
    view = SearchView(**context.page_head(context.language.text("Search"), context.url(SEARCH)), entries=entries)
    return context.planned_page(SEARCH, "search.html", view)
