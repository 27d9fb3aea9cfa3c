"""Elements by their part in a text, and what is counted of one."""

from collections.abc import Sequence
from typing import NamedTuple

BLOCKS = (
    "address article aside blockquote caption center dd details dialog div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary table tbody td tfoot th thead "
    "tr ul"
).split()
SPACED = "p div li td th dd dt h2 h3 h4 h5 h6 blockquote figcaption".split()
"""Elements that an excerpt separates from the text before them."""

FOOTNOTE = "footnote-"
"""Beginning of the class of a link to a footnote or back, which is no text."""

EDGE = "\N{PARAGRAPH SEPARATOR}"


class Counted(NamedTuple):
    """Text without code and footnote marks, with an edge around each block; number of images; addresses of links."""

    text: str
    images: int
    addresses: Sequence[str]
