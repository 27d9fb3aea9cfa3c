"""The ``IDENTITY`` table."""

from typing import Literal

from msgspec import Struct

from plugins.core.settings import WrongValueError

Form = Literal["html", "netlify", "caddy", "nginx"]


class IdentityConfig(Struct, frozen=True):
    """What ids are made of, and how old addresses lead on.

    ``name`` is the site's name for ever, of which the ids of its posts and feeds are made: choose it once, never change
    it. ``redirects`` are the forms in which redirects are written: pages, and rules of web servers.
    """

    name: str
    redirects: tuple[Form, ...] = ("html", "netlify", "caddy", "nginx")

    def __post_init__(self) -> None:
        """Check what a type cannot say."""
        if not self.name.strip():
            raise WrongValueError("choose a name of its own, such as your address and the year", "name")
