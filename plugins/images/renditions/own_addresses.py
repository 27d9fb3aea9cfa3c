"""Find the files that addresses of the site name, such as ``/images/x.jpg`` in texts of other programs. Pure."""

from collections.abc import Collection
from functools import cached_property
from urllib.parse import unquote, urlsplit

from plugins.core.unicode_names import composed
from plugins.core.urls import ascii_origin


class OwnAddresses:
    """The addresses at which files of the content are, or would be, published: from the root, or with the host."""

    def __init__(self, siteurl: str, files: Collection[str]) -> None:
        self.base = unquote(urlsplit(siteurl).path).rstrip("/")
        self.host = _host(siteurl)
        self.files = files

    def file(self, address: str) -> str | None:
        """Return the path of the file at an address; None where it names no file of the content."""
        try:
            parts = urlsplit(address)
            if parts.netloc and _host(address) != self.host:
                return None
        except ValueError:
            return None
        base = f"{self.base}/"
        path = unquote(parts.path)
        return self._by_name.get(composed(path.removeprefix(base))) if path.startswith(base) else None

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {composed(path): path for path in self.files}


def _host(url: str) -> str:
    """Return host and port, whether the site has http or https. Raises ValueError."""
    return ascii_origin(url).partition("://")[2]
