"""Find the files that addresses of the site name, such as ``/images/x.jpg`` in texts of other programs. Pure."""

from collections.abc import Collection, Sequence
from functools import cached_property
from urllib.parse import unquote, urlsplit

from plugins.core.unicode_names import composed
from plugins.core.urls import ascii_origin


class OwnAddresses:
    """The addresses at which files of the content are, or would be, published: from the root, or with the host.

    ``homes`` are the addresses of the front page. A preview has two: its own, and the public one.
    """

    def __init__(self, homes: Sequence[str], files: Collection[str] = ()) -> None:
        known = ((_host(home), f"{unquote(urlsplit(home).path).rstrip('/')}/") for home in homes)
        self.homes = sorted(known, key=lambda home: -len(home[1]))  # a longer path says more
        self.files = files

    def file(self, address: str) -> str | None:
        """Return the path of the file at an address; None where it names no file of the content."""
        path = self.below(address)
        return None if path is None else self._by_name.get(composed(path))

    def below(self, address: str) -> str | None:
        """Return the decoded path of an address below the front page; None for one that is not of the site."""
        try:
            parts = urlsplit(address)
            host = _host(address) if parts.netloc else ""
        except ValueError:
            return None
        path = unquote(parts.path)
        bases = (base for home, base in self.homes if host in ("", home) and path.startswith(base))
        return next((path.removeprefix(base) for base in bases), None)

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {composed(path): path for path in self.files}


def _host(url: str) -> str:
    """Return host and port, whether the site has http or https. Raises ValueError."""
    return ascii_origin(url).partition("://")[2]
