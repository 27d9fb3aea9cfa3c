"""The ``PAGES`` table of settings."""

import re
from typing import Literal

from msgspec import Struct

from plugins.core.settings import WrongValueError

_PROFILE = re.compile(r"https?://[^\s/<>\"]+(?:/[^\s<>\"]*)?")
_FEDIVERSE = re.compile(r"https://(?P<host>[^/]+)/@(?P<name>[A-Za-z0-9_.-]+)/?")
_EMAIL = re.compile(r"[^\s@<>\"?&]+@[^\s@<>\"?&]+")


class PagesConfig(Struct, frozen=True):
    """Settings of the pages."""

    signature: str = ""
    """Text below every post; ``Signature:`` in a post overrides it."""

    front_posts: int = 10
    """Number of posts on the front page."""

    page_size: int = 20
    """Number of posts on each page of the list of all posts."""

    front_latest: Literal["full", "excerpt"] = "full"
    """Form of the newest post on the front page."""

    about: str = ""
    """Path of the page that the front page presents, such as ``pages/om.md``."""

    profiles: tuple[str, ...] = ()
    """Addresses of the author's profiles elsewhere, linked with ``rel="me"`` so that they can be verified."""

    email: str = ""
    """Address for replies by mail."""

    cards: bool = True
    """Whether posts and the site have cards, the pictures that other sites show beside a link."""

    search: Literal["", "pagefind"] = ""
    """Program that makes the index of the search; without one the page lists all posts."""

    rescued_note: bool = False
    """Whether a post of the reserve says which day it saved, on its page and in feeds."""

    def __post_init__(self) -> None:
        """Validate values."""
        if not (1 <= self.front_posts <= 1000 and 1 <= self.page_size <= 1000):
            raise WrongValueError("set front_posts and page_size to 1 to 1000")
        if not all(_PROFILE.fullmatch(profile) for profile in self.profiles):
            raise WrongValueError("write each as https://example.social/@elin", "profiles")
        if self.email and not _EMAIL.fullmatch(self.email):
            raise WrongValueError("write it as elin@example.org", "email")


def handle(profile: str) -> str:
    """Return the name of a profile: ``@elin@example.social`` in the fediverse, else the address without its scheme."""
    if match := _FEDIVERSE.fullmatch(profile):
        return f"@{match['name']}@{match['host']}"
    return profile.split("://", 1)[1].rstrip("/")
