"""HTML that is made only when somebody shows it, so that a build need not hold the HTML of every text."""

from collections.abc import Callable

from plugins.core.long_text import digest_of


class LazyHtml:
    """HTML that is made when it is asked for. Its ``digest`` changes whenever the HTML could.

    It is no struct: an encoder of structs would ask for every field, and a function has no value. A worker may ask for
    the HTML after a fork.
    """

    __slots__ = ("_make", "digest")

    def __init__(self, digest: str, make: Callable[[], str]) -> None:
        self.digest = digest
        self._make = make

    @property
    def html(self) -> str:
        """The HTML, made anew each time."""
        return self._make()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LazyHtml) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"LazyHtml({self.digest!r})"


def known_html(html: str) -> LazyHtml:
    """Return HTML that is at hand already."""
    return LazyHtml(digest_of(html), lambda: html)
