"""Views of comments: the threads below a post, the form, and the page that thanks for a comment."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from markupsafe import Markup
from msgspec import Struct

from plugins.comments.form import LIMITS, Email
from plugins.core.lazy_value import LazyValue
from plugins.pages.theme.localized import LazyDate
from plugins.pages.views.base import LinkView, LocalizedText, View


class CommentView(Struct, frozen=True):
    """A comment."""

    id: str  #: id of its element, the same for ever
    key: str  #: its id in the file of comments, by which the form names it
    author: str
    website: str  #: address of the author, may be empty
    date: LazyDate
    published: str  #: time of publication in ISO form, for machines
    html: Markup
    text: str  #: the text as plain text, for machines
    own: bool  #: True for an answer of the blog's author
    elsewhere: LinkView | None  #: the comment where it was written, such as Mastodon


class ThreadView(Struct, frozen=True):
    """A comment with the answers to it."""

    first: CommentView | None  #: None for a comment that is not shown any more
    answers: tuple[CommentView, ...]  #: answers, oldest first

    @property
    def shown(self) -> CommentView:
        """The comment, or the first answer in its place: the form names it, to add an answer to the thread."""
        return self.first or self.answers[0]


class CommentFormView(Struct, frozen=True):
    """The form for a comment."""

    action: str  #: address to which it is sent
    post: str  #: address of the post below the root of the site, not encoded
    email: Email  #: whether it asks for an e-mail address

    @property
    def limits(self) -> Mapping[str, int]:
        """The longest value of each field."""
        return LIMITS


class CommentsView(Struct, frozen=True):
    """The comments of a post. They are read when the page is rendered."""

    number: int  #: number of comments
    count: LocalizedText  #: their number in words, as "3 replies"
    lazy_threads: LazyValue[tuple[ThreadView, ...]]  #: the `threads`, before they are made
    form: CommentFormView | None  #: None where the site has no form, and where the post takes no more comments
    closed: bool  #: True for a post that takes no more comments

    @property
    def threads(self) -> tuple[ThreadView, ...]:
        """The threads, oldest first."""
        return made_threads(self.lazy_threads)

    @property
    def all(self) -> Iterator[CommentView]:
        """All comments, thread by thread."""
        return in_sequence(self.threads)


@lru_cache(maxsize=1)
def made_threads(lazy_threads: LazyValue[tuple[ThreadView, ...]]) -> tuple[ThreadView, ...]:
    """Return the threads, made once for a page, which shows them to machines and to people, and for its feed."""
    return lazy_threads.value


def in_sequence(threads: Iterable[ThreadView]) -> Iterator[CommentView]:
    """Yield all comments, thread by thread."""
    for thread in threads:
        if thread.first:
            yield thread.first
        yield from thread.answers


class CommentThanksView(View, frozen=True, kw_only=True):
    """The page that thanks for a comment, once the form is sent."""

    template = "comment-thanks.html"
    in_sitemap = False
