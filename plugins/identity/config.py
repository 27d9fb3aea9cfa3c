"""The ``IDENTITY`` table."""

from typing import Literal

from msgspec import Struct

from plugins.core.settings import WrongValueError

Form = Literal["html", "netlify", "caddy", "nginx"]


class IdentityConfig(Struct, frozen=True):
    """The site's permanent name, and the forms of its redirects.

    ``name`` is the name from which the ids of posts and feeds are derived: choose it once and never change it.
    ``redirects`` are the forms in which redirects are written: as pages (``html``), and as rules of web servers.
    """

    name: str
    redirects: tuple[Form, ...] = ("html", "netlify", "caddy", "nginx")

    def __post_init__(self) -> None:
        """Validate values."""
        if not self.name.strip():
            raise WrongValueError("choose a unique name, such as your address and the year", "name")
