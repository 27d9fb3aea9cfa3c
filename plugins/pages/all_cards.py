"""All cards of a site, as files to make."""

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from plugins.engine.output.made_files import MadeFiles
from plugins.pages.cards.files import Card, made_card
from plugins.pages.models import Post
from plugins.pages.plan_types import Planned
from plugins.pages.site_context import SiteContext
from plugins.pages.statistics.certificate import finish_card
from plugins.pages.views.base import View
from plugins.pages.views.statistics import FinishView


def card_files(
    context: SiteContext, posts: Sequence[Post], planned: Sequence[Planned[View]], label: Callable[[str], str]
) -> Iterator[MadeFiles]:
    """Yield the file of each card; none for a site without cards. ``label`` names the path of a post in messages.

    Equal cards at one path are one: those of posts that want the same address, which is a fault already.
    """
    style = context.card_style
    if style:
        cards = {card.path: card for card in _cards(context, posts, planned, label) if card}
        yield from (made_card(card, style) for card in cards.values())


def _cards(
    context: SiteContext, posts: Sequence[Post], planned: Sequence[Planned[View]], label: Callable[[str], str]
) -> Iterator[Card | None]:
    yield context.site_card
    for post in posts:
        card = context.post_card(post)
        yield replace(card, owner=label(card.owner)) if card else None
    yield from (finish_card(context, page.view) for page in planned if isinstance(page.view, FinishView))
