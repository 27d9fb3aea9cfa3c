"""The ``PAGES`` table."""

import re
from typing import Literal

from msgspec import Struct

from plugins.core.settings import WrongValueError

_PROFILE = re.compile(r"https?://[^\s/<>\"]+(?:/[^\s<>\"]*)?")
_FEDIVERSE = re.compile(r"https://(?P<host>[^/]+)/@(?P<name>[A-Za-z0-9_.-]+)/?")
_EMAIL = re.compile(r"[^\s@<>\"?&]+@[^\s@<>\"?&]+")


class PagesConfig(Struct, frozen=True):
    """How posts are shown.

    ``signature`` closes every post (``Signature:`` in a post overrides it), ``front_posts`` stand on the front page,
    ``page_size`` on each page of the list of all posts. ``front_latest`` says how the newest one stands on the front
    page; ``about`` is the page of which the front page tells, as ``pages/om.md``. ``profiles`` are the writer's
    addresses elsewhere, which may link back to prove that they are hers; ``email`` is where answers to a post may be
    sent.
    """

    signature: str = ""
    front_posts: int = 10
    page_size: int = 20
    front_latest: Literal["full", "excerpt"] = "full"
    about: str = ""
    profiles: tuple[str, ...] = ()
    email: str = ""

    def __post_init__(self) -> None:
        """Check what a type cannot say."""
        if not (1 <= self.front_posts <= 1000 and 1 <= self.page_size <= 1000):
            raise WrongValueError("let front_posts and page_size be 1 to 1000")
        if not all(_PROFILE.fullmatch(profile) for profile in self.profiles):
            raise WrongValueError("write each as https://example.social/@elin", "profiles")
        if self.email and not _EMAIL.fullmatch(self.email):
            raise WrongValueError("write it as elin@example.org", "email")


def handle(profile: str) -> str:
    """A profile as people write it: ``@elin@example.social`` where its address is of that kind, else without https."""
    if match := _FEDIVERSE.fullmatch(profile):
        return f"@{match['name']}@{match['host']}"
    return profile.split("://", 1)[1].rstrip("/")
