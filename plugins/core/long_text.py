"""Long texts that are loaded when somebody asks for them: a build holds the Markdown and HTML of few of its posts."""

from collections.abc import Callable
from hashlib import blake2b


def digest_of(text: str) -> str:
    """Return the digest by which a text is known: 32 hexadecimal digits."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class LongText:
    """A text, or a function that loads it; its digest tells it from other texts without loading it."""

    __slots__ = ("_digest", "_load", "_text")

    def __init__(self, text: str | None = None, digest: str = "", load: Callable[[], str] = str) -> None:
        self._text = text
        self._digest = digest
        self._load = load

    @property
    def text(self) -> str:
        """The text; it is kept once it is loaded."""
        if self._text is None:
            self._text = self._load()
        return self._text

    @property
    def digest(self) -> str:
        """The digest of the text."""
        if not self._digest:
            self._digest = digest_of(self.text)
        return self._digest

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LongText) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"LongText(digest={self.digest!r})"

    def __reduce__(self) -> tuple[type["LongText"], tuple[str]]:
        return LongText, (self.text,)
