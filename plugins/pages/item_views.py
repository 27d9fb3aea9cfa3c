"""Views of posts in lists, one for each post, which all lists share."""

from msgspec.structs import replace

from plugins.challenge.domain.challenge_runs import featured_entry
from plugins.pages.models import Post
from plugins.pages.theme.language import Language
from plugins.pages.views.base import ItemView, LocalizedText, SmallPictureView


class ItemViews:
    """The views of posts in lists, each made once. A post is known by its source and its identity."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._items: dict[str, tuple[Post, ItemView]] = {}
        self._rows: dict[str, tuple[Post, ItemView]] = {}

    def item(self, post: Post) -> ItemView:
        """Return the view of a post."""
        known = self._items.get(post.source)
        if known is None or known[0] is not post:
            known = self._items[post.source] = (post, self._item(post))
        return known[1]

    def row(self, post: Post) -> ItemView:
        """Return the view of a post in one line, which has no comments."""
        if post.discussion is None:
            return self.item(post)
        known = self._rows.get(post.source)
        if known is None or known[0] is not post:
            known = self._rows[post.source] = (post, replace(self.item(post), comments=""))
        return known[1]

    def _item(self, post: Post) -> ItemView:
        leads = featured_entry(post.entries)
        return ItemView(
            title=post.title,
            url=post.url,
            lang=post.lang,
            date=self._language.day(post.day),
            excerpt=post.excerpt,
            number=leads[1].number(leads[0].numbering) if leads else None,
            state=post.state,
            untitled=post.untitled,
            picture=SmallPictureView(post.picture.small[0], post.picture.small[1:]) if post.picture else None,
            comments=replies(self._language, post.discussion.count) if post.discussion else "",
        )


def replies(language: Language, number: int) -> LocalizedText:
    """Return a number of comments in words."""
    return language.count("%(num)s reply", "%(num)s replies", number)
