"""The ``IDENTITY`` table."""

from typing import Literal

from msgspec import Struct

from plugins.core.settings import WrongValueError
from plugins.engine.settings.site import SiteConfig

Form = Literal["html", "netlify", "caddy", "nginx"]
Publication = Literal["release", "build"]
_COMMANDS: dict[Publication, str] = {"release": "./blogg build --release", "build": "./blogg build"}


class IdentityConfig(Struct, frozen=True):
    """The site's permanent name, and the forms of its redirects.

    ``name`` is the name from which the ids of posts and feeds are derived: choose it once and never change it.
    ``redirects`` are the forms in which redirects are written: as pages (``html``), and as rules of web servers.
    ``published_by`` is the build that publishes posts, and so records them in the ledger: one with ``--release``, or
    every build (docs/decisions/0044-when-a-post-is-published.md).
    """

    name: str
    published_by: Publication = "release"
    redirects: tuple[Form, ...] = ("html", "netlify", "caddy", "nginx")

    def __post_init__(self) -> None:
        """Validate values."""
        if not self.name.strip():
            raise WrongValueError("choose a unique name, such as your address and the year", "name")

    def publishes(self, site: SiteConfig) -> bool:
        """Tell whether a build publishes its posts for good. Any other build is a try-out."""
        return not site.preview and (site.release or self.published_by == "build")

    @property
    def command(self) -> str:
        """The command that records posts as published."""
        return _COMMANDS[self.published_by]
