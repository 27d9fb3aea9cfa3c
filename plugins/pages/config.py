"""The ``PAGES`` table."""

from dataclasses import dataclass

from plugins.core.settings import WrongValueError


@dataclass(frozen=True, slots=True)
class PagesConfig:
    """How posts are shown.

    ``signature`` closes every post (``Signature:`` in a post overrides it), ``front_posts`` stand on the front page,
    ``page_size`` on each page of the list of all posts.
    """

    signature: str = ""
    front_posts: int = 10
    page_size: int = 20

    def __post_init__(self) -> None:
        """Check what a type cannot say."""
        if self.front_posts < 1 or self.page_size < 1:
            raise WrongValueError("let front_posts and page_size be 1 or more")
