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
        if not (1 <= self.front_posts <= 1000 and 1 <= self.page_size <= 1000):
            raise WrongValueError("let front_posts and page_size be 1 to 1000")
