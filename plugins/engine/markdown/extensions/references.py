"""Labels of reference definitions compared as CommonMark does."""

from markdown import Markdown
from markdown.extensions import Extension


class References(Extension):
    """Extension that lets the label of a definition have any case and any spaces, as the label of a link may."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Replace the dictionary of definitions."""
        md.references = _References()  # type: ignore[assignment]


class _References(dict[str, tuple[str, str | None]]):
    """Addresses and titles of references, by normalized label."""

    def __setitem__(self, label: str, reference: tuple[str, str | None]) -> None:
        super().__setitem__(normalize_label(label), reference)


def normalize_label(label: str) -> str:
    """Return the label of a reference in lower case, with single spaces between its words."""
    return " ".join(label.split()).lower()
